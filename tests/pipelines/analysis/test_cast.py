from __future__ import annotations

from pipelines.analysis.characters import mentions_needed
from tests.pipelines.analysis.texts import character, read, speakers


def _names(text: str) -> set[str]:
    return {person.name for person in read(text).characters}


def test_a_person_who_speaks_twice_in_a_short_story_is_cast() -> None:
    analysis = read("“Come in,” said Zorna. “It is late.”\n\n“I know,” said Velk.")
    assert [person.quotes for person in analysis.characters] == [2, 1]


def test_a_silent_person_named_three_times_in_a_story_is_cast_and_one_named_once_is_not() -> None:
    filler = "The rain fell on the empty square, and the lamps burned low. " * 130
    text = f"Velk was late. Velk walked home. At the door Velk stopped. He saw that Mira had gone.\n\n{filler}"
    assert _names(text) == {"Velk"}


def test_the_mentions_a_silent_person_needs_grow_with_the_text() -> None:
    assert mentions_needed(500) == 2
    assert mentions_needed(3_000) == 3
    assert mentions_needed(100_000) == 8


def test_forms_of_one_name_are_one_person() -> None:
    text = (
        "Arthur Pell came in. “Good day,” said Mr. Pell. He sat down, and Arthur smiled.\n\n"
        "“Is that you, Arthur?” asked Ellen. “Sit down, Mr. Pell.”"
    )
    assert set(character(read(text), "Arthur").aliases) >= {"Arthur", "Arthur Pell", "Mr. Pell"}


def test_husband_and_wife_are_two_people() -> None:
    text = "“No,” said Mr. Pell.\n\n“Yes,” said Mrs. Pell.\n\n“No,” said Mr. Pell.\n\n“Yes,” said Mrs. Pell."
    assert _names(text) == {"Mr. Pell", "Mrs. Pell"}


def test_a_place_named_with_prepositions_is_no_person() -> None:
    text = "“We live in Corran,” said Ann. They came from Corran. In Corran it rained. Ann liked it near Corran."
    assert "Corran" not in _names(text)


def test_the_stranger_who_speaks_again_and_again_becomes_a_character() -> None:
    speech = "“It is late,” said the stranger. The stranger sat by the fire.\n\n" * 3
    person = character(read(speech + "“Who are you?” asked Ann. The stranger smiled."), "the stranger")
    assert person.id == "stranger" and person.quotes == 3


def test_an_adjective_before_a_name_is_nobody() -> None:
    speech = "“It is late,” said the old Swallow. The Swallow sat by the old fire.\n\n" * 5
    assert _names(speech + "“Yes,” said the Swallow.") == {"Swallow"}


def test_a_word_that_speaks_only_once_is_no_character() -> None:
    assert _names("“It is late,” said the stranger.\n\n“So it is,” said Ann.") == {"Ann"}


def test_a_pronoun_tells_the_gender_of_an_unknown_name() -> None:
    analysis = read("Zorna came in. She sat down. “Late,” said Zorna.\n\nVelk rose. He smiled. “Early,” said Velk.")
    assert (character(analysis, "Zorna").gender, character(analysis, "Velk").gender) == ("female", "male")


def test_a_captain_is_a_woman_when_the_text_says_she() -> None:
    text = (
        "Captain Rook came in. She took off her hat. “Late,” said Captain Rook.\n\n"
        "Captain Bell rose. “Early,” said Captain Bell."
    )
    analysis = read(text)
    assert character(analysis, "Captain Rook").gender == "female"
    assert character(analysis, "Captain Bell").gender == "male"


def test_ids_are_slugs_of_names_and_never_twice_the_same() -> None:
    analysis = read("“Well,” said Inès O’Dell. “Well.”\n\n“No,” said the stranger.\n\nInès O’Dell smiled.")
    ids = [person.id for person in analysis.characters]
    assert "ines-odell" in ids and len(set(ids)) == len(ids)


def test_the_narrator_is_named_by_those_who_address_him() -> None:
    talk = (
        "“You are late, Harlan,” said Ellen.\n\n“I am not,” said I. I sat down and I looked at her. "
        "I was tired, and I said so.\n\n“Sit by me, Harlan,” said Ellen. I took the chair, and I waited.\n\n"
    )
    analysis = read(talk * 4)
    narrator = next(person for person in analysis.characters if person.is_narrator)
    assert narrator.id == analysis.narrator and "Harlan" in narrator.aliases and "Narrator" in narrator.aliases


def test_a_book_told_in_the_third_person_has_no_narrator() -> None:
    assert read("“I am late,” said Ann. She sat down.\n\n“I know,” said Ben.").narrator is None


def test_the_most_talkative_character_is_the_most_important() -> None:
    analysis = read("“Well,” said Ann. “Well.” Ann rose.\n\n“No,” said Ben.\n\n“Yes,” said Ann.")
    assert [person.name for person in analysis.characters] == ["Ann", "Ben"]
    assert analysis.characters[0].importance == 1.0 > analysis.characters[1].importance


def test_the_first_mention_is_where_the_name_first_stands() -> None:
    text = "The door opened. Ann came in. “Late,” said Ann."
    span = character(read(text), "Ann").first_mention
    assert span is not None and text[span.start : span.end] == "Ann" and span.start == text.index("Ann")


def test_somebody_who_acts_twice_in_a_sketch_is_cast_and_answers() -> None:
    text = (
        "The next morning Mara walked into the kitchen. Old Tobin sat at the table.\n\n“You are late,” said Tobin, "
        "shaking his fist.\n\nMara made no answer.\n\n“At the harbour,” she whispered at last."
    )
    assert [name for _, name in speakers(text)] == ["Tobin", "Mara"]
