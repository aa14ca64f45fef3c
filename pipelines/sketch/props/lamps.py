"""Fires and lamps: what gives light indoors and out."""

from __future__ import annotations

import math

import numpy as np

from pipelines.sketch.color import mix
from pipelines.sketch.props.palette import BRASS, DARK_WOOD, IRON, STONE, WHITE
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal, decal_polygon, recess
from pipelines.sketch.solids.faces import Color, Face, as_color
from pipelines.sketch.solids.finish import Point3
from pipelines.sketch.solids.marks import Texture
from pipelines.sketch.solids.parts import CardShape

_FLAME = (
    (-0.28, 0), (-0.34, 0.22), (-0.22, 0.34), (-0.2, 0.52), (-0.08, 0.4), (0.02, 0.72),
    (0.12, 0.42), (0.22, 0.5), (0.24, 0.3), (0.34, 0.2), (0.26, 0),
)  # fmt: skip
_CANDLE_FLAME = np.array([(-0.022, 0), (-0.03, 0.04), (0, 0.11), (0.03, 0.04), (0.022, 0)])


def fireplace(
    builder: Builder,
    width: float = 1.7,
    height: float = 1.25,
    *,
    color: Color = STONE,
    ceiling: float = 3.0,
    texture: Texture | None = "stone",
) -> None:
    """A burning hearth with its chimney up to the ceiling."""
    front = builder.box((0, 0, 0.1), (width, height, 0.5), color, scale=0.5, texture=texture).front
    hole = (width / 2 - 0.48, 0.02, 0.96, 0.82)
    back = recess(front, hole, 0.42, "#5d5254", back="#3a3236", shape="arch")
    builder.box((0, height, 0.05), (width + 0.2, 0.09, 0.66), color)
    chimney = mix(as_color(color), as_color(WHITE), 0.12)
    size = (width * 0.8, ceiling - height - 0.09, 0.38)
    builder.box((0, height + 0.09, 0.16), size, chimney, scale=0.6, casts_shadow=False, texture=texture)
    decal(back, (0.14, 0.0, 0.68, 0.13), "#4a2f25", line=0.5, outwards=0.2)
    for size_, flame, line in ((0.95, "#f08a32", 0.5), (0.62, "#ffd35c", 0.0), (0.3, "#fff3b8", 0.0)):
        _flame(back, size_, flame, line)
    builder.light((0, 0.5, -0.55), "#ff9a48", 2.4)
    builder.glow((0, 0.4, -0.2), "#ff9a48", 1.1, 0.55)


def _flame(back: Face, size: float, color: Color, line: float) -> None:
    outline = [(0.48 + size * x, 0.08 + size * y) for x, y in _FLAME]
    decal_polygon(back, outline, color, line=line, outwards=0.18, surface="fire")


def candle(builder: Builder, at: Point3 = (0, 0, 0), *, is_lit: bool = True, size: float = 1.0) -> None:
    """A candle; an unlit one has a flame but gives no light (its chandelier does)."""
    x, y, z = at
    builder.lathe(at, [(0.03 * size, 0), (0.03 * size, 0.16 * size)], "#f3ead2", sides=6, line=0.6, casts_shadow=False)
    flame = CardShape(polygons=(_CANDLE_FLAME,), color=as_color("#ffd45e"), line=0.5, style="glow")
    builder.card((x, y + 0.16 * size, z), [flame], radius=0.02, casts_shadow=False)
    if is_lit:
        builder.light((x, y + 0.25, z), "#ffc070", 1.7 * size, pool_y=None)
        builder.glow((x, y + 0.2, z), "#ffb860", 0.55 * size)


def lamp(builder: Builder, height: float = 0.5, y: float = 0.75, color: Color = "#e9c27a") -> None:
    """A table lamp with a shade."""
    foot = [(0.1, 0), (0.03, 0.05), (0.03, height * 0.55)]
    builder.lathe((0, y, 0), foot, BRASS, sides=8, line=0.7, casts_shadow=False)
    builder.lathe((0, y, 0), [(0.19, height * 0.5), (0.10, height)], color, surface="glow")
    builder.light((0, y + height, 0), "#ffca80", 2.2)
    builder.glow((0, y + height * 0.7, 0), "#ffc070", 0.8, 0.55)


def chandelier(builder: Builder, y: float, radius: float, *, ceiling: float, candles: int = 6) -> None:
    """A ring of candles on a chain."""
    builder.box((0, y, 0), (0.03, ceiling - y, 0.03), IRON, line=0.6, casts_shadow=False)
    builder.lathe((0, y, 0), [(radius * 0.96, 0), (radius, 0.06)], DARK_WOOD, sides=14, casts_shadow=False)
    for i in range(candles):
        angle = 2 * math.pi * i / candles
        at = (radius * 0.93 * math.cos(angle), y + 0.06, radius * 0.93 * math.sin(angle))
        candle(builder, at, is_lit=False)
    builder.light((0, y + 0.2, 0), "#ffc878", 4.0)
    builder.glow((0, y + 0.15, 0), "#ffc070", 1.6, 0.5)


def streetlamp(builder: Builder, height: float = 3.6) -> None:
    """A lantern on a post."""
    builder.lathe((0, 0, 0), [(0.14, 0), (0.06, 0.5), (0.045, height)], IRON, sides=8)
    lantern = builder.box((0, height, 0), (0.28, 0.42, 0.28), "#ffe29a", taper=-0.05)
    for face in (lantern.front, lantern.right, lantern.back, lantern.left):
        face.surface = "glow"
    builder.box((0, height + 0.42, 0), (0.44, 0.2, 0.44), IRON, taper=0.18)
    builder.light((0, height + 0.1, 0), "#ffcf80", 3.2)
    builder.glow((0, height + 0.2, 0), "#ffc86e", 1.5, 0.75)


def torch(builder: Builder, y: float = 2.3) -> None:
    """A torch on a wall that lights the ground before it."""
    holder = np.array([(-0.05, -0.5), (0.05, -0.5), (0.08, 0), (-0.08, 0)])
    flame = np.array([(-0.1, 0), (-0.14, 0.16), (0, 0.42), (0.14, 0.16), (0.1, 0)])
    shapes = [
        CardShape(polygons=(holder,), color=as_color(IRON), line=0.6),
        CardShape(polygons=(flame,), color=as_color("#ffb84a"), line=0.6, style="glow"),
    ]
    builder.card((0, y, 0), shapes, radius=0.05, casts_shadow=False)
    builder.light((0, y + 0.2, -0.3), "#ffae58", 3.2)
    builder.glow((0, y + 0.2, -0.1), "#ff9a48", 1.3, 0.7)


def ship_lantern(builder: Builder, y: float = 2.1) -> None:
    """A lantern that hangs from the rigging."""
    glass = np.array([(-0.1, 0), (0.1, 0), (0.13, 0.3), (-0.13, 0.3)])
    shape = CardShape(polygons=(glass,), color=as_color("#ffe29a"), line=0.7, style="glow")
    builder.card((0, y, 0), [shape], radius=0.05, casts_shadow=False)
    builder.light((0, y + 0.1, 0), "#ffcf80", 3.0)
    builder.glow((0, y + 0.15, 0), "#ffc86e", 1.2, 0.7)
