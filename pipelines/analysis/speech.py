"""From turns to quotes: speaker, kind, confidence and the reason a person can check."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipelines.analysis.attribution import Attribution
from pipelines.analysis.features import NOBODY, History, with_speaker
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.person import Person
from pipelines.analysis.turns import Turn
from pipelines.story import CharacterId, Quote, QuoteKind

_TAG_REASONS = {
    "name": "named tag",
    "narrator": "first-person tag",
    "pronoun": "pronoun tag",
    "noun": "noun tag",
}
_TAGGED_CONFIDENCE = 0.95  # share of named tags that are right on the development novels
_CONTINUED = 0.5  # cap: tales are often given to the listener
_MOST_CONFIDENT_GUESS = 0.9
_THOUGHT = re.compile(r"^\W*(?:[\w’']+\s+){0,3}?(?:thought|mused|reflected|wondered|reasoned)\b")
_SALUTATION = re.compile(
    r"^\s*(?:(?:my|our)\s+)?(?:dear(?:est)?|honou?red|beloved)\s+\w+|^\s*(?:sir|madam)[,.:—]", re.I
)
_LETTER_WORD = re.compile(
    r"\b(?:letter|note|wrote|written|telegram|epistle|postscript|envelope|as follows|lines)\b", re.I
)
_LETTER_WINDOW = 300  # characters before a salutation in which a letter is spoken of


def make_quotes(
    manuscript: Manuscript, attribution: Attribution, ids: Mapping[Person, CharacterId]
) -> tuple[Quote, ...]:
    """All quotes in text order."""
    quotes: list[Quote] = []
    kind: QuoteKind = "speech"
    history = NOBODY
    for index, turn in enumerate(attribution.turns):
        kind = kind if turn.continues else _kind(manuscript, turn)
        speaker = ids.get(turn.speaker) if turn.speaker else None
        confidence = _confidence(attribution.turns, index) if speaker else 0.0
        reason = _reason(attribution.turns, index, history) if speaker else "nobody fits"
        history = with_speaker(history, turn.speaker)
        quotes += [
            Quote(span=span, speaker=speaker, kind=kind, confidence=confidence, reason=reason) for span in turn.quotes
        ]
    return tuple(quotes)


def _confidence(turns: Sequence[Turn], index: int) -> float:
    turn = turns[index]
    if turn.continues:
        return round(min(_CONTINUED, turn.confidence), 3)
    return _TAGGED_CONFIDENCE if turn.tagged is not None else round(_MOST_CONFIDENT_GUESS * turn.confidence, 3)


def _reason(turns: Sequence[Turn], index: int, history: History) -> str:
    """The strongest ground for the speaker of a turn."""
    turn = turns[index]
    if turn.continues:
        return "open paragraph goes on"
    if turn.tag is not None:
        return _TAG_REASONS[turn.tag]
    if turn.actor is turn.speaker:
        return "action beside the quote"
    before = turns[index - 1] if index else None
    after = turns[index + 1] if index + 1 < len(turns) else None
    if (before and turn.speaker in before.addressed) or (after and turn.speaker in after.addressed):
        return "vocative"
    if turn.speaker is history[1] or turn.speaker is history[2]:
        return "turn taking"
    if turn.subject_before is turn.speaker:
        return "acts just before"
    return "goes on speaking" if turn.speaker is history[0] else "named near by"


def _kind(manuscript: Manuscript, turn: Turn) -> QuoteKind:
    """Letters open with a salutation after talk of a letter; thoughts have a tag of thinking."""
    first = turn.quotes[0]
    if _SALUTATION.match(manuscript.text[first.start : first.end]):
        before = manuscript.text[max(0, first.start - _LETTER_WINDOW) : first.start]
        if _LETTER_WORD.search(before):
            return "letter"
    if turn.tag is not None and any(
        _THOUGHT.match(re.split(r"[,.;:!?](?=\s*\S)", manuscript.narration[span.end + 1 : span.end + 50])[0])
        for span in turn.quotes
    ):
        return "thought"
    return "speech"
