"""Finds the characters in the text: by name, by alias, or by a role noun ("the captain")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.story import Character, CharacterId, Gender
from pipelines.storyboard.lexicon import Lexicon

_TITLES = {
    "doctor": "Dr",
    "captain": "Captain",
    "colonel": "Colonel",
    "professor": "Professor",
    "squire": "Squire",
    "king": "King",
    "queen": "Queen",
}
_TOO_COMMON = frozenset(("man", "boy", "woman", "girl", "lady", "gentleman", "fellow"))
_ROLE = re.compile(r"\b[Tt]he\s+(?:old\s+|young\s+|little\s+|other\s+|poor\s+)?([a-z]+)\b")
_NOT_NAMES = frozenset(("I", "Narrator"))


class Mention(NamedTuple):
    """A character named in a sentence; offsets into the sentence."""

    start: int
    end: int
    who: CharacterId


class Names:
    """The characters of a book as the text calls them.

    A role noun that acts or speaks but belongs to nobody of the cast becomes an *extra*: it takes the pronouns that
    refer to it, and is never drawn.
    """

    def __init__(self, characters: Sequence[Character], text: str, lexicon: Lexicon) -> None:
        self.gender: dict[CharacterId, Gender] = {}
        self.extras: set[CharacterId] = set()
        self._owner: dict[str, CharacterId] = {}
        for character in characters:
            self.gender[character.id] = character.gender
            for name in (character.name, *character.aliases):
                if len(name) > 1 and name not in _NOT_NAMES and not lexicon.has("stop", name.lower()):
                    self._owner.setdefault(name, character.id)
        self._roles = self._learn_roles(text, lexicon)
        self._pattern = self._compile()

    def _learn_roles(self, text: str, lexicon: Lexicon) -> dict[str, CharacterId]:
        counts = Counter(noun for noun in _ROLE.findall(text) if noun in lexicon.roles)
        verbs = "|".join(lexicon.speech)
        speakers = Counter(re.findall(rf"\b(?:{verbs})\s+the\s+(?:old\s+|young\s+)?([a-z]+)\b", text))
        roles: dict[str, CharacterId] = {}
        for noun, count in counts.items():
            owner = self._owner_of_role(noun)
            if owner is not None:
                roles[noun] = owner
            elif (count >= 3 and noun not in _TOO_COMMON) or (speakers[noun] >= 1 and count >= 2):
                extra = CharacterId(f"the {noun}")
                roles[noun] = extra
                self.extras.add(extra)
                self.gender[extra] = lexicon.roles[noun]
        return roles

    def _owner_of_role(self, noun: str) -> CharacterId | None:
        title = _TITLES.get(noun)
        for name, who in self._owner.items():
            if title and re.match(rf"{title}\b", name):
                return who
        return next((who for name, who in self._owner.items() if name.lower().split()[-1] == noun), None)

    def _compile(self) -> re.Pattern[str]:
        names = sorted(self._owner, key=len, reverse=True)
        body = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) or r"(?!x)x"
        pattern = rf"\b(?:{body})(?!\w)"
        if self._roles:
            nouns = "|".join(sorted(map(re.escape, self._roles), key=len, reverse=True))
            pattern += rf"|\b[Tt]he\s+(?:old\s+|young\s+|other\s+|little\s+)?(?:{nouns})\b"
        return re.compile(pattern)

    def find(self, sentence: str) -> Iterator[Mention]:
        """Each mention in the sentence, in order."""
        for match in self._pattern.finditer(sentence):
            name = re.sub(r"\s+", " ", match.group())
            who = self._owner.get(name) or self._roles.get(name.split()[-1].lower())
            if who is not None:
                yield Mention(match.start(), match.end(), who)

    def first(self, sentence: str) -> CharacterId | None:
        """Whoever the sentence names first."""
        return next((mention.who for mention in self.find(sentence)), None)

    def by_surname(self, surname: str) -> CharacterId | None:
        """The owner of a family name, a man before his wife: letters are signed so."""
        owners = [(name, who) for name, who in self._owner.items() if name.split()[-1].casefold() == surname.casefold()]
        men = [who for name, who in owners if self.gender[who] == "male" and not re.match(r"M(?:is)?s", name)]
        return next(iter(men + [who for _, who in owners]), None)

    def is_known(self, who: CharacterId | None) -> bool:
        """Is it somebody of the book (an extra counts)?"""
        return who in self.gender
