"""From a laid-out panel to its picture and placed lettering."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.comic import Actor, Page, PageId
from pipelines.compose import PanelArt, letter_art
from pipelines.drawing import draw_panel, image_request, panel_size
from pipelines.errors import InvalidRequestError
from pipelines.geometry import Box
from pipelines.imaging.registry import load_backend
from pipelines.layout.formats import FORMATS
from pipelines.layout.tree import pixel_frames
from tests.pipelines.comics import MARA, PIP, make_comic_of, make_panel

BACKEND = load_backend()
LONG = "I lay awake and I counted on my fingers, and I ran out of fingers before the bell had finished with the night."


@pytest.mark.parametrize("size", ["close", "medium-close", "medium", "full", "wide"])
def test_no_balloon_covers_a_face(size: str) -> None:
    panel = make_panel(size)  # type: ignore[arg-type]
    comic = make_comic_of(panel, make_panel("medium", number=2), make_panel("wide", number=3))
    page = comic.pages[0]
    drawn = draw_panel(comic, page, panel, backend=BACKEND)
    format = FORMATS[comic.format]
    art = PanelArt(pixels=drawn.result.pixels, marks=drawn.result.marks, lettering=drawn.lettering)
    placed = letter_art(comic, art, pixel_frames(page, format, direction=comic.direction)[panel.id])
    assert placed.face_coverage <= 0.02
    assert placed.overlaps == 0


def test_every_balloon_is_placed_inside_the_panel() -> None:
    panel = make_panel("close", actors=(Actor(character=MARA, side="left", gaze="off-right"),), speech=((MARA, LONG),))
    comic = make_comic_of(panel, make_panel(number=2), make_panel(number=3))
    drawn = draw_panel(comic, comic.pages[0], panel, backend=BACKEND)
    for balloon in drawn.lettering.balloons:
        assert balloon.center is not None
        assert 0 < balloon.center.x < 1 and 0 < balloon.center.y < 1


def test_new_words_do_not_make_a_picture_stale_but_a_new_shot_does() -> None:
    panel = make_panel()
    comic = make_comic_of(panel, make_panel(number=2), make_panel(number=3))
    page = comic.pages[0]
    reworded = make_panel(speech=((PIP, "Nowhere."),))
    reshot = replace(panel, shot=replace(panel.shot, angle="low"))
    key = image_request(comic, page, panel).art_key()
    assert image_request(comic, page, replace(reworded, seed=panel.seed)).art_key() == key
    assert image_request(comic, page, reshot).art_key() != key


def test_a_frame_of_the_artist_sets_the_size_of_the_picture() -> None:
    panel = replace(make_panel(), frame=Box(0.1, 0.1, 0.5, 0.25))
    comic = make_comic_of(panel, make_panel(number=2), make_panel(number=3))
    width, height = panel_size(comic, comic.pages[0], panel)
    assert abs(width - 0.5 * 2063) <= 1 and abs(height - 0.25 * 3131) <= 1


def test_a_panel_of_another_page_is_refused() -> None:
    comic = make_comic_of(make_panel(), make_panel(number=2), make_panel(number=3))
    with pytest.raises(InvalidRequestError, match="p0009"):
        panel_size(comic, Page(id=PageId("x"), panels=(), layout=comic.pages[0].layout), make_panel(number=9))


def test_a_picture_has_exactly_the_size_of_its_frame() -> None:
    """Otherwise every page would be made of pictures that are stretched by a pixel."""
    comic = make_comic_of(*(make_panel(number=number) for number in range(1, 6)))
    page = comic.pages[0]
    frames = pixel_frames(page, FORMATS[comic.format], direction=comic.direction)
    for panel in page.panels:
        assert panel_size(comic, page, panel) == (frames[panel.id].width, frames[panel.id].height)


def test_a_frame_that_hangs_over_the_page_is_drawn_as_far_as_the_page_goes() -> None:
    panel = replace(make_panel(), frame=Box(0.8, 0.1, 0.5, 0.25))
    comic = make_comic_of(panel, make_panel(number=2))
    width, _ = panel_size(comic, comic.pages[0], panel)
    assert width == pytest.approx(0.2 * 2063, abs=1)
