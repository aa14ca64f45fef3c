"""What speaks for a capitalised run being a person: titles, speech verbs, being addressed; and against: places."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.analysis.lexicon import people_words
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.names import WordCounts, count_words, find_names, plain, split_name

SHORT_STORY_WORDS = 12_000
"""Texts below this length name their people too seldom for the full evidence."""

_PLACE_PREPOSITIONS = frozenset(["in", "at", "to", "from", "near", "through", "towards", "toward", "into", "of"])
_WORD = re.compile(r"[\w'’]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\"“”‘’—_]\s*|\n\s*\n\s*)$")
_ENDS_ADDRESS = re.compile(r"\s*(?:[,.!?;:—-]|[”\"’]|$)")
_AFTER_PAUSE = re.compile(r"(?:,|—|--)\s*(?:my\s+)?(?:dear(?:est)?\s+|poor\s+|good\s+|old\s+)?$")
_AFTER_OPENING = re.compile(
    r"(?:^|[.!?\"“‘'—]\s*)(?:(?:oh|ah|o|no|yes|well|come|now|why|but|and|so|dear|my dear|dearest|poor|good|hush"
    r"|look here)[,!]?\s+)?(?:my\s+)?(?:dear(?:est)?\s+)?$",
    re.I,
)
_AFTER_GREETING = re.compile(r"\b(?:my dear|dear|thank you|good-?\s?(?:night|bye|morning|evening))\s+$", re.I)


class NameUse(NamedTuple):
    """One place where a name stands."""

    name: str
    start: int
    end: int
    is_quoted: bool


@dataclass(slots=True, kw_only=True)
class NameEvidence:
    """All uses of all capitalised runs, and the evidence by name."""

    words: WordCounts
    text_words: int
    uses: list[NameUse] = field(default_factory=list)
    person: Counter[str] = field(default_factory=Counter)  # points, may be fractions
    place: Counter[str] = field(default_factory=Counter)
    narrated: Counter[str] = field(default_factory=Counter)
    quoted: Counter[str] = field(default_factory=Counter)
    addressed: Counter[str] = field(default_factory=Counter)
    mid_sentence: Counter[str] = field(default_factory=Counter)
    with_the: Counter[str] = field(default_factory=Counter)
    speaks: Counter[str] = field(default_factory=Counter)

    def uses_of(self, name: str) -> int:
        """How often the name stands in the text."""
        return self.narrated[name] + self.quoted[name]

    def names(self) -> list[str]:
        """All names, sorted."""
        return sorted(set(self.narrated) | set(self.quoted))

    @property
    def is_short(self) -> bool:
        """Is this a short story rather than a novel?"""
        return self.text_words < SHORT_STORY_WORDS


def is_address(text: str, start: int, end: int) -> bool:
    """Is the name at [start, end) used to address somebody? (", Mary." "Mary, …" "my dear Mary!")"""
    before, after = text[max(0, start - 22) : start], text[end : end + 3]
    if not _ENDS_ADDRESS.match(after):
        return False
    if _AFTER_PAUSE.search(before):
        return not re.match(r"\s*,?\s+(?:and|or)\b", text[end : end + 8]) or after[:1] == "!"
    if _AFTER_OPENING.search(before):
        return after[:1] in ",!?—" or bool(re.match(r"\.\s*[”\"’]", after + " "))
    return bool(_AFTER_GREETING.search(before))


def collect_names(manuscript: Manuscript) -> NameEvidence:
    """Find every capitalised run of a book and weigh what stands around it."""
    evidence = NameEvidence(words=count_words(manuscript.text), text_words=manuscript.word_count())
    for found in find_names(manuscript.text, evidence.words):
        use = NameUse(*found, bool(manuscript.is_quoted[found.start]))
        evidence.uses.append(use)
        _weigh(evidence, use, manuscript.text)
    return evidence


def _weigh(evidence: NameEvidence, use: NameUse, text: str) -> None:
    name = use.name
    (evidence.quoted if use.is_quoted else evidence.narrated)[name] += 1
    if not _SENTENCE_START.search(text[max(0, use.start - 4) : use.start]):
        evidence.mid_sentence[name] += 1
    before = _WORD.findall(text[max(0, use.start - 25) : use.start])
    previous = before[-1].lower() if before else ""
    after = _WORD.search(text[use.end : use.end + 30])
    following = after.group().lower() if after else ""
    evidence.with_the[name] += previous == "the"
    if previous in _PLACE_PREPOSITIONS:
        evidence.place[name] += 2 if previous not in ("to", "of") else 1  # in halves
    if use.is_quoted:
        evidence.addressed[name] += is_address(text, use.start, use.end)
    elif {previous, following} & people_words().speech_verbs:
        evidence.person[name] += 30  # in tenths
        evidence.speaks[name] += 1
    elif following in people_words().verbs_of_people:
        evidence.person[name] += 7
    if split_name(name).title:
        evidence.person[name] += 20


def people_names(evidence: NameEvidence) -> list[str]:
    """The names that have enough evidence of being people's, in a stable order."""
    names = [name for name in evidence.names() if _is_person(evidence, name)]
    split = [split_name(name) for name in names]
    known = {words[0] for _, words in split if len(words) == 1} | {
        words[-1] for title, words in split if title and words
    }
    chosen = set(names)
    return names + [
        name
        for name in evidence.names()
        if name not in chosen and _is_rare_full_name(evidence, split_name(name).words, known)
    ]


