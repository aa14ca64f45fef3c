"""Feelings the text tells of, from words; punctuation alone is weak evidence."""

from __future__ import annotations

import re
from collections import Counter

from pipelines.story import CharacterId
from pipelines.storyboard.beats import NO_MOOD, Event, Mood
from pipelines.storyboard.lexicon import Lexicon

_WORD = re.compile(r"[\w’'-]+")
_OF_VERB = {"sob": "sad", "laugh": "happy", "snarl": "angry"}


def mood_of(sentence: str, lexicon: Lexicon) -> Mood:
    """The feeling told most often; a negated word does not count, nor does one that describes a thing."""
    counts: Counter[str] = Counter()
    words = _WORD.findall(sentence.lower())
    for index, word in enumerate(words):
        if word not in lexicon.moods:
            continue
        after = words[index + 1] if index + 1 < len(words) else ""
        if word in lexicon.mood_adjectives and after and not lexicon.has("stop", after) and not after.endswith("ly"):
            continue  # "eager hands" are not an eager actor
        if not any(lexicon.has("negation", before) for before in words[max(0, index - 3) : index]):
            counts[lexicon.moods[word]] += 1
    return Mood(*counts.most_common(1)[0]) if counts else NO_MOOD


def mood_of_tag(tag: str, verb_kind: str, lexicon: Lexicon) -> Mood:
    """How something is said: 'said Tobin angrily', 'she sobbed'."""
    mood = mood_of(tag, lexicon)
    if not mood.name and verb_kind in _OF_VERB:
        return Mood(_OF_VERB[verb_kind], 1)
    return mood


def mood_of_speech(speech: str, lexicon: Lexicon) -> Mood:
    """What spoken words alone betray: may show on the face, never causes a close-up."""
    mood = mood_of(speech, lexicon)
    if mood.name:
        return Mood(mood.name, 0)
    if speech.endswith("!") and "?" not in speech:
        return Mood("excited", 0)
    return Mood("questioning", 0) if "?" in speech else NO_MOOD


def feeler_of(sentence: str, mood: Mood, events: tuple[Event, ...], lexicon: Lexicon) -> CharacterId | None:
    """Whose feeling it is: the nearest event's, one before the word rather than after it."""
    if not mood.name or not events:
        return None
    at = next((m.start() for m in _WORD.finditer(sentence.lower()) if lexicon.moods.get(m.group()) == mood.name), 0)
    return min(events, key=lambda event: abs(event.at - at) + 30 * (event.at > at)).who
