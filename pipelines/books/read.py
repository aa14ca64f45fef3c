"""Any book file as a `Book`."""

from __future__ import annotations

import stat
from pathlib import Path

from pipelines.books.epub import read_epub
from pipelines.books.markdown import read_markdown
from pipelines.books.preflight import MEBIBYTE
from pipelines.books.text import read_text
from pipelines.errors import BookError
from pipelines.progress import Progress, ignore_progress
from pipelines.story import Book

MAX_TEXT_BYTES = 16 * MEBIBYTE  # the longest novels have ten
_CONVERT = "Convert it to EPUB, for example with Calibre."
_SIGNATURES = (
    (b"%PDF", 0, "a PDF", _CONVERT),
    (b"BOOKMOBI", 60, "a Kindle book", "Convert it to EPUB with Calibre, if it is not copy-protected."),
    (b"\xff\xd8\xff", 0, "a JPEG picture", "Choose the EPUB, TXT or Markdown file of the book."),
    (b"\x89PNG", 0, "a PNG picture", "Choose the EPUB, TXT or Markdown file of the book."),
    (b"{\\rtf", 0, "an RTF document", _CONVERT),
    (b"\xd0\xcf\x11\xe0", 0, "an old Word document", _CONVERT),
    (b"Rar!", 0, "a RAR archive", "Unpack it and choose the EPUB inside."),
    (b"7z\xbc\xaf", 0, "a 7z archive", "Unpack it and choose the EPUB inside."),
    (b"\x1f\x8b", 0, "a gzip archive", "Unpack it and choose the EPUB inside."),
)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")


def read_book(path: Path, *, progress: Progress = ignore_progress) -> Book:
    """Read an EPUB, a plain text or a Markdown file; the content decides before the suffix does.

    Raises:
        BookError: the file is missing, empty, of another kind, damaged, unsafe or copy-protected; see its hint.
    """
    progress(0.0, "Opening the book")
    head = _read_head(path)
    for signature, offset, kind, hint in _SIGNATURES:
        if head[offset:].startswith(signature):
            raise BookError(f"The file is {kind}, not a book that can be read.", hint=hint)
    if head.startswith(_ZIPS) or path.suffix.casefold() == ".epub":
        book = read_epub(path, progress=progress)
    elif path.suffix.casefold() in {".md", ".markdown"}:
        book = read_markdown(path.read_bytes(), name=path.stem)
    else:
        book = read_text(path.read_bytes(), name=path.stem)
    progress(1.0, f"Read “{book.title}”")
    return book


def _read_head(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # opening a pipe would wait for ever
            raise BookError(f"“{path.name}” is a folder or a device, not a file.", hint="Choose the file of the book.")
        size = about.st_size
        with path.open("rb") as file:
            head = file.read(80)
    except OSError as error:
        raise BookError(
            f"The file “{path.name}” cannot be opened.", hint="Check its name and its permissions."
        ) from error
    if size == 0:
        raise BookError("The file is empty.", hint="Download or export the book again.")
    if size > MAX_TEXT_BYTES and not head.startswith(_ZIPS):  # the pre-flight measures zips
        raise BookError(
            f"The file has {size // MEBIBYTE} MB; texts up to {MAX_TEXT_BYTES // MEBIBYTE} MB can be read.",
            hint="Split it into volumes.",
        )
    return head
