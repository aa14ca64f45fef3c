"""How the people look: hair, eyes, clothes … with the words of the book as evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from pipelines.analysis.attribution import Attribution
from pipelines.analysis.look_details import ages_by_name, predicate_looks, told_ages
from pipelines.analysis.look_nouns import FoundLook, make_looks, read_noun
from pipelines.analysis.look_owner import Clue, Owner, OwnerFinder, clue_of
from pipelines.analysis.look_patterns import (
    DESCRIBES_SUBJECT,
    HYPOTHETICAL,
    NEW_PERSON,
    look_nouns,
    newcomer,
    plain_predicate,
    told_age,
)
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.names import noun_gender
from pipelines.analysis.person import Person, may_be
from pipelines.analysis.sentences import sentences
from pipelines.story import Gender, Look, LookSlot, Span

_MOST_PER_SLOT = 8
_GUESS = 0.45  # confidence below which nobody in the sentence owns the look
_SOMEBODY_ELSE = 0.2  # confidence when a sentence brings in "a girl in white"
_BODY_PARTS = ("figure", "frame", "stature", "form", "shoulders")


class _Newcomer(NamedTuple):
    """Somebody who came in without a name, in this paragraph."""

    gender: Gender
    start: int


def find_looks(manuscript: Manuscript, attribution: Attribution) -> dict[Person, tuple[Look, ...]]:
    """The looks of everybody, by slot, narrated evidence before spoken, in text order."""
    looks: dict[Person, dict[LookSlot, list[Look]]] = defaultdict(lambda: defaultdict(list))
    reader = _LookReader(manuscript, attribution)
    for paragraph in manuscript.paragraphs:
        for person, look in reader.read_paragraph(paragraph):
            looks[person][look.slot].append(look)
    for person, look in ages_by_name(manuscript, attribution):
        looks[person][look.slot].append(look)
    return {person: _chosen(manuscript, by_slot) for person, by_slot in looks.items()}


def _chosen(manuscript: Manuscript, by_slot: dict[LookSlot, list[Look]]) -> tuple[Look, ...]:
    def narrated_first(look: Look) -> tuple[int, int]:
        return manuscript.is_quoted[look.span.end - 1], look.span.start

    chosen = [look for looks in by_slot.values() for look in sorted(looks, key=narrated_first)[:_MOST_PER_SLOT]]
    return tuple(dict.fromkeys(chosen))


class _LookReader:
    """Reads looks paragraph by paragraph."""

    def __init__(self, manuscript: Manuscript, attribution: Attribution) -> None:
        self._manuscript = manuscript
        self._finder = OwnerFinder(manuscript, attribution)
        self._newcomer: _Newcomer | None = None

    def read_paragraph(self, paragraph: Span) -> Iterator[tuple[Person, Look]]:
        """The looks of one paragraph with their owners."""
        text = self._manuscript.text[paragraph.start : paragraph.end]
        if not any(pattern.search(text) for pattern in (look_nouns(), plain_predicate(), told_age())):
            return
        self._newcomer = None
        for span, sentence in sentences(self._manuscript.text, paragraph):
            if not HYPOTHETICAL.search(sentence):
                yield from self._read_sentence(span, sentence, paragraph.end)

    def _read_sentence(self, span: Span, sentence: str, paragraph_end: int) -> Iterator[tuple[Person, Look]]:
        came = newcomer().search(sentence)
        if (
            came
            and not self._manuscript.is_quoted[span.start + came.start("noun")]
            and not self._is_described(came, span)
        ):
            self._newcomer = _Newcomer(noun_gender(came["noun"].lower()), span.start + came.start("noun"))
        somebody_else = False  # the sentence has brought in a new person: what follows is theirs
        for match in look_nouns().finditer(sentence):
            found = read_noun(match, sentence, span.start)
            if found is None:
                continue
            clue = clue_of(sentence, found.before, found.after, found.slot, found.noun)
            if found.slot == "build" and not may_be(noun_gender(found.noun), clue.gender):
                continue  # "she looked at the small boy"
            owner = self._owner(clue, found.span.start, span, paragraph_end)
            if owner is None or _is_nobodys(found, clue, owner):
                continue
            if owner.reason != "named soon after":
                somebody_else = somebody_else or self._brings_in_somebody(found, owner)
            for look in make_looks(self._manuscript, found, owner):
                yield owner.person, _weakened(look) if somebody_else else look
        yield from self._details(span, sentence, paragraph_end)

    def _details(self, span: Span, sentence: str, paragraph_end: int) -> Iterator[tuple[Person, Look]]:
        """Looks without a noun of their own."""
        for read in (predicate_looks, told_ages):
            for clue, at, look in read(self._manuscript, span, sentence):
                owner = self._owner(clue, at, span, paragraph_end) if clue else self._subject(at)
                if owner:
                    yield owner.person, replace(look, confidence=round(owner.confidence, 3), reason=owner.reason)

    def _subject(self, at: int) -> Owner | None:
        person = self._finder.subject_at(at)
        return Owner(person, 0.85, "named in the sentence") if person else None

    def _is_described(self, came: re.Match[str], span: Span) -> bool:
        """Is the newcomer only a description of somebody: "Mary, a tall girl", "she was a girl"?"""
        start = came.start() + len(came.group()) - len(came.group().lstrip(" ,;:"))
        before = came.string[: came.start("noun")]
        return (
            bool(DESCRIBES_SUBJECT.search(before))
            or self._finder.subject_at(span.start + came.start()) is not None
            or (self._finder.subject_at(span.start + start) is not None)
        )

    def _owner(self, clue: Clue, at: int, sentence: Span, paragraph_end: int) -> Owner | None:
        new = self._newcomer
        is_newcomer = (
            new is not None
            and not clue.is_mine
            and may_be(clue.gender, new.gender)
            and not self._manuscript.is_quoted[at]
            and not self._finder.names_somebody(new.gender, max(new.start, sentence.start), at)
        )
        if new is not None and is_newcomer:
            return self._finder.soon_named(new.gender, new.start)
        return self._finder.find(clue, at, sentence, paragraph_end)

    def _brings_in_somebody(self, found: FoundLook, owner: Owner) -> bool:
        """Is this "a girl in white" rather than "she was a girl" or "Mary, a tall girl"?"""
        if found.slot != "build" or found.noun in _BODY_PARTS or self._manuscript.is_quoted[found.span.start]:
            return False
        if DESCRIBES_SUBJECT.search(found.before) or not NEW_PERSON.search(found.before):
            return False
        apposition = re.search(r",\s*(?:an?|the)\s[^,]*$", found.before)
        if apposition:
            end = found.span.start - len(found.before) + apposition.start()
            return self._finder.subject_at(end) is not owner.person
        return True


def _is_nobodys(found: FoundLook, clue: Clue, owner: Owner) -> bool:
    """ "A grey coat stood by the pump": clothes that are not said to be anybody's."""
    is_guess = clue.gender == "unknown" and not clue.is_mine and owner.confidence < _GUESS
    return is_guess and found.slot in ("clothing", "accessory")


def _weakened(look: Look) -> Look:
    return replace(look, confidence=min(look.confidence, _SOMEBODY_ELSE), reason="perhaps somebody else")
