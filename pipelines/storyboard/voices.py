"""How a line is said: loud, low, inside the head; and to whom."""

from __future__ import annotations

import re

from pipelines.story import CharacterId, QuoteKind
from pipelines.storyboard.beats import Voice
from pipelines.storyboard.lexicon import Lexicon
from pipelines.storyboard.names import Names

_THOUGHT_TAG = re.compile(r"(?:\W*\w+){0,2}?\W*thought\b(?! (?:over|of|about))")
_TO_ONESELF = re.compile(r"(?:\W*\w+){2,5}\W+to (?:him|her|my)self\b")
_LOUD = re.compile(r"\b[A-Z]{3,}\b")
_CALL_BEFORE = re.compile(r"(?:^|,\s*(?:my\s+(?:dear\s+)?|dear\s+|oh,?\s+)?)$")
_CALL_AFTER = re.compile(r"\s*(?:[,.!?;]|$)")


def verb_kind_of(tag: str, lexicon: Lexicon) -> str:
    """say, shout, whisper, sob, laugh or snarl: the first verb of speech in the tag; "" without one."""
    return next((lexicon.speech[word] for word in re.findall(r"[a-z]+", tag.lower()) if word in lexicon.speech), "")


def count_loud_words(sentence: str) -> int:
    """Words in capitals."""
    return len(_LOUD.findall(sentence))


def voice_of(sentence: str, tag: str, verb_kind: str, quote_kind: QuoteKind) -> Voice:
    """The voice of one spoken sentence, from its tag and its punctuation."""
    exclamations = sentence.count("!")
    if quote_kind == "thought" or _THOUGHT_TAG.match(tag) or _TO_ONESELF.match(tag):
        return "thought"
    if (verb_kind == "shout" and exclamations) or exclamations >= 2 or count_loud_words(sentence) >= 2:
        return "shout"
    return "whisper" if verb_kind == "whisper" else "speech"


def intensity_of_speech(sentence: str, verb_kind: str, *, has_mood: bool) -> float:
    """How much drama a spoken sentence has, 0..1."""
    strength = 0.15 + 0.12 * min(sentence.count("!"), 2) + 0.1 * count_loud_words(sentence)
    strength += 0.15 * has_mood + 0.2 * (verb_kind == "shout") + 0.05 * ("?" in sentence)
    return min(1.0, strength)


def called_by_name(speech: str, names: Names, speaker: CharacterId | None) -> CharacterId | None:
    """Whom the speaker addresses: 'Mara, come here.'"""
    for mention in names.find(speech):
        if (
            mention.who != speaker
            and _CALL_BEFORE.search(speech[: mention.start])
            and _CALL_AFTER.match(speech[mention.end :])
        ):
            return mention.who
    return None
