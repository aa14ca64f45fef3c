"""How the people look: hair, eyes, clothes … with the words of the book as evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, cast

from pipelines.analysis.attribution import Attribution
from pipelines.analysis.lexicon import word_set
from pipelines.analysis.look_owner import Clue, Owner, OwnerFinder, clue_of
from pipelines.analysis.look_patterns import (
    DESCRIBES_SUBJECT,
    HYPOTHETICAL,
    NEW_PERSON,
    PREDICATE,
    WEARING,
    adjectives,
    body_adjectives,
    look_nouns,
    plain_predicate,
)
from pipelines.analysis.look_qualities import qualities_after, qualities_before, slots_of_person
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.person import Person
from pipelines.analysis.sentences import sentences
from pipelines.story import Look, LookSlot, Span

_BEFORE, _AFTER = 70, 60  # characters around a noun
_MOST_PER_SLOT = 8
_SOMEBODY_ELSE = 0.2  # confidence when a sentence brings in "a girl in white"
_QUOTED = 0.8  # factor: people exaggerate
_BODY_SLOTS = ("hair", "eyes", "face", "skin", "facial_hair")


class _Found(NamedTuple):
    """A noun of a look in its sentence."""

    slot: LookSlot
    noun: str
    before: str  # of the noun, within its clause
    after: str
    predicate: str  # what is said of the noun
    span: Span  # of the noun, in the book


def find_looks(manuscript: Manuscript, attribution: Attribution) -> dict[Person, tuple[Look, ...]]:
    """The looks of everybody, by slot, narrated evidence before spoken, in text order."""
    looks: dict[Person, dict[LookSlot, list[Look]]] = defaultdict(lambda: defaultdict(list))
    finder = OwnerFinder(manuscript, attribution)
    for paragraph in manuscript.paragraphs:
        text = manuscript.text[paragraph.start : paragraph.end]
        if not (look_nouns().search(text) or plain_predicate().search(text)):
            continue
        for span, sentence in sentences(manuscript.text, paragraph):
            if HYPOTHETICAL.search(sentence):
                continue
            for person, look in _looks_of_sentence(manuscript, finder, span, sentence, paragraph.end):
                looks[person][look.slot].append(look)
    for person, look in _ages_by_name(manuscript, attribution):
        looks[person][look.slot].append(look)
    return {person: _chosen(manuscript, by_slot) for person, by_slot in looks.items()}


def _chosen(manuscript: Manuscript, by_slot: dict[LookSlot, list[Look]]) -> tuple[Look, ...]:
    def narrated_first(look: Look) -> tuple[int, int]:
        return manuscript.is_quoted[look.span.end - 1], look.span.start

    chosen = [look for looks in by_slot.values() for look in sorted(looks, key=narrated_first)[:_MOST_PER_SLOT]]
    return tuple(dict.fromkeys(chosen))


def _looks_of_sentence(
    manuscript: Manuscript, finder: OwnerFinder, span: Span, sentence: str, paragraph_end: int
) -> Iterator[tuple[Person, Look]]:
    somebody_else = False  # the sentence has brought in a new person: what follows is theirs
    for match in look_nouns().finditer(sentence):
        found = _read_noun(match, sentence, span.start)
        if found is None:
            continue
        owner = finder.find(
            clue_of(sentence, found.before, found.after, found.slot, found.noun), found.span.start, span, paragraph_end
        )
        if owner is None:
            continue
        somebody_else = somebody_else or _brings_in_somebody(manuscript, finder, found, owner)
        for look in _make_looks(manuscript, found, owner):
            yield owner.person, _weakened(look) if somebody_else else look
    yield from _predicates(manuscript, finder, span, sentence, paragraph_end)


def _weakened(look: Look) -> Look:
    return replace(look, confidence=min(look.confidence, _SOMEBODY_ELSE), reason="perhaps somebody else")


def _read_noun(match: re.Match[str], sentence: str, offset: int) -> _Found | None:
    """The words around a noun when they make it a look; None when it is only mentioned."""
    before = re.split(r";| and (?:his|her|the|an?) ", sentence[max(0, match.start() - _BEFORE) : match.start()])[-1]
    after = re.split(r"[;.]", sentence[match.end() : match.end() + _AFTER])[0]
    predicate = PREDICATE.match(after)
    slot = cast("LookSlot", match.lastgroup)
    said = predicate.group(1) if predicate and slot in _BODY_SLOTS else ""
    described = list(adjectives().finditer(before[-45:]))
    if slot in ("clothing", "accessory"):
        is_look = bool(described or WEARING.search(before))
    elif slot == "build":
        words = {word.group().lower() for word in described}
        is_look = bool((words | {word.split("-")[0] for word in words}) & body_adjectives()) or (
            bool(DESCRIBES_SUBJECT.search(before)) and bool(set(qualities_before(before)) & word_set("looks", "ages"))
        )
    else:
        is_look = slot == "mark" or bool(described or adjectives().search(said))
    if not is_look:
        return None
    span = Span(offset + match.start(), offset + match.end())
    return _Found(slot, match.group().lower(), before, after, said if adjectives().search(said) else "", span)


def _brings_in_somebody(manuscript: Manuscript, finder: OwnerFinder, found: _Found, owner: Owner) -> bool:
    """Is this "a girl in white" rather than "she was a girl" or "Mary, a tall girl"?"""
    if found.slot != "build" or manuscript.is_quoted[found.span.start]:
        return False
    if DESCRIBES_SUBJECT.search(found.before) or not NEW_PERSON.search(found.before):
        return False
    apposition = re.search(r",\s*(?:an?|the)\s[^,]*$", found.before)
    if apposition:
        end = found.span.start - len(found.before) + apposition.start()
        return finder.subject_at(end) is not owner.person
    return found.noun not in ("figure", "frame", "stature", "form", "shoulders")


def _make_looks(manuscript: Manuscript, found: _Found, owner: Owner) -> Iterator[Look]:
    qualities = tuple(dict.fromkeys((*qualities_before(found.before), *qualities_after(found.predicate))))
    confidence = owner.confidence * (_QUOTED if manuscript.is_quoted[found.span.start] else 1.0)
    slots = {found.slot: qualities}
    if found.slot == "build":
        slots = slots_of_person(found.noun, qualities) or slots
    span = _evidence(manuscript.text, found)
    for slot, words in slots.items():
        yield Look(
            slot=slot,
            noun=found.noun,
            qualities=words,
            text=" ".join(manuscript.text[span.start : span.end].split()),
            span=span,
            confidence=round(confidence, 3),
            reason=owner.reason,
        )


def _evidence(text: str, found: _Found) -> Span:
    """The clause around the noun, cut at words."""
    start = found.span.start - len(found.before)
    end = found.span.end
    if found.predicate or found.slot in _BODY_SLOTS:
        end += len(found.after)
    while start and start < found.span.start and text[start - 1].isalnum():
        start += 1
    while end > found.span.end and end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end -= 1
    stretch = text[start:end]
    return Span(start + len(stretch) - len(stretch.lstrip(" \t\r\n,")), end - (len(stretch) - len(stretch.rstrip())))


def _predicates(
    manuscript: Manuscript, finder: OwnerFinder, span: Span, sentence: str, paragraph_end: int
) -> Iterator[tuple[Person, Look]]:
    """ "He was tall and thin.", "Mary was stout." """
    for match in plain_predicate().finditer(sentence):
        at = span.start + match.start()
        pronoun = re.search(r"\b(he|she)\s+$", sentence[: match.start()], re.I)
        owner: Owner | None = None
        if pronoun:
            clue = Clue("male" if pronoun.group(1).lower() == "he" else "female")
            owner = finder.find(clue, at, span, paragraph_end)
        else:
            person = finder.subject_at(at)
            owner = Owner(person, 0.85, "named in the sentence") if person else None
        if owner is None:
            continue
        qualities = tuple(re.findall(r"[\w-]+", match["words"].lower().replace(" and ", " ")))
        for slot, words in slots_of_person("", qualities).items():
            words_span = Span(span.start + match.start("words"), span.start + match.end("words"))
            text = " ".join(manuscript.text[words_span.start : words_span.end].split())
            yield (
                owner.person,
                Look(
                    slot=slot,
                    noun="person",
                    qualities=words,
                    text=text,
                    span=words_span,
                    confidence=round(owner.confidence, 3),
                    reason=owner.reason,
                ),
            )


def _ages_by_name(manuscript: Manuscript, attribution: Attribution) -> Iterator[tuple[Person, Look]]:
    """ "Old Tobias", "young Mr. Hill": a word before the name tells the age, once per person and word."""
    seen: set[tuple[int, str]] = set()
    for mention in attribution.mentions.narrated.all:
        word = re.search(r"\b([Oo]ld|[Yy]oung)\s+$", manuscript.text[max(0, mention.start - 8) : mention.start])
        if not word or (id(mention.person), word.group(1).lower()) in seen:
            continue
        seen.add((id(mention.person), word.group(1).lower()))
        span = Span(mention.start - len(word.group()), mention.end)
        yield (
            mention.person,
            Look(
                slot="age",
                noun="person",
                qualities=(word.group(1).lower(),),
                text=" ".join(manuscript.text[span.start : span.end].split()),
                span=span,
                confidence=0.9,
                reason="said with the name",
            ),
        )