def _is_rare_full_name(evidence: NameEvidence, words: tuple[str, ...], known: set[str]) -> bool:
    """A full name seen once is trusted when its parts are known; in a short story the first part is enough."""
    if len(words) != 2:
        return False
    is_first_name = words[0].lower() in people_words().first_names
    return is_first_name or (words[0] in known and (evidence.is_short or words[1] in known))


def _is_person(evidence: NameEvidence, name: str) -> bool:
    title, words = split_name(name)
    if not (title or words) or any(word in people_words().place_words_in_names for word in words[1:]):
        return False
    if title and words:
        return True
    return _has_evidence(evidence, name, words) and not (
        _is_rather_a_place(evidence, name, words) or (not title and _is_rather_a_word(evidence, name, words))
    )


def _has_evidence(evidence: NameEvidence, name: str, words: tuple[str, ...]) -> bool:
    uses = evidence.uses_of(name)
    points = evidence.person[name] / 10 + 1.5 * evidence.addressed[name]
    if uses >= 2 and len(words) == 1 and words[0].lower() in people_words().first_names and points > 0:
        return True
    needed = 1 if evidence.is_short and evidence.speaks[name] else 2
    enough = 1 if evidence.is_short else 2
    return uses >= needed and points >= enough and evidence.mid_sentence[name] + evidence.addressed[name] >= 1


def _is_rather_a_place(evidence: NameEvidence, name: str, words: tuple[str, ...]) -> bool:
    uses, place = evidence.uses_of(name), evidence.place[name] / 2
    points = evidence.person[name] / 10 + 1.5 * evidence.addressed[name]
    if place > 0.4 * uses + 0.5 and points < 1.2 * uses:
        return True
    is_first_name = bool(words) and words[0].lower() in people_words().first_names
    speaks = evidence.speaks[name] + evidence.addressed[name]
    return place > 0.2 * uses and speaks < 0.05 * uses and not is_first_name


def _is_rather_a_word(evidence: NameEvidence, name: str, words: tuple[str, ...]) -> bool:
    if len(words) != 1:
        return False
    lower = evidence.words.lower[words[0].lower()]
    return lower > 1.5 * evidence.mid_sentence[name] + 2 and evidence.with_the[name] < 0.5 * evidence.uses_of(name)


def plain_key(name: str) -> str:
    """The name as a look-up key: without full stops, lower case."""
    return plain(name).lower()
