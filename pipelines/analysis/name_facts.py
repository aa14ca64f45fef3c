"""What the book tells about each name before names are joined to people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property

from pipelines.analysis.lexicon import alternatives, people_words
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.name_evidence import NameEvidence, people_names
from pipelines.analysis.names import SplitName, first_name_gender, noun_gender, split_name, title_gender
from pipelines.story import Gender

_PRONOUN = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.I)
_HE = frozenset({"he", "him", "his", "himself"})
_IS_A = re.compile(
    r"\bwas\s+(?:only\s+|still\s+)?an?\s+(?:[\w-]+,?\s+(?:and\s+)?){0,3}?"
    rf"({alternatives(people_words().man_nouns | people_words().woman_nouns)})\b"
)
_NOUN_VOTES = 6  # "He was a boy of nine"
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’]?\s")
_SAME_SENTENCE = 160  # characters between two names at most


def majority_gender(votes: Counter[Gender], *, needed: int = 2) -> Gender:
    """The gender with a clear majority."""
    male, female = votes["male"], votes["female"]
    if male + female < needed:
        return "unknown"
    if male > 1.6 * female:
        return "male"
    return "female" if female > 1.6 * male else "unknown"


class NameFacts:
    """Facts about the names of people: parts, frequency, gender, and who stands beside whom."""

    def __init__(self, manuscript: Manuscript, evidence: NameEvidence) -> None:
        self.names = people_names(evidence)
        self.narrated = evidence.narrated
        self.total = Counter({name: evidence.uses_of(name) for name in self.names})
        self.split: dict[str, SplitName] = {name: split_name(name) for name in self.names}
        self.gender_votes = _pronoun_votes(manuscript, evidence)
        self.votes_needed = 1 if evidence.is_short else 2
        self._beside = _names_in_one_sentence(manuscript, evidence)
        self.gender: dict[str, Gender] = {name: self._gender_of(name) for name in self.names}

    @cached_property
    def _titles_by_first_word(self) -> dict[str, Counter[str]]:
        """First word of a titled name → the titles used with it."""
        titles: dict[str, Counter[str]] = defaultdict(Counter)
        for name, (title, words) in self.split.items():
            if title and words:
                titles[words[0]][title] += self.total[name]
        return titles

    def titles_with(self, first: str) -> Counter[str]:
        """The titles used before names whose first word is `first`."""
        return self._titles_by_first_word.get(first, Counter())

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Last words of full names, and words after Mr., Mrs., Dr. … that are no first names."""
        people = people_words()
        full = {words[-1] for _, words in self.split.values() if len(words) >= 2}
        titled = {
            words[0]
            for title, words in self.split.values()
            if len(words) == 1 and title in people.surname_titles and words[0].lower() not in people.first_names
        }
        return frozenset(full | titled)

    def are_two_people(self, one: str, other: str) -> bool:
        """Do the names often stand in the same sentence? The names of one person do not."""
        together = self._beside[frozenset((one, other))]
        return together >= 3 and together > 0.04 * min(self.narrated[one], self.narrated[other])

    def _gender_of(self, name: str) -> Gender:
        """By title, else by first name unless the pronouns protest, else by the pronouns that follow."""
        title, words = self.split[name]
        told = title_gender(title)
        votes = self.gender_votes[name]
        if told != "unknown":
            return "female" if self._is_woman_of_rank(title, votes) else told
        if words and (len(words) > 1 or not title):
            told = first_name_gender(words[0])
            against: Gender = "female" if told == "male" else "male"
            if told != "unknown" and votes[against] <= 6 + 3 * votes[told]:
                return told
        return majority_gender(votes, needed=self.votes_needed)

    def _is_woman_of_rank(self, title: str | None, votes: Counter[Gender]) -> bool:
        """Captains and judges are men in old novels, unless the pronouns say otherwise."""
        spared = self.votes_needed - 1
        return title in people_words().rank_titles and votes["female"] > spared + 2 * votes["male"]


def _pronoun_votes(manuscript: Manuscript, evidence: NameEvidence) -> dict[str, Counter[Gender]]:
    """Name → votes: the next personal pronoun after a narrated mention, if no other name comes between."""
    votes: dict[str, Counter[Gender]] = defaultdict(Counter)
    for index, use in enumerate(evidence.uses):
        if use.is_quoted:
            continue
        end = use.end + 120
        if index + 1 < len(evidence.uses):
            end = min(end, evidence.uses[index + 1].start)
        following = manuscript.narration[use.end : end]
        noun = _IS_A.search(following)
        if noun:
            votes[use.name][noun_gender(noun.group(1))] += _NOUN_VOTES
        pronoun = _PRONOUN.search(following)
        if pronoun:
            # "Ann … beside him": an object is often somebody else
            word = pronoun.group(1).lower()
            is_subject = word in ("he", "she")
            votes[use.name]["male" if word in _HE else "female"] += 2 if is_subject else 1
    return votes


def _names_in_one_sentence(manuscript: Manuscript, evidence: NameEvidence) -> Counter[frozenset[str]]:
    """How often two names stand in the same narrated sentence."""
    together: Counter[frozenset[str]] = Counter()
    recent: list[tuple[str, int]] = []
    for use in evidence.uses:
        if use.is_quoted:
            continue
        recent = [
            (name, end)
            for name, end in recent
            if use.start - end < _SAME_SENTENCE and not _has_break(manuscript.narration[end : use.start])
        ]
        together.update(frozenset((name, use.name)) for name, _ in recent if name != use.name)
        recent.append((use.name, use.end))
    return together


def _has_break(between: str) -> bool:
    for title in ("Mr.", "Mrs.", "Dr."):
        between = between.replace(title, title[:-1])
    return bool(_SENTENCE_BREAK.search(between))
