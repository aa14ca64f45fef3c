"""Finished exports in Postgres."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from studio.db.tables import FileRow
from studio.services.errors import NotFoundError
from studio.services.ids import ProjectId
from studio.services.records import ExportedFile


class PostgresFiles:
    """`FileRows` over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, file: ExportedFile) -> None:
        """See `FileRows.add`."""
        self._session.add(
            FileRow(
                id=file.id,
                project_id=file.project,
                name=file.name,
                format=file.format,
                file=file.file,
                size_bytes=file.size_bytes,
                edition=file.edition,
                created_at=file.created_at,
            )
        )
        self._session.flush()

    def all(self, project: ProjectId) -> tuple[ExportedFile, ...]:
        """See `FileRows.all`."""
        query = select(FileRow).where(FileRow.project_id == project).order_by(FileRow.created_at.desc(), FileRow.id)
        return tuple(_file(row) for row in self._session.scalars(query))

    def get(self, file_id: str) -> ExportedFile:
        """See `FileRows.get`."""
        row = self._session.get(FileRow, file_id)
        if row is None:
            raise NotFoundError("There is no such file.", hint="Export the comic again.")
        return _file(row)


def _file(row: FileRow) -> ExportedFile:
    return ExportedFile(
        id=row.id,
        project=ProjectId(row.project_id),
        name=row.name,
        format=row.format,
        file=row.file,
        size_bytes=row.size_bytes,
        edition=row.edition,
        created_at=row.created_at,
    )
