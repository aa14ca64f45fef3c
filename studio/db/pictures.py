"""Renders of panels in Postgres."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pipelines.codec import from_json, to_json
from pipelines.comic import Page, PageId, Panel, PanelId, PanelMarks
from pipelines.story import CharacterId
from studio.db.tables import PageRow, PanelRow, PanelVersionRow
from studio.services.errors import NotFoundError
from studio.services.ids import ProjectId
from studio.services.records import NewRender, PanelRecord, PanelVersion
from studio.services.words import panel_text

_LIGHT = (  # the columns of a version without its request and marks
    PanelVersionRow.id,
    PanelVersionRow.art_key,
    PanelVersionRow.picture_file,
    PanelVersionRow.width,
    PanelVersionRow.height,
    PanelVersionRow.request["seed"].astext,
    PanelVersionRow.request["backend"].astext,
    PanelVersionRow.request["prompt"].astext,
    PanelVersionRow.created_at,
)


def actors_of(panel: Panel) -> list[str]:
    """Ids of the characters in the panel's shot."""
    return sorted({actor.character for actor in panel.shot.actors})


class PostgresPictures:
    """`PictureRows` over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def panels(self, project: ProjectId, page: PageId | None = None) -> tuple[PanelRecord, ...]:
        """See `PictureRows.panels`."""
        query = self._query(project)
        if page is not None:
            query = query.where(PanelRow.page_id == page)
        return tuple(_record(*row) for row in self._session.execute(query))

    def panel(self, project: ProjectId, panel: PanelId) -> PanelRecord:
        """See `PictureRows.panel`."""
        row = self._session.execute(self._query(project).where(PanelRow.id == panel)).one_or_none()
        if row is None:
            raise NotFoundError("There is no such panel.", hint="The comic may have been made anew; reload the tab.")
        return _record(*row)

    def marks(self, project: ProjectId, page: PageId | None = None) -> dict[PanelId, PanelMarks]:
        """See `PictureRows.marks`."""
        query = (
            select(PanelRow.id, PanelVersionRow.marks)
            .join(PanelVersionRow, PanelVersionRow.id == PanelRow.version_id)
            .where(PanelRow.project_id == project)
        )
        if page is not None:
            query = query.where(PanelRow.page_id == page)
        return {PanelId(name): from_json(PanelMarks, marks) for name, marks in self._session.execute(query)}

    def versions(self, project: ProjectId, panel: PanelId) -> tuple[PanelVersion, ...]:
        """See `PictureRows.versions`."""
        found = self._versions(project, panel).order_by(PanelVersionRow.id.desc())
        return tuple(_version(panel, *row) for row in self._session.execute(found))

    def find(self, project: ProjectId, panel: PanelId, art_key: str) -> PanelVersion | None:
        """See `PictureRows.find`."""
        found = self._versions(project, panel).where(PanelVersionRow.art_key == art_key)
        row = self._session.execute(found.order_by(PanelVersionRow.id.desc()).limit(1)).one_or_none()
        return _version(panel, *row) if row is not None else None

    def add(self, project: ProjectId, render: NewRender) -> PanelVersion:
        """See `PictureRows.add`."""
        values = {
            "project_id": project,
            "panel_id": render.panel,
            "key": render.key,
            "art_key": render.art_key,
            "request": dict(render.request),
            "marks": to_json(render.marks),
            "picture_file": render.picture_file,
            "width": render.width,
            "height": render.height,
        }
        self._session.execute(insert(PanelVersionRow).values(values).on_conflict_do_nothing())
        found = self._versions(project, render.panel).where(PanelVersionRow.key == render.key)
        return _version(render.panel, *self._session.execute(found).one())

    def show(self, project: ProjectId, panel: PanelId, version: int) -> None:
        """See `PictureRows.show`."""
        row = self._session.get(PanelVersionRow, version)
        if row is None or row.project_id != project or row.panel_id != panel:
            raise NotFoundError("There is no such version of the panel.")
        self._session.execute(
            update(PanelRow).where(PanelRow.project_id == project, PanelRow.id == panel).values(version_id=version)
        )

    def set_wanted(self, project: ProjectId, wanted: Mapping[PanelId, str]) -> None:
        """See `PictureRows.set_wanted`."""
        change = text(
            "update panels set wanted_key = new.key"
            " from unnest(cast(:names as text[]), cast(:keys as text[])) as new(name, key)"
            " where project_id = :project and id = new.name and wanted_key <> new.key"
        )
        values = {"names": list(wanted), "keys": list(wanted.values()), "project": project}
        self._session.execute(change, values)

    def refresh(self, project: ProjectId, page: Page) -> None:
        """See `PictureRows.refresh`."""
        for panel in page.panels:
            where = (PanelRow.project_id == project, PanelRow.id == panel.id)
            values = {"is_locked": panel.is_locked, "characters": actors_of(panel), "words": panel_text(panel)}
            self._session.execute(update(PanelRow).where(*where).values(values))

    def _versions(self, project: ProjectId, panel: PanelId) -> Select[*tuple[Any, ...]]:
        return select(*_LIGHT).where(PanelVersionRow.project_id == project, PanelVersionRow.panel_id == panel)

    def _query(self, project: ProjectId) -> Select[*tuple[Any, ...]]:
        on_page = (PageRow.project_id == PanelRow.project_id) & (PageRow.id == PanelRow.page_id)
        return (
            select(PanelRow, PageRow.number, *_LIGHT)
            .join(PageRow, on_page)
            .outerjoin(PanelVersionRow, PanelVersionRow.id == PanelRow.version_id)
            .where(PanelRow.project_id == project)
            .order_by(PageRow.number, PanelRow.number)
            .execution_options(populate_existing=True)
        )


def _record(row: PanelRow, page_no: int, *version: Any) -> PanelRecord:
    return PanelRecord(
        id=PanelId(row.id),
        page_id=PageId(row.page_id),
        page_no=page_no,
        number=row.number,
        wanted_key=row.wanted_key,
        is_locked=row.is_locked,
        characters=tuple(CharacterId(each) for each in row.characters),
        words=row.words,
        version=_version(PanelId(row.id), *version) if version[0] is not None else None,
    )


def _version(panel: PanelId, *columns: Any) -> PanelVersion:
    """A version from its `_LIGHT` columns."""
    name, art_key, picture_file, width, height, seed, backend, prompt, created_at = columns
    return PanelVersion(
        id=name,
        panel=panel,
        art_key=art_key,
        picture_file=picture_file,
        width=width,
        height=height,
        seed=int(seed),
        backend=backend,
        prompt=prompt,
        created_at=created_at,
    )
