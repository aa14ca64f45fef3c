"""A turn: the quotes of one paragraph that one person says. In 98 % of cases a paragraph has one speaker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipelines.analysis.person import Person
from pipelines.story import Gender, Span

SubjectKind = Literal["name", "narrator", "pronoun", "noun"]


class Subject(NamedTuple):
    """Who a phrase names: "Mary" (a person), "I", "she" or "the old lady" (a gender)."""

    kind: SubjectKind
    person: Person | None = None
    gender: Gender = "unknown"

    @property
    def is_certain(self) -> bool:
        """Does it name one person?"""
        return self.kind in ("name", "narrator")


@dataclass(slots=True, kw_only=True, eq=False)
class Turn:
    """What is known about one turn; `speaker` is filled in by decoding, everything else by reading it."""

    paragraph: int  # index
    start: int
    end: int
    quotes: list[Span]
    gap: int = 9  # paragraphs since the turn before; 0 = the same paragraph
    tag: SubjectKind | None = None  # what the speech tag names: "said Mary", "said I", "she said", "said the lady"
    tagged: Person | None = None  # by a certain tag
    tag_gender: Gender = "unknown"  # by an uncertain tag
    continues: bool = False  # the paragraph before left its quote open
    actor: Person | None = None  # of the sentence beside the quote: Mary smiled. "…"
    actor_gender: Gender = "unknown"
    is_introduced: bool = False  # the narration before ends in a colon
    subject_before: Person | None = None  # of the narrated paragraph before
    addressee: Person | None = None  # "said X to Y"
    introduces: Person | None = None  # the speaker, in the speech: "I am Captain Rook"
    named: list[Person] = field(default_factory=list)  # in the narration of the turn
    addressed: list[Person] = field(default_factory=list)  # inside the speech: "Come, Mary!"
    mentioned: list[Person] = field(default_factory=list)  # inside the speech, not addressed
    candidates: list[Person | None] = field(default_factory=list)
    features: list[dict[str, float]] = field(default_factory=list)  # by candidate
    speaker: Person | None = None
    confidence: float = 0.0

    @property
    def has_uncertain_tag(self) -> bool:
        """Is the tag a pronoun or a noun?"""
        return self.tag in ("pronoun", "noun")
