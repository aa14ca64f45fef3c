from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.comic import Balloon, BalloonKind, Lettering, LetteringId, SoundEffect
from pipelines.lettering.fitting import MIN_TEXT_PX, fit_lettering
from tests.pipelines.lettering.panels import HEIGHT, WIDTH, lettering_of, says, tells

LONG = "It is not a story. It is a receipt. He paid the founder for thirteen bells, and there are twelve in the tower."


@pytest.mark.parametrize("kind", ["speech", "thought", "shout", "whisper"])
def test_speech_is_lettered_in_capitals(kind: BalloonKind) -> None:
    fitted = fit_lettering(lettering_of(says("ann", "Stay close.", kind=kind)), width=WIDTH, height=HEIGHT, text_px=45)
    assert fitted.blocks[0].text == "STAY CLOSE."


def test_captions_keep_sentence_case() -> None:
    fitted = fit_lettering(lettering_of(tells("Night came down.")), width=WIDTH, height=HEIGHT, text_px=45)
    assert fitted.blocks[0].text == "Night came down."


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(st.text("abcdefgh'", min_size=1, max_size=18).filter(lambda word: word != "'"), min_size=1),
    kind=st.sampled_from(["speech", "thought", "shout", "whisper"]),
    width=st.integers(120, 1800),
    height=st.integers(120, 1800),
)
def test_every_word_is_lettered_once_in_order(words: list[str], kind: BalloonKind, width: int, height: int) -> None:
    text = " ".join(words)
    fitted = fit_lettering(lettering_of(says("ann", text, kind=kind)), width=width, height=height, text_px=45)
    for shape in fitted.blocks[0].shapes:
        lettered = "".join(line.removesuffix("-") for line in shape.lines).replace(" ", "")
        assert lettered == text.upper().replace(" ", "")


def test_text_is_read_in_the_order_of_the_lettering() -> None:
    first, caption, then = says("ann", "One.", number=1), tells("Two."), says("ben", "Three.", number=2)
    fitted = fit_lettering(lettering_of(first, caption, then), width=WIDTH, height=HEIGHT, text_px=45)
    assert [block.id for block in fitted.blocks] == ["b1", "c1", "b2"]


def test_text_that_the_order_forgot_still_stands_on_the_panel() -> None:
    lettering = replace(lettering_of(says("ann", "One.", number=1), tells("Two.")), order=(LetteringId("b1"),))
    fitted = fit_lettering(lettering, width=WIDTH, height=HEIGHT, text_px=45)
    assert [block.id for block in fitted.blocks] == ["b1", "c1"]


def test_words_shrink_in_a_small_panel_and_keep_their_size_in_a_big_one() -> None:
    big = fit_lettering(lettering_of(says("ann", LONG)), width=WIDTH, height=HEIGHT, text_px=45)
    small = fit_lettering(lettering_of(says("ann", LONG)), width=520, height=420, text_px=45)
    assert big.blocks[0].text_px == 45
    assert MIN_TEXT_PX <= small.blocks[0].text_px < 45


def test_letters_never_get_too_small_to_read_and_the_panel_is_reported() -> None:
    fitted = fit_lettering(lettering_of(says("ann", LONG)), width=200, height=160, text_px=45, shrink=0.3)
    assert fitted.blocks[0].text_px >= MIN_TEXT_PX
    assert fitted.is_cramped


def test_all_speech_on_a_panel_has_one_size() -> None:
    lettering = lettering_of(says("ann", LONG, number=1), says("ben", "No.", number=2))
    fitted = fit_lettering(lettering, width=560, height=520, text_px=45)
    assert fitted.blocks[0].text_px == fitted.blocks[1].text_px < 45


def test_the_lines_lie_inside_the_outline() -> None:
    fitted = fit_lettering(lettering_of(says("ann", LONG)), width=WIDTH, height=HEIGHT, text_px=45)
    for shape in fitted.blocks[0].shapes:
        assert 2 * shape.half_height > len(shape.lines) * 0.9 * 45
        assert shape.outer_half_width >= shape.half_width


def test_empty_text_takes_no_balloon() -> None:
    lettering = Lettering(balloons=(Balloon(id=LetteringId("b"), text="  鐘 ", speaker=None),))
    assert fit_lettering(lettering, width=WIDTH, height=HEIGHT, text_px=45).blocks == ()


def test_sounds_are_lettered_in_capitals() -> None:
    lettering = Lettering(sound_effects=(SoundEffect(id=LetteringId("s"), text="crash"),))
    assert fit_lettering(lettering, width=WIDTH, height=HEIGHT, text_px=45).sounds[0].text == "CRASH"
