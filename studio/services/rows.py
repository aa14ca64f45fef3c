"""Promises of the repositories: what a unit of work can read and keep. The code is in studio/db."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from pipelines.comic import CastMember, Comic, Page, PageId, PanelId, PanelMarks
from pipelines.story import CharacterId
from studio.services.ids import ProjectId, RunId, UserId
from studio.services.records import (
    ExportedFile,
    NewRender,
    PageBrief,
    PageRevision,
    PanelRecord,
    PanelVersion,
    Project,
    ProjectCounts,
    Run,
    Step,
    StepState,
    StoredCharacter,
    StoredPage,
)
from studio.services.views import RunState


class ProjectRows(Protocol):
    """Books of an owner; a trashed one is as good as not there."""

    def add(self, project: Project) -> None:
        """Keep a new project."""
        ...

    def get(self, project: ProjectId, owner: UserId) -> Project:
        """Raises: NotFoundError."""
        ...

    def hold(self, project: ProjectId) -> None:
        """Change its storyboard or begin its runs alone, until the unit of work ends; before any other lock."""
        ...

    def all(self, owner: UserId) -> tuple[Project, ...]:
        """Newest first."""
        ...

    def ever(self, owner: UserId) -> bool:
        """Whether the owner ever had one, trashed or not."""
        ...

    def counts(self, project: ProjectId) -> ProjectCounts:
        """Pages, panels, characters, cover."""
        ...

    def rename(self, project: ProjectId, title: str) -> None:
        """Give it another title."""
        ...

    def keep_analysis(self, project: ProjectId, file: str) -> None:
        """Remember the analysis."""
        ...

    def set_trashed(self, project: ProjectId, is_trashed: bool, owner: UserId) -> None:
        """Throw away or take back. Raises: NotFoundError."""
        ...

    def edition(self, project: ProjectId) -> int:
        """Counts every change of what an export would show."""
        ...


class ComicRows(Protocol):
    """The storyboard. Pages are replaced whole; every state is kept."""

    def replace(self, project: ProjectId, comic: Comic, wanted: Mapping[PanelId, str]) -> None:
        """Put `comic` in place of what was there; renders that still fit are taken over."""
        ...

    def head(self, project: ProjectId) -> Comic:
        """The comic with its cast and without pages. Raises: NotReadyError."""
        ...

    def whole(self, project: ProjectId) -> Comic:
        """The comic with all pages. Raises: NotReadyError."""
        ...

    def pages(self, project: ProjectId) -> tuple[StoredPage, ...]:
        """All pages in order; () when there is no comic yet."""
        ...

    def briefs(self, project: ProjectId) -> tuple[PageBrief, ...]:
        """All pages in order, without their documents."""
        ...

    def page(self, project: ProjectId, number: int) -> StoredPage:
        """Raises: NotFoundError."""
        ...

    def page_by_id(self, project: ProjectId, page: PageId) -> StoredPage:
        """Raises: NotFoundError."""
        ...

    def page_of(self, project: ProjectId, panel: PanelId) -> StoredPage:
        """The page with that panel. Raises: NotFoundError."""
        ...

    def save(self, project: ProjectId, page: Page, *, rev: int, note: str) -> None:
        """Keep a new state of a page. Raises: ChangedElsewhereError."""
        ...

    def undo(self, project: ProjectId, page: PageId, *, rev: int) -> Page | None:
        """Back to the state before; None = there is none. Raises: ChangedElsewhereError."""
        ...

    def redo(self, project: ProjectId, page: PageId, *, rev: int) -> Page | None:
        """Forward to the state that was undone last; None = there is none. Raises: ChangedElsewhereError."""
        ...

    def revisions(self, project: ProjectId, page: PageId) -> tuple[PageRevision, ...]:
        """Newest first."""
        ...

    def keep_picture(self, project: ProjectId, page: PageId, *, file: str, edition: int) -> None:
        """Remember the composed picture of the page's `edition`; an older one never replaces a newer."""
        ...

    def touch(self, project: ProjectId, page: PageId) -> None:
        """The page looks different now; raises its edition and the project's."""
        ...


