"""How much each beat matters: centrality of its words, drama, place in the scene, question and answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.story import CharacterId
from pipelines.storyboard.beats import Beat, Sense
from pipelines.storyboard.lexicon import Lexicon

_WORD = re.compile(r"[a-z’']{3,}")
_SENSE_WORTH: dict[Sense, float] = {
    "action": 0.35,
    "object": 0.35,
    "thought": 0.2,
    "silence": 0.6,
    "reported": 0.4,
    "summary": 0.0,
    "description": 0.0,
}


def content_words(text: str, lexicon: Lexicon) -> list[str]:
    """The words that carry meaning."""
    return [word for word in _WORD.findall(text.lower()) if not lexicon.has("stop", word)]


def score_beats(beats: Sequence[Beat], lexicon: Lexicon) -> list[float]:
    """One score for each beat of a chapter, about -1..3."""
    words = [content_words(beat.text, lexicon) for beat in beats]
    frequency = Counter(word for its_words in words for word in set(its_words))
    top = max(frequency.values(), default=1)
    scores: list[float] = []
    met: set[CharacterId | None] = set()
    for index, beat in enumerate(beats):
        before = beats[index - 1] if index else None
        after = beats[index + 1] if index + 1 < len(beats) else None
        own = words[index]
        score = sum(frequency[word] for word in own) / (len(own) * top) if own else 0.0
        score += 1.2 * beat.intensity + 0.2 * bool(beat.events)
        score += 0.4 * (before is None or beat.opens_scene) + 0.35 * (after is None or after.opens_scene)
        score += _worth_of_narration(beat) if beat.kind == "narration" else _worth_of_words(beat, before)
        if beat.kind != "speech":
            score -= _weakness(beat, lexicon) + 0.2 * (len(own) < 4)
        if beat.kind == "narration" and any(who not in met for who in beat.focus):
            score += 0.5  # a figure's first sentence introduces it
        met |= {*beat.focus, beat.speaker}
        scores.append(score)
    _tie_answers(beats, scores)
    return scores


def _worth_of_words(beat: Beat, before: Beat | None) -> float:
    words, opens_turn = beat.words, before is None or before.turn != beat.turn
    return (
        0.55
        + 0.25 * opens_turn
        + 0.15 * (words <= 12)
        - 0.15 * (words > 35)
        - 0.25 * (words <= 2)
        + 0.25 * beat.text.endswith("?")
    )


def _worth_of_narration(beat: Beat) -> float:
    return _SENSE_WORTH[beat.sense] + 0.3 * beat.moves_time + 0.35 * beat.opens_scene - 0.2 * (beat.words > 40)


def _weakness(beat: Beat, lexicon: Lexicon) -> float:
    """Authorial asides, and openings that need the sentence before."""
    low = beat.text.lower()
    opening = re.match(r"\W*(\w*)", low)
    needs_antecedent = opening is not None and lexicon.has("anaphors", opening.group(1))
    return 1.2 * any(aside in low[:60] for aside in lexicon.phrases_of["meta"]) + 0.3 * needs_antecedent


def _tie_answers(beats: Sequence[Beat], scores: list[float]) -> None:
    """An answer needs its question."""
    for index in range(len(beats) - 1):
        question, answer = beats[index], beats[index + 1]
        if question.is_question and answer.kind == "speech" and question.turn != answer.turn:
            scores[index] = scores[index + 1] = max(scores[index], scores[index + 1]) + 0.1
