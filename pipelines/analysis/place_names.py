"""Names of places: place nouns at their end, a small gazetteer, and the prepositions before them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from pipelines.analysis.lexicon import alternatives, load_table, people_words, word_set
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.name_evidence import NameEvidence
from pipelines.analysis.names import plain
from pipelines.analysis.person import People
from pipelines.story import PlaceMention, Span

_ENOUGH = 1.1  # points a name needs
_WORD = re.compile(r"[\w'’]+")
_TITLES_OF_PLACES = frozenset({"St.", "St", "Saint", "Mount"})
_FIRST_HEADS = frozenset({"mount", "fort", "port", "lake", "cape", "isle"})
_ACTS = frozenset(["had", "looked", "felt", "thought", "knew", "himself", "herself", "took", "turned"])


@dataclass(slots=True)
class _Points:
    uses: int = 0
    place: float = 0.0
    person: float = 0.0


def find_place_names(manuscript: Manuscript, evidence: NameEvidence, people: People) -> tuple[PlaceMention, ...]:
    """Mentions of named places, in text order."""
    spans = [(_clean(manuscript.text[span.start : span.end]), span) for span in _capitalised(manuscript, evidence)]
    points: dict[str, _Points] = defaultdict(_Points)
    for name, span in spans:
        _weigh(points[name], name, span, manuscript.text)
    places = {name for name in points if _score(name, points[name], evidence, people) >= _ENOUGH}
    found = sorted((span, name) for name, span in spans if name in places)
    return tuple(
        PlaceMention(span=span, name=name)
        for index, (span, name) in enumerate(found)
        if index == 0 or span.start >= found[index - 1][0].end
    )


def _clean(name: str) -> str:
    return re.sub(r"['’]s$", "", re.sub(r"\s+", " ", name))


@cache
def _headed_name() -> re.Pattern[str]:
    heads = alternatives(frozenset(head.capitalize() for head in word_set("places", "heads")))
    return re.compile(rf"\b(?:the\s+)?([A-Z][a-z]+(?:\s+[A-Z][a-z]+)*\s+(?:{heads}))\b")


def _capitalised(manuscript: Manuscript, evidence: NameEvidence) -> Iterator[Span]:
    """Every capitalised run, and names with a place noun that were no run of their own."""
    uses = [Span(use.start, use.end) for use in evidence.uses]
    yield from uses
    position = 0
    for match in _headed_name().finditer(manuscript.text):
        start, end = match.span(1)
        while position < len(uses) and uses[position].end <= start:
            position += 1
        if position == len(uses) or uses[position].start >= end:
            yield Span(start, end)


def _weigh(points: _Points, name: str, span: Span, text: str) -> None:
    points.uses += 1
    before = [word.lower() for word in _WORD.findall(text[max(0, span.start - 40) : span.start])[-2:]]
    previous = before[-1] if before else ""
    with_the = previous == "the"
    preposition = (before[-2] if len(before) > 1 else "") if with_the else previous
    if re.search(r"[.!?,;:]\s*$", text[max(0, span.start - 2) : span.start]) and previous != "in":
        preposition = ""
    weak = cast("dict[str, float]", load_table("places")["weak_prepositions"])
    strength = 1.0 if preposition in word_set("places", "strong_prepositions") else weak.get(preposition, 0.0)
    points.place += strength * (0.8 if with_the else 1.0)
    words = name.split()
    if len(words) > 1 and plain(words[0]).lower() in people_words().titles and words[0] not in _TITLES_OF_PLACES:
        points.person += 5
    after = re.match(r"\s*([\w'’]+)", text[span.end : span.end + 30])
    following = after.group(1).lower() if after else ""
    if {following, previous} & people_words().speech_verbs or following in _ACTS:
        points.person += 1.5


def _score(name: str, points: _Points, evidence: NameEvidence, people: People) -> float:
    words = [word.strip(".,").lower() for word in name.split()]
    first_names, gazetteer = people_words().first_names, word_set("places", "gazetteer")
    if len(words) == 1 and words[0] in word_set("places", "not_places"):
        return 0.0
    has_head = len(words) > 1 and (words[-1] in word_set("places", "heads") or words[0] in _FIRST_HEADS)
    is_known = words[0] in gazetteer or (words[-1] in gazetteer and words[0] not in first_names)
    person = people.by_name.get(name)
    is_person = person is not None and person.gender != "unknown" and not is_known and not has_head
    against = points.person + evidence.addressed[name] + (3 if is_person else 0)
    if words[0] in first_names and not has_head and not is_known:
        against += 2
    return 2.0 * points.place / math.sqrt(points.uses) + (2.5 if has_head else 0) + (2.5 if is_known else 0) - against
