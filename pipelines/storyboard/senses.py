"""What a sentence of narration is: somebody acts, a thing acts, thought, summary, indirect speech, silence."""

from __future__ import annotations

import re

from pipelines.storyboard.beats import Event, Sense
from pipelines.storyboard.lexicon import Lexicon

_SILENT = re.compile(
    r"\b(?:made no (?:answer|reply)|said nothing|was silent|were silent|fell silent|did not (?:answer|reply|speak)"
    r"|no one spoke|nobody spoke|there was (?:a )?(?:dead |long |short )*(?:silence|pause)"
    r"|a (?:dead |long |short )*(?:silence|pause) (?:followed|ensued)|silent for)\b"
)
_REPORTED = re.compile(
    r"(?:Mr|Mrs|Miss|My|The|[A-Z]\w+|He|She|I)\b[\w. ]{0,22}?\s"
    r"(?:replied|answered|said|asked|assured|told|declared|inquired|begged)\b"
    r"(?: \w+){0,2} (?:that|whether|if|him|her|me|them|no|yes|to)\b"
)
_PLUPERFECT = re.compile(
    r"\bhad\s+(?:\w+ly\s+|been\s+|never\s+|not\s+|always\s+)?\w+(?:ed|en|ne|wn|ght|nk|ung|id|ost|eld|ade|ome)\b"
)
_WOULD = re.compile(r"\b(?:would|used to)\b")
_THING = re.compile(
    r"(?:(?:and|then|but|suddenly|immediately|presently|after|so|at|last|as|in|a|moment|another|instant|most|wonderfully"
    r"|violently)\b[\s,]*)*(?:the|his|her|its|a|an)\s+((?:[a-z-]+\s+){0,3}?)([a-z-]{3,})\s+"
    r"((?:[a-z]+ly\s+|then\s+|just\s+)*)([a-z]+)\b"
)
_ACTS_OF_THINGS = frozenset(
    (
        "flew", "swung", "broke", "burst", "gathered", "hopped", "shone", "burned", "blew", "rolled", "struck",
        "appeared", "vanished", "disappeared", "came", "went",
    )
)  # fmt: skip
_SUBJECTS = frozenset(("he", "she", "i", "who"))


def acting_thing(sentence: str, lexicon: Lexicon) -> str:
    """The noun of a thing that acts ("the door opened"), for an insert; "" if none does."""
    match = _THING.match(sentence.lower())
    if match is None:
        return ""
    noun, verb = match.group(2), match.group(4)
    if noun in lexicon.roles or lexicon.has("stop", noun):
        return ""
    form = lexicon.verbs.get(verb)
    moves = form is not None and form.tense == "past" and form.pose.motion > 0
    return noun if moves or verb in lexicon.sounds or verb in _ACTS_OF_THINGS else ""


def moves_time(sentence: str, lexicon: Lexicon) -> bool:
    """Does the sentence begin later than the one before ("The next morning …")?"""
    low = sentence.lower()
    return bool(lexicon.time_open.match(low)) or any(jump in low for jump in lexicon.phrases_of["jump"])


def sense_of(sentence: str, events: tuple[Event, ...], lexicon: Lexicon) -> Sense:
    """What the sentence is, given what happens in it."""
    low = sentence.lower()
    sense = _bare_sense(sentence, low, events, lexicon)
    if sense == "action":
        return sense
    if _REPORTED.match(sentence):
        return "reported"
    return "silence" if _SILENT.search(low) else sense


def _bare_sense(sentence: str, low: str, events: tuple[Event, ...], lexicon: Lexicon) -> Sense:
    if acting_thing(sentence, lexicon) and not (events and events[0].at < 20):
        return "object"
    is_habit = bool(_WOULD.search(low))
    if events and not is_habit:
        return "action"
    if events:
        return "description"
    words = re.findall(r"[a-z’']+", low)
    if _is_thought(sentence, words, lexicon):
        return "thought"
    if is_habit or _PLUPERFECT.search(low) or any(lexicon.has("summary", word) for word in words):
        return "summary"
    return "description"


def _is_thought(sentence: str, words: list[str], lexicon: Lexicon) -> bool:
    for index, word in enumerate(words[:16]):
        if word not in lexicon.think or set(words[max(0, index - 2) : index]) & {"well", "little"}:
            continue
        if set(words[max(0, index - 3) : index]) & _SUBJECTS:
            return True
        if index <= 2 and sentence[:1].isupper() and not lexicon.has("stop", words[0]):
            return True
    return False
