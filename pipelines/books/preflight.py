"""What is checked before any byte of an EPUB is parsed: a book is a small, plain, unprotected zip."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections import Counter
from pathlib import Path, PurePosixPath

from pipelines.errors import BookError

MEBIBYTE = 1024 * 1024
MAX_FILE_BYTES = 64 * MEBIBYTE
MAX_ENTRIES = 5_000
MAX_UNPACKED_BYTES = 400 * MEBIBYTE
MAX_ENTRY_BYTES = 40 * MEBIBYTE
MAX_RATIO = 150
_RATIO_FLOOR_BYTES = MEBIBYTE  # blank pages and style sheets of a few kilobytes squeeze better than any bomb

_ARCHIVES = {".zip", ".epub", ".cbz", ".jar", ".7z", ".rar", ".cbr", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"}
_BAD_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\\|\x00")
_ALGORITHM = re.compile(rb"""EncryptionMethod[^>]{0,400}?Algorithm\s*=\s*["']([^"']*)""", re.IGNORECASE)
_FONT_OBFUSCATION = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
)
_BOMB_HINT = "Unpack the book and pack it again without large media, or convert it to a new EPUB with Calibre."
_REPAIR_HINT = "Download or export the book again; Calibre can also repair a damaged EPUB."


class Archive:
    """The safe entries of a checked zip. Nothing is ever unpacked to disk; reads are bounded. Use as a context manager.

    `warnings` collects what was skipped, one sentence each.
    """

    def __init__(self, path: Path) -> None:
        """Open and check the zip at `path`.

        Raises:
            BookError: not a zip, too large, a bomb, ambiguous, or copy-protected.
        """
        self.warnings: list[str] = []
        self._file = _open(path)
        self._read_bytes = 0
        try:
            self._entries = self._checked_entries()
            self._folded = {name.casefold(): name for name in self._entries}
            self._refuse_protection()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def names(self) -> tuple[str, ...]:
        """Names of all readable entries, in the order of the zip."""
        return tuple(self._entries)

    def find(self, name: str) -> str | None:
        """The entry called `name`, tolerating the wrong case; None if there is none."""
        return name if name in self._entries else self._folded.get(name.casefold())

    def read(self, name: str) -> bytes | None:
        """The bytes of an entry, or None with a warning if it is missing, damaged or over the limit."""
        found = self.find(name)
        if found is None:
            self.warnings.append(f"“{name}” is missing from the file and was left out.")
            return None
        try:
            with self._file.open(self._entries[found]) as stream:
                data = stream.read(MAX_ENTRY_BYTES + 1)
        except _DAMAGE:
            self.warnings.append(f"“{name}” is damaged and was left out.")
            return None
        self._read_bytes += len(data)
        if len(data) > MAX_ENTRY_BYTES or self._read_bytes > MAX_UNPACKED_BYTES:
            raise BookError("The book unpacks to far more than it declares.", hint=_BOMB_HINT)
        return data

    def _checked_entries(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._file.infolist()
        if any(info.filename == "word/document.xml" for info in infos):
            hint = "Save it as EPUB, for example with Calibre."
            raise BookError("The file is a Word document, not an EPUB.", hint=hint)
        _refuse_bombs(infos)
        if any(info.flag_bits & 1 for info in infos):
            raise BookError("The file is protected by a zip password.", hint="Remove the password and try again.")
        _refuse_doubles(infos)
        entries: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            if _BAD_NAME.search(info.orig_filename) or stat.S_ISLNK(info.external_attr >> 16):
                self.warnings.append(f"An entry with an unsafe name was ignored: “{info.orig_filename[:80]!s}”.")
            elif not info.is_dir():
                entries[info.filename] = info
        return entries

    def _refuse_protection(self) -> None:
        marks = {name: self.read(name) for name in self._entries if name.casefold().startswith("meta-inf/")}
        found = {PurePosixPath(name).name.casefold(): data or b"" for name, data in marks.items()}
        if b"adept" in found.get("rights.xml", b"").lower():
            raise _protected("Adobe ADEPT")
        if "license.lcpl" in found:
            raise _protected("Readium LCP")
        if "sinf.xml" in found:
            raise _protected("Apple FairPlay")
        algorithms = _ALGORITHM.findall(found.get("encryption.xml", b""))
        if any(algorithm not in _FONT_OBFUSCATION for algorithm in algorithms):
            raise _protected("encrypted chapters")


def _open(path: Path) -> zipfile.ZipFile:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise BookError(
                f"The file has {size // MEBIBYTE} MB; books up to {MAX_FILE_BYTES // MEBIBYTE} MB can be read.",
                hint="Shrink its pictures, or convert it to an EPUB without pictures.",
            )
        return zipfile.ZipFile(path)
    except _DAMAGE as error:
        raise BookError("The file is a damaged zip, so it cannot be read as an EPUB.", hint=_REPAIR_HINT) from error


def _refuse_bombs(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_ENTRIES:
        raise BookError(f"The book has {len(infos)} files inside; up to {MAX_ENTRIES} can be read.", hint=_BOMB_HINT)
    if sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
        raise BookError(f"The book unpacks to over {MAX_UNPACKED_BYTES // MEBIBYTE} MB.", hint=_BOMB_HINT)
    for info in infos:
        if info.file_size > MAX_ENTRY_BYTES:
            raise BookError(f"“{info.filename[:80]}” is over {MAX_ENTRY_BYTES // MEBIBYTE} MB.", hint=_BOMB_HINT)
        if info.file_size > max(_RATIO_FLOOR_BYTES, MAX_RATIO * info.compress_size):
            raise BookError(f"“{info.filename[:80]}” unpacks to over {MAX_RATIO} times its size.", hint=_BOMB_HINT)
        if PurePosixPath(info.filename).suffix.casefold() in _ARCHIVES:
            raise BookError(f"There is another archive inside the book: “{info.filename[:80]}”.", hint=_BOMB_HINT)


def _refuse_doubles(infos: list[zipfile.ZipInfo]) -> None:
    """Two entries of one name are two books in one: which would be read depends on the program."""
    same = {(info.filename, info.CRC, info.file_size) for info in infos}
    doubles = [name for name, count in Counter(name for name, _, _ in same).items() if count > 1]
    if doubles:
        raise BookError(f"The book holds two different files named “{doubles[0][:80]}”.", hint=_REPAIR_HINT)


def _protected(scheme: str) -> BookError:
    return BookError(
        f"The book is copy-protected ({scheme}).",
        hint="Protected books cannot be read; use a copy without DRM, as many publishers sell them.",
    )
