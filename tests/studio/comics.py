"""A small project with a storyboard of two pages, and hands that do all its queued work at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from procrastinate import PsycopgConnector

from pipelines.comic import Comic, Page, PageId
from pipelines.imaging.backend import ImageBackend
from pipelines.layout.formats import FORMATS
from pipelines.layout.partition import lay_out
from pipelines.story import Book, Chapter, Span
from studio.bootstrap import Parts
from studio.jobs.tasks import make_app
from studio.services import books
from studio.services.ids import LOCAL_OWNER, ProjectId, RunId, new_id
from studio.services.records import Project, Run, Step
from studio.services.renders import wanted_keys
from studio.services.running import begin_run, new_run, redraw_steps
from tests.pipelines.comics import LIBRARY, make_comic_of, make_panel
from tests.studio.artists import PlainArtist

TEXT = "Chapter 1\n\nMara came in. Her long red hair was wet. Where did you find this book, she asked. It was here."


def now() -> datetime:
    """The clock of the tests' services."""
    return datetime.now(UTC)


def small_comic() -> Comic:
    """Two pages: panels 1 and 2, panel 3."""
    comic = make_comic_of(replace(make_panel("medium", number=1), source=Span(11, 24)), make_panel("wide", number=2))
    second = Page(id=PageId("pg002"), panels=(make_panel("close", number=3),))
    pages = (*comic.pages, lay_out(second, FORMATS["us"], direction="ltr"))
    return replace(comic, pages=pages, locations=(replace(LIBRARY, kind="drawing_room"),))


def keep_project(parts: Parts, comic: Comic | None = None) -> ProjectId:
    """A project with a book, and with `comic` as its storyboard (None = `small_comic`)."""
    book = Book(
        title="Under the Stairs",
        text=TEXT,
        authors=("Nobody",),
        chapters=(Chapter(title="Chapter 1", span=Span(0, len(TEXT))),),
        paragraphs=(Span(11, len(TEXT)),),
    )
    project = keep_book(parts, book)
    comic = small_comic() if comic is None else comic
    with parts.open_work() as work:
        work.comics.replace(project, comic, wanted_keys(comic, comic.pages))
        work.commit()
    return project


def keep_book(parts: Parts, book: Book) -> ProjectId:
    """A project without a comic."""
    project = Project(
        id=ProjectId(new_id()),
        owner=LOCAL_OWNER,
        title=book.title,
        authors=book.authors,
        language="en",
        file_name="book.txt",
        source_file=parts.store.put(book.text.encode()),
        book_file=books.keep(parts.store, book),
        analysis_file="",
        words=len(book.text.split()),
        chapters=books.preview(book).chapters,
        warnings=(),
        is_sample=False,
        created_at=now(),
    )
    with parts.open_work() as work:
        work.projects.add(project)
        work.commit()
    return project.id


def begin_drawing(parts: Parts, project: ProjectId) -> RunId:
    """A run that draws every panel and page; nobody works on it yet."""
    with parts.open_work() as work:
        run = new_run(project, LOCAL_OWNER, "redraw", "Draw everything", now=now())
        begin_run(work, run, redraw_steps(work.pictures.panels(project)))
        work.commit()
    return run.id


def begin_steps(parts: Parts, project: ProjectId, *steps: Step) -> Run:
    """A run of these steps."""
    with parts.open_work() as work:
        run = new_run(project, LOCAL_OWNER, "redraw", "Some steps", now=now())
        begin_run(work, run, steps)
        work.commit()
    return run


def work_off(parts: Parts, artist: ImageBackend | None = None) -> None:
    """Do every job in the queue, in this process, with `artist` (None = one that draws plain grey)."""

    async def work() -> None:
        connector = PsycopgConnector(conninfo=parts.database_url, min_size=1, max_size=3)
        app = make_app(connector, replace(parts.making(), load_backend=lambda: artist or PlainArtist()))
        async with app.open_async():
            await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)

    asyncio.run(work())


def drawn_project(parts: Parts) -> ProjectId:
    """A project with every panel drawn and every page composed."""
    project = keep_project(parts)
    begin_drawing(parts, project)
    work_off(parts)
    return project