class CastRows(Protocol):
    """The characters that the comic draws."""

    def all(self, project: ProjectId) -> tuple[StoredCharacter, ...]:
        """The most important first."""
        ...

    def get(self, project: ProjectId, character: CharacterId) -> StoredCharacter:
        """Raises: NotFoundError."""
        ...

    def lock(self, project: ProjectId, character: CharacterId) -> CastMember:
        """Read a member and hold its row until the unit of work ends. Raises: NotFoundError."""
        ...

    def save(self, project: ProjectId, member: CastMember) -> None:
        """Change a member's name, design or prompt."""
        ...

    def keep_sheet(self, project: ProjectId, character: CharacterId, *, file: str, key: str) -> None:
        """Remember the model sheet."""
        ...


class PictureRows(Protocol):
    """Renders of panels: versions, and which of them is on the page."""

    def panels(self, project: ProjectId, page: PageId | None = None) -> tuple[PanelRecord, ...]:
        """In reading order."""
        ...

    def panel(self, project: ProjectId, panel: PanelId) -> PanelRecord:
        """Raises: NotFoundError."""
        ...

    def marks(self, project: ProjectId, page: PageId | None = None) -> dict[PanelId, PanelMarks]:
        """What must not be covered, for the renders that are on the pages."""
        ...

    def versions(self, project: ProjectId, panel: PanelId) -> tuple[PanelVersion, ...]:
        """Newest first."""
        ...

    def find(self, project: ProjectId, panel: PanelId, art_key: str) -> PanelVersion | None:
        """The newest render that shows this."""
        ...

    def add(self, project: ProjectId, render: NewRender) -> PanelVersion:
        """Keep a render; the same key again gives the version that is already there."""
        ...

    def show(self, project: ProjectId, panel: PanelId, version: int) -> None:
        """Put a version on the page. Raises: NotFoundError."""
        ...

    def set_wanted(self, project: ProjectId, wanted: Mapping[PanelId, str]) -> None:
        """Note what the storyboard asks for."""
        ...

    def refresh(self, project: ProjectId, page: Page) -> None:
        """Note the locks, the cast and the words of the page's panels."""
        ...


class RunRows(Protocol):
    """Long work, its steps and its counters. `lock` first: whoever counts down does it alone."""

    def add(self, run: Run) -> None:
        """Keep a new run."""
        ...

    def get(self, run: RunId, owner: UserId | None = None) -> Run:
        """Raises: NotFoundError."""
        ...

    def lock(self, run: RunId) -> Run:
        """Read a run and hold its row until the unit of work ends. Raises: NotFoundError."""
        ...

    def all(self, owner: UserId, project: ProjectId | None, *, active_only: bool, limit: int) -> tuple[Run, ...]:
        """Newest first."""
        ...

    def add_steps(self, run: RunId, steps: Sequence[Step]) -> None:
        """More to do."""
        ...

    def step(self, run: RunId, name: str) -> Step | None:
        """One step, None when the run has no such step."""
        ...

    def steps(self, run: RunId, *states: StepState) -> tuple[Step, ...]:
        """The steps in these states, in order."""
        ...

    def finish_step(self, run: RunId, name: str, state: StepState, reason: str = "") -> bool:
        """End a waiting step; False = it was ended before, nothing changed."""
        ...

    def waiting(self, run: RunId, page: PageId | None = None) -> int:
        """How many panel and sheet steps (of that page) are still to do."""
        ...

    def reopen(self, run: RunId) -> tuple[Step, ...]:
        """Make failed and cancelled steps wait again, and the pages of such panels; returns them in order."""
        ...

    def set_state(self, run: RunId, state: RunState, message: str) -> None:
        """Move the run on; the database's clock notes when."""
        ...

    def tick(self, run: RunId, share: float, message: str) -> bool:
        """Note progress; False = the run was cancelled."""
        ...

    def keep_file(self, run: RunId, file_id: str) -> None:
        """The finished export of the run."""
        ...

    def queued_steps(self, owner: UserId) -> int:
        """How much the owner has waiting already: fair share."""
        ...


class FileRows(Protocol):
    """Finished exports."""

    def add(self, file: ExportedFile) -> None:
        """Keep one."""
        ...

    def all(self, project: ProjectId) -> tuple[ExportedFile, ...]:
        """Newest first."""
        ...

    def get(self, file_id: str) -> ExportedFile:
        """Raises: NotFoundError."""
        ...
