from __future__ import annotations

import pytest

from pipelines.comic import Actor, Lettering, Setting, Shot
from pipelines.lettering.fitting import fit_lettering
from pipelines.lettering.room import room_for
from pipelines.story import CharacterId, LocationId
from tests.pipelines.lettering.panels import lettering_of, says, tells

SETTING = Setting(location=LocationId("library"))
ANN, BEN = Actor(character=CharacterId("ann"), side="left"), Actor(character=CharacterId("ben"), side="right")
WORDS = lettering_of(says("ann", "You counted wrong. Clocks stop at twelve, Pip. They get tired, like everybody."))


def test_a_silent_panel_keeps_its_headroom() -> None:
    fitted = fit_lettering(Lettering(), width=900, height=900, text_px=45)
    assert room_for(fitted, Shot(size="medium", setting=SETTING), width=900, height=900).top == pytest.approx(0.03)


def test_two_people_get_the_words_above_their_heads() -> None:
    fitted = fit_lettering(WORDS, width=1100, height=900, text_px=45)
    room = room_for(fitted, Shot(size="medium", setting=SETTING, actors=(ANN, BEN)), width=1100, height=900)
    balloon = 2 * fitted.blocks[0].shapes[0].outer_half_height / 900
    assert balloon < room.top < balloon + 0.1
    assert room.left == room.right == 0.0


def test_one_person_in_a_broad_panel_gets_the_words_beside_the_head_where_they_look() -> None:
    fitted = fit_lettering(WORDS, width=1200, height=700, text_px=45)
    left = room_for(fitted, Shot(size="close", setting=SETTING, actors=(BEN,)), width=1200, height=700)
    right = room_for(fitted, Shot(size="close", setting=SETTING, actors=(ANN,)), width=1200, height=700)
    assert 0.2 < left.left < 0.6 and left.right == 0.0 and left.top < 0.1
    assert right.right == left.left and right.left == 0.0


def test_one_person_in_a_narrow_panel_gets_the_words_above() -> None:
    fitted = fit_lettering(WORDS, width=520, height=1000, text_px=45)
    room = room_for(fitted, Shot(size="close", setting=SETTING, actors=(ANN,)), width=520, height=1000)
    assert room.left == room.right == 0.0
    assert room.top > 0.15


def test_heads_never_leave_the_panel_for_words() -> None:
    many = lettering_of(*(tells("Night came down over the roofs of the town, slowly.", number=n) for n in range(9)))
    fitted = fit_lettering(many, width=500, height=500, text_px=45)
    room = room_for(fitted, Shot(size="wide", setting=SETTING, actors=(ANN, BEN)), width=500, height=500)
    assert room.top <= 0.62


def test_a_caption_in_the_corner_of_a_broad_view_costs_no_band() -> None:
    fitted = fit_lettering(lettering_of(tells("Night came down over the roofs.")), width=1700, height=600, text_px=45)
    room = room_for(fitted, Shot(size="wide", setting=SETTING, actors=(ANN, BEN)), width=1700, height=600)
    assert room.top < 0.1
    assert 0.1 < room.left < 0.5 and room.right == 0.0


def test_two_speakers_in_a_flat_panel_get_their_words_on_their_own_sides() -> None:
    talk = lettering_of(
        says("ann", "You counted wrong."), says("ben", "I did not count wrong. I counted on my fingers.")
    )
    fitted = fit_lettering(talk, width=1700, height=520, text_px=45)
    room = room_for(fitted, Shot(size="medium", setting=SETTING, actors=(ANN, BEN)), width=1700, height=520)
    assert room.top < 0.1
    assert 0 < room.left < room.right


def test_a_caption_that_closes_the_panel_stands_at_its_foot() -> None:
    both = lettering_of(tells("Night came down over the roofs of the town.", number=0), tells("It froze.", number=1))
    one = lettering_of(tells("Night came down over the roofs of the town.", number=0))
    shot = Shot(size="medium", setting=SETTING, actors=(ANN, BEN))
    rooms = [
        room_for(fit_lettering(each, width=700, height=900, text_px=45), shot, width=700, height=900)
        for each in (both, one)
    ]
    assert rooms[0].top == pytest.approx(rooms[1].top)


def test_long_words_of_one_of_two_stand_in_the_corner_and_the_rest_above() -> None:
    talk = lettering_of(
        says("ann", "Oh, single, my dear, to be sure! A single man of large fortune, four or five thousand a year."),
        says("ann", "What a fine thing for our girls, and for all of us!"),
        says("ann", "How can you talk so, and what are you thinking of?"),
    )
    fitted = fit_lettering(talk, width=1700, height=700, text_px=45)
    room = room_for(fitted, Shot(size="medium", setting=SETTING, actors=(ANN, BEN)), width=1700, height=700)
    assert 0.15 < room.left < 0.6
    assert 0.1 < room.top < 0.5
