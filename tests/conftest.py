"""A real database for every test that asks for one: one server per session, one fresh copy of the tables per test."""

from __future__ import annotations

import shutil
import subprocess
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
def new_home(public_folder: Path) -> Path:
    """A data folder with a database that was made and stopped; tests get copies, making one takes seconds."""
    home = public_folder / "new"
    server = EmbeddedPostgres(home, extra_settings=NO_DISK)
    server.start()
    server.stop()
    return home


@pytest.fixture
def home(new_home: Path) -> Path:
    """A data folder of this test's own."""
    return copied_home(new_home)


@pytest.fixture(scope="session")
def server_url(new_home: Path) -> Iterator[str]:
    """The embedded server of this test session."""
    server = EmbeddedPostgres(copied_home(new_home), extra_settings=NO_DISK)
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


def copied_home(home: Path) -> Path:
    """A copy of a data folder beside it, with the same owners."""
    copy = home.with_name(f"home-{uuid.uuid4().hex[:8]}")
    subprocess.run(["cp", "--archive", home, copy], check=True)
    return copy


def postmaster(home: Path) -> int:
    """Process id of the database in `home`; 0 while there is none."""
    try:
        return int((home / "pg18" / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return 0


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
