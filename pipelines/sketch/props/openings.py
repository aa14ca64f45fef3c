"""What is set into walls: windows, doors, curtains, pictures."""

from __future__ import annotations

import math
from typing import TypedDict, Unpack

from pipelines.sketch.color import mix
from pipelines.sketch.props.palette import BRASS, DARK_WOOD, IRON, LIGHT_WOOD, PAPER, SHADOW
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import (
    Box2,
    RecessOptions,
    Shape,
    clear_opening,
    decal,
    decal_polygon,
    protrude,
    recess,
)
from pipelines.sketch.solids.faces import Color, Face, as_color
from pipelines.sketch.solids.marks import Texture

_PANE_MARGIN = 0.07  # of a glass cell, covered by its bars
_MOST_ROWS = 4


class WindowOptions(TypedDict, total=False):
    """What may differ between windows."""

    color: Color
    frame: Color
    depth: float
    shape: Shape
    has_view: bool  # the sky behind it; else lit glass
    throws_light: bool


def window(
    builder: Builder, wall: Face, box: Box2, cells: tuple[int, int] = (2, 3), **options: Unpack[WindowOptions]
) -> Face:
    """An indoor window with bars and a sill; every glass cell throws a patch of sun. Returns the glass."""
    frame, shape = options.get("frame", "#f1e9da"), options.get("shape", "rect")
    left, bottom, width, _ = box
    style: RecessOptions = {
        "back": "#9cc4e0",
        "shape": shape,
        "surface": "sky" if options.get("has_view", True) else "glass",
    }
    clear_opening(wall, box)
    glass = recess(wall, box, options.get("depth", 0.18), options.get("color", PAPER), **style)
    if shape == "rect":
        _square_bars(glass, cells, frame)
        _casing(wall, box, frame)
    else:
        _arched_bars(glass, cells, frame, shape)
    protrude(wall, (left - 0.12, bottom - 0.08, width + 0.24, 0.08), 0.12, frame)
    if options.get("throws_light", True):
        _throw_light(builder, wall, box, cells)
    return glass


def _square_bars(glass: Face, cells: tuple[int, int], frame: Color) -> None:
    for i in range(1, cells[0]):
        protrude(glass, (glass.width * i / cells[0] - 0.02, 0, 0.04, glass.height), 0.04, frame, 0.35)
    for j in range(1, cells[1]):
        protrude(glass, (0, glass.height * j / cells[1] - 0.015, glass.width, 0.03), 0.03, frame, 0.3)


def _casing(wall: Face, box: Box2, frame: Color) -> None:
    left, bottom, width, height = box
    for x in (left - 0.09, left + width):
        protrude(wall, (x, bottom, 0.09, height), 0.04, frame, 0.4)
    protrude(wall, (left - 0.09, bottom + height, width + 0.18, 0.1), 0.06, frame)


def _arched_bars(glass: Face, cells: tuple[int, int], frame: Color, shape: Shape) -> None:
    """Upright bars end on the arch."""
    columns, rows = cells
    rise = min(glass.height * 0.5, glass.width * 0.5)
    for i in range(1, columns):
        if shape == "arch":
            top = glass.height - rise * (1 - math.sqrt(1 - (2 * i / columns - 1) ** 2))
        else:
            top = glass.height * (0.93 if abs(i - columns / 2) < 0.3 else 0.62)
        decal(glass, (glass.width * i / columns - 0.02, 0, 0.04, top), frame, line=0.3)
    for j in range(1, rows):
        decal(glass, (0, glass.height * 0.62 * j / (rows - 1) - 0.02, glass.width, 0.035), frame, line=0.3)


def _throw_light(builder: Builder, wall: Face, box: Box2, cells: tuple[int, int]) -> None:
    left, bottom, width, height = box
    columns, rows = cells[0], min(cells[1], _MOST_ROWS)
    for i in range(columns):
        for j in range(rows):
            x0, x1 = (left + width * (i + margin) / columns for margin in (_PANE_MARGIN, 1 - _PANE_MARGIN))
            y0, y1 = (bottom + height * (j + margin) / rows for margin in (_PANE_MARGIN, 1 - _PANE_MARGIN))
            builder.panes.append(wall.points([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]))


