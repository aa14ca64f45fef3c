"""A page: white paper, panels in their frames, borders, and all lettering on top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipelines.comic import ActorMarks, Comic, Lettering, Page, Panel, PanelId, PanelMarks
from pipelines.geometry import Box, Point
from pipelines.layout.formats import FORMATS
from pipelines.layout.tree import PixelBox, pixel_frames
from pipelines.lettering.drawing import draw_lettering
from pipelines.lettering.letterer import PanelSpace, letter_panel
from pipelines.lettering.words import PlacedLettering

if TYPE_CHECKING:
    import skia

Pixels = npt.NDArray[np.uint8]

_BORDER = (18, 16, 22)
_EMPTY = 226  # grey of a panel that is not drawn yet


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelArt:
    """A drawn panel: (height, width, 3) RGB pixels, what must not be covered, and its words in their places."""

    pixels: Pixels
    marks: PanelMarks
    lettering: Lettering


def compose_page(comic: Comic, page: Page, art: Mapping[PanelId, PanelArt]) -> Pixels:
    """The finished page as (height, width, 3) RGB.

    A panel without art is a calm grey field with its lettering, so that a page can be read before it is drawn.

    Raises:
        InvalidRequestError: a panel has no place on the page.
    """
    import skia

    format = FORMATS[comic.format]
    canvas_pixels = np.full((format.height_px, format.width_px, 4), 255, np.uint8)
    frames = pixel_frames(page, format, direction=comic.direction)
    placed: list[tuple[PixelBox, PlacedLettering]] = []
    for panel in page.panels:
        frame = frames[panel.id]
        fitted = art_in_frame(art.get(panel.id), panel, frame)
        rows, columns = slice(frame.y, frame.y + frame.height), slice(frame.x, frame.x + frame.width)
        canvas_pixels[rows, columns, :3] = fitted.pixels
        placed.append((frame, letter_art(comic, fitted, frame)))
    canvas = skia.Surface(canvas_pixels).getCanvas()
    draw_borders(canvas, list(frames.values()), format.border_px)
    for frame, lettering in placed:
        draw_lettering(canvas, lettering, left=frame.x, top=frame.y, ink=comic.ink)
    return np.ascontiguousarray(canvas_pixels[..., :3])


def letter_art(comic: Comic, art: PanelArt, frame: PixelBox) -> PlacedLettering:
    """The words of a drawn panel in their places, at the size of its frame."""
    return letter_panel(
        art.lettering,
        art.marks,
        PanelSpace(
            width=frame.width,
            height=frame.height,
            text_px=FORMATS[comic.format].body_text_px,
            direction=comic.direction,
            language=comic.language,
        ),
        keep_centers=True,
    )


def draw_borders(canvas: skia.Canvas, frames: list[PixelBox], border_px: float) -> None:
    """The panel borders, centred on the frames' edges."""
    import skia

    pen = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=border_px, Color=skia.Color(*_BORDER))
    pen.setStrokeJoin(skia.Paint.kMiter_Join)
    for frame in frames:
        canvas.drawRect(skia.Rect.MakeXYWH(*(float(value) for value in frame)), pen)


def art_in_frame(art: PanelArt | None, panel: Panel, frame: PixelBox) -> PanelArt:
    """The art at exactly the size of its frame; a picture of another shape fills it and loses its edges."""
    if art is None:
        grey = np.full((frame.height, frame.width, 3), _EMPTY, np.uint8)
        return PanelArt(pixels=grey, marks=PanelMarks(), lettering=panel.lettering)
    height, width = art.pixels.shape[:2]
    if (width, height) == (frame.width, frame.height):
        return art
    scale = max(frame.width / width, frame.height / height)
    kept = Box(
        (1 - frame.width / (scale * width)) / 2,
        (1 - frame.height / (scale * height)) / 2,
        frame.width / (scale * width),
        frame.height / (scale * height),
    )
    return replace(art, pixels=_resized(art.pixels, kept, frame), marks=_cropped(art.marks, kept))


def _resized(pixels: Pixels, kept: Box, frame: PixelBox) -> Pixels:
    from PIL import Image

    height, width = pixels.shape[:2]
    part = (kept.x * width, kept.y * height, kept.right * width, kept.bottom * height)
    picture = Image.fromarray(pixels).resize((frame.width, frame.height), Image.Resampling.LANCZOS, box=part)
    return np.asarray(picture)


def _cropped(marks: PanelMarks, kept: Box) -> PanelMarks:
    """The marks as fractions of the part of the picture that is kept."""

    def point(old: Point) -> Point:
        return Point((old.x - kept.x) / kept.width, (old.y - kept.y) / kept.height)

    def box(old: Box) -> Box:
        corner = point(Point(old.x, old.y))
        return Box(corner.x, corner.y, old.width / kept.width, old.height / kept.height)

    def actor(old: ActorMarks) -> ActorMarks:
        return replace(
            old,
            mouth=point(old.mouth) if old.mouth is not None else None,
            face=box(old.face),
            head=box(old.head),
            hands=tuple(point(hand) for hand in old.hands),
        )

    return PanelMarks(actors=tuple(actor(each) for each in marks.actors), people=_cropped_rows(marks.people, kept))


def _cropped_rows(rows: tuple[str, ...], kept: Box) -> tuple[str, ...]:
    if not rows:
        return rows
    top, bottom = round(kept.y * len(rows)), max(1, round(kept.bottom * len(rows)))
    left, right = round(kept.x * len(rows[0])), max(1, round(kept.right * len(rows[0])))
    return tuple(row[left:right] for row in rows[top:bottom])
