"""A noun of a look in its sentence: what is said of it, and the looks it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from pipelines.analysis.lexicon import word_set
from pipelines.analysis.look_owner import Owner
from pipelines.analysis.look_patterns import DESCRIBES_SUBJECT, WEARING, adjectives, body_adjectives
from pipelines.analysis.look_qualities import qualities_after, qualities_before, slots_of_person
from pipelines.analysis.manuscript import Manuscript
from pipelines.story import Look, LookSlot, Span

_BEFORE, _AFTER = 70, 60  # characters around a noun
_QUOTED = 0.8  # factor: people exaggerate
_BODY_SLOTS = ("hair", "eyes", "face", "skin", "facial_hair")
_NEEDS_QUALITIES = ("hair", "eyes", "face", "skin", "build")


class FoundLook(NamedTuple):
    """A noun of a look with the words around it."""

    slot: LookSlot
    noun: str
    before: str  # of the noun, within its clause
    after: str
    qualities: tuple[str, ...]
    span: Span  # of the noun, in the book


def read_noun(match: re.Match[str], sentence: str, offset: int) -> FoundLook | None:
    """The look that a noun tells; None when it is only mentioned. `offset` is that of the sentence."""
    before = re.split(r";| and (?:his|her|the|an?) ", sentence[max(0, match.start() - _BEFORE) : match.start()])[-1]
    after = re.split(r"[;.]", sentence[match.end() : match.end() + _AFTER])[0]
    slot, noun = cast("LookSlot", match.lastgroup), match.group().lower()
    said = qualities_after(after) if slot in _BODY_SLOTS else ()
    qualities = tuple(dict.fromkeys((*qualities_before(before), *said)))
    if not _is_look(slot, before, bool(said)):
        return None
    if slot in _NEEDS_QUALITIES and not qualities and noun not in word_set("looks", "telling_nouns"):
        return None
    span = Span(offset + match.start(), offset + match.end())
    return FoundLook(slot, noun, before, after, qualities, span)


def _is_look(slot: LookSlot, before: str, is_said: bool) -> bool:
    described = [word.group().lower() for word in adjectives().finditer(before[-45:])]
    if slot in ("clothing", "accessory"):
        return bool(described or WEARING.search(before))
    if slot != "build":
        return slot == "mark" or bool(described or is_said)
    if {*described, *(word.split("-")[0] for word in described)} & body_adjectives():
        return True
    return bool(DESCRIBES_SUBJECT.search(before)) and bool(set(qualities_before(before)) & word_set("looks", "ages"))


def make_looks(manuscript: Manuscript, found: FoundLook, owner: Owner) -> Iterator[Look]:
    """One look, or several for a person's noun: "a tall old man" is height and age."""
    confidence = owner.confidence * (_QUOTED if manuscript.is_quoted[found.span.start] else 1.0)
    slots = {found.slot: found.qualities}
    if found.slot == "build":
        slots = slots_of_person(found.noun, found.qualities) or slots
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


def _evidence(text: str, found: FoundLook) -> Span:
    """The clause around the noun, cut at words."""
    start, end = found.span.start - len(found.before), found.span.end
    if found.slot in _BODY_SLOTS:
        end += len(found.after)
    while start and start < found.span.start and text[start - 1].isalnum():
        start += 1
    while end > found.span.end and end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end -= 1
    stretch = text[start:end]
    return Span(start + len(stretch) - len(stretch.lstrip(" \t\r\n,")), end - (len(stretch) - len(stretch.rstrip())))
