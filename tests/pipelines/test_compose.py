from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipelines.comic import Comic, PanelId
from pipelines.compose import PanelArt, art_in_frame, compose_page
from pipelines.errors import InvalidRequestError
from pipelines.layout.formats import FORMATS
from pipelines.layout.tree import PixelBox, pixel_frames
from pipelines.lettering.letterer import PanelSpace, letter_panel
from tests.pipelines.comics import make_comic_of, make_panel
from tests.pipelines.lettering.panels import marks_of, person

US = FORMATS["us"]
SKY = (90, 140, 190)
COMIC = make_comic_of(make_panel(number=1), make_panel("close", number=2), make_panel("wide", number=3, speech=()))


def nothing_drawn(panel: PanelId) -> None:
    """The art of a comic whose panels are still to be drawn."""


def art_of(comic: Comic, *, scale: float = 1.0) -> dict[PanelId, PanelArt]:
    """Every panel as a flat blue field with two people at their places."""
    page = comic.pages[0]
    found = {}
    for panel in page.panels:
        frame = pixel_frames(page, US, direction=comic.direction)[panel.id]
        size = (frame.width, frame.height)
        marks = marks_of([person("mara", 0.3, 0.6, 0.2, panel=size), person("pip", 0.7, 0.65, 0.2, panel=size)])
        placed = letter_panel(
            panel.lettering, marks, PanelSpace(width=frame.width, height=frame.height, text_px=US.body_text_px)
        )
        pixels = np.full((round(frame.height * scale), round(frame.width * scale), 3), SKY, np.uint8)
        found[panel.id] = PanelArt(pixels=pixels, marks=marks, lettering=placed.as_lettering(panel.lettering))
    return found


def test_a_page_has_the_size_of_its_format_and_white_margins() -> None:
    page = compose_page(COMIC, COMIC.pages[0], art_of(COMIC))
    assert page.shape == (US.height_px, US.width_px, 3) and page.dtype == np.uint8
    edge = US.margin_px - US.border_px
    assert (page[:edge] == 255).all() and (page[:, :edge] == 255).all() and (page[-edge:] == 255).all()


def test_every_panel_shows_its_art_inside_a_dark_border() -> None:
    page = compose_page(COMIC, COMIC.pages[0], art_of(COMIC))
    for frame in pixel_frames(COMIC.pages[0], US, direction="ltr").values():
        assert page[frame.y + frame.height - 20, frame.x + 20].tolist() == list(SKY)
        assert (page[frame.y + frame.height // 2, frame.x - 1] < 40).all()
        assert (page[frame.y + frame.height // 2, frame.x - 12] == 255).all()


def test_words_stand_on_paper_inside_their_balloons() -> None:
    art = art_of(COMIC)
    page = compose_page(COMIC, COMIC.pages[0], art)
    frames = pixel_frames(COMIC.pages[0], US, direction="ltr")
    for name, picture in art.items():
        for balloon in picture.lettering.balloons:
            assert balloon.center is not None
            x = round(frames[name].x + balloon.center.x * frames[name].width)
            y = round(frames[name].y + balloon.center.y * frames[name].height)
            around = page[y - 30 : y + 30, x - 60 : x + 60].reshape(-1, 3)
            assert (around.min(axis=1) > 250).mean() > 0.3  # paper
            assert (around.max(axis=1) < 40).mean() > 0.02  # letters
            assert not (around == SKY).all(axis=1).any()  # no picture shines through


def test_a_panel_that_is_not_drawn_is_a_grey_field_with_its_words() -> None:
    page = compose_page(COMIC, COMIC.pages[0], {})
    frame = pixel_frames(COMIC.pages[0], US, direction="ltr")[COMIC.pages[0].panels[0].id]
    inside = page[frame.y + 10 : frame.y + frame.height - 10, frame.x + 10 : frame.x + frame.width - 10]
    assert page[frame.y + frame.height - 20, frame.x + 20].tolist() == [226, 226, 226]
    assert (inside.max(axis=2) < 40).any()


def test_art_of_another_size_fills_its_frame() -> None:
    page = compose_page(COMIC, COMIC.pages[0], art_of(COMIC, scale=0.5))
    for frame in pixel_frames(COMIC.pages[0], US, direction="ltr").values():
        corner = page[frame.y + frame.height - 20, frame.x + frame.width - 20]
        assert corner.tolist() == list(SKY)


def test_art_of_another_shape_keeps_its_middle_and_its_marks() -> None:
    """A panel that became taller shows the middle of its picture; the mouth is still where the picture shows it."""
    panel = COMIC.pages[0].panels[0]
    pixels = np.zeros((100, 200, 3), np.uint8)
    pixels[60, 100] = 255
    marks = marks_of([person("mara", 0.5, 0.6, 0.0, panel=(200, 100))])
    fitted = art_in_frame(
        PanelArt(pixels=pixels, marks=marks, lettering=panel.lettering), panel, PixelBox(0, 0, 400, 400)
    )
    assert fitted.pixels.shape == (400, 400, 3)
    mouth = fitted.marks.actors[0].mouth
    assert mouth is not None
    y, x = np.unravel_index(np.argmax(fitted.pixels[..., 0]), (400, 400))
    assert (mouth.x * 400, mouth.y * 400) == pytest.approx((float(x), float(y)), abs=4)


def test_the_same_page_has_the_same_pixels() -> None:
    art = art_of(COMIC)
    assert (compose_page(COMIC, COMIC.pages[0], art) == compose_page(COMIC, COMIC.pages[0], art)).all()


def test_a_page_without_layout_is_refused() -> None:
    bare = replace(COMIC.pages[0], layout=None)
    with pytest.raises(InvalidRequestError):
        compose_page(COMIC, bare, {})
