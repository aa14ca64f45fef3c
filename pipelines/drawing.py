"""From a laid-out panel to its picture and placed lettering.

The words are measured first, the camera leaves room for them, then they are placed on what was really drawn.
When a balloon would still cover a face, the picture is drawn again with more room, then with smaller letters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.clock import Clock
from pipelines.comic import Comic, Lettering, Page, Panel
from pipelines.errors import InvalidRequestError
from pipelines.imaging.backend import ImageBackend
from pipelines.imaging.registry import BACKENDS
from pipelines.imaging.request import ImageRequest, ImageResult, LetteringRoom
from pipelines.layout.formats import FORMATS
from pipelines.layout.tree import pixel_frames
from pipelines.lettering.fitting import fit_lettering
from pipelines.lettering.placement import place_lettering
from pipelines.lettering.room import room_for
from pipelines.lettering.words import FittedLettering, PlacedLettering
from pipelines.progress import Progress, ignore_progress

_MOST_ROOM = 0.62  # share of the panel: a head and shoulders still fit beside or below the words
_COVERED = 0.02  # share of a face that a balloon's rim may touch unnoticed


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPanel:
    """A panel's picture, and its lettering with every balloon placed."""

    result: ImageResult
    lettering: Lettering


@dataclass(frozen=True, slots=True, kw_only=True)
class _Take:
    """A picture with words on it, to be compared with the others of its panel."""

    result: ImageResult
    placed: PlacedLettering

    @property
    def fault(self) -> float:
        """Worst share of a covered face, and a whole point for each pair of overlapping words."""
        return self.placed.face_coverage + self.placed.overlaps


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    shrink: float  # of the letters
    more_room: float  # share of the panel, above what the words need


_ATTEMPTS = (
    _Attempt(shrink=1.0, more_room=0.0),
    _Attempt(shrink=1.0, more_room=0.07),
    _Attempt(shrink=0.92, more_room=0.07),
    _Attempt(shrink=0.84, more_room=0.13),
)


def panel_size(comic: Comic, page: Page, panel: Panel) -> tuple[int, int]:
    """Width and height of the panel's picture in pixels at the comic's format.

    Raises:
        InvalidRequestError: the page has no such panel, or is not laid out.
    """
    frame = pixel_frames(page, FORMATS[comic.format], direction=comic.direction).get(panel.id)
    if frame is None:
        raise InvalidRequestError(f"Panel {panel.id} has no place on page {page.id}.", hint="Lay the page out again.")
    return frame.width, frame.height


def image_request(
    comic: Comic, page: Page, panel: Panel, *, room: LetteringRoom | None = None, backend: str = "sketch"
) -> ImageRequest:
    """Everything a back end needs to draw the panel; its `art_key()` decides whether a render is fresh or stale."""
    width, height = panel_size(comic, page, panel)
    shot = panel.shot
    members = (comic.member(actor.character) for actor in shot.actors)
    return ImageRequest(
        shot=shot,
        cast=tuple(member for member in members if member is not None),
        location=comic.location(shot.setting.location),
        scene=panel.scene,
        width=width,
        height=height,
        ink=comic.ink,
        seed=panel.seed,
        room=room or LetteringRoom(),
        prompt=panel.prompt,
        backend=backend,
        backend_version=BACKENDS[backend].version,
    )


def draw_panel(
    comic: Comic,
    page: Page,
    panel: Panel,
    *,
    backend: ImageBackend,
    progress: Progress = ignore_progress,
    clock: Clock | None = None,
) -> DrawnPanel:
    """Draw the panel and place its lettering; `clock` counts the seconds of "draw" and "letter".

    Raises:
        PipelineError: as `ImageBackend.draw`.
    """
    clock = clock or Clock()
    request = image_request(comic, page, panel)
    results: dict[LetteringRoom, ImageResult] = {}
    takes: list[_Take] = []
    for attempt in _ATTEMPTS:
        with clock.stage("letter"):
            fitted = _fit(comic, panel, request, attempt.shrink)
            room = _with_more(
                room_for(fitted, panel.shot, width=request.width, height=request.height), attempt.more_room
            )
        if room not in results:
            with clock.stage("draw"):
                results[room] = backend.draw(replace(request, room=room), progress)
        with clock.stage("letter"):
            takes.append(_place(comic, fitted, results[room]))
        if takes[-1].fault <= _COVERED:
            break
    least = min(take.fault for take in takes)
    best = next(take for take in takes if take.fault <= least + _COVERED)  # the earliest has the largest letters
    return DrawnPanel(result=best.result, lettering=best.placed.as_lettering(panel.lettering))


def _fit(comic: Comic, panel: Panel, request: ImageRequest, shrink: float) -> FittedLettering:
    return fit_lettering(
        panel.lettering,
        width=request.width,
        height=request.height,
        text_px=FORMATS[comic.format].body_text_px,
        shrink=shrink,
        language=comic.language,
    )


def _place(comic: Comic, fitted: FittedLettering, result: ImageResult) -> _Take:
    width, height = result.request.width, result.request.height
    placed = place_lettering(fitted, result.marks, width=width, height=height, direction=comic.direction)
    return _Take(result=result, placed=placed)


def _with_more(room: LetteringRoom, more: float) -> LetteringRoom:
    """More room where the words need some, but never so much that no picture is left."""
    if room.left or room.right:
        return replace(
            room,
            left=min(_MOST_ROOM, room.left + more * bool(room.left)),
            right=min(_MOST_ROOM, room.right + more * bool(room.right)),
        )
    return replace(room, top=min(_MOST_ROOM, room.top + more)) if room.top else room
