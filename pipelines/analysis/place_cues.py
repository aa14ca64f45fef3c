"""Sentences that say where we are: a preposition of place, a place noun, and a verb that moves or stays.

"They walked into the library" moves, "Ines sat in the library" stays, "she looked at the church tower" is neither.
Quotes never count, nor what had been, would be or is only imagined.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipelines.analysis.lexicon import alternatives, people_words, word_set
from pipelines.analysis.setting_lexicon import PlaceNoun, bare_phrases, compound_noun, place_nouns
from pipelines.story import Span

_VERB_WINDOW = 70  # characters before the place in which its verb stands
_BARE_OPENING = re.compile(
    r"(?:(?:\w+ly|out|outside|inside|down|up|back|far|away|deep|high|below|above|meanwhile|there|here|and|but|then|now"
    r"|once|at last|early|late|next (?:morning|day)|that (?:evening|night|morning|day|afternoon))[\s,]+)*",
    re.I,
)
_SKY_OPENING = re.compile(
    r"^(?:[\w,]+\s+){0,6}?(?:night|darkness|evening|dusk|morning|dawn|snow|rain|fog|mist|silence|sun|moon|sunlight|moonlight)"
    r"\b(?:\s+(?:had|was|were|been|[a-z]+(?:ed|en|ing|one|ay|ell|ame|ung|ood|oke|ome|out|still|bright|thick)))*\s*$",
    re.I,
)
_SKY_LINKS = frozenset(["on", "in", "over", "across", "upon", "through", "along", "into", "to", "above"])
_PART_OF = (
    r"(?:corner|middle|midst|end|edge|foot|top|side|bottom|centre|center|back|front|shade|borders?|heart|mouth|head|entrance|depths"
    r"|shelter|shadow|streets?|rooms?|far\s+end|other\s+side|direction)\s+of"
)
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
    prepositions = alternatives(
        _list("motion_prepositions") | _list("stay_prepositions") | _list("path_prepositions") | _SKY_LINKS
    )
    arrival = alternatives(_list("arrival_verbs"))
    nouns = alternatives(frozenset(place_nouns()))
    titles = alternatives(frozenset(title.capitalize() for title in people_words().titles)) + r"|Saint"
    proper = alternatives(frozenset(noun.capitalize() for noun in place_nouns()))
    return re.compile(
        rf"\b(?i:(?P<link>{prepositions}|{arrival}))\s+(?:"
        rf"(?P<proper>(?!{titles})(?:[A-Z][\w'’-]+\s+){{1,3}}(?P<head>{proper}))\b"
        rf"|(?i:(?:{_DETERMINERS}))\s+(?P<words>(?:{_PART_OF}\s+(?:{_DETERMINERS})\s+|(?!(?:{_DETERMINERS}|of)\s)[\w'’-]+\s+)"
        rf"{{0,3}}?)(?P<noun>{nouns})\b(?![-'’])(?:\s+(?P<next>[a-z-]+))?)"
    )


@cache
def _bare_phrase() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<phrase>{alternatives(frozenset(bare_phrases()))})\b", re.I)


@cache
def _copula() -> re.Pattern[str]:
    """ "It was the only tavern in the village"."""
    nouns = alternatives(frozenset(place_nouns()))
    return re.compile(
        rf"^(?:it|this|here)\s+was\s+(?:{_DETERMINERS})\s+(?:[\w’'-]+\s+){{0,2}}?(?P<noun>{nouns})\b(?!\s+of\s+a)", re.I
    )


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
    return found or _bare_cue(sentence, start, opens_paragraph=opens_paragraph) or _copula_cue(sentence, start)


def _copula_cue(sentence: str, start: int) -> PlaceCue | None:
    match = _copula().match(sentence)
    if not match:
        return None
    noun = match["noun"].lower()
    return PlaceCue(place_nouns()[noun], f"the {noun}", Span(start, start + match.end()), moves=False)


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
    lead = sentence[:at]
    if _BARE_OPENING.fullmatch(lead):
        return opens_paragraph if link in _list("stay_prepositions") else None
    before = re.findall(r"[a-z'’]+", lead[-_VERB_WINDOW:].lower())
    if link in _SKY_LINKS and _SKY_OPENING.match(lead) and not _list("people").intersection(before):
        return opens_paragraph
    if any(word in _list("hypothetical") or word.endswith(("n't", "n’t")) for word in before[-8:]):
        return None
    if not _has_person(lead):
        return None
    if link in _list("arrival_verbs"):
        return True
    verb = next((word for word in reversed(before) if word in _known_verbs()), None)
    if verb in _list("movement_verbs") and link in _list("path_prepositions"):
        return opens_paragraph  # a path is walked, and left again
    if verb in _list("movement_verbs") and link in _list("motion_prepositions"):
        return True
    return False if verb in _list("stay_verbs") and link in _list("stay_prepositions") else None


def _has_person(lead: str) -> bool:
    """Does somebody act before the place, rather than a track, a door or the light?"""
    words = re.findall(r"[\w'’]+", lead)
    people = people_words()
    persons = _list("people") | people.man_nouns | people.woman_nouns
    return any(
        word.lower() in persons or (word[0].isupper() and word not in people.stop_words and len(word) > 1)
        for word in words
    )


def _list(key: str) -> frozenset[str]:
    return word_set("setting_words", key)


@cache
def _known_verbs() -> frozenset[str]:
    """Verbs that tell whether anybody goes, stays or only looks."""
    return _list("movement_verbs") | _list("stay_verbs") | _list("look_verbs")
