from __future__ import annotations

import pytest

from pipelines.analysis.names import (
    count_words,
    find_names,
    first_name_gender,
    full_first_name,
    noun_gender,
    split_name,
    title_gender,
    titles_agree,
)


def _names(text: str) -> list[str]:
    return [found.name for found in find_names(text, count_words(text))]


def test_a_name_is_split_into_title_and_words() -> None:
    assert split_name("Miss Jane Fairfax") == ("miss", ("Jane", "Fairfax"))
    assert split_name("Baron von Stein") == ("baron", ("Stein",))
    assert split_name("Tobias") == (None, ("Tobias",))


def test_a_full_stop_ends_a_name_except_after_an_abbreviated_title() -> None:
    assert _names("He ran to the King. Ellen saw Mr. Smith and Dr. Jane Smith.") == [
        "King",
        "Ellen",
        "Mr. Smith",
        "Dr. Jane Smith",
    ]


@pytest.mark.parametrize(("one", "other"), [("mr", "captain"), ("mr", "sir"), ("dr", "doctor"), ("mrs", "madame")])
def test_titles_of_one_person_agree(one: str, other: str) -> None:
    assert titles_agree(one, other) and titles_agree(other, one) and titles_agree(one, None)


@pytest.mark.parametrize(("one", "other"), [("mrs", "miss"), ("captain", "general"), ("mr", "mrs"), ("lady", "mrs")])
def test_titles_of_two_people_do_not_agree(one: str, other: str) -> None:
    assert not titles_agree(one, other) and not titles_agree(other, one)


def test_titles_first_names_and_nouns_tell_a_gender() -> None:
    assert (title_gender("mrs"), title_gender("mr"), title_gender("dr")) == ("female", "male", "unknown")
    assert (first_name_gender("Ellen"), first_name_gender("Arthur"), first_name_gender("Zorn")) == (
        "female",
        "male",
        "unknown",
    )
    assert (noun_gender("aunt"), noun_gender("boy"), noun_gender("door")) == ("female", "male", "unknown")


def test_a_nickname_stands_for_its_first_name() -> None:
    assert full_first_name("Lizzy") == full_first_name("Elizabeth") == "elizabeth"
    assert full_first_name("Zorn") == "zorn"


def test_words_that_begin_a_sentence_are_no_names() -> None:
    text = "The rain fell. Then Ann Hollis rose. Perhaps she knew. Ann’s door stood open."
    assert _names(text) == ["Ann Hollis", "Ann"]


def test_an_adjective_before_a_name_is_no_part_of_it() -> None:
    assert _names("Old Tobias sat down. Poor Mr. Hill wept.") == ["Tobias", "Mr. Hill"]


def test_a_title_alone_is_a_name_only_when_it_can_stand_alone() -> None:
    assert _names("I met the Captain and a Sir.") == ["Captain"]


def test_an_ordinary_word_is_cut_off_when_it_is_common_in_lower_case() -> None:
    text = "Candles burned. They lit candles. More candles came, and candles went. Candles Ann loved."
    assert _names(text) == ["Ann"]
