"""Sentences that tell the time of day, the weather, or a clear jump in time."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from pipelines.analysis.lexicon import alternatives, load_table
from pipelines.story import TimeOfDay, Weather

_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|some|several|many|a few|half an|a couple of)"
_PART = r"(?:morning|evening|night|day|afternoon|noon|midnight|dawn|daybreak|sunset|sunrise|dusk|nightfall|twilight)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SEASON = r"(?:week|month|year|summer|winter|spring|autumn)"
_JUMP_OPENING = re.compile(
    rf"^[\s\"“‘—]*(?:(?:but|and|so|then|early|late)\s+)?(?:"
    rf"(?:(?:on|in)\s+)?(?:the\s+)?(?:very\s+)?(?:next|following)\s+(?:{_PART}|{_DAY}|{_SEASON})"
    rf"|(?:late\s+|early\s+)?(?:that|one|the\s+same)\s+(?:same\s+|\w+\s+)?{_PART}\b"
    rf"|(?:about\s+|some\s+|nearly\s+)?{_NUMBER}\s+(?:\w+\s+)?(?:hours?|days?|weeks?|months?|years?|nights?|mornings?)"
    r"\s+(?:later|after(?:wards?)?|passed|had\s+passed|went\s+by|had\s+gone)"
    r"|(?:hours?|days?|weeks?|months?|years?)\s+(?:later|afterwards?|passed|went\s+by)"
    rf"|(?:at|by|towards?|about|before|after|near)\s+(?:the\s+)?{_PART}\b"
    rf"|(?:early\s+|late\s+)?in\s+the\s+(?:early\s+|late\s+|grey\s+|gray\s+|cool\s+)?{_PART}\b"
    rf"|on\s+(?:(?:a|the|that)\s+)?(?:\w+\s+){{0,2}}(?:{_PART}|{_DAY}|eve)\b"
    rf"|when\s+(?:the\s+)?(?:{_PART}|darkness)\s+(?:came|fell|broke|had)"
    r"|(?:soon\s+)?after\s+(?:breakfast|dinner|supper|lunch|luncheon|tea)\b"
    rf"|it\s+was\s+(?:\w+\s+){{0,4}}{_PART}\b"
    r"|(?:darkness|night|evening|morning|dawn|day)\s+(?:fell|came|broke)\b"
    r")",
    re.I,
)
_JUMP_INSIDE = re.compile(
    rf"\b(?:the\s+(?:next|following)\s+(?:{_PART}|{_SEASON})"
    rf"|{_NUMBER}\s+(?:days?|weeks?|months?|years?)\s+(?:later|afterwards?))\b",
    re.I,
)
_SKY: tuple[tuple[re.Pattern[str], TimeOfDay], ...] = (
    (re.compile(r"\bsun\s+(?:had\s+|was\s+)?(?:set|setting|sank|sinking|gone\s+down|going\s+down|low)\b"), "dusk"),
    (re.compile(r"\bsun\s+(?:had\s+|was\s+)?(?:rose|risen|rising|came\s+up|coming\s+up)\b"), "dawn"),
    (re.compile(r"\bsun\s+(?:was\s+)?(?:shone|shining|high|blazed|blazing|beat|poured|streamed|streaming)\b"), "day"),
    (re.compile(r"\bmoon\s+(?:had\s+)?(?:rose|risen|shone|stood|hung|was|came|looked|sailed)\b"), "night"),
    (re.compile(r"\bstars\s+(?:shone|were|came|twinkled|glittered|burned)\b"), "night"),
    (re.compile(r"\bit\s+(?:was|grew|had\s+grown|became)\s+(?:\w+\s+)?dark\b"), "night"),
    (re.compile(r"\bdarkness\s+(?:fell|came|had\s+fallen)\b"), "night"),
)
_NOT_NOW = re.compile(
    r"\b(?:last|every|each|all|good|any|other|previous|yesterday|since|until|till|for|had|would|could|if|like|never"
    r"|not|than)\s+(?:\w+\s+)?$"
)
_BEGINS = re.compile(r"\b(?:begun|began|begins|starting|started)\s+to\s+(rain|snow|drizzle)\b")
_SNOW_FALLS = re.compile(
    r"\bsnow\s+(?:\w+ly\s+)?(?:was\s+|had\s+)?(?:fell|falling|came|drifted|whirled|began|beat|drove|blew|swirled)\b"
    r"|\b(?:falling|driving|whirling|drifting)\s+snow\b"
)
_STOPS = re.compile(
    r"\b(?:rain|storm|snow|fog|mist|wind|thunder|gale)\s+(?:had\s+|was\s+|were\s+)?"
    r"(?:stopped|ceased|cleared|lifted|over|died|passed|dropped|abated|gone)\b"
)
_SUN_SHINES = re.compile(
    r"\bsun\s+(?:shone|was\s+shining|blazed)\b|\b(?:clear|cloudless|bright)\s+(?:sky|morning|day)\b"
)
_BEFORE_WEATHER = re.compile(
    r"(?:\b(?:the|a|an|in|through|of|heavy|thick|driving|cold|light|falling|white|against|with|and|was|were|to|it|no)"
    r"\s+(?:\w+\s+)?|^\W*)$"
)
_FIGURATIVE = re.compile(r"\b(?:like|as|such|no|without|if|would|could|never|not|than|had)\s+(?:\w+\s+){0,2}$")


class ClockCue(NamedTuple):
    """What one sentence tells about time and weather; None = nothing."""

    time: TimeOfDay | None
    weather: Weather | None
    is_jump: bool


@cache
def _words(key: str) -> tuple[re.Pattern[str], dict[str, str]]:
    groups = cast("dict[str, list[str]]", load_table("setting_words")[key])
    meaning = {word: value for value, words in groups.items() for word in words}
    return re.compile(rf"\b({alternatives(frozenset(meaning))})\b(?!\s+(?:before|of)\b)"), meaning


def clock_cue(sentence: str, *, opens_paragraph: bool) -> ClockCue:
    """Read a narrated sentence; only one that opens a paragraph can jump in time."""
    is_jump = opens_paragraph and bool(_JUMP_OPENING.match(sentence) or _JUMP_INSIDE.search(sentence))
    lower = sentence.lower()
    return ClockCue(_time_of(lower), _weather_of(lower), is_jump)


def _time_of(sentence: str) -> TimeOfDay | None:
    for pattern, time in _SKY:
        if pattern.search(sentence):
            return time
    pattern, meaning = _words("time")
    for match in pattern.finditer(sentence):
        if not _NOT_NOW.search(sentence[: match.start()]):
            return cast("TimeOfDay", meaning[match.group(1)])
    return None


def _weather_of(sentence: str) -> Weather | None:
    if _STOPS.search(sentence):
        return "clear"
    begins = _BEGINS.search(sentence)
    if begins or _SNOW_FALLS.search(sentence):
        return "rain" if begins and begins.group(1) != "snow" else "snow"
    pattern, meaning = _words("weather")
    for match in pattern.finditer(sentence):
        before = sentence[: match.start()]
        if _BEFORE_WEATHER.search(before) and not _FIGURATIVE.search(before):
            return cast("Weather", meaning[match.group(1)])
    return "clear" if _SUN_SHINES.search(sentence) else None
