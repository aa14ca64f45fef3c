from __future__ import annotations

import pytest

from pipelines.lettering.fonts import FONTS, FontName
from pipelines.lettering.shaping import drawable, has_glyphs, shape, text_width

NAMES: list[FontName] = list(FONTS)


@pytest.mark.parametrize("name", NAMES)
def test_every_drawable_text_has_all_its_glyphs(name: FontName) -> None:
    text = "“Well—”, she said… ‘no’ – Łódź, Ægir, naïve ﬁne ♥ 中 Привет № 5 ½"
    shaped = shape(drawable(text, name), name)
    assert all(glyph != 0 for run in shaped.runs for glyph in run.glyphs)


def test_letters_that_a_font_has_are_kept() -> None:
    assert drawable("“Well… no,” he said.", "speech") == "“Well… no,” he said."


def test_letters_that_no_font_has_become_the_nearest_ones() -> None:
    assert drawable("ﬁne ﬂow", "speech") == "fine flow"
    assert not has_glyphs("ﬁ", "speech")


def test_letters_without_a_likeness_are_left_out() -> None:
    assert drawable("bell 鐘 tower", "speech") == "bell tower"


@pytest.mark.parametrize("name", NAMES)
def test_twice_the_text_is_about_twice_as_wide(name: FontName) -> None:
    assert text_width("THIRTEEN BELLS" * 2, name) == pytest.approx(2 * text_width("THIRTEEN BELLS", name), rel=0.03)


def test_every_letter_has_a_glyph_of_its_own() -> None:
    """Ligatures and alternates could not be searched in a PDF."""
    for name in NAMES:
        text = "LAST AFFLICTION fi ffl"
        assert sum(len(run.glyphs) for run in shape(text, name).runs) == len(text)


def test_a_letter_looks_the_same_in_every_word() -> None:
    """Bangers has local forms of A that stand for no letter of Unicode."""
    assert shape("LAST", "display").runs[0].glyphs[1] == shape("A", "display").runs[0].glyphs[0]
