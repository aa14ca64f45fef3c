"""Whose look it is: a possessive, a pronoun with the nearest person of its gender, or the person of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from pipelines.analysis.attribution import Attribution
from pipelines.analysis.lexicon import people_words
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.mentions import Mention, is_possessive
from pipelines.analysis.person import Person, may_be
from pipelines.analysis.sentences import flatten
from pipelines.story import Gender, Span

_LOOK_BACK = 1500  # characters
_MENTIONS_BACK = 30
_SOON = 1500  # characters until a newcomer is named
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’]?\s")


class Owner(NamedTuple):
    """A person, how sure, and why."""

    person: Person
    confidence: float
    reason: str


class Clue(NamedTuple):
    """What the words around a look tell of its owner."""

    gender: Gender
    is_mine: bool = False  # "my hair": the narrator


class OwnerFinder:
    """Finds the owner of a look."""

    def __init__(self, manuscript: Manuscript, attribution: Attribution) -> None:
        self._manuscript = manuscript
        self._narrator = attribution.people.narrator
        said = [mention for mention in attribution.mentions.quoted.all if not mention.is_address]
        self._mentions = sorted([*attribution.mentions.narrated.all, *said], key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self._flat = flatten(manuscript.text)
        self._firsts = _first_appearances(attribution)
        self._first_starts = [mention.start for mention in self._firsts]

    def subject_at(self, end: int) -> Person | None:
        """The person whose name ends right before `end`."""
        index = bisect_left(self._starts, end) - 1
        mention = self._mentions[index] if index >= 0 else None
        return mention.person if mention and mention.end <= end and not self._flat[mention.end : end].strip() else None

    def find(self, clue: Clue, at: int, sentence: Span, paragraph_end: int) -> Owner | None:
        """The owner of a look at offset `at`."""
        if clue.is_mine:
            return Owner(self._narrator, 0.9, "the narrator's own") if self._narrator else None
        inside = [
            mention
            for mention in self._mentions[
                bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)
            ]
            if may_be(mention.person.gender, clue.gender)
        ]
        return self._in_sentence(clue, at, inside) or self._before(clue, at, paragraph_end)

    def soon_named(self, gender: Gender, at: int) -> Owner | None:
        """Who a newcomer turns out to be: the first person of that gender named or addressed for the first time."""
        for mention in self._firsts[bisect_left(self._first_starts, at) :]:
            if mention.start > at + _SOON:
                return None
            if may_be(mention.person.gender, gender) and not mention.person.is_narrator:
                return Owner(mention.person, 0.7, "named soon after")
        return None

    def names_somebody(self, gender: Gender, start: int, end: int) -> bool:
        """Is somebody of that gender named in [start, end)?"""
        near = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return any(may_be(mention.person.gender, gender) for mention in near)

    def _in_sentence(self, clue: Clue, at: int, inside: list[Mention]) -> Owner | None:
        if not inside:
            return None
        possessive = [mention for mention in inside if self._is_possessive(mention) and mention.end <= at]
        if possessive:
            return Owner(possessive[-1].person, 0.95, "possessive name")
        before = [mention for mention in inside if mention.start < at]
        chosen = (before[0] if clue.gender == "unknown" else before[-1]) if before else inside[0]
        is_alone = all(mention.person is chosen.person for mention in inside)
        if not before:
            return Owner(chosen.person, 0.45, "named later in the sentence")
        return Owner(chosen.person, 0.85 if is_alone else 0.55, "named in the sentence")

    def _is_possessive(self, mention: Mention) -> bool:
        return is_possessive(self._manuscript.text, mention)

    def _before(self, clue: Clue, at: int, paragraph_end: int) -> Owner | None:
        """The subject of an earlier sentence, the nearest first; else the next person of the paragraph."""
        index = bisect_left(self._starts, at)
        is_quoted = bool(self._manuscript.is_quoted[at])
        back = [
            mention
            for mention in self._mentions[max(0, index - _MENTIONS_BACK - 1) : index]
            if at - mention.start < _LOOK_BACK and mention.is_quoted == is_quoted
        ]
        owner = self._subject_of_earlier_sentence(clue, back)
        if owner:
            return owner
        for mention in reversed(back):
            if may_be(mention.person.gender, clue.gender):
                return Owner(mention.person, 0.35, "named before")
        for mention in self._mentions[index : index + 5]:
            if may_be(mention.person.gender, clue.gender) and mention.start < paragraph_end:
                return Owner(mention.person, 0.35, "named after")
        return None

    def _subject_of_earlier_sentence(self, clue: Clue, back: list[Mention]) -> Owner | None:
        end = len(back)
        is_nearest = True
        while end:
            first = end - 1
            while first and not self._ends_sentence(back[first - 1], back[end - 1]):
                first -= 1
            sentence = back[first:end]
            fitting = [mention for mention in sentence if self._fits(clue, mention, is_nearest=is_nearest)]
            if fitting:
                rivals = {id(mention.person) for mention in back if mention.person.gender == fitting[0].person.gender}
                confidence = (0.8 if len(rivals) == 1 else 0.6) if is_nearest else 0.5
                return Owner(fitting[0].person, confidence if clue.gender != "unknown" else 0.4, "subject before")
            end, is_nearest = first, False
        return None

    def _fits(self, clue: Clue, mention: Mention, *, is_nearest: bool) -> bool:
        if clue.gender == "unknown" or mention.person.gender == clue.gender:
            return True
        return is_nearest and mention.person.gender == "unknown" and not mention.person.is_narrator

    def _ends_sentence(self, one: Mention, other: Mention) -> bool:
        return bool(_SENTENCE_BREAK.search(self._flat[one.end : other.start]))


def _first_appearances(attribution: Attribution) -> list[Mention]:
    """The first time that each person is named in narration or addressed, in text order."""
    addressed = [mention for mention in attribution.mentions.quoted.all if mention.is_address]
    first: dict[Person, Mention] = {}
    for mention in sorted([*attribution.mentions.narrated.all, *addressed], key=lambda mention: mention.start):
        first.setdefault(mention.person, mention)
    return list(first.values())


def clue_of(sentence: str, before: str, after: str, slot: str, noun: str) -> Clue:
    """Gender or narrator by the pronouns around a look, else by a person's noun."""
    possessives = re.findall(r"\b(his|her|my)\b", (before + " ")[-60:], re.I) or re.findall(
        r"^(?:[^,]{0,20})\b(his|her)\b", sentence, re.I
    )
    if possessives:
        word = str(possessives[-1]).lower()
        return Clue("unknown", is_mine=True) if word == "my" else Clue("male" if word == "his" else "female")
    following = re.search(r"\b(his|her)\b", after[:40])
    if following and slot not in ("clothing", "accessory"):
        return Clue("male" if following.group() == "his" else "female")
    subject = re.match(r"\s*[\"“]?(He|She|I)\b", sentence)
    if subject and subject.group(1) == "I":
        return Clue("unknown", is_mine=True)
    if subject:
        return Clue("male" if subject.group(1) == "He" else "female")
    if slot == "build":
        people = people_words()
        noun = noun.lower()
        return Clue("female" if noun in people.woman_nouns else "male" if noun in people.man_nouns else "unknown")
    return Clue("unknown")
