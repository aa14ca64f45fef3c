"""Every place where a person is named, in narration and in speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pipelines.analysis.lexicon import alternatives
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.name_evidence import NameEvidence, is_address
from pipelines.analysis.person import People, Person

_ENDS_IN_S = re.compile(r"['’]s$")
_S_FOLLOWS = re.compile(r"['’ ]s\b")  # some old files have lost their apostrophes


class Mention(NamedTuple):
    """A person named in the text."""

    start: int
    end: int
    person: Person
    is_quoted: bool
    is_address: bool  # quoted, and used to address the person


class MentionList:
    """Mentions in text order."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.all = sorted(mentions, key=lambda mention: mention.start)
        self.starts = [mention.start for mention in self.all]

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that start in [start, end)."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


class Mentions(NamedTuple):
    """All mentions of a book."""

    narrated: MentionList
    quoted: MentionList


def is_possessive(text: str, mention: Mention) -> bool:
    """Is it "Mary's"? The mention may or may not include the ending."""
    own, after = text[mention.start : mention.end], text[mention.end : mention.end + 3]
    return bool(_ENDS_IN_S.search(own) or _S_FOLLOWS.match(after))


def find_mentions(manuscript: Manuscript, evidence: NameEvidence, people: People) -> Mentions:
    """Resolve every use of a name, and every narrated description, to a person."""
    narrated: list[Mention] = []
    quoted: list[Mention] = []
    for use in evidence.uses:
        person = people.find(use.name)
        if person is None:
            continue
        addressed = use.is_quoted and is_address(manuscript.text, use.start, use.end)
        mention = Mention(use.start, use.end, person, use.is_quoted, addressed)
        (quoted if use.is_quoted else narrated).append(mention)
    return Mentions(MentionList(narrated + _described(manuscript, people)), MentionList(quoted))


def _described(manuscript: Manuscript, people: People) -> list[Mention]:
    descriptions = tuple(name.removeprefix("the ") for name in people.by_name if name.startswith("the "))
    if not descriptions:
        return []
    words = alternatives(tuple(re.escape(words).replace(r"\ ", r"\s+") for words in descriptions))
    found: list[Mention] = []
    for match in re.finditer(rf"\b[Tt]he\s+({words})\b", manuscript.narration):
        person = people.by_name["the " + re.sub(r"\s+", " ", match.group(1))]
        found.append(Mention(match.start(), match.end(), person, False, False))
    return found
