"""Sentences that say where we are: a preposition of place, a place noun, and a verb that moves or stays.

"They walked into the library" moves, "Ines sat in the library" stays, "she looked at the church tower" is neither.
Quotes never count, nor what had been, would be or is only imagined.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipelines.analysis.lexicon import alternatives, word_list, word_set
from pipelines.analysis.setting_lexicon import PlaceNoun, bare_phrases, compound_noun, place_nouns
from pipelines.story import Span

_VERB_WINDOW = 70  # characters before the place in which its verb stands
_OPENING = 24  # characters: a place this early opens its sentence
_DETERMINERS = "the|a|an|his|her|my|their|this|that|our|its"


class PlaceCue(NamedTuple):
    """A place told by one sentence."""

    place: PlaceNoun
    name: str  # "the library", "Baker Street"
    span: Span
    moves: bool  # somebody goes there, or a paragraph opens with it; else somebody stays there

    @property
    def key(self) -> str:
        """Equal for the same place: its own name, else its noun."""
        return self.name if self.name[:1].isupper() else self.place.noun


@cache
def _place_phrase() -> re.Pattern[str]:
    prepositions = alternatives(word_set("setting_words", "motion_prepositions") | _stay_prepositions())
    arrival = alternatives(word_set("setting_words", "arrival_verbs"))
    nouns = alternatives(frozenset(place_nouns()))
    proper = alternatives(frozenset(noun.capitalize() for noun in place_nouns()))
    return re.compile(
        rf"\b(?i:(?P<link>{prepositions}|{arrival}))\s+(?:"
        rf"(?P<proper>(?:[A-Z][\w'’-]+\s+){{1,3}}(?P<head>{proper}))\b"
        rf"|(?i:(?:{_DETERMINERS}))\s+(?P<words>(?:[\w'’-]+\s+){{0,3}}?)(?P<noun>{nouns})\b(?:\s+(?P<next>[a-z-]+))?)"
    )


@cache
def _bare_phrase() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<phrase>{alternatives(frozenset(bare_phrases()))})\b", re.I)


@cache
def _stay_prepositions() -> frozenset[str]:
    return word_set("setting_words", "stay_prepositions")


def place_cue(sentence: str, start: int, *, opens_paragraph: bool) -> PlaceCue | None:
    """The last place that a narrated sentence moves to, else the last it stays at; None without either.

    `start` is the offset of the sentence in the book.
    """
    found: PlaceCue | None = None
    for match in _place_phrase().finditer(sentence):
        place, name = _place_of(match)
        link = match["link"].lower()
        moves = _moves(sentence, match.start(), link, opens_paragraph=opens_paragraph) if place else None
        if place and moves is not None and not (found and found.moves and not moves):
            found = PlaceCue(place, name, Span(start + match.start(), start + match.end()), moves)
    return found or _bare_cue(sentence, start, opens_paragraph=opens_paragraph)


def _bare_cue(sentence: str, start: int, *, opens_paragraph: bool) -> PlaceCue | None:
    match = _bare_phrase().search(sentence)
    if not match:
        return None
    link, _, _ = match["phrase"].lower().partition(" ")
    moves = _moves(sentence, match.start(), link, opens_paragraph=opens_paragraph)
    if moves is None:
        return None
    place = place_nouns()[bare_phrases()[match["phrase"].lower()]]
    return PlaceCue(place, f"the {place.noun}", Span(start + match.start(), start + match.end()), moves)


def _place_of(match: re.Match[str]) -> tuple[PlaceNoun | None, str]:
    """The noun of a phrase and the name of the place: the last noun of a compound decides."""
    if match["proper"]:
        return place_nouns()[match["head"].lower()], " ".join(match["proper"].split())
    noun, before, following = match["noun"], match["words"].lower().split(), match["next"]
    compound = compound_noun(noun, following) if following else None
    if compound is None and before:
        compound = compound_noun(before[-1], noun)
    elif compound is None and following in place_nouns():
        compound = following
    if compound is None:
        return place_nouns()[noun], f"the {noun}"
    place = place_nouns().get(compound)
    return place, f"the {noun} {following}" if following in place_nouns() else f"the {compound}"


def _moves(sentence: str, at: int, link: str, *, opens_paragraph: bool) -> bool | None:
    """Does the sentence move to the place at `at` (True), stay there (False) or neither (None)?"""
    before = re.findall(r"[a-z'’]+", sentence[max(0, at - _VERB_WINDOW) : at].lower())
    if any(word in word_set("setting_words", "hypothetical") or word.endswith("n't") for word in before[-8:]):
        return None
    if link in word_set("setting_words", "arrival_verbs"):
        return True
    verb = _verb_before(before)
    if verb in word_set("setting_words", "look_verbs"):
        return None
    if verb in word_set("setting_words", "movement_verbs") and link in _motion_prepositions():
        return True
    if verb in word_set("setting_words", "stay_verbs") and link in _stay_prepositions():
        return False
    if verb is None and at < _OPENING and link in _stay_prepositions():
        return opens_paragraph
    return None


def _verb_before(words: list[str]) -> str | None:
    """The nearest verb before a place that tells whether anybody goes, stays or looks."""
    known = frozenset(
        word for key in ("movement_verbs", "stay_verbs", "look_verbs") for word in word_list("setting_words", key)
    )
    return next((word for word in reversed(words) if word in known), None)


def _motion_prepositions() -> frozenset[str]:
    return word_set("setting_words", "motion_prepositions")
