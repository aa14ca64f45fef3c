"""Regular expressions of looks: nouns by slot, adjectives, wearing, and what only seems to be a look."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from pipelines.analysis.lexicon import alternatives, load_table, word_set

HYPOTHETICAL = re.compile(
    r"\b(?:as if|as though|wish(?:ed)?|would be|if (?:she|he|I)|never had|no longer|instead of)\b", re.I
)
WEARING = re.compile(
    r"\b(?:wore|wearing|dressed|clad|in a|in an|with a|his|her|muffled|wrapped|covered|put on|buttoned|carried)\b", re.I
)
PREDICATE = re.compile(r"(?:\s+\w+){0,2}\s*(?:,|was|were|is|are|had|showed|looked|shone|seemed|that|which)(.{0,60})")
DESCRIBES_SUBJECT = re.compile(
    r"\b(?:was|is|were|be|as|became|looked|seemed|grown|grew)\s+(?:\w+ly\s+|indeed\s+|still\s+|but\s+|only\s+|quite\s+"
    r"|such\s+|rather\s+)*(?:an?|the)\s[^.;]*$|\bfound\s+(?:him|her)\s+an?\s[^.;]*$",
    re.I,
)
NEW_PERSON = re.compile(
    r"\b(?:an?|another|some|one|two|three|other|every|any|no)\s+(?:[\w-]+,?\s+(?:and\s+)?){0,4}$", re.I
)


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
        {"elderly", "middle-aged", "aged"},
    )
    return re.compile(rf"\b(?:{alternatives(words)})(?:-[a-z]+)?\b", re.I)


@cache
def body_adjectives() -> frozenset[str]:
    """Adjectives that describe a whole person's body."""
    return word_set("looks", "builds") | word_set("looks", "heights") | {"elderly", "middle-aged", "aged"}


@cache
def plain_predicate() -> re.Pattern[str]:
    """ "was tall and thin", with nothing after it that the adjectives would describe."""
    word = rf"(?:{alternatives(word_set('looks', 'whole_sentence_builds'))})"
    return re.compile(
        rf"\b(?:was|is|looked|had grown)\s+(?:(?:very|quite|so|rather|too|extremely|\w+ly)\s+)?"
        rf"(?P<words>{word}(?:(?:,\s+|\s+and\s+|,\s+and\s+){word})*)(?=\s*(?:[,.;:!?]|and\b|with\b|for\b|but\b|$))",
        re.I,
    )