def curtains(wall: Face, box: Box2, color: Color) -> None:
    """Gathered curtains on both sides of an opening, and their rod."""
    left, bottom, width, height = box
    fold = mix(as_color(color), as_color(SHADOW), 0.25)
    for x, waist in ((left - 0.42, (0.40, 0.0)), (left + width - 0.02, (0.44, 0.12))):
        middle = bottom + height * 0.45
        right, inner = (x + waist[0], x) if waist[1] == 0 else (x + 0.44, x + waist[1])
        cloth = [(x, bottom), (x + 0.44, bottom), (right, middle), (x + 0.44, bottom + height)]
        cloth += [(x, bottom + height), (inner, middle)]
        decal_polygon(wall, cloth, color, line=0.6, outwards=0.14)
        for fold_x in (0.12, 0.22, 0.32):
            crease = [
                (x + fold_x, bottom),
                (x + fold_x + 0.03, bottom),
                (x + fold_x * 0.9 + 0.03, bottom + height * 0.5),
            ]
            decal_polygon(wall, [*crease, (x + fold_x + 0.02, bottom + height)], fold, line=0, outwards=0.145)
    protrude(wall, (left - 0.55, bottom + height - 0.02, width + 1.1, 0.06), 0.16, BRASS, 0.4)


class DoorOptions(TypedDict, total=False):
    """What may differ between doors."""

    frame: Color
    shape: Shape
    has_panels: bool
    texture: Texture
    depth: float


def door(
    wall: Face,
    left: float,
    size: tuple[float, float] = (0.95, 2.1),
    color: Color = DARK_WOOD,
    **options: Unpack[DoorOptions],
) -> Face:
    """A door leaf in its frame; returns the leaf."""
    width, height = size
    frame, shape = options.get("frame", LIGHT_WOOD), options.get("shape", "rect")
    style: RecessOptions = {"back": color, "shape": shape}
    if "texture" in options:
        style["back_texture"] = options["texture"]
    clear_opening(wall, (left, 0, width, height))
    leaf = recess(wall, (left, 0, width, height), options.get("depth", 0.12), frame, **style)
    if shape == "rect":
        if options.get("has_panels", True):
            panel = mix(as_color(color), as_color(SHADOW), 0.12)
            for x in (0.12, 0.56):
                for y, rise in ((0.07, 0.36), (0.52, 0.40)):
                    recess(leaf, (width * x, height * y, width * 0.32, height * rise), 0.02, panel, line=0.35)
        for x in (left - 0.09, left + width):
            protrude(wall, (x, 0, 0.09, height), 0.04, frame)
        protrude(wall, (left - 0.12, height, width + 0.24, 0.12), 0.06, frame)
    else:
        for y in (0.18, 0.55):
            decal(leaf, (0.04, height * y, width * 0.8, 0.06), IRON, line=0.3)
    protrude(leaf, (width * 0.84, height * 0.46, 0.05, 0.07), 0.06, BRASS, 0.4)
    return leaf


def landscape(wall: Face, box: Box2, color: Color = "#7d9aa0") -> None:
    """A framed painting of hills."""
    canvas, width, height = _framed(wall, box, color)
    hills = [(0, 0), (width, 0), (width, height * 0.25), (width * 0.6, height * 0.42)]
    hills += [(width * 0.3, height * 0.3), (0, height * 0.38)]
    decal_polygon(canvas, hills, mix(as_color(color), as_color("#2c4a3c"), 0.55), line=0.25)


def portrait(wall: Face, box: Box2, color: Color = "#7d9aa0") -> None:
    """A framed head and shoulders."""
    canvas, width, height = _framed(wall, box, color)
    decal(canvas, (width * 0.32, 0, width * 0.36, height * 0.45), "#4a3c44", line=0.25, shape="arch")
    decal(canvas, (width * 0.39, height * 0.38, width * 0.22, height * 0.35), "#e4bf9c", line=0.25, shape="round")


def _framed(wall: Face, box: Box2, color: Color) -> tuple[Face, float, float]:
    width, height = box[2] - 0.1, box[3] - 0.1
    frame = protrude(wall, box, 0.04, BRASS, 0.5)
    return decal(frame, (0.05, 0.05, width, height), color, line=0.35), width, height
