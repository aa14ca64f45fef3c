from __future__ import annotations

import pytest

from tests.pipelines.analysis.texts import read, speakers

_TALK = "“Where is the key?” asked Ann.\n\n“I have it,” said Ben. He sat down.\n\n"


def _last(text: str) -> str | None:
    return speakers(text)[-1][1]


def _last_reason(text: str) -> str:
    return read(text).quotes[-1].reason


@pytest.mark.parametrize(
    "line",
    [
        "“Give it to me,” said Ann.",
        "“Give it to me,” Ann said quietly.",
        "“Give it to me,” thundered Ann.",
        "Ann rose and said, “Give it to me.”",
        "Then said Ann: “Give it to me.”",
    ],
)
def test_a_named_tag_tells_the_speaker(line: str) -> None:
    assert _last(_TALK + line) == "Ann"
    assert _last_reason(_TALK + line) == "named tag"


@pytest.mark.parametrize(("pronoun", "speaker"), [("she", "Ann"), ("he", "Ben")])
def test_a_pronoun_tag_goes_to_the_person_of_that_gender(pronoun: str, speaker: str) -> None:
    text = _TALK + f"“It is cold,” {pronoun} said."
    assert (_last(text), _last_reason(text)) == (speaker, "pronoun tag")


def test_a_noun_tag_goes_to_the_person_of_that_gender() -> None:
    assert _last(_TALK + "“It is cold,” said the old lady.") == "Ann"


def test_untagged_lines_take_turns() -> None:
    text = _TALK + "“Give it to me.”\n\n“No.”\n\n“Why not?”"
    assert [speaker for _, speaker in speakers(text)] == ["Ann", "Ben", "Ann", "Ben", "Ann"]
    assert _last_reason(text) == "turn taking"


def test_whoever_acts_beside_the_quote_speaks() -> None:
    text = _TALK + "Ben shook his head. “It is mine.”"
    assert (_last(text), _last_reason(text)) == ("Ben", "action beside the quote")


def test_the_name_before_the_quote_tells_who_she_is() -> None:
    text = "“No,” said Nell.\n\n“Why?” asked Ines.\n\nNell shook her head. “It is late,” she said."
    assert _last(text) == "Nell"


def test_whoever_is_addressed_does_not_speak() -> None:
    text = _TALK + "“Carry it home, Ben.”"
    assert _last(text) == "Ann"


def test_whoever_is_addressed_answers() -> None:
    text = "Ben sat down. Cora sat down. Ben coughed.\n\n“And you, Cora?” asked Ann.\n\n“I saw nothing.”"
    assert (_last(text), _last_reason(text)) == ("Cora", "vocative")


def test_somebody_who_gives_a_name_speaks() -> None:
    text = (
        _TALK + "A woman came in. Captain Rook was wet, and she shook her hat.\n\n“I am Captain Rook,” said the woman."
    )
    assert _last(text) == "Captain Rook"


def test_a_paragraph_that_continues_an_open_quote_keeps_its_speaker() -> None:
    text = _TALK + "“It was long ago,” said Ben. “The sea was high.\n\n“Then the mast broke, and we prayed.”"
    assert (_last(text), _last_reason(text)) == ("Ben", "open paragraph goes on")


def test_two_named_tags_in_one_paragraph_are_two_speakers() -> None:
    text = "“Stop!” cried Ann, and “Never!” shouted Ben."
    assert [speaker for _, speaker in speakers(text)] == ["Ann", "Ben"]


def test_a_named_tag_is_surer_than_turn_taking() -> None:
    quotes = read(_TALK + "“Give it to me.”").quotes
    assert quotes[0].confidence > quotes[-1].confidence > 0.3


def test_a_quote_in_an_empty_room_has_no_speaker() -> None:
    (quote,) = read("“Who is there?”").quotes
    assert (quote.speaker, quote.confidence) == (None, 0.0)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("“It is lost,” thought Ann.", "thought"),
        ("“It is lost,” said Ann thoughtfully.", "speech"),
        ("She opened the letter.\n\n“My dear Ann, it is lost. Forgive me.”", "letter"),
        ("“My dear Ann, it is lost,” said Ben.", "speech"),
    ],
)
def test_thoughts_and_letters_are_told_from_speech(line: str, kind: str) -> None:
    assert read(_TALK + line).quotes[-1].kind == kind
