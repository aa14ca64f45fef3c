from __future__ import annotations

from pipelines.comic import PanelMarks
from pipelines.geometry import Point
from pipelines.lettering.fitting import fit_lettering
from pipelines.lettering.letterer import PanelSpace, letter_panel
from pipelines.lettering.linking import joined_pairs, tail_owners
from tests.pipelines.lettering.panels import HEIGHT, WIDTH, lettering_of, marks_of, person, says

SPACE = PanelSpace(width=WIDTH, height=HEIGHT, text_px=45.0)
TWICE = (says("ann", "The clock struck thirteen.", number=1), says("ann", "I counted.", number=2))


def test_two_balloons_of_one_speaker_share_a_tail() -> None:
    placed = letter_panel(lettering_of(*TWICE), marks_of([person("ann", 0.5, 0.6, 0.2)]), SPACE)
    assert placed.texts[0].joined_to == "b2"
    assert [text.tail is not None for text in placed.texts] == [False, True]


def test_two_speakers_are_never_joined() -> None:
    items = (TWICE[0], says("ben", "Did it?", number=2))
    people = [person("ann", 0.3, 0.6, 0.2), person("ben", 0.7, 0.6, 0.2)]
    placed = letter_panel(lettering_of(*items), marks_of(people), SPACE)
    assert [text.joined_to for text in placed.texts] == [None, None]


def test_unknown_voices_are_never_joined() -> None:
    items = (says(None, "Halt!", number=1), says(None, "Who goes there?", number=2))
    placed = letter_panel(lettering_of(*items), PanelMarks(), SPACE)
    assert [text.joined_to for text in placed.texts] == [None, None]


def test_a_neck_reaches_into_the_other_balloon() -> None:
    placed = letter_panel(lettering_of(*TWICE), marks_of([person("ann", 0.5, 0.6, 0.2)]), SPACE)
    box = placed.texts[1].box
    assert any(box.x < point.x < box.right and box.y < point.y < box.bottom for point in placed.texts[0].outline)


def test_balloons_far_apart_keep_a_tail_each() -> None:
    fitted = fit_lettering(lettering_of(*TWICE), width=WIDTH, height=HEIGHT, text_px=45)
    shapes = [block.shapes[0] for block in fitted.blocks]
    assert joined_pairs(fitted.blocks, shapes, [Point(200, 120), Point(200, 800)]) == []
    assert joined_pairs(fitted.blocks, shapes, [Point(200, 120), Point(200, 330)]) == [(0, 1)]


def test_the_nearest_of_a_chain_keeps_the_tail() -> None:
    assert tail_owners(4, [(0, 1), (1, 3)], [300.0, 100.0, 50.0, 200.0]) == {1, 2}
