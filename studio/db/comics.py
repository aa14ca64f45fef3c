"""Storyboards in Postgres: the head of the comic and its pages with every state they were in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from pipelines.codec import from_json, to_json
from pipelines.comic import CastMember, Comic, Page, PageId, PanelId
from studio.db.pictures import actors_of
from studio.db.tables import (
    CharacterRow,
    ComicRow,
    PageRevisionRow,
    PageRow,
    PanelRow,
    PanelVersionRow,
    ProjectRow,
)
from studio.services.errors import ChangedElsewhereError, NotFoundError, NotReadyError
from studio.services.ids import ProjectId
from studio.services.records import PageBrief, PageRevision, StoredPage
from studio.services.words import panel_text


class PostgresComics:
    """`ComicRows` over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # ------------------------------------------------------------------ the whole

    def replace(self, project: ProjectId, comic: Comic, wanted: Mapping[PanelId, str]) -> None:
        """See `ComicRows.replace`."""
        # characters before panels, as a changed look locks them; panels and revisions go with their pages
        for table in (CharacterRow, PageRow, ComicRow):
            self._session.execute(delete(table).where(table.project_id == project))
        self._session.add(ComicRow(project_id=project, head=to_json(replace(comic, pages=(), cast=()))))
        for position, member in enumerate(comic.cast):
            row = CharacterRow(project_id=project, id=member.id, position=position, member=to_json(member))
            self._session.add(row)
        self._add_pages(project, comic.pages)
        self._add_panels(project, comic.pages, wanted)
        self._raise_edition(project)
        self._session.flush()

    def head(self, project: ProjectId) -> Comic:
        """See `ComicRows.head`."""
        row = self._session.get(ComicRow, project)
        if row is None:
            raise NotReadyError("This book has no comic yet.", hint="Start it in the Upload tab.")
        query = select(CharacterRow.member).where(CharacterRow.project_id == project).order_by(CharacterRow.position)
        cast = tuple(from_json(CastMember, each) for each in self._session.scalars(query))
        return replace(from_json(Comic, row.head), cast=cast)

    def whole(self, project: ProjectId) -> Comic:
        """See `ComicRows.whole`."""
        head = self.head(project)
        query = select(PageRow.document).where(PageRow.project_id == project).order_by(PageRow.number)
        return replace(head, pages=tuple(from_json(Page, each) for each in self._session.scalars(query)))

    # ------------------------------------------------------------------ pages

    def pages(self, project: ProjectId) -> tuple[StoredPage, ...]:
        """See `ComicRows.pages`."""
        query = select(PageRow).where(PageRow.project_id == project).order_by(PageRow.number)
        return tuple(self._stored(row, has_history=False) for row in self._session.scalars(query))

    def briefs(self, project: ProjectId) -> tuple[PageBrief, ...]:
        """See `ComicRows.briefs`."""
        columns = (PageRow.id, PageRow.number, PageRow.edition, PageRow.picture_file, PageRow.picture_edition)
        query = select(*columns).where(PageRow.project_id == project).order_by(PageRow.number)
        return tuple(
            PageBrief(id=PageId(name), number=number, edition=edition, picture_file=file, picture_edition=shown)
            for name, number, edition, file, shown in self._session.execute(query)
        )

    def page(self, project: ProjectId, number: int) -> StoredPage:
        """See `ComicRows.page`."""
        return self._one(PageRow.project_id == project, PageRow.number == number)

    def page_by_id(self, project: ProjectId, page: PageId) -> StoredPage:
        """See `ComicRows.page_by_id`."""
        return self._one(PageRow.project_id == project, PageRow.id == page)

    def page_of(self, project: ProjectId, panel: PanelId) -> StoredPage:
        """See `ComicRows.page_of`."""
        owner = select(PanelRow.page_id).where(PanelRow.project_id == project, PanelRow.id == panel).scalar_subquery()
        return self._one(PageRow.project_id == project, PageRow.id == owner)

    def save(self, project: ProjectId, page: Page, *, rev: int, note: str) -> None:
        """See `ComicRows.save`."""
        row = self._claim(project, page.id, rev)
        revision = self._add_revision(project, page, parent=row.revision_id, note=note)
        self._show(row, revision)

    def undo(self, project: ProjectId, page: PageId, *, rev: int) -> Page | None:
        """See `ComicRows.undo`."""
        row = self._claim(project, page, rev)
        now = self._session.get_one(PageRevisionRow, row.revision_id)
        before = self._session.get(PageRevisionRow, now.parent_id) if now.parent_id is not None else None
        return self._show(row, before)

    def redo(self, project: ProjectId, page: PageId, *, rev: int) -> Page | None:
        """See `ComicRows.redo`."""
        row = self._claim(project, page, rev)
        newest = self._newest_child(row)
        return self._show(row, self._session.get(PageRevisionRow, newest) if newest is not None else None)

    def revisions(self, project: ProjectId, page: PageId) -> tuple[PageRevision, ...]:
        """See `ComicRows.revisions`."""
        row = self._row(PageRow.project_id == project, PageRow.id == page)
        query = (
            select(PageRevisionRow)
            .where(PageRevisionRow.project_id == project, PageRevisionRow.page_id == page)
            .order_by(PageRevisionRow.id.desc())
        )
        return tuple(
            PageRevision(id=each.id, note=each.note, is_current=each.id == row.revision_id, created_at=each.created_at)
            for each in self._session.scalars(query)
        )

    def keep_picture(self, project: ProjectId, page: PageId, *, file: str, edition: int) -> None:
        """See `ComicRows.keep_picture`."""
        where = (PageRow.project_id == project, PageRow.id == page, PageRow.picture_edition < edition)
        self._session.execute(update(PageRow).where(*where).values(picture_file=file, picture_edition=edition))

    def touch(self, project: ProjectId, page: PageId) -> None:
        """See `ComicRows.touch`."""
        where = (PageRow.project_id == project, PageRow.id == page)
        self._session.execute(update(PageRow).where(*where).values(edition=PageRow.edition + 1))
        self._raise_edition(project)

    # ------------------------------------------------------------------ rows

    def _add_pages(self, project: ProjectId, pages: Sequence[Page]) -> None:
        """Few statements for many pages: a long book has a thousand."""
        rows = [
            PageRow(project_id=project, id=page.id, number=number, rev=1, document=to_json(page), revision_id=0)
            for number, page in enumerate(pages, start=1)
        ]
        self._session.add_all(rows)
        self._session.flush()
        note = "Storyboard"
        revisions = [
            PageRevisionRow(project_id=project, page_id=row.id, parent_id=None, note=note, document=row.document)
            for row in rows
        ]
        self._session.add_all(revisions)
        self._session.flush()
        for row, revision in zip(rows, revisions, strict=True):
            row.revision_id = revision.id

    def _add_panels(self, project: ProjectId, pages: Sequence[Page], wanted: Mapping[PanelId, str]) -> None:
        """Panels show the newest render that still fits, if there is one."""
        query = (
            select(PanelVersionRow.panel_id, PanelVersionRow.art_key, func.max(PanelVersionRow.id))
            .where(PanelVersionRow.project_id == project)
            .group_by(PanelVersionRow.panel_id, PanelVersionRow.art_key)
        )
        fitting = {(panel, key): version for panel, key, version in self._session.execute(query)}
        self._session.add_all(
            PanelRow(
                project_id=project,
                id=panel.id,
                page_id=page.id,
                number=number,
                wanted_key=wanted[panel.id],
                is_locked=panel.is_locked,
                characters=actors_of(panel),
                words=panel_text(panel),
                version_id=fitting.get((panel.id, wanted[panel.id])),
            )
            for page in pages
            for number, panel in enumerate(page.panels, start=1)
        )

    def _add_revision(self, project: ProjectId, page: Page, *, parent: int, note: str) -> PageRevisionRow:
        row = PageRevisionRow(project_id=project, page_id=page.id, parent_id=parent, note=note, document=to_json(page))
        self._session.add(row)
        self._session.flush()
        return row

    def _claim(self, project: ProjectId, page: PageId, rev: int) -> PageRow:
        """The page's row, held until the end, if nobody saved since `rev`."""
        query = select(PageRow).where(PageRow.project_id == project, PageRow.id == page)
        row = self._session.scalar(query.with_for_update().execution_options(populate_existing=True))
        if row is None:
            raise NotFoundError("There is no such page.")
        if row.rev != rev:
            raise ChangedElsewhereError("This page was changed in another tab.", rev=row.rev)
        return row

    def _show(self, row: PageRow, revision: PageRevisionRow | None) -> Page | None:
        if revision is None:
            return None
        row.document, row.revision_id = revision.document, revision.id
        row.rev, row.edition = row.rev + 1, row.edition + 1
        self._raise_edition(ProjectId(row.project_id))
        self._session.flush()
        return from_json(Page, revision.document)

    def _newest_child(self, row: PageRow) -> int | None:
        query = select(func.max(PageRevisionRow.id)).where(
            PageRevisionRow.project_id == row.project_id,
            PageRevisionRow.page_id == row.id,
            PageRevisionRow.parent_id == row.revision_id,
        )
        return self._session.scalar(query)

    def _raise_edition(self, project: ProjectId) -> None:
        self._session.execute(update(ProjectRow).where(ProjectRow.id == project).values(edition=ProjectRow.edition + 1))

    def _row(self, *where: object) -> PageRow:
        query = select(PageRow).where(*where).execution_options(populate_existing=True)  # type: ignore[arg-type]
        row = self._session.scalar(query)
        if row is None:
            raise NotFoundError("There is no such page.", hint="The comic may have been made anew; reload the tab.")
        return row

    def _one(self, *where: object) -> StoredPage:
        return self._stored(self._row(*where), has_history=True)

    def _stored(self, row: PageRow, *, has_history: bool) -> StoredPage:
        parent = None
        if has_history:
            query = select(PageRevisionRow.parent_id).where(PageRevisionRow.id == row.revision_id)
            parent = self._session.scalar(query)
        return StoredPage(
            page=from_json(Page, row.document),
            number=row.number,
            rev=row.rev,
            edition=row.edition,
            picture_file=row.picture_file,
            picture_edition=row.picture_edition,
            can_undo=parent is not None,
            can_redo=has_history and self._newest_child(row) is not None,
        )
