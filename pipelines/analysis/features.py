"""The features of the speaker model: what speaks for a candidate, and how a speaker follows the ones before.

Names: a_ = the turn has a pronoun or noun tag, i_ = it has none; same, back, third, new + gap = the relation to the
earlier speakers, led by the kind of turn (f = tagged by name, a = uncertain tag, b = action beside it, i = bare).
The weights are in data/decoder.json.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipelines.analysis.candidates import Recency
from pipelines.analysis.person import Person
from pipelines.analysis.turns import Turn
from pipelines.story import Gender

History = tuple[Person | None, Person | None, Person | None]
"""The last three different speakers, the latest first."""

NOBODY: History = (None, None, None)

_DECAY_PARAGRAPHS = 6.0
_RANK_OF_UNSEEN = 8
_NEAR_TAGS = 25  # paragraphs


def static_features(index: int, turns: Sequence[Turn], person: Person | None, recency: Recency) -> dict[str, float]:
    """Features of a candidate that do not depend on who spoke before."""
    if person is None:
        return {}
    turn = turns[index]
    prefix = "a_" if turn.has_uncertain_tag else "i_"
    features = _tag_features(turn, person) | _action_features(turn, person)
    if person in turn.named and turn.actor is not person:
        features[prefix + "inpar"] = 1
    if person is turn.introduces:
        features["self"] = 1
    elif person in turn.addressed:
        features["voc_own"] = 1
    elif person in turn.mentioned:
        features["q_own"] = 1
    if turn.addressee is person:
        features["addr_own"] = 1
    if turn.subject_before is person:
        features[prefix + "sub"] = 1
    features |= _recency_features(turn, person, recency, prefix) | _neighbour_features(index, turns, person)
    features[prefix + "tagged"] = _named_tags_near(index, turns, person)
    features[prefix + "freq"] = math.log(1 + person.mentions) / 10
    if person.is_narrator:
        features[prefix + "narr"] = 1
    return features


def with_speaker(history: History, person: Person | None) -> History:
    """The history when `person` has spoken as well."""
    return history if person is history[0] else (person, history[0], history[1])


def transition(turn: Turn, person: Person | None, history: History) -> str | None:
    """The feature of a candidate that follows from the earlier speakers."""
    gap = _gap_name(turn.gap)
    kind = _kind_name(turn)
    if history[0] is person:
        return f"{kind}same{gap}"
    if history[1] is person:
        return f"{kind}back{gap}"
    if history[2] is person and person is not None:
        return f"{kind}third{gap}"
    return f"{kind}new{gap}" if kind != "f" else None


def _gap_name(gap: int) -> str:
    if gap == 0:
        return "s"
    if gap == 1:
        return "0"
    return "1" if gap == 2 else "2" if gap <= 5 else "3"


def _kind_name(turn: Turn) -> str:
    if turn.has_uncertain_tag:
        return "a"
    if turn.tag is not None:
        return "f"
    return "b" if turn.actor is not None or turn.actor_gender != "unknown" else "i"


def _gender_mark(told: Gender, person: Person) -> str:
    """+ the same gender, - the other, ? the person's is unknown, "" nothing is told."""
    if told == "unknown":
        return ""
    if person.gender == "unknown":
        return "?"
    return "+" if person.gender == told else "-"


def _tag_features(turn: Turn, person: Person) -> dict[str, float]:
    if not turn.has_uncertain_tag:
        return {}
    if person.is_narrator:
        return {"tag_narr": 1}
    mark = _gender_mark(turn.tag_gender, person)
    return {"tag" + mark: 1} if mark else {}


def _action_features(turn: Turn, person: Person) -> dict[str, float]:
    if turn.actor is not None:
        if turn.actor is not person:
            return {"notbeat": 1}
        return {"beat": 1, "colon": 1} if turn.is_introduced else {"beat": 1}
    if turn.actor_gender == "unknown" or turn.has_uncertain_tag:
        return {}
    if person.is_narrator:
        return {"beat_narr": 1}
    return {"beat" + _gender_mark(turn.actor_gender, person): 1}


def _recency_features(turn: Turn, person: Person, recency: Recency, prefix: str) -> dict[str, float]:
    if person not in recency.last_paragraph:
        return {prefix + "unseen": 1}
    order = recency.order
    rank = order.index(person) if person in order else _RANK_OF_UNSEEN
    distance = turn.paragraph - recency.last_paragraph[person]
    features = {prefix + "rank": 1.0 / (1 + rank), prefix + "near": math.exp(-distance / _DECAY_PARAGRAPHS)}
    if turn.has_uncertain_tag:  # rank among the people of the pronoun's gender
        of_gender = [other for other in order if _gender_mark(turn.tag_gender, other) != "-"]
        if person in of_gender:
            features["a_grank"] = 1.0 / (1 + of_gender.index(person))
    return features


def _neighbour_features(index: int, turns: Sequence[Turn], person: Person) -> dict[str, float]:
    """Was the person addressed or talked about just before, or is addressed just after?"""
    turn = turns[index]
    features: dict[str, float] = {}
    before = turns[index - 1] if index else None
    if before and before.paragraph >= turn.paragraph - 2:
        if person in before.addressed:
            features["voc_prev"] = 1
        elif person in before.mentioned:
            features["q_prev"] = 1
        if before.addressee is person:
            features["addr_prev"] = 1
    after = turns[index + 1] if index + 1 < len(turns) else None
    if after and after.paragraph <= turn.paragraph + 2 and person in after.addressed:
        features["voc_next"] = 1
    second = turns[index - 2] if index > 1 else None
    if second and second.paragraph >= turn.paragraph - 4 and person in second.addressed:
        features["voc_prev2"] = 1
    return features


def _named_tags_near(index: int, turns: Sequence[Turn], person: Person) -> float:
    """How often the person is a tagged speaker around here: 0, ⅓, ⅔ or 1."""
    paragraph = turns[index].paragraph
    near = turns[max(0, index - 8) : index + 7]
    count = sum(1 for turn in near if turn.tagged is person and abs(turn.paragraph - paragraph) < _NEAR_TAGS)
    return min(3, count) / 3
