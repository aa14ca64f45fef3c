from __future__ import annotations

import pytest

from pipelines.story import Character, CharacterId
from pipelines.storyboard.events import read_events
from pipelines.storyboard.lexicon import read_lexicon
from pipelines.storyboard.names import Names
from pipelines.storyboard.referents import Referents

MARA, TOBIN = CharacterId("mara"), CharacterId("tobin")
PEOPLE = (
    Character(id=MARA, name="Mara", gender="female"),
    Character(id=TOBIN, name="Tobin", aliases=("Captain Tobin",), gender="male"),
)


def acts(*sentences: str, narrator: CharacterId | None = None) -> list[tuple[str, str]]:
    """Who does what in the last sentence, after reading the others."""
    lexicon = read_lexicon()
    referents = Referents(Names(PEOPLE, "", lexicon), narrator)
    reading = [read_events(sentence, referents, lexicon) for sentence in sentences][-1]
    return [(event.who, event.pose.name) for event in reading.events]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mara ran to the gate.", [("mara", "run")]),
        ("Mara rose and ran.", [("mara", "rise"), ("mara", "run")]),
        ("Tobin stood, pointing at the door.", [("tobin", "stand"), ("tobin", "point")]),
        ("Turning round, Mara looked at the wall.", [("mara", "turn"), ("mara", "look")]),
        ("Tobin slowly sat down.", [("tobin", "sit")]),
        ("Tobin shook his head.", [("tobin", "shake-head")]),
        ("Mara saw Tobin climb the wall.", [("mara", "look"), ("tobin", "climb")]),
    ],
)
def test_verb_that_touches_its_subject_is_an_event(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert acts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara did not run.",
        "Mara would run every day.",
        "Mara had run to the gate.",
        "Mara was as quick as if she ran.",
        "Mara took a run.",
        "Tobin gave a kick to nobody.",
        "Mara seized the opportunity.",
        "Tobin remembered that Mara ran.",
        "His eyes fell on the table.",
        "Tobin was once crossed.",
    ],
)
def test_verb_that_happens_to_nobody_now_is_none(sentence: str) -> None:
    assert acts(sentence) == []


def test_weapon_makes_a_shot() -> None:
    assert acts("Tobin shot at the wall with a pistol.") == [("tobin", "shoot")]
    assert acts("Tobin shot across the yard.") == []


def test_pronoun_is_the_last_one_of_its_gender() -> None:
    assert acts("Mara walked in.", "Tobin sat down.", "She knelt.") == [("mara", "kneel")]


def test_narrator_acts_as_i_and_is_never_he() -> None:
    assert acts("Mara sat.", "I ran.", narrator=TOBIN) == [("tobin", "run")]
    assert acts("I ran.", "He fell.", narrator=TOBIN) == []


def test_somebody_elses_thing_is_no_actor() -> None:
    assert acts("Mara's hat fell.") == []
