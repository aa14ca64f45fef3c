"""Renders of panels in Postgres."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Row, Select, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pipelines.codec import from_json, to_json
from pipelines.comic import Page, PageId, Panel, PanelId, PanelMarks
from pipelines.story import CharacterId
from studio.db.tables import PageRow, PanelRow, PanelVersionRow
from studio.services.errors import NotFoundError
from studio.services.ids import ProjectId
from studio.services.records import NewRender, PanelRecord, PanelVersion

_Found = Row[PanelRow, int, PanelVersionRow]


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
        return tuple(_record(row) for row in self._session.execute(query))

    def panel(self, project: ProjectId, panel: PanelId) -> PanelRecord:
        """See `PictureRows.panel`."""
        row = self._session.execute(self._query(project).where(PanelRow.id == panel)).one_or_none()
        if row is None:
            raise NotFoundError("There is no such panel.", hint="The comic may have been made anew; reload the tab.")
        return _record(row)

    def versions(self, project: ProjectId, panel: PanelId) -> tuple[PanelVersion, ...]:
        """See `PictureRows.versions`."""
        query = select(PanelVersionRow).where(PanelVersionRow.project_id == project, PanelVersionRow.panel_id == panel)
        return tuple(_version(row) for row in self._session.scalars(query.order_by(PanelVersionRow.id.desc())))

    def find(self, project: ProjectId, panel: PanelId, art_key: str) -> PanelVersion | None:
        """See `PictureRows.find`."""
        query = (
            select(PanelVersionRow)
            .where(PanelVersionRow.project_id == project, PanelVersionRow.panel_id == panel)
            .where(PanelVersionRow.art_key == art_key)
            .order_by(PanelVersionRow.id.desc())
            .limit(1)
        )
        row = self._session.scalar(query)
        return _version(row) if row else None

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
        query = select(PanelVersionRow).where(
            PanelVersionRow.project_id == project,
            PanelVersionRow.panel_id == render.panel,
            PanelVersionRow.key == render.key,
        )
        return _version(self._session.scalars(query).one())

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
        for panel, key in wanted.items():
            where = (PanelRow.project_id == project, PanelRow.id == panel)
            self._session.execute(update(PanelRow).where(*where).values(wanted_key=key))

    def refresh(self, project: ProjectId, page: Page) -> None:
        """See `PictureRows.refresh`."""
        for panel in page.panels:
            where = (PanelRow.project_id == project, PanelRow.id == panel.id)
            values = {"is_locked": panel.is_locked, "characters": actors_of(panel)}
            self._session.execute(update(PanelRow).where(*where).values(values))

    def _query(self, project: ProjectId) -> Select[PanelRow, int, PanelVersionRow]:
        on_page = (PageRow.project_id == PanelRow.project_id) & (PageRow.id == PanelRow.page_id)
        return (
            select(PanelRow, PageRow.number, PanelVersionRow)
            .join(PageRow, on_page)
            .outerjoin(PanelVersionRow, PanelVersionRow.id == PanelRow.version_id)
            .where(PanelRow.project_id == project)
            .order_by(PageRow.number, PanelRow.number)
            .execution_options(populate_existing=True)
        )


def _record(found: _Found) -> PanelRecord:
    row, page_no, version = found
    return PanelRecord(
        id=PanelId(row.id),
        page_id=PageId(row.page_id),
        page_no=page_no,
        number=row.number,
        wanted_key=row.wanted_key,
        is_locked=row.is_locked,
        characters=tuple(CharacterId(each) for each in row.characters),
        version=_version(version) if version is not None else None,
    )


def _version(row: PanelVersionRow) -> PanelVersion:
    return PanelVersion(
        id=row.id,
        panel=PanelId(row.panel_id),
        art_key=row.art_key,
        request=row.request,
        marks=from_json(PanelMarks, row.marks),
        picture_file=row.picture_file,
        created_at=row.created_at,
    )
