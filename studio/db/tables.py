"""The tables. Every project carries its owner and workspace; everything else hangs on a project."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Text,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Json = dict[str, Any]


class Table(DeclarativeBase):
    """Base of all rows."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy's own way
        str: Text,
        int: Integer,
        float: Float,
        datetime: DateTime(timezone=True),
        Json: JSONB,
        list[str]: ARRAY(Text),
    }


def _now() -> Mapped[datetime]:
    return mapped_column(server_default=func.now())


def _project_key() -> Mapped[str]:
    return mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)


class ProjectRow(Table):
    """A book in the studio."""

    __tablename__ = "projects"
    __table_args__ = (Index(None, "owner_id", "created_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[str]
    workspace_id: Mapped[str]
    title: Mapped[str]
    authors: Mapped[list[str]]
    language: Mapped[str]
    file_name: Mapped[str]
    source_file: Mapped[str]
    book_file: Mapped[str]
    analysis_file: Mapped[str] = mapped_column(default="")
    words: Mapped[int]
    outline: Mapped[Json]  # chapters and warnings
    is_sample: Mapped[bool]
    edition: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime] = _now()
    trashed_at: Mapped[datetime | None]


class ComicRow(Table):
    """The comic of a project without its pages and cast."""

    __tablename__ = "comics"

    project_id: Mapped[str] = _project_key()
    head: Mapped[Json]


class CharacterRow(Table):
    """A cast member of the comic."""

    __tablename__ = "characters"

    project_id: Mapped[str] = _project_key()
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    member: Mapped[Json]
    sheet_file: Mapped[str] = mapped_column(default="")
    sheet_key: Mapped[str] = mapped_column(default="")


class PageRow(Table):
    """A page: its document, replaced whole; `rev` counts up for optimistic locking."""

    __tablename__ = "pages"
    __table_args__ = (UniqueConstraint("project_id", "number", deferrable=True, initially="DEFERRED"),)

    project_id: Mapped[str] = _project_key()
    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    rev: Mapped[int]
    document: Mapped[Json]
    revision_id: Mapped[int] = mapped_column(BigInteger)  # the state it shows
    edition: Mapped[int] = mapped_column(default=1)  # counts every change that can be seen
    picture_file: Mapped[str] = mapped_column(default="")
    picture_edition: Mapped[int] = mapped_column(default=0)


class PageRevisionRow(Table):
    """A state of a page. Append-only; `parent_id` is the state it was changed from, so undone work is kept."""

    __tablename__ = "page_revisions"
    __table_args__ = (
        ForeignKeyConstraint(["project_id", "page_id"], ["pages.project_id", "pages.id"], ondelete="CASCADE"),
        Index(None, "project_id", "page_id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    project_id: Mapped[str]
    page_id: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(BigInteger)
    note: Mapped[str]
    document: Mapped[Json]
    created_at: Mapped[datetime] = _now()


class PanelRow(Table):
    """How a panel's picture stands to its storyboard; the panel itself is in its page's document."""

    __tablename__ = "panels"
    __table_args__ = (
        ForeignKeyConstraint(["project_id", "page_id"], ["pages.project_id", "pages.id"], ondelete="CASCADE"),
        Index(None, "project_id", "page_id"),
    )

    project_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    page_id: Mapped[str]
    number: Mapped[int]
    wanted_key: Mapped[str]
    is_locked: Mapped[bool]
    characters: Mapped[list[str]]
    words: Mapped[str]  # in reading order
    version_id: Mapped[int | None] = mapped_column(ForeignKey("panel_versions.id"))


class PanelVersionRow(Table):
    """One render of a panel with the whole request it came from."""

    __tablename__ = "panel_versions"
    __table_args__ = (UniqueConstraint("project_id", "panel_id", "key"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    panel_id: Mapped[str]
    key: Mapped[str]
    art_key: Mapped[str]
    request: Mapped[Json]
    marks: Mapped[Json]
    picture_file: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    created_at: Mapped[datetime] = _now()


class RunRow(Table):
    """A long piece of work."""

    __tablename__ = "runs"
    __table_args__ = (Index(None, "owner_id", "created_at"), Index(None, "project_id", "created_at"))

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    owner_id: Mapped[str]
    workspace_id: Mapped[str]
    kind: Mapped[str]
    label: Mapped[str]
    state: Mapped[str]
    options: Mapped[Json]
    message: Mapped[str] = mapped_column(default="")
    share: Mapped[float] = mapped_column(default=0.0)
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)
    file_id: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = _now()
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class RunStepRow(Table):
    """One counted step of a run."""

    __tablename__ = "run_steps"
    __table_args__ = (Index(None, "run_id", "state"),)

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    kind: Mapped[str]
    label: Mapped[str]
    page_id: Mapped[str | None]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")


class FileRow(Table):
    """A finished export."""

    __tablename__ = "files"
    __table_args__ = (Index(None, "project_id", "created_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    name: Mapped[str]
    format: Mapped[str]
    file: Mapped[str]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    edition: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = _now()
