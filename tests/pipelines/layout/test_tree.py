from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.comic import Cut, Page, PageId, PanelId
from pipelines.errors import InvalidRequestError
from pipelines.geometry import Box
from pipelines.layout.formats import FORMATS
from pipelines.layout.tree import panel_frames, pixel_frames, tree_boxes
from tests.pipelines.comics import make_panel

A, B, C = PanelId("a"), PanelId("b"), PanelId("c")
TREE = Cut(
    axis="h",
    shares=(0.25, 0.75),
    parts=(Cut(panel=A), Cut(axis="v", shares=(0.4, 0.6), parts=(Cut(panel=B), Cut(panel=C)))),
)
AREA = Box(0, 0, 110, 210)


def test_a_tree_divides_the_area_by_shares_and_gutters() -> None:
    boxes = tree_boxes(TREE, AREA, 10, "ltr")
    assert boxes == {A: Box(0, 0, 110, 50), B: Box(0, 60, 40, 150), C: Box(50, 60, 60, 150)}


def test_right_to_left_mirrors_the_columns_only() -> None:
    boxes = tree_boxes(TREE, AREA, 10, "rtl")
    assert boxes == {A: Box(0, 0, 110, 50), B: Box(70, 60, 40, 150), C: Box(0, 60, 60, 150)}


def page_with_own_frame() -> Page:
    panels = (replace(make_panel(number=1), id=A), replace(make_panel(number=2), id=B, frame=Box(0.5, 0.5, 0.25, 0.25)))
    tree = Cut(axis="h", shares=(0.5, 0.5), parts=(Cut(panel=A), Cut(panel=B)))
    return Page(id=PageId("page"), panels=panels, layout=tree)


def test_the_artists_own_rectangle_wins() -> None:
    assert panel_frames(page_with_own_frame(), FORMATS["us"], direction="ltr")[B] == Box(0.5, 0.5, 0.25, 0.25)


def test_frames_on_the_pixel_grid_differ_by_less_than_a_pixel() -> None:
    format = FORMATS["us"]
    page = page_with_own_frame()
    exact = panel_frames(page, format, direction="ltr")[A].scaled(format.width_px, format.height_px)
    grid = pixel_frames(page, format, direction="ltr")[A]
    assert (grid.x, grid.y) == (format.margin_px, format.margin_px)
    assert abs(grid.width - exact.width) < 1 and abs(grid.height - exact.height) < 1


def test_a_frame_off_the_page_is_cut_at_its_edge() -> None:
    page = page_with_own_frame()
    wild = replace(page, panels=(page.panels[0], replace(page.panels[1], frame=Box(0.9, -0.5, 3.0, 0.1))))
    format = FORMATS["us"]
    frame = pixel_frames(wild, format, direction="ltr")[B]
    assert frame.x + frame.width <= format.width_px and frame.y >= 0
    assert frame.width >= 8 and frame.height >= 8


def test_a_panel_without_a_place_is_an_error_that_says_what_to_do() -> None:
    page = replace(page_with_own_frame(), layout=None)
    with pytest.raises(InvalidRequestError, match="no place") as caught:
        panel_frames(page, FORMATS["us"], direction="ltr")
    assert caught.value.hint
