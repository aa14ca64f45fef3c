"""An EPUB as a `Book`: whatever can be read is read, whatever cannot is a warning."""

from __future__ import annotations

from pathlib import Path

from pipelines.books.assemble import assemble
from pipelines.books.chapters import Division, SpineFile
from pipelines.books.contents import read_contents
from pipelines.books.language import guess_language, reading_direction
from pipelines.books.markup import read_page
from pipelines.books.package import Package, read_package
from pipelines.books.preflight import MEBIBYTE, Archive
from pipelines.errors import BookError
from pipelines.progress import Progress, ignore_progress
from pipelines.story import Book

_MAX_MARKUP_BYTES = 48 * MEBIBYTE  # War and Peace has 4; a page takes twenty times its size while it is read
_MAX_WARNINGS = 40
_NO_TEXT_HINT = "Books made of pictures need text recognition first; choose an edition with real text."


def read_epub(path: Path, *, progress: Progress = ignore_progress) -> Book:
    """Read an EPUB 2 or 3.

    Raises:
        BookError: it is no EPUB, is damaged beyond reading, unsafe, copy-protected, or holds no text.
    """
    with Archive(path) as archive:
        package = read_package(archive)
        contents = read_contents(archive, package)
        division = Division(_read_files(archive, package, progress), contents)
        sections = division.sections()
        warnings = list(archive.warnings)
    if not any(block.kind == "paragraph" for block in division.blocks):
        raise BookError("The book holds no text.", hint=_NO_TEXT_HINT)
    sample = "\n".join(block.text for block in division.blocks[:400])
    language = package.language or guess_language(sample)
    if not package.title:
        warnings.append("The book names no title; the file's name stands in for it.")
    if not package.language:
        warnings.append(f"The book names no language; it reads like “{language}”.")
    return assemble(
        division.blocks,
        sections,
        Book(
            title=package.title or path.stem,
            text="",
            authors=package.authors,
            language=language,
            direction=package.direction or reading_direction(language),
            warnings=_summed_up(warnings),
        ),
    )


def _read_files(archive: Archive, package: Package, progress: Progress) -> list[SpineFile]:
    files: list[SpineFile] = []
    size = 0
    for number, item in enumerate(package.spine, 1):
        if number % 20 == 1:
            progress(number / (len(package.spine) + 1), f"Reading file {number} of {len(package.spine)}")
        if item.path == package.nav:
            continue  # a table of contents in the reading order is no text
        data = archive.read(item.path)
        if data is None:
            continue
        size += len(data)
        if size > _MAX_MARKUP_BYTES:
            raise BookError("The book holds more text than any novel.", hint="Split it into volumes.")
        page = read_page(data)
        archive.warnings += [f"“{item.path}” {warning}." for warning in page.warnings]
        kind = package.guide.get(item.path) or (None if item.is_linear else "back")
        files.append(SpineFile(path=item.path, page=page, kind=kind))
    return files


def _summed_up(warnings: list[str]) -> tuple[str, ...]:
    """Each warning once, and not more of them than anybody reads."""
    unique = list(dict.fromkeys(warnings))
    more = len(unique) - _MAX_WARNINGS
    return (*unique[:_MAX_WARNINGS], f"There are {more} more warnings of this kind.") if more > 0 else tuple(unique)
