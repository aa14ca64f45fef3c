"""Looks without a noun of their own: "he was tall and thin", "a boy of nine", "Old Tobias"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.analysis.attribution import Attribution
from pipelines.analysis.lexicon import word_map
from pipelines.analysis.look_owner import Clue
from pipelines.analysis.look_patterns import plain_predicate, told_age
from pipelines.analysis.look_qualities import slots_of_person
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.person import Person
from pipelines.story import Look, LookSlot, Span

_PRONOUN = re.compile(r"\b(he|she)\s+$", re.I)
_AGE_BEFORE_NAME = re.compile(r"\b([Oo]ld|[Yy]oung)\s+$")
Unowned = tuple[Clue | None, int, Look]
"""A look with the clue to its owner (None: the name right before) and the offset of its verb."""


def predicate_looks(manuscript: Manuscript, span: Span, sentence: str) -> Iterator[Unowned]:
    """ "He was tall and thin", "Mary was stout"."""
    for match in plain_predicate().finditer(sentence):
        qualities = tuple(re.findall(r"[\w-]+", re.sub(r"\band\b", " ", match["words"].lower())))
        for slot, words in slots_of_person("", qualities).items():
            yield _unowned(manuscript, span, match, "words", _look(slot, "person", words))


def told_ages(manuscript: Manuscript, span: Span, sentence: str) -> Iterator[Unowned]:
    """ "She was twenty-two", "he was a man of forty": the number as an age an artist can draw."""
    for match in told_age().finditer(sentence):
        age = word_map("looks", "numbers")[match["number"].lower().split("-")[0]]
        if manuscript.is_quoted[span.start + match.start()]:
            continue
        noun, quality = ("child", "young") if age == "child" else ("person", age)
        yield _unowned(manuscript, span, match, "number", _look("age", noun, (quality,)))


def ages_by_name(manuscript: Manuscript, attribution: Attribution) -> Iterator[tuple[Person, Look]]:
    """ "Old Tobias", "young Mr. Hill": a word before the name, once per person and word."""
    seen: set[tuple[Person, str]] = set()
    for mention in attribution.mentions.narrated.all:
        word = _AGE_BEFORE_NAME.search(manuscript.text[max(0, mention.start - 8) : mention.start])
        if not word or (mention.person, word.group(1).lower()) in seen:
            continue
        seen.add((mention.person, word.group(1).lower()))
        look = _look("age", "person", (word.group(1).lower(),), confidence=0.9, reason="said with the name")
        yield mention.person, _with_evidence(manuscript, look, Span(mention.start - len(word.group()), mention.end))


def _unowned(manuscript: Manuscript, span: Span, match: re.Match[str], group: str, look: Look) -> Unowned:
    before = match.string[: match.start()]
    pronoun = _PRONOUN.search(before)
    clue = Clue("male" if pronoun.group(1).lower() == "he" else "female") if pronoun else None
    if clue is None and match.group().split()[0].lower() not in ("was", "is", "looked", "had"):  # "a boy of nine"
        subject = re.match(r"\s*(He|She)\s+(?:was|is)\b", match.string)
        clue = Clue(("male" if subject.group(1) == "He" else "female") if subject else "unknown")
    evidence = Span(span.start + match.start(group), span.start + match.end(group))
    return clue, span.start + match.start(), _with_evidence(manuscript, look, evidence)


def _look(slot: LookSlot, noun: str, qualities: tuple[str, ...], *, confidence: float = 0.0, reason: str = "") -> Look:
    return Look(
        slot=slot, noun=noun, qualities=qualities, text="", span=Span(0, 0), confidence=confidence, reason=reason
    )


def _with_evidence(manuscript: Manuscript, look: Look, span: Span) -> Look:
    return replace(look, text=" ".join(manuscript.text[span.start : span.end].split()), span=span)
