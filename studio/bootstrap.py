"""The composition root: builds every part from the settings, once. The only place that knows everybody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError, SQLAlchemyError

from pipelines.imaging.registry import load_backend
from studio.config import Settings
from studio.db.embedded import EmbeddedPostgres
from studio.db.engine import open_engine
from studio.db.installation import DatabaseError
from studio.db.migrate import migrate
from studio.db.watch import kept_running
from studio.db.work import PostgresWork
from studio.files.store import FileStore
from studio.jobs.live import LiveHub
from studio.jobs.queue import ProcrastinateQueue
from studio.jobs.schema import apply_job_schema
from studio.jobs.supervisor import Supervisor
from studio.services.casting import Casting
from studio.services.drawing import Drawing
from studio.services.editing import Editing
from studio.services.errors import SettingsError
from studio.services.exporting import Exporting
from studio.services.gallery import Gallery
from studio.services.library import Library
from studio.services.making import Making
from studio.services.media import Media
from studio.services.ports import Work
from studio.services.runs import Runs
from studio.services.services import Health, Services
from studio.services.storyboarding import Storyboarding
from studio.services.views import ComicOptions

_SAMPLE = Path(__file__).parents[1] / "assets" / "sample" / "silver-bell.epub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What web processes and workers share."""

    database_url: str
    engine: Engine
    store: FileStore

    def open_work(self) -> Work:
        """A unit of work."""
        return PostgresWork(self.engine, ProcrastinateQueue)

    def making(self) -> Making:
        """The workers' use cases, with the artist loaded on the first drawing and kept."""
        return Making(open_work=self.open_work, store=self.store, load_backend=cache(load_backend), now=_now)


@dataclass(slots=True, kw_only=True)
class Studio:
    """A running studio: its use cases, its worker processes, and what to close in the end."""

    services: Services
    supervisor: Supervisor
    _open: ExitStack

    def close(self) -> None:
        """Let the workers finish the job in hand, then let go of the database; again does nothing."""
        self.supervisor.stop()
        self._open.close()


@contextmanager
def open_parts(settings: Settings) -> Iterator[Parts]:
    """Start or reach the database, bring it up to date, open the file store.

    Raises:
        DatabaseError: the database does not start or cannot be reached.
        SettingsError: the data folder cannot be made.
    """
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The data folder {settings.home} cannot be made.", hint="Set STUDIO_HOME to a folder of yours."
        ) from error
    with ExitStack() as stack:
        url = settings.database_url or stack.enter_context(_embedded(settings.home))
        engine = open_engine(url)
        stack.callback(engine.dispose)
        _migrate(engine)
        yield Parts(database_url=url, engine=engine, store=FileStore(settings.files_folder))


@contextmanager
def _embedded(home: Path) -> Iterator[str]:
    """The address of the embedded database in `home`."""
    server = EmbeddedPostgres(home)
    server.start()
    try:
        with kept_running(server):
            yield server.url
    finally:
        server.stop()


def _migrate(engine: Engine) -> None:
    try:
        migrate(engine, then=apply_job_schema)
    except OperationalError as error:
        raise DatabaseError(
            "The database does not answer.", hint="Check DATABASE_URL, and that the server runs and lets us in."
        ) from error
    except ProgrammingError as error:
        raise DatabaseError(
            f"The database cannot be prepared: {error.orig}",
            hint="It needs the extension pgvector, and a user who may create tables (once: CREATE EXTENSION vector).",
        ) from error


def build(settings: Settings) -> Studio:
    """The whole studio with its workers running; the first start begins the sample comic.

    Raises:
        DatabaseError: the database does not start or cannot be reached.
    """
    with ExitStack() as stack:
        parts = stack.enter_context(open_parts(settings))
        supervisor = Supervisor(
            count=settings.workers, environ=settings.worker_environment(), log=settings.home / "worker.log"
        )
        services = _services(parts, settings, supervisor)
        _begin_sample(services)
        supervisor.start()
        return Studio(services=services, supervisor=supervisor, _open=stack.pop_all())


def check_database(settings: Settings) -> str:
    """Start or reach the database; returns its version, such as "PostgreSQL 18.4".

    Raises:
        DatabaseError: the database does not start or cannot be reached.
    """
    with open_parts(settings) as parts, parts.engine.connect() as connection:
        return f"PostgreSQL {connection.scalar(text('show server_version'))}"


def _services(parts: Parts, settings: Settings, supervisor: Supervisor) -> Services:
    open_work, store = parts.open_work, parts.store

    def health() -> Health:
        try:
            with parts.engine.connect() as connection:
                connection.execute(text("select 1"))
        except SQLAlchemyError:
            return Health(database=False, workers=supervisor.alive())
        return Health(database=True, workers=supervisor.alive())

    return Services(
        library=Library(open_work=open_work, store=store, now=_now, sample=_SAMPLE),
        storyboarding=Storyboarding(open_work=open_work, now=_now, workers=settings.workers),
        casting=Casting(open_work=open_work, store=store),
        drawing=Drawing(open_work=open_work, store=store, now=_now),
        editing=Editing(open_work=open_work),
        gallery=Gallery(open_work=open_work),
        exporting=Exporting(open_work=open_work, store=store, now=_now),
        runs=Runs(open_work=open_work, now=_now),
        media=Media(store=store),
        live=LiveHub(parts.database_url),
        health=health,
    )


def _begin_sample(services: Services) -> None:
    """No tab is empty on the first start: the sample is read and drawn like any book."""
    if not services.library.is_new() or not _SAMPLE.is_file():
        return
    project = services.library.add_sample()
    services.storyboarding.start(project.id, ComicOptions())


def _now() -> datetime:
    return datetime.now(UTC)
