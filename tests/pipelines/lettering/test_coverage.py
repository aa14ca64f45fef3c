from __future__ import annotations

from dataclasses import replace

from pipelines.comic import Comic
from pipelines.lettering.coverage import coverage_warnings
from tests.pipelines.comics import make_comic_of, make_panel


def comic_saying(text: str) -> Comic:
    panel = make_panel()
    balloons = tuple(replace(balloon, text=text) for balloon in panel.lettering.balloons)
    assert balloons
    return make_comic_of(replace(panel, lettering=replace(panel.lettering, balloons=balloons)))


def test_letters_that_no_font_has_are_told() -> None:
    (warning,) = coverage_warnings(comic_saying("Look, 草枕 and 🐙!"))
    assert "(草枕🐙)" in warning


def test_letters_with_an_accent_or_a_near_kin_need_no_warning() -> None:
    assert coverage_warnings(comic_saying("Déjà vu — “naïve” … ﬁne, Zoë!\u200b")) == ()
