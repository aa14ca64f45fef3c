"""The comic's characters in Postgres."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pipelines.codec import from_json, to_json
from pipelines.comic import CastMember
from pipelines.story import CharacterId
from studio.db.tables import CharacterRow
from studio.services.errors import NotFoundError
from studio.services.ids import ProjectId
from studio.services.records import StoredCharacter


class PostgresCast:
    """`CastRows` over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, project: ProjectId) -> tuple[StoredCharacter, ...]:
        """See `CastRows.all`."""
        query = select(CharacterRow).where(CharacterRow.project_id == project).order_by(CharacterRow.position)
        return tuple(_character(row) for row in self._session.scalars(query))

    def get(self, project: ProjectId, character: CharacterId) -> StoredCharacter:
        """See `CastRows.get`."""
        return _character(self._row(project, character))

    def lock(self, project: ProjectId, character: CharacterId) -> CastMember:
        """See `CastRows.lock`."""
        return _character(self._row(project, character, is_held=True)).member

    def save(self, project: ProjectId, member: CastMember) -> None:
        """See `CastRows.save`."""
        self._change(project, member.id, member=to_json(member))

    def keep_sheet(self, project: ProjectId, character: CharacterId, *, file: str, key: str) -> None:
        """See `CastRows.keep_sheet`."""
        self._change(project, character, sheet_file=file, sheet_key=key)

    def _row(self, project: ProjectId, character: CharacterId, *, is_held: bool = False) -> CharacterRow:
        row = self._session.get(
            CharacterRow, (project, character), populate_existing=True, with_for_update=True if is_held else None
        )
        if row is None:
            raise NotFoundError("There is no such character.", hint="Reload the tab: the comic may be new.")
        return row

    def _change(self, project: ProjectId, character: CharacterId, **values: object) -> None:
        where = (CharacterRow.project_id == project, CharacterRow.id == character)
        self._session.execute(update(CharacterRow).where(*where).values(**values))


def _character(row: CharacterRow) -> StoredCharacter:
    return StoredCharacter(member=from_json(CastMember, row.member), sheet_file=row.sheet_file, sheet_key=row.sheet_key)
