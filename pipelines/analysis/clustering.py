"""Names to people: full names, then titles with surnames, bare names, bare titles.

The aim is purity: a wrong merge poisons every later step, a split costs the artist one click.
"""

from __future__ import annotations

from collections.abc import Callable

from pipelines.analysis.lexicon import people_words
from pipelines.analysis.name_facts import NameFacts
from pipelines.analysis.names import SplitName, full_first_name, title_gender, titles_agree
from pipelines.analysis.person import People, Person, may_be

_OFTEN = 8  # narrated that often, "Mr. X" and "George" are two men
_REGULAR = 5  # narrated that often, a form of a name is in use of its own


class Clustering:
    """Joins the names of a book to people, one kind of name after the other."""

    def __init__(self, facts: NameFacts) -> None:
        self.facts = facts
        self.people = People()
        self._full_names: list[Person] = []

    def join(self) -> People:
        """Everybody whose name has evidence. Call `People.index_names` when all names are in."""
        for name in self._by_frequency(lambda split: len(split.words) >= 2):
            self._add(name, self._same_full_name(name))
        self._full_names = list(self.people.persons)
        for name in self._by_frequency(lambda split: bool(split.title) and len(split.words) == 1):
            self._add(name, self._best(name, self._titled_rank))
        for name in self._by_frequency(lambda split: not split.title and len(split.words) == 1):
            self._add(name, self._best(name, self._bare_rank) or self._same_nickname(name))
        for name in self._by_frequency(lambda split: bool(split.title) and not split.words):
            self._add(name, self._only_bearer(name))
        return self.people

    def _by_frequency(self, is_wanted: Callable[[SplitName], bool]) -> list[str]:
        wanted = [name for name in self.facts.names if is_wanted(self.facts.split[name])]
        return sorted(wanted, key=lambda name: -self.facts.total[name])

    def _add(self, name: str, person: Person | None) -> None:
        if person is None:
            person = Person()
            self.people.persons.append(person)
        person.names[name] += self.facts.total[name]
        self.people.by_name[name] = person
        if person.gender == "unknown":
            person.gender = self.facts.gender[name]

    def _fits(self, person: Person, name: str) -> bool:
        return may_be(person.gender, self.facts.gender[name])

    def _best(self, name: str, rank: Callable[[Person, str], tuple[float, int] | None]) -> Person | None:
        """The person with the highest rank for a name; the first among equals."""
        best: tuple[tuple[float, int], Person] | None = None
        for person in self.people.persons:
            found = rank(person, name) if self._fits(person, name) else None
            if found is not None and (best is None or found > best[0]):
                best = (found, person)
        return best[1] if best else None

    # full names

    def _same_full_name(self, name: str) -> Person | None:
        """Same last name, and the same first name, nickname or initial."""
        hit: Person | None = None
        for person in self.people.persons:
            if self._fits(person, name) and any(self._are_one_full_name(name, other) for other in person.names):
                hit = person
        return hit

    def _are_one_full_name(self, name: str, other: str) -> bool:
        (title, words), (other_title, other_words) = self.facts.split[name], self.facts.split[other]
        if len(other_words) < 2 or other_words[-1] != words[-1]:
            return False
        first, other_first = words[0], other_words[0]
        is_initial = 1 in (len(first), len(other_first)) and first[0] == other_first[0]
        if not (is_initial or full_first_name(first) == full_first_name(other_first)):
            return False
        return not _is_wife_and_daughter(title, other_title)

    # Mr. X, Miss X, Aunt Mary

    def _titled_rank(self, person: Person, name: str) -> tuple[float, int] | None:
        title = self.facts.split[name].title
        if not all(titles_agree(title, self.facts.split[other].title) for other in person.names):
            return None
        for other in person.names:
            rank = self._titled_match(person, name, other)
            if rank:
                return rank, self.facts.total[other]
        return None

    def _titled_match(self, person: Person, name: str, other: str) -> float:
        """How well a title and one word fit one name of a person; 0 = not at all."""
        title, (word,) = self.facts.split[name]
        other_title, other_words = self.facts.split[other]
        if len(other_words) == 1:
            fits = other_words[0] == word and titles_agree(title, other_title)
            return 3.0 if fits and (title == other_title or not self.facts.are_two_people(other, name)) else 0.0
        if not other_words:
            return 0.0
        if other_words[-1] == word:
            return 2.0 if self._is_title_of(person, name, other) else 0.0
        is_first_name = other_words[0] == word and word not in self.facts.surnames
        return 2.5 if is_first_name and title not in ("mr", "mrs") else 0.0

    def _is_title_of(self, person: Person, name: str, other: str) -> bool:
        """Is "Mr. X" the same as the full name "George X"?"""
        facts, words = self.facts, people_words()
        title = facts.split[name].title
        other_title, (first, *_) = facts.split[other]
        if other_title and not titles_agree(title, other_title):
            return False
        if facts.gender[other] == "male" and min(facts.narrated[name], facts.narrated[first]) >= _OFTEN:
            return False
        if self._is_elder_sister(name, first) or _is_wife_and_daughter(title, other_title):
            return False
        if title in words.married_titles and facts.titles_with(first).keys() & words.unmarried_titles:
            return False
        if title_gender(title) != "unknown" and person.gender == "unknown":
            return False
        if facts.are_two_people(other, name) or facts.are_two_people(first, name):
            return False
        return self._leads_the_family(person, name, other)

    def _is_elder_sister(self, name: str, first: str) -> bool:
        """ "Miss X" is the elder sister of "Miss Jane X"."""
        title = self.facts.split[name].title
        is_regular = self.facts.total[name] >= _REGULAR
        jane = self.facts.titles_with(first)["miss"]
        return title in people_words().unmarried_titles and is_regular and jane >= 4

    def _leads_the_family(self, person: Person, name: str, other: str) -> bool:
        """Is there no kin of the same gender and surname, or is the person by far the most frequent of them?"""
        title, (surname,) = self.facts.split[name]
        kin = [
            other_person
            for other_person in self._full_names
            if other_person is not person
            and other_person.gender == person.gender
            and any(self._has_surname(relative, surname) for relative in other_person.names)
        ]
        if not kin:
            return True
        return self.facts.split[other].title == title and person.named > 3 * max(relative.named for relative in kin)

    def _has_surname(self, name: str, surname: str) -> bool:
        words = self.facts.split[name].words
        return len(words) > 1 and words[-1] == surname

    # bare names

    def _bare_rank(self, person: Person, name: str) -> tuple[float, int] | None:
        rank = max((self._bare_match(person, name, other) for other in person.names), default=0.0)
        return (rank, person.named) if rank else None

    def _bare_match(self, person: Person, name: str, other: str) -> float:
        """How well a bare word fits one name of a person; 0 = not at all."""
        facts, people = self.facts, people_words()
        word = facts.split[name].words[0]
        title, words = facts.split[other]
        if len(words) == 1 and words[0] == word:
            has_polite_title = title in people.married_titles | people.unmarried_titles
            if has_polite_title and facts.are_two_people(other, name):
                return 0.0
            return 2.0 if has_polite_title and word in facts.surnames else 3.5
        if len(words) < 2:
            return 0.0
        if words[0] == word:
            return 4.0
        if self._is_nickname_of(person, name, other):
            return 3.0
        if words[-1] != word:
            return 0.0
        if facts.gender[name] == "unknown" and person.gender == "female" and facts.narrated[name] < _REGULAR:
            return 1.0
        return 3.0 if person.gender == "male" else 2.0

    def _is_nickname_of(self, person: Person, name: str, other: str) -> bool:
        first = self.facts.split[other].words[0]
        if full_first_name(first) != full_first_name(self.facts.split[name].words[0]):
            return False
        return not self.facts.are_two_people(other, name) and not self._are_both_in_use(person, name)

    def _are_both_in_use(self, person: Person, name: str) -> bool:
        """Does the narrator use both forms regularly? Then they are two people."""
        narrated = sum(self.facts.narrated[other] for other in person.names)
        return self.facts.narrated[name] >= _REGULAR and narrated >= _REGULAR

    def _same_nickname(self, name: str) -> Person | None:
        """Lizzy → Elizabeth when both stand alone."""
        word = self.facts.split[name].words[0]
        full = full_first_name(word)
        hit: Person | None = None
        for person in self.people.persons if full != word.lower() else []:
            splits = [self.facts.split[other] for other in person.names]
            if not self._fits(person, name) or self._are_both_in_use(person, name):
                continue
            if any(title in ("lady", "sir", "lord", "mrs") for title, _ in splits):
                continue
            firsts = (words[0] for title, words in splits if words and title not in ("mr", "mrs"))
            if any(full_first_name(first) == full for first in firsts):
                hit = person
        return hit

    # bare titles

    def _only_bearer(self, name: str) -> Person | None:
        """ "The Doctor" is Dr. X when there is only one."""
        title = self.facts.split[name].title
        bearers = [person for person in self.people.persons if any(self._bears(other, title) for other in person.names)]
        return bearers[0] if len(bearers) == 1 and bearers[0].named > 0 else None

    def _bears(self, name: str, title: str | None) -> bool:
        other_title, words = self.facts.split[name]
        return (other_title == title and bool(words)) or (title == "doctor" and other_title == "dr")


def _is_wife_and_daughter(one: str | None, other: str | None) -> bool:
    people, pair = people_words(), {one, other}
    return bool(pair & people.married_titles) and bool(pair & people.unmarried_titles)
