from __future__ import annotations

import pytest

from pipelines.story import Span
from pipelines.storyboard.lexicon import read_lexicon
from pipelines.storyboard.sounds import sounds_of


def heard(sentence: str) -> list[str]:
    return [sound.text for sound in sounds_of(sentence, Span(0, len(sentence)), "action", read_lexicon())]


@pytest.mark.parametrize(
    ("sentence", "sound"),
    [
        ("The door slammed.", "SLAM!"),
        ("The bell rang over the harbour.", "DONG"),
        ("A shot came from the wood.", "BANG!"),
        ("The gun roared.", "BANG!"),
    ],
)
def test_noise_of_the_story_is_heard(sentence: str, sound: str) -> None:
    assert heard(sentence) == [sound]


@pytest.mark.parametrize(
    "sentence",
    [
        "The door did not slam, and nothing slammed.",
        "They dragged the silver bell up the hill.",
        "Her voice rang through the room.",
        "He snapped at her.",
        "She would have screamed.",
    ],
)
def test_word_that_is_no_noise_stays_silent(sentence: str) -> None:
    assert heard(sentence) == []


def test_sound_is_anchored_to_its_word() -> None:
    text = "It rained. The door slammed."
    (sound,) = sounds_of(text, Span(11, len(text)), "object", read_lexicon())
    assert text[slice(*sound.span)] == "slammed"
