"""First-person books: "I" is a person, and what the others call that person is its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.name_evidence import NameEvidence
from pipelines.analysis.names import NAME
from pipelines.analysis.person import People, Person
from pipelines.analysis.turns import Turn

_SAID_I = re.compile(
    r"\b(?:said I|I said|I asked|I replied|I cried|I answered|asked I|I remarked|I exclaimed|I thought|I told)\b"
)
_MY_NAME = re.compile(r"\b(?:[Mm]y name is|[Cc]all me|[Mm]y name was|called me)\s+(" + NAME + ")")


def find_narrator(manuscript: Manuscript) -> Person | None:
    """A person for "I", when the share of "I" outside speech is that of a first-person book."""
    words = max(1, len(manuscript.narration.split()))
    count = len(re.findall(r"\bI\b", manuscript.narration))
    said = len(_SAID_I.findall(manuscript.narration))
    speaks = said >= 4 or (said >= 1 and words < 6000)
    share = count / words
    if share > 0.02 or (share > 0.008 and speaks):
        return Person(is_narrator=True, mentions=count)
    return None


def name_of_narrator(
    people: People, turns: Sequence[Turn], manuscript: Manuscript, evidence: NameEvidence
) -> Person | None:
    """Who "I" is: addressed next to the narrator's turns, rare in narration, seldom a tagged speaker."""
    points = _addressed_near_narrator(people, turns)
    told = _MY_NAME.search(manuscript.narration)
    named = people.find(re.sub(r"\s+", " ", told.group(1))) if told else None
    if named:
        points[named] = points.get(named, 0) + 4
    best: tuple[float, Person] | None = None
    for person, score in points.items():
        narrated = sum(evidence.narrated[name] for name in person.names)
        tagged = sum(1 for turn in turns if turn.tagged is person)
        if score >= 3 and tagged <= 0.15 * score and narrated <= 0.6 * score + 2:
            value = score / (2 + narrated)
            if best is None or value > best[0]:
                best = (value, person)
    return best[1] if best else None


def _addressed_near_narrator(people: People, turns: Sequence[Turn]) -> dict[Person, float]:
    """Points for everybody addressed by others, more beside the narrator's own turns."""
    points: dict[Person, float] = {}
    for index, turn in enumerate(turns):
        if turn.speaker is people.narrator:
            continue
        near = [turns[i] for i in (index - 1, index + 1) if 0 <= i < len(turns)]
        beside = any(other.speaker is people.narrator and abs(other.paragraph - turn.paragraph) <= 3 for other in near)
        for person in dict.fromkeys(turn.addressed):
            if person is not turn.speaker and not person.is_narrator:
                points[person] = points.get(person, 0) + (2 if beside else 0.5)
    return points
