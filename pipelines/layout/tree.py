"""From the slicing tree of a page to the rectangles of its panels."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.comic import Cut, Page, PanelId
from pipelines.errors import InvalidRequestError
from pipelines.geometry import Box
from pipelines.layout.formats import PageFormat
from pipelines.story import Direction


class PixelBox(NamedTuple):
    """An upright rectangle on the pixel grid of the page."""

    x: int
    y: int
    width: int
    height: int


def panel_frames(page: Page, format: PageFormat, *, direction: Direction) -> dict[PanelId, Box]:
    """Each panel's rectangle as fractions of the page; the artist's own `Panel.frame` wins over the tree.

    Raises:
        InvalidRequestError: a panel has neither a place in the layout nor a frame of its own.
    """
    frames = {} if page.layout is None else tree_boxes(page.layout, format.live_area, format.gutter_px, direction)
    found: dict[PanelId, Box] = {}
    for panel in page.panels:
        if panel.frame is not None:
            found[panel.id] = panel.frame
        elif panel.id in frames:
            found[panel.id] = frames[panel.id].scaled(1 / format.width_px, 1 / format.height_px)
        else:
            raise InvalidRequestError(f"Panel {panel.id} has no place on its page", hint="Lay out the page again")
    return found


def pixel_frames(page: Page, format: PageFormat, *, direction: Direction) -> dict[PanelId, PixelBox]:
    """`panel_frames` on the page's pixel grid: the size a panel is drawn at; at least 8 × 8, never off the page.

    Raises:
        InvalidRequestError: a panel has neither a place in the layout nor a frame of its own.
    """
    frames = panel_frames(page, format, direction=direction)
    return {name: _on_grid(frame, format.width_px, format.height_px) for name, frame in frames.items()}


def _on_grid(frame: Box, width: int, height: int) -> PixelBox:
    left = min(max(0, round(frame.x * width)), width - 8)
    top = min(max(0, round(frame.y * height)), height - 8)
    return PixelBox(
        left,
        top,
        min(width - left, max(8, round(frame.width * width))),
        min(height - top, max(8, round(frame.height * height))),
    )


def tree_boxes(cut: Cut, area: Box, gutter: float, direction: Direction) -> dict[PanelId, Box]:
    """The panels' rectangles inside `area`, in its unit; columns run to the left in a right-to-left comic."""
    if not cut.parts:
        return {} if cut.panel is None else {cut.panel: area}
    is_column = cut.axis == "v"
    free = (area.width if is_column else area.height) - gutter * (len(cut.parts) - 1)
    boxes: dict[PanelId, Box] = {}
    start = 0.0
    for part, share in zip(cut.parts, cut.shares, strict=True):
        length = free * share
        if not is_column:
            box = Box(area.x, area.y + start, area.width, length)
        elif direction == "ltr":
            box = Box(area.x + start, area.y, length, area.height)
        else:
            box = Box(area.right - start - length, area.y, length, area.height)
        boxes |= tree_boxes(part, box, gutter, direction)
        start += length + gutter
    return boxes
