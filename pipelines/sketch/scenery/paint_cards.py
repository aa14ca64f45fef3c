"""Painting cards (flat drawings that face the camera) and the halos of lamps."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.color import mix
from pipelines.sketch.display_list import Effects, OpKind, Outline, RadialGradient
from pipelines.sketch.scenery.hours import SNOW
from pipelines.sketch.scenery.painting import Painting, rectangle
from pipelines.sketch.solids.parts import Card, CardShape, Glow

_NEAREST_M = 0.28
_GLOW = 0.9


def paint_card(painting: Painting, card: Card) -> None:
    """All shapes of a card at its distance."""
    camera = painting.camera
    seen = camera.to_camera(card.foot)
    depth = float(seen[2])
    if depth < _NEAREST_M:
        return
    foot, scale = camera.to_screen(seen), camera.focal / depth
    right, up, _ = camera.axes()
    tilt = np.array([[right[0] ** 2 + right[2] ** 2, 0.0], [0.0, up[1]]])  # cards foreshorten with pitch
    painting.display_list.depth_m = depth
    for shape in card.shapes:
        polygons = [foot + (polygon * [1, -1]) @ tilt * scale for polygon in shape.polygons]
        if max(float(polygon[:, 0].max()) for polygon in polygons) < 0:
            continue
        if min(float(polygon[:, 0].min()) for polygon in polygons) > camera.width:
            continue
        _paint_shape(painting, shape, polygons, depth)


def _paint_shape(painting: Painting, shape: CardShape, polygons: list[Array], depth: float) -> None:
    drawing, pen, ink = painting.display_list, painting.pen(depth), painting.ink(depth)
    line = Effects(stroke=pen * shape.line) if shape.line else None
    if shape.style == "line":
        color = ink if shape.color is None else painting.shaded(shape.color, depth, 0.3)
        kind: OpKind = "ink" if shape.color is None else "detail"
        drawing.add(kind, Outline(polygons, is_closed=False), color, 1.0, line or Effects(stroke=pen))
        return
    outline = Outline(polygons)
    if shape.color is not None:
        drawing.add("fill", outline, _fill_color(painting, shape, depth))
    if line is not None:
        drawing.add("ink", outline, ink, 1.0, line)


def _fill_color(painting: Painting, shape: CardShape, depth: float) -> Array:
    color = np.zeros(3) if shape.color is None else shape.color
    if shape.style == "glow":
        return color
    shaded = painting.shaded(color, depth, 0.35 if shape.style == "shade" else 0.8)
    if shape.style == "snowy" and painting.is_snowy:
        return mix(painting.shaded(SNOW, depth, 0.8), shaded, 0.25)
    return shaded


def paint_glow(painting: Painting, glow: Glow) -> None:
    """A halo, when the lamps are lit."""
    lamps = painting.light.lamps
    camera = painting.camera
    seen = camera.to_camera(glow.center)
    if not lamps or seen[2] < _NEAREST_M:
        return
    x, y = camera.to_screen(seen).tolist()
    radius = glow.radius * camera.focal / float(seen[2])
    if x + radius < 0 or x - radius > camera.width or y + radius < 0 or y - radius > camera.height:
        return
    red, green, blue = glow.color.tolist()
    stops = (
        (0.0, red, green, blue, 0.85),
        (0.35, red * 0.9, green * 0.9, blue * 0.9, 0.40),
        (1.0, red * 0.8, green * 0.8, blue * 0.8, 0.0),
    )
    gradient = RadialGradient(center=(x, y), radius=radius, stops=stops)
    painting.display_list.depth_m = float(seen[2])
    square = rectangle(x - radius, y - radius, x + radius, y + radius)
    painting.display_list.add(
        "tone", square, glow.color, glow.alpha * lamps * _GLOW, Effects(gradient=gradient, blend="plus")
    )
