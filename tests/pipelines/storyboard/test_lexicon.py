from __future__ import annotations

from collections import Counter

from pipelines.comic import EXPRESSIONS, POSES
from pipelines.storyboard.lexicon import inflect, read_lexicon


def test_verbs_are_inflected_by_the_rules_of_english() -> None:
    assert [form for form, _ in inflect("carry", {})] == ["carry", "carrys", "carrying", "carried"]
    assert [form for form, _ in inflect("stop", {})] == ["stop", "stops", "stopping", "stopped"]
    assert [form for form, _ in inflect("raise", {})] == ["raise", "raises", "raising", "raised"]
    assert ("ran", "past") in inflect("run", {"run": ["ran", "run"]})


def test_every_pose_word_is_drawn_by_a_pose_of_the_artist() -> None:
    assert {pose.drawn for pose in read_lexicon().poses.values()} <= set(POSES)
    assert {pose.drawn for _, pose in read_lexicon().phrases} <= set(POSES)


def test_every_mood_has_a_face() -> None:
    lexicon = read_lexicon()
    moods = {*lexicon.moods.values(), "excited", "questioning"}
    assert moods <= set(lexicon.expressions)
    assert set(lexicon.expressions.values()) <= set(EXPRESSIONS)


def test_no_verb_has_two_poses() -> None:
    bases = Counter(form.base for word, form in read_lexicon().verbs.items() if form.tense == "ing")
    assert [base for base, count in bases.items() if count > 1] == []


def test_irregular_forms_are_reachable() -> None:
    verbs = read_lexicon().verbs
    assert {verbs[form].pose.name for form in ("ran", "fled")} == {"run"}
    assert verbs["sprang"].base == "spring" and verbs["knelt"].pose.posture == "kneel"
