"""Which adjectives belong to a noun, and which slot of the sheet each of them fills."""

from __future__ import annotations

import re

from pipelines.analysis.lexicon import word_set
from pipelines.analysis.look_patterns import SAID_OF_NOUN, SIMILE, adjectives, adjectives_after_comma, look_nouns
from pipelines.story import LookSlot

_MOST = 4  # qualities of one noun
_SLOTS_OF_PERSON: tuple[tuple[LookSlot, str], ...] = (  # slot, its word list
    ("height", "heights"),
    ("build", "builds"),
    ("age", "ages"),
    ("face", "faces"),
)
_BETWEEN = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+)"
_DETERMINER = re.compile(
    r"(?:.*\b|^)(?:an?|the|his|her|my|their|its|wore|with|in|of|wearing|had)\s+(?P<words>[a-z][\w\s,-]*?)\s*$", re.I
)


def qualities_before(before: str) -> tuple[str, ...]:
    """Adjectives that touch the noun which follows `before`: "a long, green " → ("long", "green")."""
    touching = re.search(rf"((?:{adjectives().pattern}){_BETWEEN})+$", before, re.I)
    phrase = _DETERMINER.search(before[-60:])
    if phrase:
        words = [word for word in re.findall(r"[\w-]+", phrase["words"].lower()) if word != "and"]
        is_description = len(words) <= _MOST and not any(_is_no_quality(word) for word in words)
        if is_description and any(adjectives().fullmatch(word) for word in words):
            return tuple(words)
    return (
        tuple(match.group().lower() for match in adjectives().finditer(touching.group()))[-_MOST:] if touching else ()
    )


def _is_no_quality(word: str) -> bool:
    return word in word_set("looks", "quality_stop") or bool(look_nouns().fullmatch(word))


def qualities_after(after: str) -> tuple[str, ...]:
    """Adjectives said of a noun: "(her hair) was thick and red" → ("thick", "red"); similes are none."""
    said = SAID_OF_NOUN.match(after) or adjectives_after_comma().match(after)
    if not said or SIMILE.search(said["clause"]):
        return ()
    clause = re.split(r"\b(?:but|his|her|the|with|he|she)\b", said["clause"])[0]
    found = [match.group().lower() for match in adjectives().finditer(clause)]
    return tuple(dict.fromkeys(found))[:_MOST]


def slots_of_person(noun: str, qualities: tuple[str, ...]) -> dict[LookSlot, tuple[str, ...]]:
    """ "a small old man" fills height and age; "boy" alone tells the age of a child."""
    slots: dict[LookSlot, tuple[str, ...]] = {}
    for slot, key in _SLOTS_OF_PERSON:
        found = tuple(quality for quality in qualities if quality in word_set("looks", key))
        if found:
            slots[slot] = found
    if noun.lower() in word_set("looks", "child_nouns"):
        slots["age"] = slots.get("age", ())
    return slots
