from __future__ import annotations

import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from pipelines.books import preflight
from pipelines.books.preflight import Archive
from pipelines.books.read import read_book
from pipelines.errors import BookError
from tests.pipelines.books.epub_files import chapter, package, write_epub

ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
)
GOOD = {"OPS/package.opf": package(["one.xhtml"]), "OPS/one.xhtml": chapter("One")}


def refusal(path: Path) -> str:
    with pytest.raises(BookError) as caught:
        read_book(path)
    assert caught.value.hint
    return str(caught.value)


def test_an_entry_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "bomb.epub", {**GOOD, "OPS/bomb.css": b"\0" * 3_000_000})
    assert "150 times" in refusal(path)


def test_small_blank_entries_may_squeeze_as_well_as_they_like(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "good.epub", {**GOOD, "OPS/blank.css": b" " * 500_000})
    assert read_book(path).story_chapters()


def test_an_entry_over_forty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.epub"
    write_epub(path, GOOD)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OPS/film.mp4", b"\0" * (preflight.MAX_ENTRY_BYTES + 1))
    assert "over 40 MB" in refusal(path)


def test_many_large_entries_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "MAX_UNPACKED_BYTES", 1_000_000)
    path = write_epub(tmp_path / "big.epub", {**GOOD, "OPS/a.css": b" " * 600_000, "OPS/b.css": b" " * 600_000})
    assert "unpacks to over" in refusal(path)


def test_a_file_over_the_limit_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.epub"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(preflight.MAX_FILE_BYTES + 1)
    assert "up to 64 MB" in refusal(path)


def test_thousands_of_entries_are_refused(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "many.epub", {**GOOD, **{f"OPS/{n}.css": "" for n in range(preflight.MAX_ENTRIES)}})
    assert "files inside" in refusal(path)


def test_two_different_files_of_one_name_are_refused(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "double.epub", GOOD)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("OPS/one.xhtml", chapter("Another"))
    assert "two different files" in refusal(path)


def test_an_archive_inside_the_book_is_refused(tmp_path: Path) -> None:
    assert "another archive" in refusal(write_epub(tmp_path / "nest.epub", {**GOOD, "OPS/more.zip": b"PK"}))


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "a/../../evil", "C:/evil.txt", "a\\..\\evil"])
def test_unsafe_names_are_ignored_and_told(tmp_path: Path, name: str) -> None:
    path = write_epub(tmp_path / "slip.epub", {**GOOD, name: "evil"})
    book = read_book(path)
    assert any("unsafe name" in warning for warning in book.warnings)
    assert "evil" not in book.text
    assert sorted(file.name for file in tmp_path.iterdir()) == ["slip.epub"]


@pytest.mark.parametrize(
    ("files", "scheme"),
    [
        ({"META-INF/rights.xml": '<r xmlns="http://ns.adobe.com/adept"/>'}, "Adobe ADEPT"),
        ({"META-INF/license.lcpl": "{}"}, "Readium LCP"),
        ({"META-INF/sinf.xml": "<a/>"}, "Apple FairPlay"),
        (
            {"META-INF/encryption.xml": ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")},
            "encrypted chapters",
        ),
    ],
)
def test_copy_protection_is_named(tmp_path: Path, files: dict[str, str], scheme: str) -> None:
    assert refusal(write_epub(tmp_path / "drm.epub", {**GOOD, **files})) == f"The book is copy-protected ({scheme})."


def test_obfuscated_fonts_are_no_copy_protection(tmp_path: Path) -> None:
    fonts = {"META-INF/encryption.xml": ENCRYPTION.format("http://www.idpf.org/2008/embedding")}
    assert read_book(write_epub(tmp_path / "fonts.epub", {**GOOD, **fonts})).story_chapters()


def test_a_zip_password_is_named(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "locked.epub", GOOD)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(mark) + offset
        data[place] |= 1
    path.write_bytes(data)
    assert "zip password" in refusal(path)


def test_an_entry_that_lies_about_its_size_is_never_read_further(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "liar.epub", {**GOOD, "OPS/liar.css": b" " * 900_000})
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"OPS/liar.css"))
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    path.write_bytes(data)
    with Archive(path) as archive:
        assert archive.read("OPS/liar.css") is None
        assert archive.warnings == ["“OPS/liar.css” is damaged and was left out."]


def test_a_truncated_zip_is_called_damaged(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "cut.epub", GOOD)
    path.write_bytes(path.read_bytes()[:-100])
    assert "damaged zip" in refusal(path)


def test_a_name_in_the_wrong_case_is_found(tmp_path: Path) -> None:
    files = {"OPS/package.opf": package(["One.XHTML"]), "OPS/one.xhtml": chapter("One")}
    assert read_book(write_epub(tmp_path / "case.epub", files)).story_chapters()[0].title == "One"
