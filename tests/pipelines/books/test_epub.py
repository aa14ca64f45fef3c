from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.books.epub import read_epub
from pipelines.errors import BookError, CancelledError
from pipelines.story import Book
from tests.pipelines.books.epub_files import (
    FILLER,
    NAV_ITEM,
    NCX_ITEM,
    chapter,
    nav,
    ncx,
    package,
    page,
    write_book,
    write_epub,
)

ENTRIES = [("one.xhtml", "First"), ("two.xhtml", "Second")]
PAGES = {"one.xhtml": chapter("1"), "two.xhtml": chapter("2")}


def titles(book: Book) -> list[str]:
    return [item.title for item in book.story_chapters()]


def text_of(book: Book, number: int) -> str:
    start, end = book.story_chapters()[number].span
    return book.text[start:end]


def one_page(path: Path, body: str) -> Book:
    return read_epub(write_book(path / "page.epub", {"a.xhtml": page(body)}, [("a.xhtml", "A")]))


def test_an_epub_3_gives_its_metadata_and_the_chapters_of_its_nav(tmp_path: Path) -> None:
    book = read_epub(write_book(tmp_path / "a.epub", PAGES, ENTRIES))
    assert (book.title, book.authors, book.language, book.direction) == ("A Test", ("Ann Author",), "en-GB", "ltr")
    assert titles(book) == ["First", "Second"]
    assert book.warnings == ()
    assert text_of(book, 0).startswith("1\n\nThe rain")


def test_an_epub_2_gives_the_chapters_of_its_ncx(tmp_path: Path) -> None:
    files = {f"OPS/{name}": content for name, content in PAGES.items()}
    files |= {
        "OPS/package.opf": package(list(PAGES), extra=NCX_ITEM, spine='toc="ncx"', version="2.0"),
        "OPS/toc.ncx": ncx(ENTRIES),
    }
    assert titles(read_epub(write_epub(tmp_path / "a.epub", files))) == ["First", "Second"]


def test_anchors_cut_chapters_inside_one_file(tmp_path: Path) -> None:
    body = "".join(f'<section id="c{n}"><h2>Part {n}</h2><p>{FILLER}</p></section>' for n in (1, 2, 3))
    toc = [(f"all.xhtml#c{n}", f"Piece {n}") for n in (1, 2, 3)]
    book = read_epub(write_book(tmp_path / "a.epub", {"all.xhtml": page(body)}, toc))
    assert titles(book) == ["Piece 1", "Piece 2", "Piece 3"]
    assert text_of(book, 1).startswith("Part 2")
    assert text_of(book, 1).endswith(FILLER.strip())


def test_an_anchor_just_behind_its_heading_means_the_heading(tmp_path: Path) -> None:
    body = "".join(f'<h2>Part {n}</h2><p id="c{n}">{FILLER}</p>' for n in (1, 2))
    book = read_epub(
        write_book(tmp_path / "a.epub", {"a.xhtml": page(body)}, [("a.xhtml#c1", "One"), ("a.xhtml#c2", "Two")])
    )
    assert text_of(book, 1).startswith("Part 2")


def test_without_a_table_of_contents_headings_make_the_chapters(tmp_path: Path) -> None:
    files = {f"OPS/{name}": content for name, content in PAGES.items()}
    book = read_epub(write_epub(tmp_path / "a.epub", {"OPS/package.opf": package(list(PAGES)), **files}))
    assert titles(book) == ["1", "2"]
    assert any("table of contents" in warning for warning in book.warnings)


def test_the_title_page_of_a_part_opens_its_first_chapter(tmp_path: Path) -> None:
    pages = {"p.xhtml": page("<h1>Part One</h1>"), **PAGES}
    book = read_epub(write_book(tmp_path / "a.epub", pages, [("p.xhtml", "Part One"), *ENTRIES]))
    assert titles(book) == ["First", "Second"]
    assert text_of(book, 0).startswith("Part One")


