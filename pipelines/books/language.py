"""The language of a text, guessed from its script and its smallest words."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pipelines.story import Direction

_SAMPLE_CHARS = 20_000
_CLEARLY = 2  # a few names and marks in a short English text must not make it Polish
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
)
_RIGHT_TO_LEFT = {"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv"}
_SMALL_WORDS: dict[str, list[str]] = json.loads(Path(__file__).with_name("small_words.json").read_text("utf-8"))


def guess_language(text: str) -> str:
    """BCP 47 tag of the likeliest language; "en" unless the text clearly hints at another one."""
    sample = text[:_SAMPLE_CHARS]
    letters = sum(character.isalpha() for character in sample)
    for script, language in _SCRIPTS:
        if letters and len(script.findall(sample)) > 0.2 * letters:
            return language
    words = re.findall(r"[^\W\d_]++(?!['’])", sample.lower())  # without what is elided: O'Brien is no Portuguese
    scores = {name: sum(map(frozenset(small).__contains__, words)) for name, small in _SMALL_WORDS.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > _CLEARLY * scores["en"] else "en"


def reading_direction(language: str) -> Direction:
    """How pages follow each other in a language, when the book itself does not say."""
    return "rtl" if language.casefold().split("-")[0] in _RIGHT_TO_LEFT else "ltr"
