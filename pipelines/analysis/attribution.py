"""Who says what: tags, candidates, features and decoding, with a second reading once the narrator has a name."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.analysis.candidates import candidates_of, recency_of
from pipelines.analysis.cast import find_people
from pipelines.analysis.decoding import decode
from pipelines.analysis.features import static_features
from pipelines.analysis.lexicon import weights
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.mentions import Mentions, find_mentions
from pipelines.analysis.name_evidence import NameEvidence
from pipelines.analysis.narrator import find_narrator, name_of_narrator
from pipelines.analysis.person import People
from pipelines.analysis.turn_reading import TurnReader
from pipelines.analysis.turns import Turn


class Attribution(NamedTuple):
    """The people, where they are named, and the turns with their speakers."""

    people: People
    mentions: Mentions
    turns: list[Turn]


def attribute(manuscript: Manuscript, evidence: NameEvidence) -> Attribution:
    """Decide who speaks in every turn of a book."""
    people = find_people(manuscript, evidence)
    people.narrator = find_narrator(manuscript)
    if people.narrator:
        people.persons.append(people.narrator)
    attribution = _attribute(manuscript, evidence, people)
    if people.narrator:
        named = name_of_narrator(people, attribution.turns, manuscript, evidence)
        if named:
            people.unite_with_narrator(named)
            attribution = _attribute(manuscript, evidence, people)
    return attribution


def _attribute(manuscript: Manuscript, evidence: NameEvidence, people: People) -> Attribution:
    mentions = find_mentions(manuscript, evidence, people)
    turns = TurnReader(manuscript, people, mentions).read()
    for index, turn in enumerate(turns):
        recency = recency_of(turn, manuscript, mentions)
        turn.candidates = candidates_of(index, turns, recency, people.narrator)
        if turn.tagged is None:
            turn.features = [static_features(index, turns, person, recency) for person in turn.candidates]
        else:
            turn.features = [{}]
    decode(turns, weights("decoder"))
    return Attribution(people, mentions, turns)
