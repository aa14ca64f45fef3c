"""Use case: a comic becomes a file to take away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipelines.errors import InvalidRequestError
from pipelines.export.registry import EXPORTERS
from studio.services.errors import NotReadyError
from studio.services.ids import LOCAL_OWNER, ProjectId, UserId
from studio.services.ports import BlobStore, OpenWork
from studio.services.records import Step
from studio.services.running import begin_run, new_run, run_view
from studio.services.views import ExportFormat, FileView, RunView

_TYPES = {".cbz": "application/vnd.comicbook+zip", ".pdf": "application/pdf", ".epub": "application/epub+zip"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file to download."""

    path: Path
    name: str
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporting:
    """Exports of one owner's comics."""

    open_work: OpenWork
    store: BlobStore
    now: Callable[[], datetime]
    owner: UserId = LOCAL_OWNER

    def formats(self) -> tuple[ExportFormat, ...]:
        """The kinds of file there are."""
        return tuple(
            ExportFormat(name=name, label=exporter.label, suffix=exporter.suffix)
            for name, exporter in EXPORTERS.items()
        )

    def export(self, project_id: ProjectId, format_name: str) -> RunView:
        """Begin to write a file; the run's `file_id` names it when it is done.

        Raises:
            NotFoundError: there is no such project.
            InvalidRequestError: there is no such format.
            NotReadyError: there is no comic yet.
        """
        format = next((each for each in self.formats() if each.name == format_name), None)
        if format is None:
            raise InvalidRequestError(f"There is no export {format_name!r}.")
        with self.open_work() as work:
            project = work.projects.get(project_id, self.owner)
            if not work.projects.counts(project_id).pages:
                raise NotReadyError("This book has no comic yet.", hint="Start it in the Upload tab.")
            run = new_run(project_id, self.owner, "export", f"Export {format.label}", now=self.now())
            begin_run(work, run, (Step(name=f"export:{format_name}", kind="export", label=format.label),))
            work.commit()
            return run_view(work, work.runs.get(run.id), title=project.title, now=self.now())

    def files(self, project_id: ProjectId) -> tuple[FileView, ...]:
        """Finished exports, newest first. Raises: NotFoundError."""
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            edition = work.projects.edition(project_id)
            files = work.files.all(project_id)
        return tuple(
            FileView(
                id=file.id,
                project_id=project_id,
                name=file.name,
                format=file.format,
                size_bytes=file.size_bytes,
                sha256=file.file,
                url=f"/ui-api/file/{file.id}",
                is_current=file.edition == edition,
                created_at=file.created_at,
            )
            for file in files
        )

    def file(self, file_id: str) -> StoredFile:
        """A finished export on disk. Raises: NotFoundError."""
        with self.open_work() as work:
            file = work.files.get(file_id)
            work.projects.get(file.project, self.owner)
        mime = _TYPES.get(Path(file.name).suffix, "application/octet-stream")
        return StoredFile(path=self.store.path(file.file), name=file.name, mime=mime)
