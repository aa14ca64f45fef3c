"""Which nouns are places, and which kind of location each stands for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from pipelines.analysis.lexicon import load_table, word_map, word_set


class PlaceNoun(NamedTuple):
    """A common noun for a place: "study" is a library, indoors."""

    noun: str
    kind: str  # one of LOCATION_KINDS
    indoor: bool


@cache
def place_nouns() -> dict[str, PlaceNoun]:
    """Noun → place, from data/settings.json."""
    kinds = cast("dict[str, dict[str, object]]", load_table("settings")["kinds"])
    return {
        noun: PlaceNoun(noun, kind, bool(entry["indoor"]))
        for kind, entry in kinds.items()
        for noun in cast("list[str]", entry["nouns"])
    }


@cache
def default_place() -> PlaceNoun:
    """Where a story plays that never tells: talk needs a room."""
    kind = str(load_table("settings")["default_kind"])
    return next(place for place in place_nouns().values() if place.kind == kind and place.noun == "room")


@cache
def anaphoric_nouns() -> frozenset[str]:
    """Nouns that mostly mean the place we are in: "he crossed the room"."""
    return word_set("settings", "anaphoric")


def compound_noun(first: str, second: str) -> str | None:
    """The place noun for two words: "drawing room" → drawing-room; None when the pair is no compound."""
    return word_map("settings", "compounds").get(f"{first} {second}")


def bare_phrases() -> dict[str, str]:
    """Places told without a determiner: "on deck" → deck."""
    return word_map("settings", "bare_phrases")
