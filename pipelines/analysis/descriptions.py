"""People without a name: "the stranger" who speaks again and again becomes a character."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipelines.analysis.lexicon import alternatives, people_words, word_set
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.name_evidence import NameEvidence
from pipelines.analysis.name_facts import NameFacts
from pipelines.analysis.names import noun_gender
from pipelines.analysis.person import People, Person


@cache
def _speaking_description() -> re.Pattern[str]:
    verbs = alternatives(people_words().speech_verbs)
    return re.compile(
        rf"(?:\b(?:{verbs})\s+the\s+([a-z-]+(?:\s[a-z-]+)?)(?=[,.;:!?\s])"
        rf"|[\"”’]\s*[Tt]he\s+([a-z-]+(?:\s[a-z-]+)?)\s+(?:{verbs})\b)"
    )


def _descriptions(manuscript: Manuscript, evidence: NameEvidence) -> dict[str, int]:
    """ "the stranger" → how often it speaks; only descriptions that speak several times."""
    spoken: Counter[str] = Counter()
    for match in _speaking_description().finditer(manuscript.narration):
        words = str(match.group(1) or match.group(2)).split()
        if _is_no_noun(words[-1]):
            words = words[:-1]
        if words and words[-1] not in word_set("speech", "no_descriptions") | people_words().name_adjectives:
            spoken[" ".join(words)] += 1
    speeches, uses = (2, 2) if evidence.is_short else (3, 5)
    return {
        f"the {words}": count
        for words, count in spoken.items()
        if count >= speeches and evidence.words.lower[words.split()[-1]] >= uses
    }


def _is_no_noun(word: str) -> bool:
    ends = word_set("speech", "no_description_ends")
    return word in ends or word in people_words().speech_verbs or word.endswith("ly")


def add_described_people(people: People, facts: NameFacts, manuscript: Manuscript, evidence: NameEvidence) -> None:
    """Give every speaking description to the person with that title, or to a new person."""
    for description, count in _descriptions(manuscript, evidence).items():
        words = description.removeprefix("the ")
        named = people.by_name.get(words.title()) or people.by_name.get(words.capitalize())
        if named:
            people.by_name.setdefault(description, named)
            continue
        person = _most_frequent_bearer(people, facts, words)
        if person:
            person.names[description] += count
        else:
            person = Person(names=Counter({description: count * 2}), gender=noun_gender(words.split()[-1]))
            people.persons.append(person)
        people.by_name[description] = person


def _most_frequent_bearer(people: People, facts: NameFacts, title: str) -> Person | None:
    """ "the general" is the book's most frequent General X."""
    if title not in people_words().titles:
        return None
    written = {title, "dr"} if title == "doctor" else {title}

    def borne(person: Person) -> list[str]:
        return [name for name in person.names if name in facts.split and facts.split[name].title in written]

    bearers = [person for person in people.persons if borne(person)]
    return max(bearers, key=lambda person: sum(person.names[name] for name in borne(person)), default=None)
