"""The values of the letterer: text that was fitted into a shape, and text that has its place on a panel.

Lengths are pixels of the panel, origin top left, unless a comment says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pipelines.comic import BalloonKind, CaptionKind, Lettering, LetteringId
from pipelines.geometry import Box, Point
from pipelines.lettering.fonts import FontName
from pipelines.story import CharacterId

BlockKind = BalloonKind | Literal["caption"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShape:
    """One way to break and enclose a text. `penalty` 0 looks best; the others stand by where space asks for them."""

    lines: tuple[str, ...]
    half_width: float  # of the superellipse or box
    half_height: float
    outer_half_width: float  # with the spikes or bumps of the outline
    outer_half_height: float
    penalty: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedText:
    """A balloon or caption with its words broken into lines; `shapes` are alternatives, best first."""

    id: LetteringId
    kind: BlockKind
    text: str  # as lettered: capitals, missing glyphs replaced
    font: FontName
    text_px: float
    leading_px: float
    shapes: tuple[TextShape, ...]
    speaker: CharacterId | None = None
    is_off_panel: bool = False
    caption_kind: CaptionKind | None = None
    center: Point | None = None  # fraction of the panel
    tail: Point | None = None  # fraction of the panel
    is_pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedSound:
    """A sound effect; its size is chosen with its place. `body_px` is the size of the speech on the panel."""

    id: LetteringId
    text: str
    body_px: float
    center: Point | None = None  # fraction of the panel
    is_pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedLettering:
    """All text of a panel in reading order, sized for it.

    `is_cramped` says that even the smallest readable letters do not fit: the panel needs more space or fewer words.
    """

    blocks: tuple[FittedText, ...] = ()
    sounds: tuple[FittedSound, ...] = ()
    is_cramped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """A line of text: `center_x` of the line, `baseline` y."""

    text: str
    center_x: float
    baseline: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedText:
    """A balloon or caption in its place."""

    id: LetteringId
    kind: BlockKind
    lines: tuple[PlacedLine, ...]
    font: FontName
    text_px: float
    box: Box  # around the body with its spikes or bumps, without the tail
    center: Point
    outline: tuple[Point, ...]  # closed polygon: body and tail in one
    bubbles: tuple[tuple[Point, float], ...] = ()  # centre and radius, from a thought to its thinker
    tail: Point | None = None  # tip
    joined_to: LetteringId | None = None  # the balloon of the same voice that its neck grows into
    caption_kind: CaptionKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSound:
    """A sound effect in its place, turned by `degrees` (negative: rising to the right)."""

    id: LetteringId
    text: str
    text_px: float
    center: Point
    degrees: float
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLettering:
    """All text of a panel in its place. `width` × `height` is the panel in pixels."""

    width: int
    height: int
    texts: tuple[PlacedText, ...] = ()  # balloons and captions in reading order
    sound_effects: tuple[PlacedSound, ...] = ()
    face_coverage: float = 0.0  # share of the worst covered face, 0..1
    overlaps: int = 0  # pairs of texts that touch, and tails that run into another balloon
    is_cramped: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether a text sticks out of the panel."""
        return any(
            min(text.box.x, text.box.y) < -1 or text.box.right > self.width + 1 or text.box.bottom > self.height + 1
            for text in self.texts
        )

    @property
    def balloons(self) -> tuple[PlacedText, ...]:
        """Speech and thought, in reading order."""
        return tuple(text for text in self.texts if text.kind != "caption")

    @property
    def captions(self) -> tuple[PlacedText, ...]:
        """The narrator's boxes, in reading order."""
        return tuple(text for text in self.texts if text.kind == "caption")

    def as_lettering(self, lettering: Lettering) -> Lettering:
        """`lettering` with the places found, as fractions of the panel.

        What the artist pinned keeps exactly what the artist gave it.
        """
        texts = {text.id: text for text in self.texts}
        sounds = {sound.id: sound for sound in self.sound_effects}

        def share(point: Point | None) -> Point | None:
            return Point(point.x / self.width, point.y / self.height) if point is not None else None

        return replace(
            lettering,
            balloons=tuple(
                replace(balloon, center=share(texts[balloon.id].center), tail=share(texts[balloon.id].tail))
                if balloon.id in texts and not balloon.is_pinned
                else balloon
                for balloon in lettering.balloons
            ),
            captions=tuple(
                replace(caption, center=share(texts[caption.id].center))
                if caption.id in texts and not caption.is_pinned
                else caption
                for caption in lettering.captions
            ),
            sound_effects=tuple(
                replace(sound, center=share(sounds[sound.id].center))
                if sound.id in sounds and not sound.is_pinned
                else sound
                for sound in lettering.sound_effects
            ),
        )
