from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.story import Span
from pipelines.storyboard.lexicon import read_lexicon
from pipelines.storyboard.prose import count_words, sentences, squeeze, trim, trim_speech


@given(st.text(alphabet="ab ’'.,—-“”\n1é", max_size=60))
def test_words_are_never_undercounted(text: str) -> None:
    assert count_words(text) >= len(text.split())


def test_emphasis_and_editors_notes_are_not_lettered() -> None:
    assert squeeze("He was _very_ late\n[Illustration: a clock] that day.") == "He was very late that day."


def test_apostrophe_at_the_start_is_kept_and_a_closing_mark_is_not() -> None:
    text = "’Tis late."
    assert trim(text, 0, len(text)) == Span(0, len(text))
    text = "’ said he."
    assert text[slice(*trim(text, 0, len(text)))] == "said he."


def test_opening_mark_of_a_second_paragraph_is_not_lettered() -> None:
    text = "“And then he left."
    assert text[slice(*trim_speech(text, 0, len(text)))] == "And then he left."
    text = "He said “no” twice."
    assert trim_speech(text, 0, len(text)) == Span(0, len(text))


def test_sentences_end_at_marks_but_not_at_titles() -> None:
    text = "Mrs. Hill came. Did she? “Yes!” It was 5 p.m. by then."
    found = [text[slice(*span)] for span in sentences(text, 0, len(text), read_lexicon(), is_speech=True)]
    assert found == ["Mrs. Hill came.", "Did she?", "“Yes!”", "It was 5 p.m. by then."]
