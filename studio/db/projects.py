"""Projects in Postgres."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pipelines.codec import from_json, to_json
from studio.db.tables import CharacterRow, PageRow, PanelRow, ProjectRow
from studio.services.errors import NotFoundError
from studio.services.ids import LOCAL_WORKSPACE, ProjectId, UserId
from studio.services.records import Project, ProjectCounts
from studio.services.views import ChapterView


class PostgresProjects:
    """`ProjectRows` over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, project: Project) -> None:
        """See `ProjectRows.add`."""
        outline = {"chapters": [to_json(each) for each in project.chapters], "warnings": list(project.warnings)}
        self._session.add(
            ProjectRow(
                id=project.id,
                owner_id=project.owner,
                workspace_id=LOCAL_WORKSPACE,
                title=project.title,
                authors=list(project.authors),
                language=project.language,
                file_name=project.file_name,
                source_file=project.source_file,
                book_file=project.book_file,
                analysis_file=project.analysis_file,
                words=project.words,
                outline=outline,
                is_sample=project.is_sample,
                created_at=project.created_at,
            )
        )
        self._session.flush()

    def get(self, project: ProjectId, owner: UserId) -> Project:
        """See `ProjectRows.get`."""
        row = self._session.get(ProjectRow, project, populate_existing=True)
        if row is None or row.owner_id != owner or row.trashed_at is not None:
            raise NotFoundError("There is no such project.", hint="It may have been deleted in another tab.")
        return _project(row)

    def hold(self, project: ProjectId) -> None:
        """See `ProjectRows.hold`."""
        # not the row itself: workers change it at the end of their transactions, when they hold much else
        self._session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(project, 0))))

    def all(self, owner: UserId) -> tuple[Project, ...]:
        """See `ProjectRows.all`."""
        query = (
            select(ProjectRow)
            .where(ProjectRow.owner_id == owner, ProjectRow.trashed_at.is_(None))
            .order_by(ProjectRow.created_at.desc(), ProjectRow.id)
        )
        return _projects(self._session.scalars(query))

    def ever(self, owner: UserId) -> bool:
        """See `ProjectRows.ever`."""
        return self._session.scalar(select(ProjectRow.id).where(ProjectRow.owner_id == owner).limit(1)) is not None

    def counts(self, project: ProjectId) -> ProjectCounts:
        """See `ProjectRows.counts`."""
        cover = select(PageRow.picture_file).where(PageRow.project_id == project, PageRow.number == 1)
        return ProjectCounts(
            pages=self._count(PageRow, project),
            panels=self._count(PanelRow, project),
            characters=self._count(CharacterRow, project),
            cover_file=self._session.scalar(cover) or "",
        )

    def rename(self, project: ProjectId, title: str) -> None:
        """See `ProjectRows.rename`."""
        self._change(project, title=title)

    def keep_analysis(self, project: ProjectId, file: str) -> None:
        """See `ProjectRows.keep_analysis`."""
        self._change(project, analysis_file=file)

    def set_trashed(self, project: ProjectId, is_trashed: bool, owner: UserId) -> None:
        """See `ProjectRows.set_trashed`."""
        row = self._session.get(ProjectRow, project)
        if row is None or row.owner_id != owner:
            raise NotFoundError("There is no such project.")
        self._change(project, trashed_at=func.now() if is_trashed else None)

    def edition(self, project: ProjectId) -> int:
        """See `ProjectRows.edition`."""
        return self._session.scalar(select(ProjectRow.edition).where(ProjectRow.id == project)) or 0

    def _count(self, table: type[PageRow | PanelRow | CharacterRow], project: ProjectId) -> int:
        query = select(func.count()).select_from(table).where(table.project_id == project)
        return self._session.scalar(query) or 0

    def _change(self, project: ProjectId, **values: object) -> None:
        self._session.execute(update(ProjectRow).where(ProjectRow.id == project).values(**values))


def _projects(rows: Iterable[ProjectRow]) -> tuple[Project, ...]:
    return tuple(_project(row) for row in rows)


def _project(row: ProjectRow) -> Project:
    return Project(
        id=ProjectId(row.id),
        owner=UserId(row.owner_id),
        title=row.title,
        authors=tuple(row.authors),
        language=row.language,
        file_name=row.file_name,
        source_file=row.source_file,
        book_file=row.book_file,
        analysis_file=row.analysis_file,
        words=row.words,
        chapters=tuple(from_json(ChapterView, each) for each in row.outline["chapters"]),
        warnings=tuple(row.outline["warnings"]),
        is_sample=row.is_sample,
        created_at=row.created_at,
    )
