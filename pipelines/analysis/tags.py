"""Speech tags: who is named beside a quote."""

from __future__ import annotations

import re

from pipelines.analysis import tag_patterns
from pipelines.analysis.lexicon import people_words
from pipelines.analysis.names import plain
from pipelines.analysis.person import People, Person
from pipelines.analysis.turns import Subject
from pipelines.story import Gender, Span

_DETERMINERS = frozenset({"the", "his", "her", "my", "a", "an", "one"})
_TITLE_STOP = re.compile(r"\b(Mr|Mrs|Dr|St)\.")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_TAG_LENGTH = 170  # characters after a quote in which a tag may stand
_TAG_LENGTH_BEFORE = 260


class TagReader:
    """Reads tags in a narration, the text with its quotes blanked."""

    def __init__(self, text: str, narration: str, people: People) -> None:
        self._text = text
        self._narration = narration
        self._people = people

    def narrated(self, start: int, end: int) -> str:
        """The narration with line ends as spaces."""
        return re.sub(r"\s", " ", self._narration[start:end])

    def subject(self, phrase: str) -> Subject | None:
        """Whom a phrase names; None for nobody we can tell ("they", an unknown name)."""
        words = phrase.split()
        first = words[0].lower()
        if words == ["I"]:
            return Subject("narrator", self._people.narrator) if self._people.narrator else None
        if len(words) == 1 and first in ("he", "she"):
            return Subject("pronoun", None, "male" if first == "he" else "female")
        if first in ("they", "we"):
            return None
        if first in _DETERMINERS and not re.search(r"[A-Z]", " ".join(words)[1:]):
            return self._noun_subject(first, words[1:])
        person = self._named(words[1:] if first == "the" else words)
        return Subject("name", person, person.gender) if person else None

    def _noun_subject(self, determiner: str, words: list[str]) -> Subject:
        if determiner == "the":
            person = self._people.find_exactly("the " + " ".join(words))
            if person:
                return Subject("name", person, person.gender)
        for word in words:
            if word in people_words().man_nouns:
                return Subject("noun", None, "male")
            if word in people_words().woman_nouns:
                return Subject("noun", None, "female")
        if determiner in ("his", "her"):  # "her voice trembled" = she
            return Subject("pronoun", None, "male" if determiner == "his" else "female")
        return Subject("noun")

    def _named(self, words: list[str]) -> Person | None:
        people = people_words()
        while words and (
            words[0].lower() in people.name_adjectives
            or (words[0] in people.stop_words and plain(words[0]).lower() not in people.titles)
        ):
            words = words[1:]
        if not words:
            return None
        person = self._people.find(re.sub(r"['’]s$", "", " ".join(words)).strip(".,;:'’ "))
        while person is None and len(words) > 1 and plain(words[-1]).lower() not in people.titles:
            words = words[:-1]
            person = self._people.find(" ".join(words).strip(".,;:'’ "))
        return person

    def after(self, start: int, end: int, quote: Span) -> Subject | None:
        """The tag in the narration [start, end) right after a quote: "said Mary", "Mary said", "was his reply"."""
        if end - start < 3:
            return None
        narration = self.narrated(start, min(end, start + _TAG_LENGTH))
        match = tag_patterns.VERB_SUBJECT.match(narration) or tag_patterns.SUBJECT_VERB.match(narration)
        if match:
            return self.subject(match.group(1))
        reply = tag_patterns.WAS_THE_REPLY.match(narration)
        if reply:
            return self._owner_of_reply(reply.group(1))
        return self._after_unknown_verb(narration, self._text[quote.start : quote.end].rstrip()[-1:])

    def _owner_of_reply(self, possessive: str) -> Subject | None:
        if possessive == "my":
            return Subject("narrator", self._people.narrator) if self._people.narrator else None
        gender: Gender = "male" if possessive == "his" else "female"
        return Subject("pronoun", None, gender)

    def _after_unknown_verb(self, narration: str, last_mark: str) -> Subject | None:
        if last_mark and last_mark in ",!?—-":
            match = tag_patterns.ANY_VERB_SUBJECT.match(narration)
            subject = self.subject(match.group(2)) if match else None
            if subject and subject.kind != "noun":
                return subject
        if last_mark == ",":
            match = tag_patterns.SUBJECT_ANY_VERB.match(narration)
            return self.subject(match.group(1)) if match else None
        return None

    def before(self, start: int, end: int) -> Subject | None:
        """The tag in the narration before a quote: it must end in a comma, colon, semicolon or dash."""
        if end - start < 4:
            return None
        narration = self.narrated(max(start, end - _TAG_LENGTH_BEFORE), end).rstrip(" \"“‘'«—")
        if not re.search(r"[,:;]$|[—-]$", narration):
            return None
        sentence = last_sentence(_TITLE_STOP.sub(r"\1·", narration)).replace("·", ".") + " "
        for pattern in (tag_patterns.BEFORE_SUBJECT_VERB, tag_patterns.BEFORE_VERB_SUBJECT):
            matches = list(pattern.finditer(sentence))
            subject = self.subject(matches[-1].group(1)) if matches else None
            if subject:
                return subject
        acting = self.actor(sentence)
        return acting if acting and acting.kind != "noun" else None

    def actor(self, sentence: str) -> Subject | None:
        """The first person, pronoun or noun that may act in a sentence."""
        match = tag_patterns.ANY_SUBJECT.search(sentence)
        return self.subject(match.group(1)) if match else None

    def addressee(self, narration: str) -> Person | None:
        """Whom "to Y", "at Y" or "addressing Y" names."""
        match = tag_patterns.ADDRESSEE.search(narration)
        return self._people.find(re.sub(r"\s+", " ", match.group(1))) if match else None

    def introduced(self, quote: Span) -> Person | None:
        """Whom a speaker says to be: "I am Captain Rook"."""
        match = tag_patterns.SELF_INTRODUCTION.search(re.sub(r"\s", " ", self._text[quote.start : quote.end]))
        return self._people.find(match.group(1)) if match else None


def last_sentence(narration: str) -> str:
    """The last sentence of a narration."""
    return _SENTENCE_BREAK.split(narration)[-1]
