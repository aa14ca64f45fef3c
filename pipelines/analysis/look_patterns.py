"""Regular expressions of looks: nouns by slot, adjectives, wearing, and what only seems to be a look."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from pipelines.analysis.lexicon import alternatives, load_table, people_words, word_map, word_set

HYPOTHETICAL = re.compile(
    r"\b(?:as if|as though|wish(?:ed)?|would be|if (?:she|he|I)|never had|no longer|instead of)\b", re.I
)
WEARING = re.compile(
    r"\b(?:wore|wearing|dressed|clad|in a|in an|with a|his|her|muffled|wrapped|covered|put on|buttoned|carried)\b", re.I
)
SAID_OF_NOUN = re.compile(
    r"(?:\s+\w+){0,2}\s+(?:was|were|is|are|had|showed|looked|shone|seemed)\s(?P<clause>[^,;]{0,60})"
)
"""After a noun: "(her hair) was thick and red"."""
SIMILE = re.compile(r"\bas\s+[\w-]+\s+as\b|\blike\b", re.I)
DESCRIBES_SUBJECT = re.compile(
    r"\b(?:was|is|were|be|as|became|looked|seemed|grown|grew)\s+(?:\w+ly\s+|indeed\s+|still\s+|but\s+|only\s+|quite\s+"
    r"|such\s+|rather\s+)*(?:an?|the)\s[^.;]*$|\bfound\s+(?:him|her)\s+an?\s[^.;]*$",
    re.I,
)
NEW_PERSON = re.compile(
    r"\b(?:an?|another|some|one|two|three|other|every|any|no)\s+(?:[\w-]+,?\s+(?:and\s+)?){0,4}$", re.I
)


_AGES = frozenset({"elderly", "middle-aged", "aged"})  # told of a body as of a person


@cache
def look_nouns() -> re.Pattern[str]:
    """Every noun of a look; the group that matched is its slot."""
    nouns = cast("dict[str, list[str]]", load_table("looks")["nouns"])
    groups = (f"(?P<{slot}>{alternatives(tuple(words))})" for slot, words in nouns.items())
    return re.compile(r"\b(?:" + "|".join(groups) + r")\b", re.I)


@cache
def adjectives() -> re.Pattern[str]:
    """Adjectives of colour, shape and build, also compounds that begin with one ("grey-bearded")."""
    words = frozenset().union(
        *(word_set("looks", key) for key in ("colours", "shapes", "builds", "heights")),
        _AGES,
    )
    return re.compile(rf"\b(?:{alternatives(words)})(?:-[a-z]+)?\b", re.I)


@cache
def adjectives_after_comma() -> re.Pattern[str]:
    """After a noun: "(his beard), long and white,"."""
    word = adjectives().pattern
    return re.compile(
        rf"\s*,\s*(?P<clause>(?:very\s+)?{word}(?:(?:,\s+|\s+and\s+|,\s+and\s+){word})*)(?=\s*[,.;]|$)", re.I
    )


@cache
def newcomer() -> re.Pattern[str]:
    """Somebody without a name who acts: "a thin man put down his glass", "an old man sat alone"."""
    people = people_words()
    nouns = alternatives(people.man_nouns | people.woman_nouns | {"child", "stranger", "person", "figure"})
    return re.compile(
        r"(?:^|[,;:]\s*(?:and\s+|but\s+|then\s+)?|\band\s+|\bthere\s+(?:was|stood|sat|came)\s+|\b(?:entered|came|stood|sat|appeared)\s+)"
        rf"\s*(?:an?|another)\s+(?:[\w-]+,?\s+(?:and\s+)?){{0,4}}?(?P<noun>{nouns})\b",
        re.I,
    )


@cache
def body_adjectives() -> frozenset[str]:
    """Adjectives that describe a whole person's body."""
    return word_set("looks", "builds") | word_set("looks", "heights") | _AGES


@cache
def plain_predicate() -> re.Pattern[str]:
    """ "was tall and thin", "was fifty, stout and bald", "was a boy of nine, small and thin": no noun follows."""
    word = rf"(?:{alternatives(word_set('looks', 'whole_sentence_builds'))})"
    return re.compile(
        r"\b(?:was|is|looked|had grown)\s+(?:(?:very|quite|so|rather|too|extremely|\w+ly)\s+"
        r"|[\w-]+,\s+|an?\s+[\w\s-]{3,24},\s+)?"
        rf"(?P<words>{word}(?:(?:,\s+|\s+and\s+|,\s+and\s+){word})*)(?=\s*(?:[,.;:!?]|and\b|with\b|for\b|but\b|$))",
        re.I,
    )


@cache
def told_age() -> re.Pattern[str]:
    """ "was twenty-two", "a boy of nine", "a man of forty"."""
    numbers = alternatives(frozenset(word_map("looks", "numbers")))
    return re.compile(
        rf"\b(?:was|(?:boy|girl|child|man|woman|lady|gentleman|lad)\s+of)\s+(?:about\s+|nearly\s+|some\s+|only\s+)?"
        rf"(?P<number>(?:{numbers})(?:-[a-z]+)?)\b(?=\s*(?:[,.;:!?]|and\b|years\b|with\b|or\b|$))(?!\s+o.clock)",
        re.I,
    )
