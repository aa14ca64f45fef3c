"""The migrations against the tables of the code."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from studio.bootstrap import Parts
from studio.db.engine import open_engine
from studio.db.migrate import migrate
from studio.db.tables import Table
from studio.jobs.schema import apply_job_schema
from tests.conftest import other_database


def differences(connection: Connection) -> list[object]:
    """What a database lacks or has more than the code's own tables say; the queue's tables do not count."""
    context = MigrationContext.configure(
        connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in Table.metadata.tables}
    )
    return list(compare_metadata(context, Table.metadata))


def test_the_migrations_make_the_tables_of_the_code(parts: Parts) -> None:
    with parts.engine.connect() as connection:
        assert differences(connection) == []


def test_starting_again_changes_nothing(parts: Parts) -> None:
    migrate(parts.engine, then=apply_job_schema)
    with parts.engine.connect() as connection:
        assert connection.scalar(text("select count(*) from procrastinate_jobs")) == 0
        assert connection.scalar(text("select extversion from pg_extension where extname = 'vector'"))


def test_many_processes_may_start_on_an_empty_database_at_once(server_url: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute("create database studio_race")
    engines = [open_engine(other_database(server_url, "studio_race")) for _ in range(4)]
    with ThreadPoolExecutor(len(engines)) as pool:
        for done in [pool.submit(migrate, engine, then=apply_job_schema) for engine in engines]:
            done.result()
    with engines[0].connect() as connection:
        assert connection.scalar(text("select count(*) from alembic_version")) == 1
        assert differences(connection) == []
    for engine in engines:
        engine.dispose()


def test_every_project_row_names_its_owner_and_workspace() -> None:
    for name in ("projects", "runs"):
        columns = Table.metadata.tables[name].columns
        assert {"owner_id", "workspace_id"} <= set(columns.keys())


def test_migrations_are_numbered_without_gaps() -> None:
    folder = Path(__file__).parents[3] / "studio" / "db" / "migrations" / "versions"
    numbers = sorted(int(path.name[:4]) for path in folder.glob("[0-9]*.py"))
    assert numbers == list(range(1, len(numbers) + 1))
