"""What the studio keeps: rows as plain values, as the repositories hand them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipelines.comic import CastMember, Page, PageId, PanelId, PanelMarks
from pipelines.story import CharacterId
from studio.services.ids import ProjectId, RunId, UserId
from studio.services.views import ChapterView, RunKind, RunState

StepState = Literal["waiting", "done", "failed", "cancelled"]
StepKind = Literal["prepare", "sheet", "panel", "page", "export"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A book in the studio. The `*_file` fields are sha256 names in the file store."""

    id: ProjectId
    owner: UserId
    title: str
    authors: tuple[str, ...]
    language: str
    file_name: str
    source_file: str  # the book as it was dropped
    book_file: str  # JSON of `Book`
    analysis_file: str  # JSON of `Analysis`, "" = not analysed yet
    words: int
    chapters: tuple[ChapterView, ...]
    warnings: tuple[str, ...]
    is_sample: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCounts:
    """How much of a project's comic there is."""

    pages: int
    panels: int
    characters: int
    cover_file: str  # composed picture of page 1, "" = none


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A page with its place in the book, its revision and its composed picture."""

    page: Page
    number: int  # from 1
    rev: int
    edition: int  # counts every change that can be seen: a new revision, another render
    picture_file: str  # the composed page, "" = not composed yet
    picture_edition: int  # the edition that it shows
    can_undo: bool
    can_redo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBrief:
    """A page without its document."""

    id: PageId
    number: int
    edition: int
    picture_file: str
    picture_edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRevision:
    """One saved state of a page."""

    id: int
    note: str
    is_current: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCharacter:
    """A cast member and its model sheet picture; `sheet_key` names the design it was drawn from."""

    member: CastMember
    sheet_file: str
    sheet_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRender:
    """A finished picture of a panel, before it has a row."""

    panel: PanelId
    key: str  # digest of the whole request: unique per panel
    art_key: str  # digest without the room for words
    request: Mapping[str, object]  # JSON of `ImageRequest`
    marks: PanelMarks
    picture_file: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelVersion:
    """One render of a panel; its marks are read apart, a book has many."""

    id: int
    panel: PanelId
    art_key: str
    picture_file: str
    width: int
    height: int
    seed: int
    backend: str
    prompt: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRecord:
    """How a panel's picture stands to its storyboard."""

    id: PanelId
    page_id: PageId
    page_no: int
    number: int
    wanted_key: str  # art key of what the storyboard asks for
    is_locked: bool
    characters: tuple[CharacterId, ...]
    words: str  # in reading order
    version: PanelVersion | None  # the one on the page

    @property
    def is_fresh(self) -> bool:
        """Whether the picture shows what the storyboard asks for."""
        return self.version is not None and self.version.art_key == self.wanted_key

    @property
    def is_due(self) -> bool:
        """Whether a redraw would change something: missing, or stale and not locked."""
        return self.version is None or (not self.is_fresh and not self.is_locked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One counted step of a run; `name` is unique in it: "panel:p3", "page:pg1"."""

    name: str
    kind: StepKind
    label: str  # "Page 3, panel 2"
    page_id: PageId | None = None
    state: StepState = "waiting"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A long piece of work and its counters."""

    id: RunId
    project: ProjectId
    owner: UserId
    kind: RunKind
    label: str
    state: RunState
    options: Mapping[str, object]
    message: str
    share: float  # of the step that is being done, 0..1
    total: int
    done: int
    failed: int
    file_id: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """A finished export in the file store."""

    id: str
    project: ProjectId
    name: str
    format: str
    file: str  # sha256
    size_bytes: int
    edition: int  # the project's edition that it shows
    created_at: datetime
