"""A project whose panels are drawn, and the use cases over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from studio.bootstrap import Parts
from studio.db.engine import open_engine
from studio.files.store import FileStore
from studio.services.casting import Casting
from studio.services.drawing import Drawing
from studio.services.editing import Editing
from studio.services.gallery import Gallery
from studio.services.ids import ProjectId
from tests.conftest import copied_database, other_database
from tests.studio.comics import drawn_project, now


@dataclass(frozen=True, slots=True)
class Drawn:
    """A database with a drawn project, to be copied, and the files that all copies share: files never change."""

    database: str
    files: Path
    project: ProjectId


@pytest.fixture(scope="session")
def drawn(server_url: str, template_database: str, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    database = "studio_drawn"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"create database {database} template {template_database} strategy file_copy")
    url = other_database(server_url, database)
    engine, files = open_engine(url), tmp_path_factory.mktemp("files")
    project = drawn_project(Parts(database_url=url, engine=engine, store=FileStore(files)))
    engine.dispose()
    return Drawn(database, files, project)


@pytest.fixture
def parts(server_url: str, drawn: Drawn) -> Iterator[Parts]:
    """The studio's parts over a copy of the drawn project."""
    with copied_database(server_url, drawn.database) as url:
        engine = open_engine(url)
        yield Parts(database_url=url, engine=engine, store=FileStore(drawn.files))
        engine.dispose()


@pytest.fixture
def project(drawn: Drawn) -> ProjectId:
    return drawn.project


@pytest.fixture
def editing(parts: Parts) -> Editing:
    return Editing(open_work=parts.open_work)


@pytest.fixture
def drawing(parts: Parts) -> Drawing:
    return Drawing(open_work=parts.open_work, store=parts.store, now=now)


@pytest.fixture
def casting(parts: Parts) -> Casting:
    return Casting(open_work=parts.open_work, store=parts.store)


@pytest.fixture
def gallery(parts: Parts) -> Gallery:
    return Gallery(open_work=parts.open_work)
