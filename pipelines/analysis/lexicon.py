"""The word lists and weights of the reader: JSON files in `data/`, loaded once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

_DATA = Path(__file__).parent / "data"


@cache
def load_table(name: str) -> dict[str, object]:
    """The JSON object in `data/<name>.json`; do not change it."""
    return cast("dict[str, object]", json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8")))


def word_list(table: str, key: str) -> tuple[str, ...]:
    """The list `key` of a table, in the order of the file."""
    return tuple(cast("list[str]", load_table(table)[key]))


def word_set(table: str, key: str) -> frozenset[str]:
    """The list `key` of a table as a set."""
    return frozenset(word_list(table, key))


def word_map(table: str, key: str) -> dict[str, str]:
    """The object `key` of a table: word to word."""
    return cast("dict[str, str]", load_table(table)[key])


def weights(table: str) -> dict[str, float]:
    """A table that is one object of numbers."""
    return cast("dict[str, float]", load_table(table))


def alternatives(words: frozenset[str] | tuple[str, ...]) -> str:
    """The words as one regular expression group body, longest first, in a stable order."""
    return "|".join(sorted(sorted(words), key=len, reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleWords:
    """General knowledge about names, titles and words for people; all lower case but the name stop words."""

    male_titles: frozenset[str]
    female_titles: frozenset[str]
    titles: frozenset[str]
    married_titles: frozenset[str]
    unmarried_titles: frozenset[str]
    surname_titles: frozenset[str]
    compatible_male_titles: frozenset[str]
    titles_that_stand_alone: frozenset[str]
    rank_titles: frozenset[str]
    title_synonyms: dict[str, str]
    male_first_names: frozenset[str]
    female_first_names: frozenset[str]
    first_names: frozenset[str]
    nicknames: dict[str, str]
    name_particles: frozenset[str]
    name_adjectives: frozenset[str]
    man_nouns: frozenset[str]
    woman_nouns: frozenset[str]
    verbs_of_people: frozenset[str]
    place_words_in_names: frozenset[str]
    stop_words: frozenset[str]
    speech_verbs: frozenset[str]


@cache
def people_words() -> PeopleWords:
    """The lists of `people.json` and the speech verbs."""
    male, female = word_set("people", "male_titles"), word_set("people", "female_titles")
    men, women = word_set("people", "male_first_names"), word_set("people", "female_first_names")
    return PeopleWords(
        male_titles=male,
        female_titles=female,
        titles=male | female | word_set("people", "neutral_titles"),
        married_titles=word_set("people", "married_titles"),
        unmarried_titles=word_set("people", "unmarried_titles"),
        surname_titles=word_set("people", "surname_titles"),
        compatible_male_titles=word_set("people", "compatible_male_titles"),
        titles_that_stand_alone=word_set("people", "titles_that_stand_alone"),
        rank_titles=word_set("people", "rank_titles"),
        title_synonyms=word_map("people", "title_synonyms"),
        male_first_names=men,
        female_first_names=women,
        first_names=men | women,
        nicknames=word_map("people", "nicknames"),
        name_particles=word_set("people", "name_particles"),
        name_adjectives=word_set("people", "name_adjectives"),
        man_nouns=word_set("people", "man_nouns"),
        woman_nouns=word_set("people", "woman_nouns"),
        verbs_of_people=word_set("people", "verbs_of_people"),
        place_words_in_names=word_set("people", "place_words_in_names"),
        stop_words=word_set("people", "name_stop_words"),
        speech_verbs=word_set("speech", "verbs"),
    )
