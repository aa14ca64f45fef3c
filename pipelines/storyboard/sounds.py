"""Sound effects: only from a verb or noun of sound that is heard now."""

from __future__ import annotations

import re

from pipelines.story import Span
from pipelines.storyboard.beats import Sense, Sound
from pipelines.storyboard.lexicon import Lexicon
from pipelines.storyboard.prose import word_set

_UNHEARD = re.compile(r"\b(?:not|no|never|nothing|nobody|would|could|if|without|had|like)\b[\w ]{0,22}$")
_OF_NOUN = re.compile(r"(?:\b(?:a|an|the|then|bell|pistol|gun)\s+(?:\w+\s+)?)$")
# words that are mostly something else ("she snapped"), unless an article or the thing itself stands before them
_FIGURATIVE = frozenset(("crack", "thunder", "shot", "bump", "snapped", "tore", "bark", "whistle", "roar", "roared"))
_OF_BELLS = frozenset(("rang", "ringing", "tolled", "chimed"))  # a voice rings too
_SHORT = 60  # characters; a short remark ("A knock at the door.") is heard even if nobody acts


def sounds_of(text: str, span: Span, sense: Sense, lexicon: Lexicon) -> tuple[Sound, ...]:
    """The first sound of the sentence `text[span]`, anchored to its word; at most one."""
    sentence = text[span.start : span.end]
    if sense not in ("action", "object") and len(sentence) >= _SHORT:
        return ()
    low = sentence.lower()
    for match in re.finditer(r"[a-z]+", low):
        word = match.group()
        if word not in lexicon.sounds or _UNHEARD.search(low[: match.start()]):
            continue
        if word.startswith("roar") and word_set(low) & lexicon.lists["weapons"]:
            word = "bang"
        elif _is_figurative(word, low, match.start()):
            continue
        return (Sound(lexicon.sounds[word], Span(span.start + match.start(), span.start + match.end())),)
    return ()


def _is_figurative(word: str, low: str, at: int) -> bool:
    if word in _OF_BELLS:
        return not re.search(r"\b(?:bells?|it rang|clock)\b", low)
    return word in _FIGURATIVE and not _OF_NOUN.search(low[:at])
