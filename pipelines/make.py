"""The whole way in one function: a book in, a lettered comic out. Used by the command line and the notebooks."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from pipelines.analysis.rules import analyse
from pipelines.art_folder import ArtFolder
from pipelines.books.read import read_book
from pipelines.clock import Clock
from pipelines.comic import Comic, FormatName, Ink, Page
from pipelines.drawing import draw_panel
from pipelines.errors import InvalidRequestError
from pipelines.export.registry import EXPORTERS
from pipelines.imaging.backend import ImageBackend
from pipelines.imaging.registry import load_backend
from pipelines.layout.formats import FORMATS
from pipelines.layout.partition import lay_out
from pipelines.progress import Progress, ignore_progress
from pipelines.sketch.design import design_cast
from pipelines.story import Analysis, Book, Direction
from pipelines.storyboard.adapt import adapt
from pipelines.storyboard.options import StoryboardOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeOptions:
    """What the maker chooses before anything is read."""

    chapters: tuple[int, int] | None = None  # first and last story chapter, counted from 1; None = all
    pages: int | None = None  # None = as many as the story takes
    format: FormatName = "us"
    ink: Ink = "color"
    direction: Direction | None = None  # None = as the book
    seed: int = 0
    exports: tuple[str, ...] = ("cbz", "pdf")
    backend: str = "sketch"
    processes: int | None = None  # None = one per core, at most four


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """One written file."""

    path: Path
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeReport:
    """What was made of the book; `seconds` by stage."""

    book: Book
    analysis: Analysis
    comic: Comic
    files: tuple[MadeFile, ...]
    seconds: dict[str, float]
    warnings: tuple[str, ...]


def storyboard_book(book: Book, analysis: Analysis, options: MakeOptions) -> Comic:
    """The comic of a read book: storyboarded and laid out, not drawn."""
    cast = design_cast(analysis.characters, seed=options.seed)
    wishes = StoryboardOptions(
        chapters=options.chapters,
        pages=options.pages,
        format=options.format,
        ink=options.ink,
        direction=options.direction,
        seed=options.seed,
    )
    comic = adapt(book, analysis, cast, wishes)
    form = FORMATS[comic.format]
    return replace(comic, pages=tuple(lay_out(page, form, direction=comic.direction) for page in comic.pages))


def make_comic(
    path: Path, out: Path, options: MakeOptions | None = None, progress: Progress = ignore_progress
) -> MakeReport:
    """Read the book at `path` and write its comic into the folder `out`, one file per export.

    Same book, options and seed: the same bytes in every file. `progress` is called from this process only.

    Raises:
        BookError: the file cannot be read as a book.
        InvalidRequestError: an option is out of range, or the book holds no story.
    """
    options = options or MakeOptions()
    _check(options)
    clock = Clock()
    started = time.perf_counter()
    with clock.stage("read"):
        progress(0.0, "Reading the book")
        book = read_book(path)
    with clock.stage("analyse"):
        progress(0.03, "Finding out who speaks")
        analysis = analyse(book)
    with clock.stage("storyboard"):
        progress(0.06, "Breaking the story down into pages")
        comic = storyboard_book(book, analysis, options)
    if not comic.pages:
        raise InvalidRequestError("There is no story to draw in the chosen chapters.", hint="Choose other chapters.")
    folder = Path(tempfile.mkdtemp(prefix="panelwright-"))
    try:
        art = ArtFolder(folder)
        with clock.stage("draw"):
            worked = _draw_pages(comic, art, options, _part(progress, 0.08, 0.85))
        _split_off_lettering(clock, worked)
        with clock.stage("export"):
            files = _export(comic, art, out, path.stem, options, _part(progress, 0.85, 1.0))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    clock.seconds["total"] = time.perf_counter() - started
    warnings = tuple(dict.fromkeys((*book.warnings, *analysis.warnings)))
    return MakeReport(
        book=book, analysis=analysis, comic=comic, files=files, seconds=dict(clock.seconds), warnings=warnings
    )


def _check(options: MakeOptions) -> None:
    if options.pages is not None and options.pages < 1:
        raise InvalidRequestError(f"A comic of {options.pages} pages cannot be made.", hint="Ask for one page or more.")
    for name in options.exports:
        if name not in EXPORTERS:
            raise InvalidRequestError(f"There is no export {name!r}.", hint=f"Known: {', '.join(EXPORTERS)}.")


def _part(progress: Progress, start: float, end: float) -> Progress:
    """The same listener, told of one stretch of the whole."""
    return lambda share, message: progress(start + share * (end - start), message)


@cache
def _loaded(backend_name: str) -> ImageBackend:
    """One back end per worker process: it keeps its compiled places from page to page."""
    return load_backend(backend_name)


def _draw_page(comic: Comic, page: Page, art: ArtFolder, backend_name: str) -> dict[str, float]:
    """Draw every panel of a page into the folder, in a worker process; returns the seconds by stage."""
    backend = _loaded(backend_name)
    clock = Clock()
    for panel in page.panels:
        drawn = draw_panel(comic, page, panel, backend=backend, clock=clock)
        art.put(panel.id, drawn.result.pixels, drawn.result.marks, drawn.lettering)
    return clock.seconds


def _draw_pages(comic: Comic, art: ArtFolder, options: MakeOptions, progress: Progress) -> dict[str, float]:
    """Draw all pages, several at a time; returns the worker seconds by stage, summed over the processes."""
    processes = options.processes or min(4, os.cpu_count() or 1, len(comic.pages))
    clock = Clock()
    if processes == 1:  # also for scripts without a __main__ guard, which cannot spawn
        for done, page in enumerate(comic.pages, start=1):
            clock.add(_draw_page(comic, page, art, options.backend))
            progress(done / len(comic.pages), f"Drawn {done} of {len(comic.pages)} pages")
        return clock.seconds
    # spawn, not fork: numpy and skia start threads
    with ProcessPoolExecutor(max_workers=processes, mp_context=get_context("spawn")) as pool:
        # one page crosses the border, not the whole storyboard
        futures = [
            pool.submit(_draw_page, replace(comic, pages=(page,)), page, art, options.backend) for page in comic.pages
        ]
        try:
            for done, future in enumerate(as_completed(futures), start=1):
                clock.add(future.result())
                progress(done / len(futures), f"Drawn {done} of {len(futures)} pages")
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return clock.seconds


def _split_off_lettering(clock: Clock, worked: dict[str, float]) -> None:
    """Share the wall time of drawing out by what the worker processes did in it."""
    wall = clock.seconds.pop("draw")
    share = worked.get("letter", 0.0) / max(sum(worked.values()), 1e-9)
    clock.add({"draw": wall * (1 - share), "letter": wall * share})


def _export(
    comic: Comic, art: ArtFolder, out: Path, stem: str, options: MakeOptions, progress: Progress
) -> tuple[MadeFile, ...]:
    out.mkdir(parents=True, exist_ok=True)
    files: list[MadeFile] = []
    count = len(options.exports)
    for number, name in enumerate(options.exports):
        exporter = EXPORTERS[name]
        target = out / f"{stem}{exporter.suffix}"
        exporter.write(comic, art.get, target, _part(progress, number / count, (number + 1) / count))
        with target.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        files.append(MadeFile(path=target, bytes=target.stat().st_size, sha256=sha256))
    return tuple(files)
