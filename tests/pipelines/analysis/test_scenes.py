from __future__ import annotations

import pytest

from pipelines.analysis.clock_cues import clock_cue
from pipelines.analysis.place_cues import place_cue
from pipelines.analysis.rules import analyse
from pipelines.analysis.setting_lexicon import place_nouns
from pipelines.story import LOCATION_KINDS
from tests.pipelines.analysis.texts import book_of, read, scene_text, settings

_TALK = (
    "“What did you find there?” asked Mara, and she looked at the book again.\n\n“Nothing at all,” said Tobin, "
    "and he closed it slowly.\n\n“Then we must ask somebody else,” said Mara, who was never out of patience."
)


def _place(sentence: str, *, opens: bool = False) -> tuple[str, bool] | None:
    cue = place_cue(sentence, 0, opens_paragraph=opens)
    return (cue.place.noun, cue.moves) if cue else None


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("That evening they walked into the library.", ("library", True)),
        ("Mara entered the old church.", ("church", True)),
        ("He pushed open the door of the tavern.", ("tavern", True)),
        ("They came out on the beach.", ("beach", True)),
        ("Ines sat in the library.", ("library", False)),
        ("Tobin stood beside the tomb.", ("tomb", False)),
        ("It was the only tavern in the village.", ("tavern", False)),
    ],
)
def test_somebody_goes_to_a_place_or_stays_there(sentence: str, place: tuple[str, bool]) -> None:
    assert _place(sentence) == place


@pytest.mark.parametrize(
    "sentence",
    [
        "She looked at the church tower.",
        "He pointed to the graveyard.",
        "Nobody had gone into the church for years.",
        "She would never walk into the forest.",
        "If he went to the tavern, they would talk.",
        "A low iron door was set in the hill.",
        "The path went straight across the field.",
        "She wore a green cloak in a braid.",
        "They spoke to Mrs. Hill.",
    ],
)
def test_looking_at_a_place_or_thinking_of_it_does_not_go_there(sentence: str) -> None:
    assert _place(sentence) is None


def test_a_place_that_opens_a_paragraph_is_where_we_are() -> None:
    assert _place("In the library, Ines sat with a book.", opens=True) == ("library", True)
    assert _place("Night had fallen in the graveyard.", opens=True) == ("graveyard", True)
    assert _place("In the morning the sun shone on the village street.", opens=True) == ("street", True)
    assert _place("He had walked in the rain on the beach.", opens=True) is None


def test_a_street_is_walked_along_and_left_again() -> None:
    assert _place("Pip ran up the street.") == ("street", False)


def test_the_last_noun_of_a_compound_is_the_place() -> None:
    cue = place_cue("She walked into the village street.", 0, opens_paragraph=False)
    assert cue is not None and (cue.place.noun, cue.name) == ("street", "the village street")


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("At dawn the boats came in.", "dawn"),
        ("The next morning was cold.", "day"),
        ("The sun set behind the hill.", "dusk"),
        ("It was sunset.", "dusk"),
        ("That evening they walked home.", "dusk"),
        ("At midnight they met.", "night"),
        ("The moon stood over the stones.", "night"),
        ("It was the blackest hour of the night.", "night"),
        ("She had not slept last night.", None),
        ("He came every morning.", None),
        ("He had been there the night before.", None),
        ("She put down the book.", None),
    ],
)
def test_the_time_of_day_is_told_by_words_that_mean_now(sentence: str, time: str | None) -> None:
    assert clock_cue(sentence, opens_paragraph=True).time == time


@pytest.mark.parametrize(
    ("sentence", "weather"),
    [
        ("Rain beat on the roof.", "rain"),
        ("The rain fell on the square.", "rain"),
        ("It had begun to snow.", "snow"),
        ("The snow fell thickly.", "snow"),
        ("A fog was creeping in.", "fog"),
        ("The storm broke over the bay.", "storm"),
        ("The wind blew out two candles.", "wind"),
        ("The rain had stopped.", "clear"),
        ("The sun shone on the stones.", "clear"),
        ("There was frost on the grass.", None),
        ("The old snow lay on the roofs.", None),
        ("A storm of applause broke out.", None),
        ("He roared like thunder.", None),
    ],
)
def test_the_weather_is_told_by_what_falls_and_blows(sentence: str, weather: str | None) -> None:
    assert clock_cue(sentence, opens_paragraph=True).weather == weather


def test_only_the_opening_of_a_paragraph_jumps_in_time() -> None:
    assert clock_cue("The next morning they met.", opens_paragraph=True).is_jump
    assert not clock_cue("The next morning they met.", opens_paragraph=False).is_jump
    assert not clock_cue("They met at the table.", opens_paragraph=True).is_jump


def test_a_change_of_place_begins_a_scene() -> None:
    book = book_of(f"They walked into the library.\n\n{_TALK}\n\nThen they walked into the graveyard.\n\n{_TALK}")
    analysis = analyse(book)
    assert [noun for noun, _, _ in settings(analysis)] == ["library", "graveyard"]
    assert scene_text(book, analysis.scenes[1]).startswith("Then they walked")
    assert analysis.scenes[1].reason == "change of place"


