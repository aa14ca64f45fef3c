from __future__ import annotations

from pathlib import Path

from pipelines.books.read import read_book
from pipelines.story import Book
from tests.pipelines.books.epub_files import FILLER


def read(tmp_path: Path, text: str) -> Book:
    path = tmp_path / "novel.md"
    path.write_text(text, encoding="utf-8")
    return read_book(path)


def test_the_head_names_title_and_author(tmp_path: Path) -> None:
    book = read(
        tmp_path, f'---\ntitle: "The Sea"\nauthor: A. Writer\nlang: fr\n---\n\n## One\n\n{FILLER}\n\n## Two\n\n{FILLER}'
    )
    assert (book.title, book.authors, book.language) == ("The Sea", ("A. Writer",), "fr")
    assert [item.title for item in book.chapters] == ["One", "Two"]


def test_a_single_first_heading_is_the_title(tmp_path: Path) -> None:
    book = read(tmp_path, f"# The Sea\n\n## One\n\n{FILLER}\n\n## Two\n\n{FILLER}\n")
    assert book.title == "The Sea"
    assert [item.title for item in book.story_chapters()] == ["One", "Two"]


def test_underlined_headings_count(tmp_path: Path) -> None:
    book = read(tmp_path, f"One\n===\n\n{FILLER}\n\nTwo\n===\n\n{FILLER}\n")
    assert [item.title for item in book.story_chapters()] == ["One", "Two"]


def test_marks_are_taken_out_and_words_stay(tmp_path: Path) -> None:
    book = read(
        tmp_path,
        "# One\n\nHello *there*, **you** and _you_; 2 * 3 * 4, snake_case_word.[^1]\n\n> quoted\n> words\n\n"
        "A [link](http://x) and ![a picture](p.png) \\*star\\*.\n\n- - -\n\nLast<!-- hidden -->.\n\n[^1]: A note.\n",
    )
    assert book.text.split("\n\n")[1:] == [
        "Hello there, you and you; 2 * 3 * 4, snake_case_word.",
        "quoted words",
        "A link and *star*.",
        "* * *",
        "Last.",
    ]


def test_wrapped_lines_run_on_and_verse_stays(tmp_path: Path) -> None:
    book = read(tmp_path, "# One\n\nThe rain\nfell.\n\nTiger, tiger,  \nburning bright\n")
    assert book.text.split("\n\n")[1:] == ["The rain fell.", "Tiger, tiger,\nburning bright"]


def test_without_headings_it_is_read_as_plain_text(tmp_path: Path) -> None:
    book = read(tmp_path, f"Chapter 1\n\n{FILLER}\n\nChapter 2\n\n{FILLER}\n")
    assert [item.title for item in book.story_chapters()] == ["Chapter 1", "Chapter 2"]
