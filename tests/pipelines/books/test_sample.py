from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pipelines.books.read import read_book

SAMPLE = Path(__file__).parents[3] / "assets" / "sample"


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_builder", SAMPLE / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def test_the_sample_book_is_built_from_its_text(builder: ModuleType) -> None:
    built = builder.build(builder.read_story((SAMPLE / "story.md").read_text(encoding="utf-8")))
    assert built == (SAMPLE / "silver-bell.epub").read_bytes(), "run: python assets/sample/build.py"


def test_the_sample_book_reads_without_a_warning() -> None:
    book = read_book(SAMPLE / "silver-bell.epub")
    assert (book.title, book.language, book.warnings) == ("The Silver Bell of Corran", "en-GB", ())
    chapters = book.story_chapters()
    assert len(chapters) == 5
    words = [len(book.text[item.span.start : item.span.end].split()) for item in chapters]
    assert 3_000 <= sum(words) <= 3_800


def test_the_sample_book_has_ten_scenes() -> None:
    book = read_book(SAMPLE / "silver-bell.epub")
    breaks = sum(book.text[start:end] == "* * *" for start, end in book.paragraphs)
    assert breaks + len(book.story_chapters()) == 10


def test_nobody_in_the_sample_book_talks_longer_than_a_balloon_holds() -> None:
    book = read_book(SAMPLE / "silver-bell.epub")
    assert max(len(speech.split()) for speech in re.findall("“([^”]*)”", book.text)) <= 25
