"""Who may speak in a turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.mentions import Mentions
from pipelines.analysis.person import Person
from pipelines.analysis.turns import Turn

_WINDOW = 25  # paragraphs in which a mention counts
_MOST_RECENT = 10  # people
_TURNS_BEFORE, _TURNS_AFTER = 12, 8  # whose tagged speakers are candidates
_NEAR_TAG = 30  # paragraphs
_NEAR_ADDRESS = 6  # paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Recency:
    """Who was named in narration before a turn."""

    last_paragraph: dict[Person, int]  # of the last mention
    order: list[Person]  # the most recent first


def recency_of(turn: Turn, manuscript: Manuscript, mentions: Mentions) -> Recency:
    """The people named in the paragraphs before a turn."""
    start = manuscript.starts[max(0, turn.paragraph - _WINDOW)]
    last = {mention.person: mention.start for mention in mentions.narrated.between(start, turn.start)}
    return Recency(
        last_paragraph={person: manuscript.paragraph_at(offset) for person, offset in last.items()},
        order=sorted(last, key=lambda person: -last[person])[:_MOST_RECENT],
    )


def candidates_of(index: int, turns: Sequence[Turn], recency: Recency, narrator: Person | None) -> list[Person | None]:
    """People named lately, tagged near by, addressed near by, acting beside the quote, or "I".

    A certain tag leaves one candidate. [None] when there is nobody.
    """
    turn = turns[index]
    if turn.tagged is not None:
        return [turn.tagged]
    near = range(max(0, index - _TURNS_BEFORE), min(len(turns), index + _TURNS_AFTER + 1))
    found: list[Person | None] = [*recency.order, *turn.named]
    found += [turns[j].tagged for j in near if abs(turns[j].paragraph - turn.paragraph) < _NEAR_TAG]
    for j in (index - 2, index - 1, index + 1):
        if 0 <= j < len(turns) and abs(turns[j].paragraph - turn.paragraph) <= _NEAR_ADDRESS:
            found += turns[j].addressed
            found.append(turns[j].addressee if j < index else None)
    found += [turn.actor, turn.subject_before, turn.introduces, narrator]
    return [person for person in dict.fromkeys(found) if person is not None] or [None]
