"""Use case: books come in, projects are listed, renamed, thrown away and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from studio.services import books
from studio.services.errors import StudioError
from studio.services.ids import LOCAL_OWNER, ProjectId, UserId, new_id
from studio.services.media import preview_url
from studio.services.ports import BlobStore, OpenWork, Work
from studio.services.records import Project
from studio.services.running import cancel_run
from studio.services.views import BookPreview, ProjectState, ProjectView

_TITLE_LIMIT = 300  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The books of one owner."""

    open_work: OpenWork
    store: BlobStore
    now: Callable[[], datetime]
    sample: Path  # the book that comes with the studio
    owner: UserId = LOCAL_OWNER

    def inspect(self, path: Path) -> BookPreview:
        """What is in a book file (.epub, .txt, .md); nothing is kept.

        Raises:
            BookError: it cannot be read as a book.
        """
        return books.preview(books.open_book(path))

    def add_book(self, path: Path, file_name: str = "") -> ProjectView:
        """Make a project of a book file; `file_name` is what its owner called it.

        Raises:
            BookError: it cannot be read as a book.
        """
        return self._add(path, file_name or path.name, is_sample=False)

    def add_sample(self) -> ProjectView:
        """Make a project of the book that comes with the studio."""
        return self._add(self.sample, self.sample.name, is_sample=True)

    def is_new(self) -> bool:
        """Whether the owner never had a project, not even one that was thrown away."""
        with self.open_work() as work:
            return not work.projects.ever(self.owner)

    def projects(self) -> tuple[ProjectView, ...]:
        """All projects, newest first."""
        with self.open_work() as work:
            return tuple(self._view(work, project) for project in work.projects.all(self.owner))

    def project(self, project_id: ProjectId) -> ProjectView:
        """One project. Raises: NotFoundError."""
        with self.open_work() as work:
            return self._view(work, work.projects.get(project_id, self.owner))

    def rename(self, project_id: ProjectId, title: str) -> ProjectView:
        """Give a project another title. Raises: NotFoundError, StudioError."""
        title = " ".join(title.split())
        if not title or len(title) > _TITLE_LIMIT:
            raise StudioError("A title has 1 to 300 characters.")
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            work.projects.rename(project_id, title)
            work.notify(f"project:{project_id}")
            work.commit()
        return self.project(project_id)

    def delete(self, project_id: ProjectId) -> None:
        """Throw a project away; what it is working on is cancelled. `restore` takes it back. Raises: NotFoundError."""
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            for run in work.runs.all(self.owner, project_id, active_only=True, limit=1000):
                cancel_run(work, run.id)
            work.projects.set_trashed(project_id, True, self.owner)
            work.notify(f"project:{project_id}")
            work.commit()

    def restore(self, project_id: ProjectId) -> ProjectView:
        """Take a project back from the trash. Raises: NotFoundError."""
        with self.open_work() as work:
            work.projects.set_trashed(project_id, False, self.owner)
            work.notify(f"project:{project_id}")
            work.commit()
        return self.project(project_id)

    def _add(self, path: Path, file_name: str, *, is_sample: bool) -> ProjectView:
        book = books.open_book(path)
        about = books.preview(book)
        project = Project(
            id=ProjectId(new_id()),
            owner=self.owner,
            title=about.title,
            authors=about.authors,
            language=about.language,
            file_name=Path(file_name).name,
            source_file=self.store.put(path.read_bytes()),
            book_file=books.keep(self.store, book),
            analysis_file="",
            words=about.words,
            chapters=about.chapters,
            warnings=about.warnings,
            is_sample=is_sample,
            created_at=self.now(),
        )
        with self.open_work() as work:
            work.projects.add(project)
            work.notify(f"project:{project.id}")
            work.commit()
        return self.project(project.id)

    def _view(self, work: Work, project: Project) -> ProjectView:
        counts = work.projects.counts(project.id)
        head = work.comics.head(project.id) if counts.pages else None
        return ProjectView(
            id=project.id,
            title=project.title,
            authors=project.authors,
            language=project.language,
            file_name=project.file_name,
            words=project.words,
            chapters=project.chapters,
            warnings=project.warnings,
            state=self._state(work, project.id, has_pages=counts.pages > 0),
            pages=counts.pages,
            panels=counts.panels,
            characters=counts.characters,
            format=head.format if head else "us",
            direction=head.direction if head else "ltr",
            ink=head.ink if head else "color",
            cover_url=preview_url(counts.cover_file),
            is_sample=project.is_sample,
            created_at=project.created_at,
        )

    def _state(self, work: Work, project: ProjectId, *, has_pages: bool) -> ProjectState:
        runs = [run for run in work.runs.all(self.owner, project, active_only=False, limit=20) if run.kind == "comic"]
        if runs and runs[0].state in ("queued", "running"):
            return "working"
        if has_pages:
            return "ready"
        return "failed" if runs and runs[0].state == "failed" else "new"
