"""Names as they are written: finding capitalised runs, and splitting them into title and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipelines.analysis.lexicon import alternatives, people_words
from pipelines.story import Gender

_WORDS = people_words()
_ABBREVIATED = r"(?:Mr|Mrs|Ms|Dr|St|Rev|Prof|Mme|Mlle)"
_TITLE = (  # a full stop after "the King" ends the sentence
    rf"(?:{_ABBREVIATED}\.|(?:{alternatives(frozenset(title.capitalize() for title in _WORDS.titles))})\b(?!\.))"
)
_CAPITALISED = r"(?:(?:[OD]['’](?=[A-Z]))?[A-ZÀ-Þ][a-zß-ÿ]+(?:['’-]?[A-Z]?[a-zß-ÿ]+)*|[A-Z]\.(?=\s[A-Z]))"
_NO_SHORT_TITLE = r"(?!(?:Mr|Mrs|Ms|Dr|St|Rev|Prof|Mme|Mlle|M)\.)"  # "But Mr. X": the run breaks before the title
NAME = (
    rf"(?<![\w'’])(?:{_TITLE}\s+)*{_CAPITALISED}"
    rf"(?:\s+(?:(?:de|De|von|of|la|le|du|van|and\s+the)\s+)?{_NO_SHORT_TITLE}{_CAPITALISED}){{0,3}}"
)
"""Regular expression (source) of a capitalised run that may be a name, with its titles."""
_NAME = re.compile(NAME)
_POSSESSIVE = re.compile(r"['’]s$")


class FoundName(NamedTuple):
    """A capitalised run in the text that is not an ordinary word."""

    name: str
    start: int
    end: int


class SplitName(NamedTuple):
    """A name in parts: 'Miss Jane Fairfax' is ('miss', ('Jane', 'Fairfax'))."""

    title: str | None
    words: tuple[str, ...]


class WordCounts(NamedTuple):
    """How often words stand in lower case, and capitalised in mid-sentence (that is: as names)."""

    lower: Counter[str]
    capitalised: Counter[str]


def plain(word: str) -> str:
    """The word without full stops and with straight apostrophes."""
    return word.replace(".", "").replace("’", "'")


@lru_cache(maxsize=16384)
def split_name(name: str) -> SplitName:
    """Title (lower case, the first one) and the other words without particles."""
    title: str | None = None
    words: list[str] = []
    for word in name.split():
        if not words and plain(word).lower() in _WORDS.titles:
            title = title or plain(word).lower()
        elif word not in _WORDS.name_particles:
            words.append(plain(word))
    return SplitName(title, tuple(words))


def title_gender(title: str | None) -> Gender:
    """The gender that a title tells."""
    if title in _WORDS.male_titles:
        return "male"
    return "female" if title in _WORDS.female_titles else "unknown"


def first_name_gender(name: str) -> Gender:
    """The gender that a first name tells, by the list."""
    is_man, is_woman = name.lower() in _WORDS.male_first_names, name.lower() in _WORDS.female_first_names
    if is_man == is_woman:
        return "unknown"
    return "male" if is_man else "female"


def full_first_name(name: str) -> str:
    """The first name that a nickname stands for, lower case: Lizzy → elizabeth."""
    return _WORDS.nicknames.get(name.lower(), name.lower())


def titles_agree(one: str | None, other: str | None) -> bool:
    """May two titles before one surname belong to one person? Mr./Captain yes, Captain/General and Mrs./Miss no."""
    if one is None or other is None:
        return True
    one, other = _WORDS.title_synonyms.get(one, one), _WORDS.title_synonyms.get(other, other)
    if one == other:
        return True
    pair = {one, other}
    if pair & _WORDS.married_titles and pair & _WORDS.unmarried_titles:
        return False
    female = len(pair & _WORDS.female_titles)
    if female == 2:
        return pair <= _WORDS.married_titles - {"lady"} or pair <= _WORDS.unmarried_titles
    return female == 0 and bool(pair & _WORDS.compatible_male_titles)


def count_words(text: str) -> WordCounts:
    """Count the words of a text, lower case and capitalised in mid-sentence."""
    lower = Counter(re.findall(r"\b[a-zà-ÿ]+\b", text))
    return WordCounts(lower, Counter(re.findall(r"[a-z,;]\s+(?:[\"“‘]\s*)?([A-Z][a-zà-ÿ]+)", text)))


def find_names(text: str, counts: WordCounts) -> Iterator[FoundName]:
    """All capitalised runs; ordinary words at a sentence's start are cut off."""
    for match in _NAME.finditer(text):
        words = [
            FoundName(_POSSESSIVE.sub("", word.group()), match.start() + word.start(), match.start() + word.end())
            for word in re.finditer(r"\S+", match.group())
        ]
        words = _trim_end(_trim_start(words, counts))
        if words and not _is_bare_title(words):
            yield FoundName(" ".join(word.name for word in words), words[0].start, words[-1].end)


def _is_title(word: str) -> bool:
    return plain(word).lower() in _WORDS.titles


def _is_bare_title(words: list[FoundName]) -> bool:
    """A title that is no name of its own: "Sir", "Madam"; "the Captain" may be a person."""
    word = plain(words[0].name).lower()
    return len(words) == 1 and word in _WORDS.titles and word not in _WORDS.titles_that_stand_alone


def _trim_start(words: list[FoundName], counts: WordCounts) -> list[FoundName]:
    while words:
        word = words[0].name
        if _is_title(word) and len(words) > 1 and words[1].name not in _WORDS.stop_words:
            return words
        lower = word.lower()
        is_adjective = lower in _WORDS.name_adjectives
        is_ordinary = counts.lower[lower] >= 3 and counts.lower[lower] > 2 * counts.capitalised[word]
        if not (word in _WORDS.stop_words or word[0].islower() or is_ordinary or is_adjective):
            return words
        words = words[1:]
    return words


def _trim_end(words: list[FoundName]) -> list[FoundName]:
    while words:
        last = words[-1].name
        is_title_and_name = len(words) == 2 and _is_title(words[0].name)
        if not (last[0].islower() or (last in _WORDS.stop_words and not is_title_and_name)):
            return words
        words = words[:-1]
    return words


def noun_gender(noun: str) -> Gender:
    """The gender that a word for a person tells: "boy", "aunt"."""
    if noun in _WORDS.man_nouns:
        return "male"
    return "female" if noun in _WORDS.woman_nouns else "unknown"
