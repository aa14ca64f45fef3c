"""Who "he", "she" and "I" are: the last subject of that gender, else the last one named."""

from __future__ import annotations

from pipelines.story import CharacterId, Gender
from pipelines.storyboard.names import Names

PRONOUN_GENDER: dict[str, Gender] = {
    "he": "male",
    "him": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "herself": "female",
}
_FIRST_PERSON = ("i", "me", "my", "myself")
_SUBJECT_REACH, _MENTION_REACH, _UNKNOWN_REACH = 6, 8, 3  # mentions back


class Referents:
    """Remembers who was named and who acted, in the order of reading."""

    def __init__(self, names: Names, narrator: CharacterId | None) -> None:
        self.names = names
        self.narrator = narrator
        self.group: tuple[CharacterId, ...] = ()  # whom "they" means
        self._recent: list[CharacterId] = []
        self._subjects: dict[Gender, CharacterId] = {}

    def copy(self) -> Referents:
        """An independent memory with the same content: a letter must not disturb the story around it."""
        other = Referents(self.names, self.narrator)
        other._recent, other._subjects = list(self._recent), dict(self._subjects)
        return other

    def mention(self, who: CharacterId, *, is_subject: bool = False) -> None:
        """Note that somebody was named."""
        if who in self._recent:
            self._recent.remove(who)
        self._recent.append(who)
        if is_subject:
            self._subjects[self.names.gender.get(who, "unknown")] = who

    def resolve(self, pronoun: str) -> CharacterId | None:
        """Whom the pronoun means; the narrator is never "he"."""
        word = pronoun.lower()
        if word in _FIRST_PERSON:
            return self.narrator
        gender = PRONOUN_GENDER.get(word)
        if gender is None:
            return None
        subject = self._subjects.get(gender)
        if subject is not None and subject != self.narrator and subject in self._recent[-_SUBJECT_REACH:]:
            return subject
        return self._last(gender, _MENTION_REACH) or self._last("unknown", _UNKNOWN_REACH)

    def _last(self, gender: Gender, reach: int) -> CharacterId | None:
        for who in reversed(self._recent[-reach:]):
            if self.names.gender.get(who, "unknown") == gender and who != self.narrator:
                return who
        return None

    def relative(self, gender: Gender, *, not_: CharacterId | None) -> CharacterId | None:
        """'his wife': somebody of that gender named lately, other than `not_`."""
        for who in reversed(self._recent[-_SUBJECT_REACH:]):
            if self.names.gender.get(who) == gender and who != not_:
                return who
        return None
