"""A person while the book is being read, and the look-up from names to people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipelines.analysis.name_evidence import plain_key
from pipelines.analysis.names import split_name, title_gender
from pipelines.story import Gender


@dataclass(slots=True, kw_only=True, eq=False)  # eq: a person is itself, two may share a name for a while
class Person:
    """Somebody with names; built up step by step, turned into a `Character` at the end."""

    names: Counter[str] = field(default_factory=Counter)
    gender: Gender = "unknown"
    mentions: int = 0
    is_narrator: bool = False

    @property
    def name(self) -> str:
        """The most frequent name, the longest among equals."""
        return max(self.names, key=lambda name: (self.names[name], len(name)), default="Narrator")

    @property
    def named(self) -> int:
        """All mentions under any name."""
        return sum(self.names.values())


def may_be(one: Gender, other: Gender) -> bool:
    """Do two genders not contradict each other?"""
    return one == other or "unknown" in (one, other)


@dataclass(slots=True, kw_only=True)
class People:
    """Everybody in the book, found by name."""

    persons: list[Person] = field(default_factory=list)
    by_name: dict[str, Person] = field(default_factory=dict)
    narrator: Person | None = None
    _by_key: dict[str, Person] = field(default_factory=dict)

    def index_names(self) -> None:
        """Make everybody in `by_name` findable by `find` and `find_exactly`."""
        self._by_key = {plain_key(name): person for name, person in self.by_name.items()}

    def find_exactly(self, name: str) -> Person | None:
        """The person with this name, whatever its case."""
        return self._by_key.get(plain_key(name))

    def find(self, name: str) -> Person | None:
        """The person for a name as written, also without its title or with a new combination of its words."""
        exact = self.find_exactly(name)
        if exact:
            return exact
        title, words = split_name(name)
        if not words:
            return None
        for key in (" ".join(words), words[-1], words[0]):
            person = self._by_key.get(key.lower())
            if person and may_be(person.gender, title_gender(title)):
                return person
        return None

    def unite_with_narrator(self, person: Person) -> None:
        """The person and the narrator are one."""
        narrator = self.narrator
        if narrator is None:
            return
        narrator.names.update(person.names)
        narrator.gender = person.gender
        for name in person.names:
            self.by_name[name] = narrator
            self._by_key[plain_key(name)] = narrator
        self.persons.remove(person)