def test_frame_of_the_book_is_no_story(tmp_path: Path) -> None:
    pages = {
        "titlepage.xhtml": page("<p>A Test</p>"),
        "imprint.xhtml": page("<p>Printed by nobody</p>", attributes='epub:type="frontmatter"'),
        **PAGES,
        "notes.xhtml": page('<section epub:type="endnotes"><ol><li>A note.</li></ol></section>'),
    }
    book = read_epub(write_book(tmp_path / "a.epub", pages, [*ENTRIES, ("notes.xhtml", "Notes")]))
    assert [item.kind for item in book.chapters] == ["front", "front", "chapter", "chapter", "back"]


def test_pages_out_of_the_reading_order_are_back_matter(tmp_path: Path) -> None:
    document = package(["one.xhtml", "two.xhtml"]).replace('<itemref idref="i1"/>', '<itemref idref="i1" linear="no"/>')
    files = {f"OPS/{name}": content for name, content in PAGES.items()}
    book = read_epub(write_epub(tmp_path / "a.epub", {"OPS/package.opf": document, **files}))
    assert [item.kind for item in book.chapters] == ["chapter", "back"]


def test_pages_turn_the_way_the_book_says(tmp_path: Path) -> None:
    document = package(list(PAGES), spine='page-progression-direction="rtl"')
    files = {f"OPS/{name}": content for name, content in PAGES.items()}
    assert read_epub(write_epub(tmp_path / "a.epub", {"OPS/package.opf": document, **files})).direction == "rtl"


def test_a_chapter_missing_in_the_zip_is_a_warning(tmp_path: Path) -> None:
    files = {
        "OPS/package.opf": package(list(PAGES), extra=NAV_ITEM),
        "OPS/nav.xhtml": nav(ENTRIES),
        "OPS/two.xhtml": PAGES["two.xhtml"],
    }
    book = read_epub(write_epub(tmp_path / "a.epub", files))
    assert titles(book) == ["Second"]
    assert book.warnings == ("“OPS/one.xhtml” is missing from the file and was left out.",)


@pytest.mark.parametrize("mimetype", [None, "text/plain"])
def test_a_wrong_mimetype_is_a_warning(tmp_path: Path, mimetype: str | None) -> None:
    files = {"OPS/package.opf": package(["one.xhtml"]), "OPS/one.xhtml": chapter("One")}
    book = read_epub(write_epub(tmp_path / "a.epub", files, mimetype=mimetype))
    assert any("mimetype" in warning for warning in book.warnings)


def test_a_lost_container_is_mended_by_looking_for_the_package(tmp_path: Path) -> None:
    files = {
        "META-INF/container.xml": "<broken",
        "OPS/package.opf": package(["one.xhtml"]),
        "OPS/one.xhtml": chapter("One"),
    }
    assert titles(read_epub(write_epub(tmp_path / "a.epub", files))) == ["One"]


def test_a_book_without_package_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="package document is missing"):
        read_epub(write_epub(tmp_path / "a.epub", {"OPS/one.xhtml": chapter("One")}))


def test_a_book_of_pictures_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="holds no text"):
        read_epub(write_book(tmp_path / "a.epub", {"a.xhtml": page('<img src="a.png"/>')}, [("a.xhtml", "A")]))


def test_windows_bytes_in_a_utf_8_chapter_are_mended(tmp_path: Path) -> None:
    broken = page(f"<p>“Café” {FILLER}</p>").encode() + b"<!-- -->"
    broken = broken.replace("“".encode(), b"\x93")
    book = read_epub(write_book(tmp_path / "a.epub", {"a.xhtml": broken}, [("a.xhtml", "A")]))
    assert "“Café”" in book.text
    assert any("Windows-1252" in warning for warning in book.warnings)


def test_a_utf_16_chapter_is_readable(tmp_path: Path) -> None:
    data = page("<p>Żółć “said”</p>").replace("utf-8", "utf-16").encode("utf-16")
    assert "Żółć “said”" in read_epub(write_book(tmp_path / "a.epub", {"a.xhtml": data}, [("a.xhtml", "A")])).text


