"""Which adjectives belong to a noun, and which slot of the sheet each of them fills."""

from __future__ import annotations

import re

from pipelines.analysis.lexicon import word_set
from pipelines.analysis.look_patterns import adjectives
from pipelines.story import LookSlot

_MOST = 4  # qualities of one noun
_BETWEEN = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+)"
_DETERMINER = re.compile(
    r"\b(?:an?|the|his|her|my|their|its|wore|with|in|of|wearing)\s+(?P<words>[a-z][\w\s,-]*)$", re.I
)


def qualities_before(before: str) -> tuple[str, ...]:
    """Adjectives that touch the noun which follows `before`: "a long, green " → ("long", "green")."""
    phrase = _DETERMINER.search(before[-60:])
    words = re.findall(r"[\w-]+", phrase["words"].lower()) if phrase else []
    stop = word_set("looks", "quality_stop")
    last_determiner = max((index for index, word in enumerate(words) if word in stop - {"and"}), default=-1)
    words = [word for word in words[last_determiner + 1 :] if word != "and"]
    if 0 < len(words) <= _MOST and any(adjectives().fullmatch(word) for word in words):
        return tuple(words)
    touching = re.search(rf"((?:{adjectives().pattern}){_BETWEEN})+$", before, re.I)
    return (
        tuple(match.group().lower() for match in adjectives().finditer(touching.group()))[-_MOST:] if touching else ()
    )


def qualities_after(predicate: str) -> tuple[str, ...]:
    """Adjectives said of a noun: "(her hair) was thick and red" → ("thick", "red")."""
    clause = re.split(r"[,;]|\b(?:but|his|her|the)\b", predicate)[0]
    found = [match.group().lower() for match in adjectives().finditer(clause)]
    return tuple(dict.fromkeys(found))[:_MOST]


def slots_of_person(noun: str, qualities: tuple[str, ...]) -> dict[LookSlot, tuple[str, ...]]:
    """ "a small old man" fills height and age; "boy" alone tells the age of a child."""
    slots: dict[LookSlot, tuple[str, ...]] = {}
    for slot, key in (("height", "heights"), ("build", "builds"), ("age", "ages"), ("face", "faces")):
        found = tuple(quality for quality in qualities if quality in word_set("looks", key))
        if found:
            slots[slot] = found  # type: ignore[index]  # the literals above are slots
    if noun.lower() in word_set("looks", "child_nouns"):
        slots["age"] = slots.get("age", ())
    return slots
