"""The whole way in one function: a book in, a lettered comic out. Used by the command line and the notebooks."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from pipelines.analysis.rules import analyse
from pipelines.art_folder import ArtFolder
from pipelines.books.read import read_book
from pipelines.clock import Clock
from pipelines.comic import CastMember, Comic, Page
from pipelines.drawing import draw_panel
from pipelines.errors import InvalidRequestError
from pipelines.export.registry import EXPORTERS
from pipelines.imaging.backend import ImageBackend
from pipelines.imaging.registry import load_backend
from pipelines.layout.formats import FORMATS
from pipelines.layout.partition import lay_out
from pipelines.lettering.coverage import coverage_warnings
from pipelines.progress import Progress, ignore_progress, part_of
from pipelines.sketch.design import design_cast
from pipelines.story import Analysis, Book
from pipelines.storyboard.adapt import adapt
from pipelines.storyboard.options import StoryboardOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeOptions(StoryboardOptions):
    """What the maker chooses before anything is read: the storyboard, and how it becomes files."""

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


def storyboard_book(
    book: Book,
    analysis: Analysis,
    options: StoryboardOptions,
    *,
    cast: tuple[CastMember, ...] | None = None,
    progress: Progress = ignore_progress,
) -> Comic:
    """The comic of a read book: storyboarded and laid out, not drawn. Without a cast, looks are designed by the rules.

    Raises:
        InvalidRequestError: an option is out of range, or the chosen chapters hold no story.
    """
    if cast is None:
        cast = design_cast(analysis.characters, seed=options.seed)
    comic = adapt(book, analysis, cast, options, progress=part_of(progress, 0.0, 0.6))
    if not comic.pages:
        hint = "Choose other chapters, or a book with whole sentences in a language with spaces between its words."
        raise InvalidRequestError("There is no story to draw in the chosen chapters.", hint=hint)
    format = FORMATS[comic.format]
    pages: list[Page] = []
    for number, page in enumerate(comic.pages):
        progress(0.6 + 0.4 * number / len(comic.pages), "Laying out the pages")
        pages.append(lay_out(page, format, direction=comic.direction, language=comic.language))
    return replace(comic, pages=tuple(pages))


def make_comic(
    path: Path, out: Path, options: MakeOptions | None = None, progress: Progress = ignore_progress
) -> MakeReport:
    """Read the book at `path` and write its comic into the folder `out`, one file per export.

    Same book, options and seed: the same bytes in every file. `progress` is called from this process only.

    Raises:
        BookError: the file cannot be read as a book.
        InvalidRequestError: an option is out of range, `out` cannot be written, or the book holds no story.
    """
    options = options or MakeOptions()
    _check(options)
    _check_folder(out)
    clock = Clock()
    with clock.stage("total"):
        book, analysis, comic = _read(path, options, clock, progress)
        with tempfile.TemporaryDirectory(prefix="panelwright-", ignore_cleanup_errors=True) as folder:
            art = ArtFolder(Path(folder))
            with clock.stage("draw"):
                worked = _draw_pages(comic, art, options, part_of(progress, 0.08, 0.85))
            _split_off_lettering(clock, worked)
            with clock.stage("export"):
                files = _export(comic, art, out / path.stem, options.exports, part_of(progress, 0.85, 1.0))
    warnings = (*book.warnings, *analysis.warnings, *coverage_warnings(comic), *_shortfall(comic, options))
    return MakeReport(
        book=book,
        analysis=analysis,
        comic=comic,
        files=files,
        seconds=dict(clock.seconds),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _check(options: MakeOptions) -> None:
    """Before minutes of work, not after them."""
    options.check()
    if not options.exports:
        raise InvalidRequestError("No export was named.", hint=f"Known: {', '.join(EXPORTERS)}.")
    for name in options.exports:
        if name not in EXPORTERS:
            raise InvalidRequestError(f"There is no export {name!r}.", hint=f"Known: {', '.join(EXPORTERS)}.")


def _check_folder(out: Path) -> None:
    """Also before the work; nothing is created yet."""
    nearest = next(folder for folder in (out, *out.absolute().parents) if os.path.lexists(folder))
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        raise InvalidRequestError(f"The folder “{out}” cannot be written.", hint="Choose another folder for the files.")


def _shortfall(comic: Comic, options: MakeOptions) -> tuple[str, ...]:
    """What to tell who asked for more pages than there is story."""
    wanted, made = options.pages or 0, len(comic.pages)
    return (f"The story fills {made} of the {wanted} pages asked for.",) if made < wanted else ()


def _read(path: Path, options: MakeOptions, clock: Clock, progress: Progress) -> tuple[Book, Analysis, Comic]:
    """All that comes before the first line is drawn."""
    with clock.stage("read"):
        progress(0.0, "Reading the book")
        book = read_book(path)
    with clock.stage("analyse"):
        progress(0.03, "Finding out who speaks")
        analysis = analyse(book)
    with clock.stage("storyboard"):
        progress(0.06, "Breaking the story down into pages")
        comic = storyboard_book(book, analysis, options)
    return book, analysis, comic


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
    comic: Comic, art: ArtFolder, target: Path, exports: Sequence[str], progress: Progress
) -> tuple[MadeFile, ...]:
    """Write `target`, with the suffix of each export added."""
    target.parent.mkdir(parents=True, exist_ok=True)
    files: list[MadeFile] = []
    for number, name in enumerate(exports):
        path = target.with_name(target.name + EXPORTERS[name].suffix)
        EXPORTERS[name].write(
            comic, art.get, path, part_of(progress, number / len(exports), (number + 1) / len(exports))
        )
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        files.append(MadeFile(path=path, bytes=path.stat().st_size, sha256=sha256))
    return tuple(files)
