"""From quotes to turns, each with its tag, the action beside it and the names in it."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.mentions import Mentions
from pipelines.analysis.person import People, Person, may_be
from pipelines.analysis.tags import TagReader, last_sentence
from pipelines.analysis.turns import Subject, Turn
from pipelines.story import Span

_OPENING_MARKS = "\"“‘'«"


class TurnReader:
    """Finds the turns of a book and reads what stands in and around each."""

    def __init__(self, manuscript: Manuscript, people: People, mentions: Mentions) -> None:
        self._manuscript = manuscript
        self._mentions = mentions
        self._tags = TagReader(manuscript.text, manuscript.narration, people)

    def read(self) -> list[Turn]:
        """One turn per paragraph with speech, more when it holds two different named tags."""
        turns: list[Turn] = []
        for index, quotes in enumerate(self._manuscript.quotes):
            if quotes:
                turns += self._turns_of_paragraph(index, list(quotes))
        for before, turn in pairwise(turns):
            turn.gap = turn.paragraph - before.paragraph
            turn.continues = self._continues(before, turn)
        return turns

    def _continues(self, before: Turn, turn: Turn) -> bool:
        first = self._manuscript.text[self._manuscript.starts[turn.paragraph]]
        is_open = self._manuscript.left_open[before.paragraph] and first in _OPENING_MARKS
        return turn.gap == 1 and is_open and turn.tag is None

    def _turns_of_paragraph(self, index: int, quotes: list[Span]) -> list[Turn]:
        paragraph = self._manuscript.paragraphs[index]
        groups = self._by_speaker(paragraph, quotes)
        turns: list[Turn] = []
        for number, group in enumerate(groups):
            start = group[0].start - 1 if number else paragraph.start
            end = groups[number + 1][0].start - 1 if number + 1 < len(groups) else paragraph.end
            turn = Turn(paragraph=index, start=start, end=end, quotes=group)
            self._read_turn(turn, is_first=number == 0)
            turns.append(turn)
        return turns

    def _by_speaker(self, paragraph: Span, quotes: list[Span]) -> list[list[Span]]:
        """Cut before the quote that belongs to a second, different NAMED tag."""
        groups: list[list[Span]] = [[]]
        who: Person | None = None
        for quote, gap in zip(quotes, _gaps_after(quotes, paragraph.end), strict=True):
            tag = self._tags.after(*gap, quote)
            named = tag.person if tag and tag.kind == "name" else None
            if named and who and named is not who:
                groups.append([])
            who = named or who
            groups[-1].append(quote)
        return [group for group in groups if group]

    def _read_turn(self, turn: Turn, *, is_first: bool) -> None:
        tag = self._choose_tag(turn)
        if tag:
            turn.tag = tag.kind
            if tag.is_certain:
                turn.tagged = tag.person
            else:
                turn.tag_gender = tag.gender
        turn.named = [mention.person for mention in self._mentions.narrated.between(turn.start, turn.end)]
        self._read_action(turn)
        for quote in turn.quotes:
            for mention in self._mentions.quoted.between(*quote):
                (turn.addressed if mention.is_address else turn.mentioned).append(mention.person)
        turn.introduces = next((who for quote in turn.quotes if (who := self._tags.introduced(quote))), None)
        outside = [*_gaps_after(turn.quotes, turn.end), Span(turn.start, turn.quotes[0].start - 1)]
        narration = " ".join(self._manuscript.narration[start:end] for start, end in outside)
        addressee = self._tags.addressee(narration)
        turn.addressee = addressee if addressee is not turn.tagged else None
        if is_first and turn.paragraph and not self._manuscript.quotes[turn.paragraph - 1]:
            self._read_paragraph_before(turn, self._manuscript.paragraphs[turn.paragraph - 1])

    def _choose_tag(self, turn: Turn) -> Subject | None:
        """The first tag after a quote, else before one; a name beats a pronoun only when their genders agree."""
        after = [
            self._tags.after(*gap, quote)
            for quote, gap in zip(turn.quotes, _gaps_after(turn.quotes, turn.end), strict=True)
        ]
        tags = [tag for tag in after if tag]
        certain = next((tag for tag in tags if tag.is_certain), None)
        if not tags:
            before = (self._tags.before(*gap) for gap in _gaps_before(turn.quotes, turn.start))
            return next((tag for tag in before if tag), None)
        tag = tags[0]
        if certain and not tag.is_certain:
            person = certain.person
            if person is None or person.gender in ("unknown", tag.gender):
                return certain
        return tag

    def _read_action(self, turn: Turn) -> None:
        """Who acts in the sentence beside the quotes: after each one, then before the first."""
        actor: Subject | None = None
        for start, end in _gaps_after(turn.quotes, turn.end):
            if end - start > 3 and actor is None:
                actor = self._telling_actor(self._tags.narrated(start, min(end, start + 200)))
        start, end = turn.start, turn.quotes[0].start - 1
        if end - start > 3 and not (actor and actor.is_certain):
            sentence = last_sentence(self._manuscript.narration[start:end].strip())
            before = self._telling_actor(re.sub(r"\s", " ", sentence[:200]))
            # Ann shook her head. "…" she said: the name beats the pronoun, unless the genders differ
            if actor is None or (before and before.is_certain and may_be(before.gender, actor.gender)):
                actor = before
        if actor and actor.is_certain:
            turn.actor = actor.person
        elif actor:
            turn.actor_gender = actor.gender

    def _telling_actor(self, narration: str) -> Subject | None:
        """Who acts in a sentence, when it tells a person or at least a gender."""
        actor = self._tags.actor(narration)
        return actor if actor and (actor.is_certain or actor.gender != "unknown") else None

    def _read_paragraph_before(self, turn: Turn, paragraph: Span) -> None:
        """The narrated paragraph before the turn: its subject, and whether it introduces the speech."""
        start, end = paragraph
        sentence = last_sentence(self._manuscript.narration[start:end].strip())
        actor = self._tags.actor(re.sub(r"\s", " ", sentence))
        if turn.tag is None and actor and re.search(r"[:,—]\s*$", self._manuscript.text[start:end]):
            if actor.is_certain:
                turn.actor, turn.is_introduced = actor.person, True
            elif actor.kind == "pronoun":
                turn.actor_gender, turn.is_introduced = actor.gender, True
        if actor and actor.is_certain:
            turn.subject_before = actor.person
        if turn.subject_before is None:
            named = self._mentions.narrated.between(start, end)
            turn.subject_before = named[-1].person if named else None


def _gaps_after(quotes: list[Span], end: int) -> list[Span]:
    """The stretch between each quote's closing mark and the next quote, or the end."""
    ends = [quote.start - 1 for quote in quotes[1:]] + [end]
    return [Span(quote.end + 1, gap_end) for quote, gap_end in zip(quotes, ends, strict=True)]


def _gaps_before(quotes: list[Span], start: int) -> list[Span]:
    """The stretch before each quote's opening mark, from the quote before or the start."""
    starts = [start] + [quote.end + 1 for quote in quotes[:-1]]
    return [Span(gap_start, quote.start - 1) for quote, gap_start in zip(quotes, starts, strict=True)]