def test_a_move_at_the_end_of_a_paragraph_begins_the_scene_after_it() -> None:
    moving = "Mara put down the lamp. Nobody spoke. Then they walked into the graveyard."
    book = book_of(f"They walked into the library.\n\n{_TALK}\n\n{moving}\n\n{_TALK}")
    analysis = analyse(book)
    assert [noun for noun, _, _ in settings(analysis)] == ["library", "graveyard"]
    assert scene_text(book, analysis.scenes[1]).startswith("“What did you find")


def test_a_jump_in_time_begins_a_scene_and_resets_time_and_weather() -> None:
    text = f"At midnight they stood in the library. Rain beat on the roof.\n\n{_TALK}\n\n"
    text += f"Three days later they met again, and nobody spoke of it.\n\n{_TALK}"
    assert settings(read(text)) == [("library", "night", "rain"), ("library", "day", "clear")]


def test_a_place_keeps_time_and_weather_when_the_people_move_on() -> None:
    text = f"At midnight they stood in the library. Rain beat on the roof.\n\n{_TALK}\n\n"
    text += f"Then they walked into the graveyard.\n\n{_TALK}"
    assert settings(read(text)) == [("library", "night", "rain"), ("graveyard", "night", "rain")]


@pytest.mark.parametrize("mark", ["* * *", "***", "⁂", "---"])
def test_a_break_mark_begins_a_scene(mark: str) -> None:
    analysis = read(f"They sat in the library.\n\n{_TALK}\n\n{mark}\n\n{_TALK}")
    assert len(analysis.scenes) == 2 and analysis.scenes[1].reason.startswith("scene break mark")


def test_a_chapter_begins_a_scene_and_carries_the_place_over() -> None:
    analysis = read(f"They sat in the library.\n\n{_TALK}", _TALK)
    assert [scene.chapter for scene in analysis.scenes] == [0, 1]
    assert analysis.scenes[0].location == analysis.scenes[1].location
    assert analysis.scenes[1].reason == "chapter; place carried over"
    assert analysis.scenes[1].confidence < analysis.scenes[0].confidence


def test_a_place_told_two_chapters_ago_is_forgotten() -> None:
    analysis = read(f"They sat in the graveyard.\n\n{_TALK}", _TALK, _TALK)
    kinds = {location.id: location.kind for location in analysis.locations}
    assert [kinds[scene.location] for scene in analysis.scenes] == ["graveyard", "graveyard", "drawing_room"]


def test_speech_never_moves_the_scene() -> None:
    analysis = read(
        f"They sat in the library.\n\n{_TALK}\n\n“We went into the church at midnight,” said Mara.\n\n{_TALK}"
    )
    assert settings(analysis) == [("library", "day", "clear")]


def test_the_room_is_the_place_we_are_in() -> None:
    analysis = read(f"They sat in the library.\n\n{_TALK}\n\nShe walked into the room again.\n\n{_TALK}")
    assert settings(analysis) == [("library", "day", "clear")]


def test_scenes_of_a_few_words_join_their_neighbour() -> None:
    analysis = read(
        f"They sat in the library.\n\n{_TALK}\n\nThey walked into the church.\n\nThey walked into the forest.\n\n{_TALK}"
    )
    assert [noun for noun, _, _ in settings(analysis)] == ["library", "forest"]


def test_one_place_named_twice_is_one_location() -> None:
    text = f"They sat in the library.\n\n{_TALK}\n\nThen they walked into the church.\n\n{_TALK}\n\n"
    analysis = read(text + f"Then they walked back to the library.\n\n{_TALK}")
    assert [location.name for location in analysis.locations] == ["the library", "the church"]
    assert analysis.scenes[0].location == analysis.scenes[2].location


def test_a_location_shows_the_words_that_tell_it() -> None:
    book = book_of(f"They walked into the library.\n\n{_TALK}")
    (location,) = analyse(book).locations
    assert location.evidence is not None
    assert book.text[location.evidence.start : location.evidence.end] == "into the library"


def test_a_story_that_names_no_place_plays_in_a_room() -> None:
    (location,) = read(_TALK).locations
    assert (location.kind, location.evidence, location.reason) == ("drawing_room", None, "no place told")


def test_every_place_noun_belongs_to_a_kind_the_sketch_can_build() -> None:
    assert {place.kind for place in place_nouns().values()} == set(LOCATION_KINDS)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("cemetery", "graveyard"), ("inn", "tavern"), ("study", "library"), ("cell", "prison"), ("schooner", "ship_deck")],
)
def test_other_words_for_a_place_find_its_kind(noun: str, kind: str) -> None:
    assert place_nouns()[noun].kind == kind


def test_whoever_speaks_or_acts_is_in_the_scene_and_whoever_is_talked_of_is_not() -> None:
    text = (
        "Mara sat in the library. Tobin closed the door. They were afraid of Crake, and they read Crake’s letter.\n\n"
        "“Late,” said Mara.\n\n“Early,” said Tobin.\n\n* * *\n\n“Well,” said Crake, and he put down the lamp on the "
        "table, because his hands had begun to shake. “It is done. There is nothing more to say about it now.”"
    )
    analysis = read(text)
    assert set(analysis.scenes[0].cast) == {"mara", "tobin"}
    assert set(analysis.scenes[1].cast) == {"crake"}
