from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.books.read import read_book
from pipelines.errors import BookError
from pipelines.story import Book
from tests.pipelines.books.epub_files import FILLER

WRAPPED = "The rain fell on the roof,\nand nobody said a word."


def read(tmp_path: Path, text: str, *, encoding: str = "utf-8") -> Book:
    path = tmp_path / "novel.txt"
    path.write_bytes(text.encode(encoding))
    return read_book(path)


def titles(book: Book) -> list[str]:
    return [item.title for item in book.story_chapters()]


def paragraphs(book: Book) -> list[str]:
    return [book.text[start:end] for start, end in book.paragraphs]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_text_is_the_file_to_the_last_line_end(tmp_path: Path, end: str, mark: str) -> None:
    text = mark + f"CHAPTER I\n\n{WRAPPED}\n\n  “Oh!”  \n\n\nCHAPTER II\n\n{WRAPPED}\n".replace("\n", end)
    book = read(tmp_path, text)
    with (tmp_path / "novel.txt").open(encoding="utf-8", newline="") as file:
        assert book.text == file.read()
    assert paragraphs(book) == [WRAPPED.replace("\n", end), "“Oh!”", WRAPPED.replace("\n", end)]
    assert titles(book) == ["CHAPTER I", "CHAPTER II"]


@pytest.mark.parametrize(
    "headings",
    [
        ["CHAPTER I.", "CHAPTER II.", "CHAPTER III."],
        ["Chapter 1. The Sea", "Chapter 2. The Storm", "Chapter 3. The Shore"],
        ["Chapter One", "Chapter Two", "Chapter Three"],
        ["I", "II", "III"],
        ["1.", "2.", "3."],
        ["I. The Sea", "II. The Storm", "III. The Shore"],
        ["Prologue", "Chapter 1", "Epilogue"],
        ["Kapitel 1", "Kapitel 2", "Kapitel 3"],
        ["第一章", "第二章", "第三章"],
    ],
)
def test_headings_of_many_kinds_make_chapters(tmp_path: Path, headings: list[str]) -> None:
    book = read(tmp_path, "\n\n\n".join(f"{heading}\n\n{FILLER}" for heading in headings))
    assert titles(book) == headings
    assert paragraphs(book) == [FILLER.strip()] * 3


@pytest.mark.parametrize("text", ["CHAPTER I\nDown the Hole\n\n", "CHAPTER I.\n\nDown the Hole\n\n"])
def test_the_line_below_a_heading_is_its_title(tmp_path: Path, text: str) -> None:
    book = read(tmp_path, text + FILLER)
    assert titles(book) == ["CHAPTER I: Down the Hole"]
    assert paragraphs(book) == [FILLER.strip()]


def test_a_heading_of_several_lines_is_one_title(tmp_path: Path) -> None:
    book = read(tmp_path, "Chapter VI: Arthur Beebe, Cuthbert Eager,\nMr. Emerson Drive Out\n" + f"\n{FILLER}\n" * 3)
    assert titles(book) == ["Chapter VI: Arthur Beebe, Cuthbert Eager, Mr. Emerson Drive Out"]


def test_a_sentence_that_begins_like_a_heading_is_none(tmp_path: Path) -> None:
    book = read(
        tmp_path, f"Chapter 1\n\n{FILLER}\n\nChapter two was found, and she glanced at its opening sentences.\n"
    )
    assert titles(book) == ["Chapter 1"]
    assert len(paragraphs(book)) == 2


def test_a_table_of_contents_makes_no_chapters(tmp_path: Path) -> None:
    listed = "CONTENTS\n\nChapter 1\n\nChapter 2\n\nChapter 3\n\n\n"
    story = "\n\n".join(f"Chapter {number}\n\n{FILLER}" for number in (1, 2, 3))
    book = read(tmp_path, listed + story)
    assert [item.title for item in book.story_chapters()] == ["Chapter 1", "Chapter 2", "Chapter 3"]
    assert all(FILLER.strip() in book.text[item.span.start : item.span.end] for item in book.story_chapters())


def test_a_part_opens_its_first_chapter(tmp_path: Path) -> None:
    book = read(tmp_path, f"PART ONE\n\nChapter I\n\n{FILLER}\n\nChapter II\n\n{FILLER}")
    assert titles(book) == ["Chapter I", "Chapter II"]
    assert book.chapters[0].span.start == 0


def test_a_text_without_headings_is_one_chapter(tmp_path: Path) -> None:
    book = read(tmp_path, f"{FILLER}\n\n{FILLER}")
    assert len(book.story_chapters()) == 1
    assert book.chapters[0].span.start == 0


def test_the_frame_of_project_gutenberg_is_no_story(tmp_path: Path) -> None:
    book = read(
        tmp_path,
        f"Title: The Sea\nAuthor: A. Writer\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE SEA ***\n\nCHAPTER I\n\n{FILLER}"
        f"\n\nCHAPTER II\n\n{FILLER}\n\n*** END OF THE PROJECT GUTENBERG EBOOK THE SEA ***\n\nYou may copy it.\n",
    )
    assert (book.title, book.authors) == ("The Sea", ("A. Writer",))
    assert [item.kind for item in book.chapters][-1] == "back"
    assert titles(book) == ["CHAPTER I", "CHAPTER II"]


def test_lines_that_are_whole_paragraphs_are_taken_apart(tmp_path: Path) -> None:
    book = read(tmp_path, f"{FILLER.strip()}\n{FILLER.strip()}\n“Yes,” he said.\n")
    assert len(paragraphs(book)) == 3


def test_scene_breaks_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    assert paragraphs(read(tmp_path, "One.\n\n* * *\n\nTwo.\n")) == ["One.", "* * *", "Two."]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "“Café,” said Zoë. "),
        ("utf-16", "Żółć, powiedział. "),
        ("cp1251", "Вечером Пётр вышел на улицу и долго смотрел на снег. "),
        ("shift_jis", "雨が降っていた。誰も口をきかなかった。"),
    ],
)
def test_other_encodings_are_read_with_a_warning(tmp_path: Path, encoding: str, words: str) -> None:
    book = read(tmp_path, words * 20, encoding=encoding)
    assert book.text == words * 20
    assert len(book.warnings) == 1 and "not UTF-8" in book.warnings[0]


@pytest.mark.parametrize("data", ["", " \n\n", "***\n"])
def test_a_file_without_words_is_refused(tmp_path: Path, data: str) -> None:
    with pytest.raises(BookError):
        read(tmp_path, data)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Il était une fois une reine qui vivait dans les bois avec le loup. ", "fr"),
        ("Es war einmal eine Königin, und sie war nicht mit dem Wolf in den Wald gegangen. ", "de"),
        ("“Hush,” said O'Brien. O'Brien ran to O'Hara. ", "en"),
        ("“Hush,” said <i>Ann</i>. You ran to Jo. ", "en"),
        ("雨が降っていた。", "ja"),
        ("كان المطر يهطل على السقف. ", "ar"),
    ],
)
def test_the_language_is_guessed(tmp_path: Path, words: str, language: str) -> None:
    book = read(tmp_path, words * 10)
    assert book.language == language
    assert book.direction == ("rtl" if language == "ar" else "ltr")
