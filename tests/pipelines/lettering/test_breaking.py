from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.lettering.breaking import LineBreaker
from pipelines.lettering.shaping import text_width

WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=14), min_size=1, max_size=20)


def joined(lines: tuple[str, ...]) -> str:
    """The text without spaces and without the hyphens at line ends."""
    return "".join(line.removesuffix("-") for line in lines).replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(words=WORDS, count=st.integers(1, 6), widest=st.floats(4.0, 20.0))
def test_every_word_stands_in_the_lines_once_and_in_order(words: list[str], count: int, widest: float) -> None:
    broken = LineBreaker(" ".join(words), "speech", max_width=widest, language="en").lines([1.0] * count)
    if broken is not None:
        assert joined(broken[0]) == "".join(words)


@settings(max_examples=40, deadline=None)
@given(words=WORDS, widest=st.floats(3.0, 20.0))
def test_no_line_is_wider_than_allowed(words: list[str], widest: float) -> None:
    breaker = LineBreaker(" ".join(words), "speech", max_width=widest, language="en")
    for count in range(1, 8):
        broken = breaker.lines([1.0] * count)
        if broken is not None:
            assert max(text_width(line, "speech") for line in broken[0]) <= widest + 0.3  # kerning over a space


def test_words_that_fit_are_never_divided() -> None:
    broken = LineBreaker("an extraordinary afternoon", "speech", max_width=12.0, language="en").lines([1.0] * 3)
    assert broken is not None
    assert broken[0] == ("an", "extraordinary", "afternoon")


def test_a_word_wider_than_the_balloon_is_divided_between_syllables() -> None:
    broken = LineBreaker("incomprehensibly", "speech", max_width=6.0, language="en").lines([1.0, 1.0])
    assert broken is not None
    assert broken[0] in {("incomprehen-", "sibly"), ("incompre-", "hensibly")}


def test_syllables_follow_the_language() -> None:
    german = LineBreaker("Donaudampfschifffahrt", "speech", max_width=7.0, language="de").lines([1.0] * 2)
    assert german is not None
    assert german[0][0] in {"Donaudampf-", "Donaudampfschiff-"}


def test_a_language_without_rules_still_divides_a_word_that_cannot_fit() -> None:
    broken = LineBreaker("qqqqqqqqqqqqqqqq", "speech", max_width=4.0, language="xx").lines([1.0] * 3)
    assert broken is not None
    assert joined(broken[0]) == "q" * 16


def test_a_dash_inside_a_word_is_a_place_to_break() -> None:
    broken = LineBreaker("stop—now", "speech", max_width=30.0, language="en").lines([1.0, 1.0])
    assert broken is not None
    assert broken[0] == ("stop—", "now")


def test_a_sentence_is_not_left_hanging_with_its_first_word() -> None:
    broken = LineBreaker("THE BOY IS RIGHT. I HEARD IT TOO.", "speech", max_width=12.0, language="en").lines([1.0] * 2)
    assert broken is not None
    assert broken[0] == ("THE BOY IS RIGHT.", "I HEARD IT TOO.")


def test_more_lines_than_words_are_impossible() -> None:
    assert LineBreaker("two words", "speech", max_width=30.0, language="en").lines([1.0] * 3) is None


def test_lines_follow_the_profile() -> None:
    text = " ".join(["word"] * 12)
    broken = LineBreaker(text, "speech", max_width=math.inf, language="en").lines([0.5, 1.0, 0.5])
    assert broken is not None
    assert [len(line.split()) for line in broken[0]] == [3, 6, 3]


def test_a_text_without_words_has_no_width() -> None:
    assert LineBreaker("", "speech", max_width=5.0, language="en").total == pytest.approx(0.0)
