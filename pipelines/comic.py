"""The comic as structured values: pages, panels, shots, lettering, and the looks they are drawn with.

The storyboard is the truth, a picture is a render of it. Positions on a page are fractions of the trimmed page,
positions in a panel are fractions of the panel; origin top left. Directions in a location are headings in degrees:
0 = +Z (away from the establishing camera), 90 = +X (its right), 180 = towards it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NewType

from pipelines.geometry import Box, Point
from pipelines.story import CharacterId, Direction, Gender, Location, LocationId, SceneId, Span, TimeOfDay, Weather

PanelId = NewType("PanelId", str)
PageId = NewType("PageId", str)
LetteringId = NewType("LetteringId", str)

ShotSize = Literal["extreme-close", "close", "medium-close", "medium", "full", "wide", "establishing", "insert"]
ShotAngle = Literal["level", "high", "low", "tilt"]
ShotDevice = Literal["", "over-shoulder", "profile", "silhouette", "back-view", "small-figures"]
Posture = Literal["stand", "sit", "kneel", "lie"]
Side = Literal["left", "middle", "right"]
BalloonKind = Literal["speech", "thought", "shout", "whisper"]
CaptionKind = Literal["narration", "place", "time", "letter"]
Ink = Literal["color", "ink"]
FormatName = Literal["us", "manga", "a4", "webtoon"]
Age = Literal["child", "teen", "adult", "old"]

EXPRESSIONS: tuple[str, ...] = (
    "neutral",
    "happy",
    "laugh",
    "sad",
    "angry",
    "afraid",
    "surprised",
    "disgusted",
    "smirk",
    "talk",
)
POSES: tuple[str, ...] = (
    "stand",
    "walk",
    "run",
    "sit",
    "kneel",
    "point",
    "crossed",
    "hip",
    "think",
    "book",
    "lantern",
    "sword",
    "wave",
    "shout",
    "talk",
    "reach",
    "hold",
    "clutch",
    "lean",
)
"""Poses and expressions that the sketch can draw; a shot names one of each per actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceShape:
    """What makes a face its owner's: factors (1 = average) and offsets (0 = average, about -1..1)."""

    nose: float = 1.0
    nose_tilt: float = 0.0  # tip up
    jaw: float = 0.0  # wider, squarer
    chin: float = 0.0  # forward
    cheeks: float = 0.0  # fuller
    eye_size: float = 1.0
    eye_tilt: float = 0.0  # outer corners up
    eye_spacing: float = 1.0
    lips: float = 1.0
    brows: float = 1.0  # thickness


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterDesign:
    """How a character is drawn. Colours are "#rrggbb"."""

    gender: Gender
    age: Age
    height_m: float
    build: float  # 1 = average, 0.85 thin, 1.5 heavy
    skin: str
    hair: str
    hair_style: str
    eyes: str
    outfit: str
    top: str
    bottom: str
    accent: str
    shoes: str = "#4a3a33"
    accessories: tuple[str, ...] = ()  # "hat", "glasses", "beard", "cloak" …
    face: FaceShape = FaceShape()
    told: tuple[str, ...] = ()  # the fields above that the text or the artist decided; the rest came from the seed


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """A character on the pages: its name, its model sheet, and the prompt block for models."""

    id: CharacterId
    name: str
    design: CharacterDesign
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A character in a shot."""

    character: CharacterId
    pose: str = "stand"  # one of POSES
    posture: Posture = "stand"
    expression: str = "neutral"  # one of EXPRESSIONS
    side: Side = "middle"  # place in the order of people on the page, kept through a scene
    gaze: CharacterId | Literal["reader", "off-left", "off-right"] = "reader"
    prop: str = ""  # carried noun: "lantern", "book", "sword", "letter"
    is_moving: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when a shot plays."""

    location: LocationId
    time: TimeOfDay = "day"
    weather: Weather = "clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """What the camera sees."""

    size: ShotSize
    setting: Setting
    actors: tuple[Actor, ...] = ()  # left to right on the page
    angle: ShotAngle = "level"
    device: ShotDevice = ""
    subject: str = ""  # the noun an insert shows: "letter", "door"
    swing: float | None = None  # degrees the camera turns about the people; None = chosen by the artist back end


@dataclass(frozen=True, slots=True, kw_only=True)
class Balloon:
    """Spoken or thought words. `center` None = placed by the letterer; a tail of None points at the speaker's mouth."""

    id: LetteringId
    text: str
    speaker: CharacterId | None
    kind: BalloonKind = "speech"
    spans: tuple[Span, ...] = ()  # the words of the book it carries
    is_off_panel: bool = False
    center: Point | None = None  # fraction of the panel
    tail: Point | None = None  # tip, fraction of the panel
    is_pinned: bool = False  # the artist placed it: the letterer keeps it there


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A narrator's box."""

    id: LetteringId
    text: str
    kind: CaptionKind = "narration"
    spans: tuple[Span, ...] = ()
    center: Point | None = None
    is_pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundEffect:
    """A drawn sound."""

    id: LetteringId
    text: str
    span: Span | None = None
    center: Point | None = None
    is_pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """All text on one panel. Reading order: captions and balloons by `order`, which names their ids."""

    balloons: tuple[Balloon, ...] = ()
    captions: tuple[Caption, ...] = ()
    sound_effects: tuple[SoundEffect, ...] = ()
    order: tuple[LetteringId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A rectangle on the page, the shot in it and its lettering."""

    id: PanelId
    scene: SceneId
    shot: Shot
    lettering: Lettering
    source: Span | None  # the sentences it tells
    importance: float = 0.5  # 0..1, share of the page it asks for
    is_splash: bool = False
    prompt: str = ""  # the artist's own words for a model; empty = assembled from the shot
    seed: int = 0
    is_locked: bool = False  # its render is never replaced by itself
    frame: Box | None = None  # fraction of the page; the artist's own rectangle instead of the layout's
    note: str = ""  # why the storyboarder made it


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A slicing tree: a rectangle cut in tiers (`axis` "h") or columns ("v") by shares, or one panel (leaf).

    `parts` are in reading order; `shares` sum to 1. A leaf has no parts and names its panel.
    """

    panel: PanelId | None = None
    axis: Literal["h", "v"] = "h"
    shares: tuple[float, ...] = ()
    parts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet side: panels in reading order and the slicing tree that places them."""

    id: PageId
    panels: tuple[Panel, ...]
    layout: Cut | None = None  # None = not laid out yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Comic:
    """A storyboard of a book, ready to draw."""

    title: str
    authors: tuple[str, ...]
    language: str
    format: FormatName
    direction: Direction
    ink: Ink
    seed: int
    cast: tuple[CastMember, ...]
    locations: tuple[Location, ...]
    pages: tuple[Page, ...]
    chapters: tuple[tuple[str, PageId], ...] = ()  # title and first page of each chapter

    def panels(self) -> tuple[Panel, ...]:
        """Every panel in reading order."""
        return tuple(panel for page in self.pages for panel in page.panels)

    def member(self, character: CharacterId) -> CastMember | None:
        """The cast member with that id, if the comic draws them."""
        return next((member for member in self.cast if member.id == character), None)

    def location(self, location: LocationId) -> Location:
        """The location with that id.

        Raises:
            KeyError: the comic has no such location.
        """
        for each in self.locations:
            if each.id == location:
                return each
        raise KeyError(location)


# ------------------------------------------------------------------ what a drawn panel tells the letterer


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMarks:
    """Where an actor is in a drawn panel; all positions are fractions of the panel."""

    character: CharacterId
    mouth: Point | None  # None when the face is turned away
    face: Box  # brow to chin
    head: Box  # with hair and hat
    hands: tuple[Point, ...]
    is_facing_away: bool = False
    depth_m: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMarks:
    """What the letterer must not cover. `people` is a coarse picture of the bodies: rows of "0" and "1"."""

    actors: tuple[ActorMarks, ...] = ()
    people: tuple[str, ...] = ()
