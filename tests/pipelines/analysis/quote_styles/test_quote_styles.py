from __future__ import annotations

import pytest

from pipelines.analysis.manuscript import prepare
from pipelines.analysis.quote_detection import detect_style
from pipelines.analysis.quote_styles.dash import pair_dashes
from pipelines.analysis.quote_styles.registry import QUOTE_STYLES
from pipelines.analysis.quote_styles.single import pair_single
from pipelines.analysis.quote_styles.two_marks import pair_curly
from tests.pipelines.analysis.texts import book_of

_MARKS = {
    "straight": ('"', '"'),
    "curly": ("“", "”"),
    "single": ("‘", "’"),
    "guillemet": ("«", "»"),
    "low": ("„", "“"),
    "corner": ("「", "」"),
}


def _quotes(text: str) -> list[str]:
    manuscript = prepare(book_of(text))
    return [text[start:end] for found in manuscript.quotes for start, end in found]


@pytest.mark.parametrize("style", sorted(_MARKS))
def test_every_style_of_marks_is_recognised_and_paired(style: str) -> None:
    opening, closing = _MARKS[style]
    text = (
        f"{opening}Come in,{closing} said Ann. {opening}The door is open.{closing}\n\n"
        f"{opening}I don’t like it,{closing} said Ben. He looked at the boys’ hats.\n\n"
        f"{opening}Nobody asked you.{closing}"
    )
    assert _quotes(text) == ["Come in,", "The door is open.", "I don’t like it,", "Nobody asked you."]
    assert prepare(book_of(text)).style == style


def test_every_registered_style_pairs_text_without_marks_to_nothing() -> None:
    for pair_marks in QUOTE_STYLES.values():
        assert pair_marks("Nobody said a word.").spans == []


def test_straight_single_marks_are_speech_and_apostrophes_are_not() -> None:
    text = "'It's the boys' dog,' said Ann. 'Don't touch it.'\n\n'I won't,' said Ben."
    assert _quotes(text) == ["It's the boys' dog,", "Don't touch it.", "I won't,"]


def test_a_quote_left_open_reaches_to_the_end_of_the_paragraph() -> None:
    paired = pair_curly("“It was long ago, said Ann")
    assert paired.is_open and paired.spans[0].end == len("“It was long ago, said Ann")
    assert not pair_curly("“It was long ago,” said Ann").is_open


def test_a_single_quote_left_open_is_told() -> None:
    assert pair_single("‘It was long ago").is_open
    assert not pair_single("‘It was long ago.’").is_open


def test_a_dialogue_dash_ends_at_the_tag_and_resumes_after_it() -> None:
    paragraph = "—I will not go, said Ann. You must go alone!"
    spoken = [paragraph[start:end].strip() for start, end in pair_dashes(paragraph).spans]
    assert spoken == ["I will not go,", "You must go alone!"]


def test_narration_after_dash_speech_is_no_speech() -> None:
    paragraph = "—I will not go, said Ann. The rain was falling on the roofs and the street was empty."
    assert [paragraph[start:end].strip() for start, end in pair_dashes(paragraph).spans] == ["I will not go,"]


def test_a_dash_inside_a_paragraph_is_no_speech() -> None:
    assert pair_dashes("He came—or so they said—by night.").spans == []


def test_a_few_quoted_words_inside_a_sentence_are_no_speech() -> None:
    text = '"Come in," said Ann.\n\nThey called it the "long way" home.\n\n"Well?" said Ben.'
    assert _quotes(text) == ["Come in,", "Well?"]


def test_marks_at_the_start_of_paragraphs_outweigh_apostrophes() -> None:
    text = (
        "“Yes,” said Ann.\n\nThe ‘long’ and the ‘short’ of it, the ‘why’ and the ‘how’, nobody knew.\n\n“No,” said Ben."
    )
    assert detect_style(text, prepare(book_of(text)).paragraphs) == "curly"


def test_a_text_without_marks_has_the_straight_style() -> None:
    assert detect_style("", ()) == "straight"
