"""Who speaks: a beam search over the whole book with a small linear model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipelines.analysis.features import NOBODY, History, transition, with_speaker
from pipelines.analysis.person import Person
from pipelines.analysis.turns import Turn

_BEAM = 12  # states kept; 1 (greedy) costs 2.6 points of attribution
_NEW_TALK = 30  # paragraphs without speech after which nobody is expected to answer


class _Step(NamedTuple):
    score: float
    before: History
    speaker: Person | None


def decode(turns: Sequence[Turn], weights: Mapping[str, float]) -> None:
    """Set the speaker and the confidence of every turn."""
    steps: list[dict[History, _Step]] = []
    states: dict[History, _Step] = {NOBODY: _Step(0.0, NOBODY, None)}
    scores = [[_score(features, weights) for features in turn.features] for turn in turns]
    for turn, candidate_scores in zip(turns, scores, strict=True):
        states = _advance(turn, candidate_scores, states, weights)
        steps.append(states)
    histories = _trace_back(turns, steps)
    for index, turn in enumerate(turns):
        turn.confidence = _confidence(index, turns, scores[index], histories[index], weights)


def _score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _transition_score(turn: Turn, person: Person | None, history: History, weights: Mapping[str, float]) -> float:
    feature = transition(turn, person, history)
    return weights.get(feature, 0.0) if feature else 0.0


def _advance(
    turn: Turn, scores: Sequence[float], states: Mapping[History, _Step], weights: Mapping[str, float]
) -> dict[History, _Step]:
    """The best states after one more turn."""
    new: dict[History, _Step] = {}

    def offer(state: History, step: _Step) -> None:
        if state not in new or step.score > new[state].score:
            new[state] = step

    for before, so_far in states.items():
        history = NOBODY if turn.gap > _NEW_TALK else before
        if turn.continues:  # an unclosed paragraph goes on: the same speaker, and no new evidence
            offer(history, _Step(so_far.score, before, history[0]))
            continue
        for person, score in zip(turn.candidates, scores, strict=True):
            total = so_far.score + score + _transition_score(turn, person, history, weights)
            offer(with_speaker(history, person), _Step(total, before, person))
    best = sorted(new.items(), key=lambda item: -item[1].score)[:_BEAM]
    return dict(best)


def _trace_back(turns: Sequence[Turn], steps: Sequence[Mapping[History, _Step]]) -> list[History]:
    """Set the speakers of the best path; returns the history before each turn."""
    histories: list[History] = []
    if not turns:
        return histories
    last = steps[-1]
    state = max(last, key=lambda history: last[history].score)
    for turn, states in zip(reversed(turns), reversed(steps), strict=True):
        step = states[state]
        turn.speaker = step.speaker
        state = step.before
        histories.append(NOBODY if turn.gap > _NEW_TALK else state)
    return histories[::-1]


def _confidence(
    index: int, turns: Sequence[Turn], scores: Sequence[float], history: History, weights: Mapping[str, float]
) -> float:
    """How probable the chosen speaker is against the other candidates, all other turns as decoded."""
    turn = turns[index]
    if turn.continues:
        return turns[index - 1].confidence
    if turn.speaker is None:
        return 0.0
    following = turns[index + 1] if index + 1 < len(turns) else None
    totals: list[float] = []
    for person, score in zip(turn.candidates, scores, strict=True):
        total = score + _transition_score(turn, person, history, weights)
        if following and not following.continues and following.gap <= _NEW_TALK:
            total += _transition_score(following, following.speaker, with_speaker(history, person), weights)
        totals.append(total)
    best = max(totals)
    mass = sum(math.exp(total - best) for total in totals)
    chosen = totals[turn.candidates.index(turn.speaker)]
    return math.exp(chosen - best) / mass
