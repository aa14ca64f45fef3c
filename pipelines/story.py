"""The novel as the pipelines see it: one text, and what a careful reader found in it.

Everything is anchored: a `Span` holds str offsets into `Book.text`, half open. Everything guessed carries a
`confidence` (0..1) and a `reason` that a person can check.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, NewType

CharacterId = NewType("CharacterId", str)
LocationId = NewType("LocationId", str)
SceneId = NewType("SceneId", str)

Gender = Literal["female", "male", "unknown"]
QuoteKind = Literal["speech", "thought", "letter"]
ChapterKind = Literal["chapter", "front", "back"]
Direction = Literal["ltr", "rtl"]
TimeOfDay = Literal["dawn", "day", "dusk", "night"]
Weather = Literal["clear", "rain", "snow", "fog", "storm", "wind"]
LookSlot = Literal[
    "hair", "eyes", "skin", "face", "facial_hair", "build", "height", "age", "clothing", "accessory", "mark"
]

TIMES: tuple[TimeOfDay, ...] = ("dawn", "day", "dusk", "night")
WEATHERS: tuple[Weather, ...] = ("clear", "rain", "snow", "fog", "storm", "wind")
LOCATION_KINDS: tuple[str, ...] = (
    "drawing_room",
    "bedroom",
    "tavern",
    "library",
    "church",
    "prison",
    "ship_deck",
    "forest",
    "village_street",
    "castle_courtyard",
    "seashore",
    "mountain_pass",
    "graveyard",
    "train_compartment",
)
"""The kinds of location that the sketch can build as a 3D scene."""


class Span(NamedTuple):
    """Half-open range of str offsets into `Book.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A unit of the table of contents; `span` covers its heading and its text."""

    title: str
    span: Span
    kind: ChapterKind = "chapter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book as one text; chapters and paragraphs are spans of it, in order, without overlap."""

    title: str
    text: str
    authors: tuple[str, ...] = ()
    language: str = "en"  # BCP 47
    direction: Direction = "ltr"
    chapters: tuple[Chapter, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()  # what was skipped or mended, one sentence each

    def story_chapters(self) -> tuple[Chapter, ...]:
        """The chapters a reader would count: no title page, imprint or notes."""
        return tuple(chapter for chapter in self.chapters if chapter.kind == "chapter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One thing the text says about how somebody looks, for example hair: (long, red) hair."""

    slot: LookSlot
    noun: str  # "hair", "coat", "spectacles"
    qualities: tuple[str, ...]  # lower-case adjectives in reading order: ("long", "red")
    text: str  # the words of the book
    span: Span
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Somebody of the book; `aliases` are the names the text uses, `name` first among them."""

    id: CharacterId
    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender = "unknown"
    importance: float = 0.0  # 0..1, share of the most important character
    quotes: int = 0
    is_narrator: bool = False
    looks: tuple[Look, ...] = ()
    first_mention: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Quoted words without their marks; `speaker` is None when nobody fits."""

    span: Span
    speaker: CharacterId | None
    kind: QuoteKind
    confidence: float
    reason: str  # "named tag", "pronoun tag", "turn taking" …


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """The name of a place in the text."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place of the story with one look, in as many scenes as it likes."""

    id: LocationId
    name: str  # as the text calls it: "the library"
    noun: str  # "library"
    kind: str  # one of LOCATION_KINDS
    indoor: bool
    evidence: Span | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A stretch of one chapter with one location, time of day, weather and cast."""

    id: SceneId
    chapter: int  # index into `Book.chapters`
    span: Span
    location: LocationId
    time: TimeOfDay
    weather: Weather
    cast: tuple[CharacterId, ...]
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What a reader found in a book. Scenes cover every story chapter without gap or overlap."""

    characters: tuple[Character, ...]
    quotes: tuple[Quote, ...]  # in text order, never overlapping
    scenes: tuple[Scene, ...]  # in text order
    locations: tuple[Location, ...]
    places: tuple[PlaceMention, ...]
    narrator: CharacterId | None = None
    quote_style: str = "straight"
    warnings: tuple[str, ...] = ()
