"""Unmarked scene breaks inside a chapter, by the words of time, place and parting, and by who and what is talked of."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from pipelines.analysis.lexicon import word_set

_NUMBER = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|some|several|many|a few|half an)"
_PART = (
    r"(?:morning|evening|night|day|afternoon|noon|midnight|dawn|week|month|year|summer|winter|spring|autumn"
    r"|sunday|monday|tuesday|wednesday|thursday|friday|saturday)"
)
_TIME_OPENING = re.compile(
    rf"^(?:(?:early|late)\s+)?(?:(?:on\s+)?(?:the\s+)?(?:very\s+)?(?:next|following)\s+{_PART}|one\s+{_PART}"
    rf"|on\s+(?:the|that|a|this)\s+(?:\w+\s+){{0,2}}(?:{_PART}|eve|\w+th)|on\s+{_PART}"
    rf"|(?:about\s+|some\s+|nearly\s+)?{_NUMBER}\s+(?:\w+\s+)?"
    r"(?:hours?|days?|weeks?|months?|years?|minutes?|mornings?|evenings?|nights?)\b"
    rf"|(?:that|this)\s+(?:same\s+)?{_PART}"
    rf"|in\s+the\s+(?:early\s+|late\s+)?(?:{_PART}|meantime|meanwhile|course|middle|midst)"
    rf"|at\s+(?:last|length|daybreak|sunset|dusk|about|half|noon|midnight|breakfast|dinner|supper|{_NUMBER})\b"
    rf"|meanwhile|by\s+(?:the\s+)?(?:time|beginning|end|middle|{_PART})|before\s+(?:{_NUMBER}|the|day|dawn)"
    rf"|after\s+(?:this|that|the|her|his|a|breakfast|dinner|supper|lunch|tea|{_NUMBER})\b"
    rf"|towards?\s|from\s+that\s+(?:time|day|moment)|for\s+{_NUMBER}\s|since\s|during\s"
    r"|a\s+little\s+(?:later|before|after)|soon\s+after|long\s+(?:before|after)|when\s"
    rf"|it\s+was\s+(?:\w+\s+){{0,4}}(?:{_PART}|o.clock|moment|when|past|late|dark)"
    r"|only\s+after|formerly|as\s+soon\s+as)",
    re.I,
)
_TIME_INSIDE = re.compile(
    rf"\b(?:next\s+{_PART}|that\s+(?:evening|night|morning|afternoon|day)|{_PART}\s+(?:before|after|later)|o.clock"
    rf"|(?:till|until)\s+{_PART}|days?\s+later|weeks?\s+later|in\s+the\s+(?:morning|evening|afternoon))\b",
    re.I,
)
_PLACE_OPENING = re.compile(
    r"^(?:meanwhile\s+)?(?:(?:in|at|on|upon|behind|beyond|outside|downstairs|upstairs|near|before)\s+"
    r"(?:the|his|her|their|that|[A-Z])|(?:on|upon)\s+(?:reaching|entering|leaving|arriving|returning)"
    r"|(?:reaching|returning|arriving|entering|coming)\b)",
    re.I,
)
_PARTING = re.compile(
    r"\b(?:(?:left|quitted|went out of|ran out of|hurried (?:out|from)|walked out of|withdrew|retired)\b"
    r"|went (?:out|away|off|home|to bed|upstairs|downstairs|in|into)"
    r"|(?:rode|drove|walked|ran|strode|hurried|galloped|moved) (?:away|off|on|out|home)"
    r"|took (?:his|her|their) leave|(?:fell|went) (?:asleep|to sleep)|departed|disappeared|vanished|returned to"
    r"|set (?:off|out)|was gone|were gone|closed the door|good-?bye|good-?night|got into|drawn? off|parted"
    r"|in silence|to bed)\b",
    re.I,
)
_GOES_ON = re.compile(r"(?:He|She|His|Her|They|But|And|Then|So|Yet|For)\b")
_PLUPERFECT = re.compile(r"\bhad\s+(?:\w+ly\s+|not\s+|been\s+)?\w+(?:ed|en|ne|wn)?\b")
_WINDOW = 5  # paragraphs on each side that are compared
_WORDS_PER_SCENE = 900  # scenes are seldom shorter in novels: at most one unmarked break per so many words
_APART = 5  # paragraphs between two unmarked breaks


def score_paragraphs(paragraphs: Sequence[str]) -> list[float]:
    """How much each paragraph of a chapter looks like the start of a scene; about 3 and more is likely.

    Author-marked breaks (rules, asterisks) are for the caller; this finds the unmarked ones.
    """
    names = [_names(paragraph) for paragraph in paragraphs]
    topics = [Counter(_content_words(paragraph)) for paragraph in paragraphs]
    return [
        _opening_score(paragraph.strip())
        + (_ending_score(paragraphs[index - 1].strip(), paragraph.strip()) if index else 0.0)
        + _turnover_score(index, names, topics)
        - (0.6 if index < 4 or index > len(paragraphs) - 3 else 0.0)
        for index, paragraph in enumerate(paragraphs)
    ]


def choose_breaks(paragraphs: Sequence[str], scores: Sequence[float]) -> list[int]:
    """The paragraphs with the highest scores, apart from each other, as many as a chapter of this length has scenes."""
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    chosen: list[int] = []
    for _, index in sorted(((scores[index], index) for index in range(2, len(paragraphs))), reverse=True):
        if len(chosen) >= max(2, words / _WORDS_PER_SCENE):
            break
        if all(abs(index - other) >= _APART for other in chosen):
            chosen.append(index)
    return chosen


def _is_speech(paragraph: str) -> bool:
    return paragraph[:1] in '"“‘«—'


def _opening_score(paragraph: str) -> float:
    """Does a paragraph open like a new scene: with a time, a place, at length, and not in speech?"""
    score = -1.0 if _is_speech(paragraph) else 0.4
    if not _is_speech(paragraph) and _TIME_OPENING.match(paragraph):
        score += 2.0
    elif _TIME_INSIDE.search(paragraph[:160]):
        score += 1.0
    if not _is_speech(paragraph) and _PLACE_OPENING.match(paragraph):
        score += 0.8
    if _GOES_ON.match(paragraph):
        score -= 0.8
    first_sentence = re.split(r"(?<=[.!?])\s", paragraph)[0]
    if _PLUPERFECT.search(first_sentence):
        score += 0.4
    return score + (0.4 if len(paragraph) > 400 else -0.5 if len(paragraph) < 120 else 0.0)


def _ending_score(before: str, paragraph: str) -> float:
    """Does the paragraph before end like a scene: with a parting, or with the last word of a talk?"""
    is_parting = _PARTING.search(before[-140:]) and not before.endswith(("?", "?”"))
    ends_talk = before[-1:] in '”"' and not _is_speech(paragraph)
    return (1.0 if is_parting else 0.0) + (0.3 if ends_talk else 0.0)


def _turnover_score(index: int, names: Sequence[set[str]], topics: Sequence[Counter[str]]) -> float:
    """How much names and words change from the paragraphs before to those after."""
    names_before: set[str] = set().union(*names[max(0, index - _WINDOW) : index])
    names_after: set[str] = set().union(*names[index : index + _WINDOW])
    score = 0.0
    if names_before and names_after:
        score += 1.2 * (1 - len(names_before & names_after) / min(len(names_before), len(names_after)))
    elif names_before or names_after:
        score += 0.4
    if names[index] - set().union(*names[max(0, index - 4) : index]):
        score += 0.4
    return score + _topic_change(
        _together(topics[max(0, index - _WINDOW) : index]), _together(topics[index : index + _WINDOW])
    )


def _together(topics: Sequence[Counter[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for topic in topics:
        counts.update(topic)
    return counts


def _topic_change(before: Counter[str], after: Counter[str]) -> float:
    length = math.sqrt(sum(count**2 for count in before.values()) * sum(count**2 for count in after.values()))
    if not length:
        return 0.0
    return 1.5 * (0.35 - sum(count * after.get(word, 0) for word, count in before.items()) / length)


def _names(paragraph: str) -> set[str]:
    inside = re.findall(r"(?<=[a-z,;] )[A-ZÀ-Þ][a-zà-ÿ]{2,}", paragraph)
    first = re.findall(r"^[A-ZÀ-Þ][a-zà-ÿ]{3,}(?= (?:had|was|went|[a-z]+ed)\b)", paragraph)
    return {*inside, *first}


@cache
def _function_words() -> frozenset[str]:
    return word_set("setting_words", "function_words")


def _content_words(paragraph: str) -> list[str]:
    return [word for word in re.findall(r"[a-zà-ÿ]{4,}", paragraph.lower()) if word not in _function_words()]
