"""A real database for every test that asks for one: one server per session, one fresh copy of the tables per test."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from studio.bootstrap import Parts
from studio.db.embedded import EmbeddedPostgres
from studio.db.engine import open_engine
from studio.db.migrate import migrate
from studio.files.store import FileStore
from studio.jobs.schema import apply_job_schema

NO_DISK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
"""Settings for servers that tests throw away."""


@pytest.fixture(scope="session")
def public_folder() -> Iterator[Path]:
    """A folder that the database's own user may enter; pytest's are closed to it when root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="panelwright-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def server_url(public_folder: Path) -> Iterator[str]:
    """The embedded server of this test session."""
    server = EmbeddedPostgres(public_folder / "server", extra_settings=NO_DISK)
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def template_database(server_url: str) -> str:
    """The name of a database with all tables; tests get copies of it."""
    name = "studio_template"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"create database {name}")
    engine = open_engine(other_database(server_url, name))
    migrate(engine, then=apply_job_schema)
    engine.dispose()
    return name


@pytest.fixture
def database_url(server_url: str, template_database: str) -> Iterator[str]:
    """The address of a database of this test's own, with empty tables."""
    with copied_database(server_url, template_database) as url:
        yield url


@pytest.fixture
def parts(database_url: str, tmp_path: Path) -> Iterator[Parts]:
    """The studio's parts over this test's own database and files."""
    engine = open_engine(database_url)
    yield Parts(database_url=database_url, engine=engine, store=FileStore(tmp_path / "files"))
    engine.dispose()


@contextmanager
def copied_database(server_url: str, template: str) -> Iterator[str]:
    """The address of a fresh copy of the database `template`, for as long as the context lasts."""
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"create database {name} template {template} strategy file_copy")
        yield other_database(server_url, name)
        connection.execute(f"drop database {name} with (force)")


def other_database(url: str, name: str) -> str:
    """The address of another database on the same server."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)
