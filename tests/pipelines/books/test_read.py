from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.books.read import read_book
from pipelines.errors import BookError
from pipelines.story import Book
from tests.pipelines.books.epub_files import CONTAINER, chapter, nav, ncx, package, write_epub

CORPUS = Path(__file__).parents[4] / "shared" / "data" / "epub"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the evaluation books do not lie beside the repository")


def assert_sound(book: Book) -> None:
    """Spans lie in the text, in order, without overlap; every paragraph and chapter holds something."""
    for spans in (book.paragraphs, tuple(item.span for item in book.chapters)):
        place = 0
        for start, end in spans:
            assert place <= start < end <= len(book.text)
            place = end
    assert book.story_chapters()
    assert book.title


def read_bytes(data: bytes, suffix: str) -> Book | None:
    """The book of these bytes, or None if they are refused as they should be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"any{suffix}"
        path.write_bytes(data)
        try:
            return read_book(path)
        except BookError as error:
            refusal = error
    assert str(refusal).endswith(".") and refusal.hint.endswith(".")
    return None


@given(data=st.binary(max_size=2_000), suffix=st.sampled_from([".epub", ".txt", ".md", ""]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_sound_book_or_a_refusal(data: bytes, suffix: str) -> None:
    book = read_bytes(data, suffix)
    if book is not None:
        assert_sound(book)


LINES = st.sampled_from(
    [
        "",
        " ",
        "Chapter 1",
        "CHAPTER II.",
        "I",
        "II",
        "PART ONE",
        "# One",
        "## Two",
        "===",
        "---",
        "* * *",
        "NOTES",
        "The End",
        "“Yes,” said Ann.",
        "*** START OF THE PROJECT GUTENBERG EBOOK ***",
        "*** END OF THE PROJECT GUTENBERG EBOOK ***",
    ]
)


@given(
    lines=st.lists(LINES, max_size=30),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    suffix=st.sampled_from([".txt", ".md"]),
)
@settings(max_examples=200, deadline=None)
def test_any_lines_give_a_sound_book_or_a_refusal(lines: list[str], end: str, suffix: str) -> None:
    book = read_bytes(end.join(lines).encode(), suffix)
    if book is not None:
        assert_sound(book)


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<h1>",
            "</h1>",
            "<div id='a'>",
            "</div>",
            "<br/>",
            "<hr/>",
            "words ",
            "Chapter 1",
            "&nbsp;",
            "&x;",
            "<",
            "<section epub:type='endnotes'>",
            "<section epub:type='titlepage'>",
            "</section>",
            "<!--",
            "-->",
            "<![CDATA[",
            "\x00",
            "<aside epub:type='footnote'>",
            "</aside>",
            "<a href='#a'>1</a>",
            "<title/>",
            "<p id='b'/>",
            "\ufffe",
            "<?x",
            "?>",
        ]
    ),
    max_size=40,
).map("".join)
HREFS = st.sampled_from(
    ["a.xhtml", "a.xhtml#a", "a.xhtml#b", "b.xhtml", "../OPS/b.xhtml#a", "gone.xhtml", "#a", "", "%00"]
)


@given(
    first=MARKUP,
    second=MARKUP,
    toc=st.lists(st.tuples(HREFS, st.sampled_from(["One", "Notes", "Cover", "I", " "])), max_size=5),
    makes_toc=st.sampled_from([nav, ncx]),
    damage=st.tuples(st.integers(0, 900), st.integers(0, 900)),
)
@settings(max_examples=200, deadline=None)
def test_any_markup_gives_a_sound_book_or_a_refusal(
    first: str, second: str, toc: list[tuple[str, str]], makes_toc: object, damage: tuple[int, int]
) -> None:
    item = '<item id="nav" href="toc" media-type="application/xhtml+xml" properties="nav"/>'
    if makes_toc is ncx:
        item = '<item id="nav" href="toc" media-type="application/x-dtbncx+xml"/>'
    document = package(["a.xhtml", "b.xhtml"], extra=item)
    start, length = damage
    document = document[:start] + document[start + length % 40 :] if start < 450 else document
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/package.opf", document)
        archive.writestr("OPS/toc", nav(toc) if makes_toc is nav else ncx(toc))
        archive.writestr("OPS/a.xhtml", f"<html><body>{first}</body></html>")
        archive.writestr("OPS/b.xhtml", f"<html><body>{second}</body></html>")
    book = read_bytes(buffer.getvalue(), ".epub")
    if book is not None:
        assert_sound(book)


@given(place=st.integers(0, 1_000), value=st.integers(0, 255))
@settings(max_examples=150, deadline=None)
def test_a_flipped_byte_in_a_zip_is_survived(place: int, value: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_epub(
            Path(folder) / "a.epub", {"OPS/package.opf": package(["one.xhtml"]), "OPS/one.xhtml": chapter("One")}
        )
        data = bytearray(path.read_bytes())
    data[-1 - place % len(data)] = value
    book = read_bytes(bytes(data), ".epub")
    if book is not None:
        assert_sound(book)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\xff\xd8\xff\xe0 JFIF", "a JPEG picture"),
        (b"\0" * 60 + b"BOOKMOBI" + b"\0" * 90, "a Kindle book"),
        (b"\x7fELF" + bytes(range(256)) * 4, "no text"),
    ],
)
def test_other_files_are_called_by_their_name(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(data)
    if words == "no text":
        path = path.rename(tmp_path / "book.txt")
    with pytest.raises(BookError, match=words) as caught:
        read_book(path)
    assert caught.value.hint


def test_a_word_document_is_called_by_its_name(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "book.epub", {"word/document.xml": "<w/>"})
    with pytest.raises(BookError, match="Word document"):
        read_book(path)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="cannot be opened"):
        read_book(tmp_path / "none.epub")


def test_a_folder_and_a_pipe_are_no_books(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path, tmp_path / "pipe.txt"):
        with pytest.raises(BookError, match="not a file"):
            read_book(path)


def test_the_content_decides_before_the_suffix(tmp_path: Path) -> None:
    path = write_epub(
        tmp_path / "book.txt", {"OPS/package.opf": package(["one.xhtml"]), "OPS/one.xhtml": chapter("One")}
    )
    assert read_book(path).title == "A Test"


def test_progress_runs_from_nothing_to_all(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "a.epub", {"OPS/package.opf": package(["one.xhtml"]), "OPS/one.xhtml": chapter("One")})
    shares: list[float] = []
    read_book(path, progress=lambda share, message: shares.append(share))
    assert shares[0] == 0.0 and shares[-1] == 1.0 and shares == sorted(shares)


@needs_corpus
def test_real_books_have_the_chapters_a_reader_counts() -> None:
    for entry in json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8")):
        if entry["kind"] != "valid":
            continue
        book = read_book(CORPUS / entry["file"])
        assert_sound(book)
        assert book.title == entry["title"].split(" / ")[0], entry["file"]
        assert " / ".join(book.authors) == entry["author"], entry["file"]
        assert book.language == entry["language"][0], entry["file"]
        assert (book.direction == "rtl") == (entry["page_progression"] == "rtl"), entry["file"]
        if entry["chapters_reader"] is not None:
            assert len(book.story_chapters()) == entry["chapters_reader"], entry["file"]


@needs_corpus
def test_broken_books_do_what_is_expected_of_them() -> None:
    for entry in json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8")):
        if entry["kind"] != "broken":
            continue
        expected, path = entry["expect"], CORPUS / entry["file"]
        opens = expected.startswith("opens") or "recover" in expected or "mimetype" in entry["file"]
        if not opens:
            with pytest.raises(BookError) as caught:
                read_book(path)
            assert caught.value.hint, entry["file"]
            for word in ("package document", "damaged zip", "Adobe ADEPT", "empty"):
                if word in expected:
                    assert word in str(caught.value), entry["file"]
            continue
        book = read_book(path)
        assert_sound(book)
        if "warning" in expected:
            assert book.warnings, entry["file"]
        assert "\ufffd" not in book.text and "â€" not in book.text, entry["file"]


def test_a_text_longer_than_any_novel_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "endless.txt"
    with path.open("wb") as file:
        file.write(b"Once ")
        file.truncate(17 * 1024 * 1024)
    with pytest.raises(BookError, match="texts up to 16 MB"):
        read_book(path)