def test_malformed_markup_keeps_its_words(tmp_path: Path) -> None:
    book = one_page(tmp_path, "<p>One <b>two</p><p>three &nbsp; & four<p>five")
    assert book.text.split("\n\n") == ["One two", "three & four", "five"]
    assert any("malformed" in warning for warning in book.warnings)


def test_external_entities_and_entity_bombs_stay_unread(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY b0 "boom">{bomb}]>'
    markup = page(f"<p>before &x; &b11; after</p><p>{FILLER}</p>").replace("<html", f"{head}<html")
    book = read_epub(write_book(tmp_path / "a.epub", {"a.xhtml": markup}, [("a.xhtml", "A")]))
    assert "SECRET" not in book.text
    assert "boom" not in book.text
    assert "before" in book.text and "after" in book.text


def test_notes_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    book = one_page(
        tmp_path,
        '<p>He ran<a epub:type="noteref" href="#n1">1</a> home<sup><a href="#n2">2</a></sup>, all '
        '<span epub:type="pagebreak">17</span>the way.</p><aside epub:type="footnote" id="n1">A note.</aside>',
    )
    assert book.text == "He ran home, all the way."


def test_scene_breaks_survive_as_paragraphs(tmp_path: Path) -> None:
    book = one_page(tmp_path, "<p>One.</p><hr/><p>Two.</p><p>* * *</p><p>Three.</p><p>—⁂—</p><p>Four.</p>")
    assert book.text.split("\n\n") == ["One.", "* * *", "Two.", "* * *", "Three.", "* * *", "Four."]
    assert [book.text[start:end] for start, end in book.paragraphs].count("* * *") == 3


def test_verse_keeps_its_lines_and_prose_runs_on(tmp_path: Path) -> None:
    book = one_page(tmp_path, "<p>Tiger, tiger,<br/>burning bright</p><p>In the\n   forests\u00a0of\u2060the night</p>")
    assert book.text == "Tiger, tiger,\nburning bright\n\nIn the forests ofthe night"


def test_readings_of_rare_characters_are_left_out(tmp_path: Path) -> None:
    assert one_page(tmp_path, "<p><ruby>草枕<rt>くさまくら</rt></ruby>。</p>").text == "草枕。"


def test_deeply_nested_markup_is_read_without_recursion(tmp_path: Path) -> None:
    book = one_page(tmp_path, f"<p>{FILLER}</p>{'<div>' * 5000}deep{'</div>' * 5000}")
    assert book.text.startswith("The rain")


def test_headings_are_text_but_no_paragraphs(tmp_path: Path) -> None:
    book = one_page(tmp_path, "<h2>The Sea</h2><p>It was grey.</p>")
    assert book.text.startswith("The Sea")
    assert [book.text[start:end] for start, end in book.paragraphs] == ["It was grey."]


def test_a_missing_title_and_language_are_guessed_and_told(tmp_path: Path) -> None:
    document = package(["one.xhtml"], metadata="")
    french = page("<p>" + "Il était une fois une reine qui vivait dans les bois avec le loup. " * 9 + "</p>")
    book = read_epub(
        write_epub(tmp_path / "conte.epub", {"OPS/package.opf": document, "OPS/one.xhtml": french}),
    )
    assert (book.title, book.language) == ("conte", "fr")
    assert len([warning for warning in book.warnings if "names no" in warning]) == 2


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    def stop(share: float, message: str) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        read_epub(write_book(tmp_path / "a.epub", PAGES, ENTRIES), progress=stop)


def test_hundreds_of_warnings_are_summed_up(tmp_path: Path) -> None:
    names = ["one.xhtml", *(f"gone-{number}.xhtml" for number in range(100))]
    files = {"OPS/package.opf": package(names), "OPS/one.xhtml": chapter("One")}
    warnings = read_epub(write_epub(tmp_path / "a.epub", files)).warnings
    assert len(warnings) < 50
    assert "more warnings" in warnings[-1]
