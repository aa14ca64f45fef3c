"""procrastinate's own tables: made once, then its migrations as its versions bring them."""

from __future__ import annotations

from pathlib import Path

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, text


def apply_job_schema(connection: Connection) -> None:
    """Make the job queue's tables, or run the migrations that came with a newer version; call under a lock."""
    connection.execute(text("create table if not exists job_schema (migration text primary key)"))
    shipped = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    if connection.scalar(text("select to_regclass('procrastinate_jobs')")) is None:
        _run(connection, SchemaManager.get_schema())  # whole and up to date: every migration is in it
    else:
        known = set(connection.scalars(text("select migration from job_schema")))
        for migration in shipped:
            if migration.name not in known:
                _run(connection, migration.read_text(encoding="utf-8"))
    connection.execute(
        text("insert into job_schema select unnest(cast(:names as text[])) on conflict do nothing"),
        {"names": [migration.name for migration in shipped]},
    )


def _run(connection: Connection, script: str) -> None:
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(script.encode())  # as bytes and without parameters: psycopg leaves every % alone
