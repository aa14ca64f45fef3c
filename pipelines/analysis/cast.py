"""Who is in the book: from names and descriptions to people."""

from __future__ import annotations

from collections import Counter

from pipelines.analysis.clustering import Clustering
from pipelines.analysis.descriptions import add_described_people
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.name_evidence import NameEvidence
from pipelines.analysis.name_facts import NameFacts, majority_gender
from pipelines.analysis.person import People
from pipelines.story import Gender


def find_people(manuscript: Manuscript, evidence: NameEvidence) -> People:
    """Everybody with a name or a speaking description, with gender and number of mentions."""
    facts = NameFacts(manuscript, evidence)
    people = Clustering(facts).join()
    add_described_people(people, facts, manuscript, evidence)
    for person in people.persons:
        if person.gender == "unknown":
            votes: Counter[Gender] = Counter()
            for name in person.names:
                votes.update(facts.gender_votes.get(name, {}))
            person.gender = majority_gender(votes, needed=facts.votes_needed)
        person.mentions = person.named
    people.index_names()
    return people
