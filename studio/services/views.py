"""What the screens show: plain values, read at one moment. `*_url` are paths on this server; "" = no picture yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipelines.comic import CharacterDesign, FormatName, Ink, Lettering, PageId, PanelId, Shot
from pipelines.geometry import Box, Point
from pipelines.story import CharacterId, Direction, Gender, LookSlot, Span
from studio.services.ids import ProjectId, RunId

RunKind = Literal["comic", "redraw", "export"]
RunState = Literal["queued", "running", "done", "failed", "cancelled"]
PanelState = Literal["fresh", "stale", "locked", "missing"]
ProjectState = Literal["new", "working", "ready", "failed"]
LetteringKind = Literal["balloon", "caption", "sound_effect"]
Density = Literal["all", "normal", "sparse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterView:
    """A chapter of the story; `number` counts from 1 and is what `ComicOptions.chapters` means."""

    number: int
    title: str
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPreview:
    """What is in a book file, before a project is made of it."""

    title: str
    authors: tuple[str, ...]
    language: str  # BCP 47
    words: int
    chapters: tuple[ChapterView, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComicOptions:
    """How a book shall become a comic."""

    chapters: tuple[int, int] | None = None  # first and last story chapter, from 1; None = the whole book
    pages: int | None = None  # None = as many as the story asks for
    format: FormatName = "us"
    ink: Ink = "color"
    direction: Direction | None = None  # None = as the book reads
    seed: int = 0
    density: Density | None = None  # None = every word of a short book, fewer of a long one


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a run is likely to make and to take."""

    words: int
    pages: int
    panels: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView:
    """A book in the studio and how far its comic is."""

    id: ProjectId
    title: str
    authors: tuple[str, ...]
    language: str
    file_name: str
    words: int
    chapters: tuple[ChapterView, ...]
    warnings: tuple[str, ...]
    state: ProjectState
    pages: int
    panels: int
    characters: int
    format: FormatName
    direction: Direction
    ink: Ink
    cover_url: str  # preview of page 1
    is_sample: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureView:
    """One step of a run that did not work, in words an artist understands."""

    step: str  # "Page 3, panel 2"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """A long piece of work, as the job tray shows it."""

    id: RunId
    project_id: ProjectId
    project_title: str
    kind: RunKind
    label: str  # "Make the comic", "Redraw 31 panels", "Export CBZ"
    state: RunState
    done: int  # steps
    total: int  # steps known so far; 0 = not known yet
    share: float  # 0..1
    message: str
    seconds_left: float | None
    failures: tuple[FailureView, ...]
    file_id: str  # the finished file of an export, else ""
    created_at: datetime
    finished_at: datetime | None

    @property
    def is_active(self) -> bool:
        """Whether it is waiting or working."""
        return self.state in ("queued", "running")


@dataclass(frozen=True, slots=True, kw_only=True)
class LookView:
    """One thing the book says about how a character looks, with its sentence."""

    slot: LookSlot
    text: str  # the words about the look
    sentence: str  # the whole sentence of the book
    chapter: str
    span: Span
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterCardView:
    """A character with its evidence, its design and its reference drawing."""

    id: CharacterId
    name: str
    aliases: tuple[str, ...]
    gender: Gender
    quotes: int
    importance: float  # 0..1
    looks: tuple[LookView, ...]
    design: CharacterDesign
    prompt: str
    sheet_url: str
    sheet_is_stale: bool
    panels: int  # panels the character is in
    stale_panels: int  # of those, how many do not show the design any more


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignChoices:
    """What the fields of a design may hold; colours are free. Pairs are the least and the most."""

    genders: tuple[str, ...]
    ages: tuple[str, ...]
    hair_styles: tuple[str, ...]
    outfits: tuple[str, ...]
    accessories: tuple[str, ...]
    height_m: tuple[float, float]
    build: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotChoices:
    """What the fields of a shot may hold; pairs are (id, name)."""

    sizes: tuple[str, ...]
    angles: tuple[str, ...]
    devices: tuple[str, ...]
    poses: tuple[str, ...]
    expressions: tuple[str, ...]
    times: tuple[str, ...]
    weathers: tuple[str, ...]
    locations: tuple[tuple[str, str], ...]
    cast: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One render of a panel; `is_current` is the one on the page."""

    id: int
    picture_url: str
    preview_url: str
    seed: int
    backend: str
    prompt: str
    is_current: bool
    is_fresh: bool  # it shows what the storyboard asks for
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelView:
    """A panel as the inspector shows it."""

    project_id: ProjectId
    id: PanelId
    page_no: int  # from 1
    number: int  # in the page, from 1
    shot: Shot
    lettering: Lettering
    prompt: str
    seed: int
    state: PanelState
    picture_url: str
    preview_url: str
    versions: tuple[VersionView, ...]  # newest first
    source: Span | None
    source_text: str  # the sentences of the book it tells
    chapter: str
    note: str
    rev: int  # of its page


@dataclass(frozen=True, slots=True, kw_only=True)
class LetteringShape:
    """A balloon, caption or sound effect where the letterer placed it.

    `center` and `tail` are fractions of the panel: what an edit sends back. `shape` is what
    `pipelines.lettering.svg.lettering_shapes` gave for it, in pixels of the panel (the panel's size on the page in
    pixels is `PanelShape.width_px` × `height_px`).
    """

    id: str
    kind: LetteringKind
    style: str  # "speech", "shout", "narration" …
    text: str
    speaker: str  # name, "" = nobody
    center: Point
    tail: Point | None
    is_pinned: bool
    shape: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelShape:
    """A panel on the page: its frame (fraction of the page), its picture and its lettering."""

    id: PanelId
    number: int
    frame: Box
    width_px: int
    height_px: int
    has_own_frame: bool  # the artist placed it; the layout no longer moves it
    state: PanelState
    picture_url: str
    lettering: tuple[LetteringShape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDocument:
    """A page for the SVG editor; `pipelines.codec.to_json` makes the JSON that the browser gets."""

    project_id: ProjectId
    page_id: PageId
    page_no: int
    pages: int
    rev: int
    width_px: int
    height_px: int
    direction: Direction
    ink: Ink
    panels: tuple[PanelShape, ...]
    can_undo: bool
    can_redo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionView:
    """One saved state of a page."""

    id: int
    note: str  # "Moved panel 2"
    is_current: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePreview:
    """A page in the gallery. `is_stale`: the picture is older than the page; a new one is on its way."""

    page_no: int
    page_id: PageId
    panels: int
    picture_url: str
    preview_url: str
    is_stale: bool
    missing_panels: int
    stale_panels: int = 0  # drawn, but not as the storyboard asks for


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelPreview:
    """A panel in the gallery."""

    id: PanelId
    page_no: int
    number: int
    state: PanelState
    picture_url: str
    preview_url: str
    text: str  # its words in reading order


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A kind of file that a comic can be written to."""

    name: str
    label: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A finished export."""

    id: str
    project_id: ProjectId
    name: str
    format: str
    size_bytes: int
    sha256: str
    url: str
    is_current: bool  # nothing was changed since
    created_at: datetime
