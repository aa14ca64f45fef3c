from __future__ import annotations

import json
from typing import Any

from pipelines.analysis.reading_report import reading_report
from pipelines.analysis.rules import analyse
from pipelines.story import Book
from tests.pipelines.analysis.texts import book_of

_STORY = (
    "Old Tobias was a tall man with a wooden leg and a grey beard. He sat in the library in London.\n\n"
    "“It is late,” said Tobias. “Where is Ann?”\n\n“I am here,” said Ann. She wore a red cloak and round spectacles."
)


def _report(book: Book, *, paragraphs: bool = False) -> dict[str, Any]:
    return reading_report(book, analyse(book), paragraphs=paragraphs)


def test_the_report_is_plain_json_with_the_agreed_keys() -> None:
    report = json.loads(json.dumps(_report(book_of(_STORY))))
    assert list(report) == [
        "title",
        "author",
        "language",
        "text_length",
        "chapters",
        "characters",
        "quotes",
        "scenes",
        "places",
        "warnings",
    ]
    assert report["text_length"] == len(_STORY)
    assert report["chapters"] == [{"title": "Chapter 1", "start": 0, "end": len(_STORY)}]


def test_speakers_and_casts_are_names_of_characters() -> None:
    report = _report(book_of(_STORY))
    names = {character["name"] for character in report["characters"]}
    assert {quote["speaker"] for quote in report["quotes"]} == names == {"Tobias", "Ann"}
    assert set(report["scenes"][0]["characters"]) == names
    assert report["scenes"][0]["setting"] == "the library"


def test_looks_are_phrases_by_the_slots_of_a_reading() -> None:
    looks = {character["name"]: character["looks"] for character in _report(book_of(_STORY))["characters"]}
    assert "tall" in looks["Tobias"]["build"] and "Old" in looks["Tobias"]["build"]
    assert "wooden leg" in looks["Tobias"]["distinct"]
    assert "grey beard" in looks["Tobias"]["facial_hair"]
    assert "cloak" in looks["Ann"]["clothing"] and "spectacles" in looks["Ann"]["clothing"]


def test_offsets_count_characters_of_the_text() -> None:
    report = _report(book_of(_STORY))
    quote, place = report["quotes"][1], report["places"][0]
    assert _STORY[quote["start"] : quote["end"]] == "Where is Ann?"
    assert _STORY[place["start"] : place["end"]] == "London"


def test_paragraphs_are_told_only_when_asked_for() -> None:
    book = book_of(_STORY)
    assert "paragraphs" not in _report(book)
    assert len(_report(book, paragraphs=True)["paragraphs"]) == 3
