"""The word lists of `data/`, inflected once: which verb is which pose, which word is which mood.

Base forms are inflected by the regular rules of English, irregular ones from a table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from pipelines.comic import Posture
from pipelines.story import Gender

Tense = Literal["base", "s", "past", "ing"]
_DATA = Path(__file__).parent / "data"
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")  # "stop" -> "stopped"
# verbs that move nobody, but prove that a clause is a sentence
_PLAIN_PAST = "gave made saw got kept met sent spent lost told paid led built bought brought sold won lived loved"


class PoseWord(NamedTuple):
    """A pose the text can tell of: how it moves the body, and what the artist draws for it."""

    name: str  # "jump"
    drawn: str  # one of comic.POSES
    posture: Posture | None  # the posture it ends in; None = unchanged
    motion: int  # 0 still .. 3 violent
    tells: bool  # the drawn pose alone lets a reader understand the verb
    uses_hands: bool


class VerbForm(NamedTuple):
    """An inflected verb of the pose list."""

    base: str
    pose: PoseWord
    tense: Tense


class PosePhrase(NamedTuple):
    """Several words that make one pose: "shook his head"."""

    pattern: re.Pattern[str]
    pose: PoseWord


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Lexicon:
    """All word lists, ready to look up. Compared by identity, so that it can key caches."""

    poses: dict[str, PoseWord]
    verbs: dict[str, VerbForm]
    phrases: tuple[PosePhrase, ...]
    past_forms: frozenset[str]
    speech: dict[str, str]  # inflected verb -> say, shout, whisper, sob, laugh, snarl
    think: frozenset[str]
    enter: tuple[str, ...]
    leave: tuple[str, ...]
    moods: dict[str, str]
    mood_adjectives: frozenset[str]
    expressions: dict[str, str]  # mood -> one of comic.EXPRESSIONS
    sounds: dict[str, str]
    props: dict[str, str]  # noun -> noun the artist knows
    roles: dict[str, Gender]
    lists: dict[str, frozenset[str]]
    phrases_of: dict[str, tuple[str, ...]]  # lists whose entries are phrases, in file order
    time_open: re.Pattern[str]
    letter_open: re.Pattern[str]

    def has(self, name: str, word: str) -> bool:
        """Is the word in that list of words.json?"""
        return word in self.lists[name]


def _load(name: str) -> Any:
    return json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))


def inflect(verb: str, irregular: dict[str, list[str]]) -> Iterator[tuple[str, Tense]]:
    """The forms of a verb with their tense."""
    doubled = verb + verb[-1] if _DOUBLING.fullmatch(verb) else verb
    if verb in irregular:
        past = list(dict.fromkeys(irregular[verb]))
    elif verb.endswith("e"):
        past = [verb + "d"]
    elif re.search(r"[^aeiou]y$", verb):
        past = [verb[:-1] + "ied"]
    else:
        past = [doubled + "ed"]
    stem = doubled
    if verb in ("lie", "die"):
        stem = verb[:-2] + "y"
    elif verb.endswith("e") and not verb.endswith("ee"):
        stem = verb[:-1]
    yield verb, "base"
    yield verb + "s", "s"
    yield stem + "ing", "ing"
    for form in past:
        yield form, "past"


def _posture(text: str) -> Posture | None:
    return next((posture for posture in get_args(Posture) if posture == text), None)


def _poses(entries: dict[str, Any]) -> dict[str, PoseWord]:
    return {
        name: PoseWord(
            name, entry["drawn"], _posture(entry["posture"]), entry["motion"], entry["tells"], entry["uses_hands"]
        )
        for name, entry in entries.items()
    }


@lru_cache(maxsize=1)
def read_lexicon() -> Lexicon:
    """The lexicon of this package; read once."""
    verbs, words, moods, entries = _load("verbs"), _load("words"), _load("moods"), _load("poses")
    irregular: dict[str, list[str]] = verbs["irregular"]
    poses = _poses(entries)
    forms: dict[str, VerbForm] = {}
    for name, entry in entries.items():
        for base in entry["verbs"]:
            for form, tense in inflect(base, irregular):
                forms.setdefault(form, VerbForm(base, poses[name], tense))
    phrases = tuple(
        PosePhrase(
            re.compile(rf"\b(?:{entry['pattern']})\b"),
            poses[entry["pose"]]._replace(posture=_posture(entry["posture"]), motion=entry["motion"]),
        )
        for entry in _load("phrases")
    )
    word_lists = {name: entry for name, entry in words.items() if isinstance(entry, list)}
    return Lexicon(
        poses=poses,
        verbs=forms,
        phrases=phrases,
        past_forms=frozenset(past[0] for past in irregular.values()) | frozenset(_PLAIN_PAST.split()),
        speech={
            form: kind
            for kind, bases in verbs["speech"].items()
            for base in bases
            for form, _ in inflect(base, irregular)
        },
        think=frozenset(form for base in verbs["think"] for form, _ in inflect(base, irregular)),
        enter=tuple(verbs["enter"]),
        leave=tuple(verbs["leave"]),
        moods={word: mood for mood, its_words in moods["words"].items() for word in its_words},
        mood_adjectives=frozenset(moods["adjectives"]),
        expressions=moods["expressions"],
        sounds=_load("sounds"),
        props=_load("props"),
        roles={word: gender for gender, its_words in words["roles"].items() for word in its_words},
        lists={name: frozenset(entry) for name, entry in word_lists.items()},
        phrases_of={name: tuple(entry) for name, entry in word_lists.items()},
        time_open=re.compile(words["time_open"], re.IGNORECASE),
        letter_open=re.compile(words["letter_open"], re.IGNORECASE),
    )
