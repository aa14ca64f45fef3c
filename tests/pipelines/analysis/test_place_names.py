from __future__ import annotations

from tests.pipelines.analysis.texts import read


def _places(text: str) -> list[str]:
    return [mention.name for mention in read(text).places]


def test_places_are_told_by_the_map_by_nouns_and_by_prepositions() -> None:
    text = (
        "They went from London to Hollow Lane. They lived in Corran. Corran lay near the sea, and in Corran it rained."
    )
    assert _places(text) == ["London", "Hollow Lane", "Corran", "Corran", "Corran"]


def test_people_are_no_places() -> None:
    assert _places("“I am late,” said Mr. Hill. He went to Ann. Ann smiled at Mr. Hill.") == []


def test_nations_and_feasts_are_no_places() -> None:
    assert _places("In English they said it, and at Christmas they sang.") == []


def test_a_place_name_keeps_its_offsets() -> None:
    text = "They went to London."
    (mention,) = read(text).places
    assert text[mention.span.start : mention.span.end] == mention.name == "London"
