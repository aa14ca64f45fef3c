"""Hair behind the head and hanging from it: long hair, ponytail, bun, braids."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.axes import catmull_rom
from pipelines.sketch.color import darker, rgb
from pipelines.sketch.display_list import Outline
from pipelines.sketch.hair.draw import fill_hair
from pipelines.sketch.hair.shape import HairShape
from pipelines.sketch.hair.styles import HairStyle
from pipelines.sketch.head.view import HeadView
from pipelines.sketch.hulls import Volume
from pipelines.sketch.poses import SIGN, Side

# center x y z, half width, half depth of the rings of long hair, in head units
_LONG = (
    (0.0, 0.15, -0.10, 0.40, 0.34),
    (0.0, -0.25, -0.10, 0.43, 0.32),
    (0.0, -0.6, -0.22, 0.43, 0.20),
    (0.01, -1.0, -0.27, 0.42, 0.16),
    (0.0, -1.35, -0.27, 0.36, 0.13),
    (0.03, -1.62, -0.25, 0.20, 0.07),
)
_PONYTAIL = ((0, 0.16, -0.46), (0, 0.20, -0.60), (0, 0.02, -0.76), (0.02, -0.35, -0.76), (0, -0.75, -0.66),
             (-0.03, -1.08, -0.60))  # fmt: skip
_BRAID = ((0.33, -0.20, -0.16), (0.40, -0.40, -0.02), (0.40, -0.66, 0.20), (0.35, -0.95, 0.30), (0.33, -1.22, 0.29))


def draw_behind(view: HeadView, shape: HairShape, style: HairStyle, *, is_over: bool) -> None:
    """The mass behind the head. `is_over`: seen from behind, it is painted after the head and lies on it."""
    if not is_over and style.is_curtain and abs(view.yaw) < 48:
        view.pen.shape(shape.body, darker(view.hair, 0.38))  # inside of the curtain, beside cheek and neck
    if style.behind == "long":
        volume = _long(view)
    elif style.behind == "ponytail":
        volume = _ponytail(view)
    elif style.behind == "bun":
        volume = Volume().chain(
            [view.to_world(np.array([0, 0.30, -0.44])), view.to_world(np.array([0, 0.34, -0.50]))],
            [0.17 * view.size, 0.19 * view.size],
        )
    else:
        return
    mass = view.pen.volume(volume, darker(view.hair, 0.0 if is_over else 0.22), slide=0.4)
    if view.px > 40:
        _draw_fall_lines(view, style, mass, is_over=is_over)
    if is_over:
        fill_hair(view, shape, view.hair)
    _draw_ties(view, style)


def _long(view: HeadView) -> Volume:
    volume, size, hanging = Volume(), view.size, view.hanging
    rings = [
        volume.ring(view.hang(x, y, z), hanging[:, 0] * width * size, hanging[:, 2] * depth * size)
        for x, y, z, width, depth in _LONG
    ]
    volume.link(*rings)
    for x in (-0.26, 0.02, 0.27):
        upper = volume.ring(view.hang(x, -1.25, -0.27), hanging[:, 0] * 0.13 * size, hanging[:, 2] * 0.10 * size)
        tip = volume.ring(
            view.hang(x * 1.1 + 0.02, -1.72, -0.25), hanging[:, 0] * 0.02 * size, hanging[:, 2] * 0.02 * size
        )
        volume.link(upper, tip)
    return volume


def _ponytail(view: HeadView) -> Volume:
    path = catmull_rom(np.array(_PONYTAIL, float), steps=4)
    radii = np.interp(
        np.linspace(0, 1, len(path)), [0, 0.12, 0.35, 0.6, 0.85, 1], [0.06, 0.09, 0.155, 0.15, 0.09, 0.012]
    )
    return Volume().chain([view.hang(*point) for point in path], radii * view.size)


def _draw_fall_lines(view: HeadView, style: HairStyle, mass: Outline, *, is_over: bool) -> None:
    lines: list[list[tuple[float, float, float]]] = []
    if style.behind == "long":
        start = -0.34 if is_over else 0.1
        lines = [
            [(x, -0.35, start), (x * 1.1, -0.9, -0.40), (x * 1.05 + 0.03, -1.45, -0.3)]
            for x in (-0.24, -0.08, 0.1, 0.26)
        ]
    elif style.behind == "ponytail":
        lines = [[(x, 0.1, -0.66), (x * 1.8, -0.3, -0.78), (x, -0.8, -0.68)] for x in (-0.04, 0.05)]
    for line in lines:
        view.pen.line(view.to_page(np.array(line)), 0.6, darker(view.hair, 0.55), taper=(0.2, 0.7), clip=mass)


def _draw_ties(view: HeadView, style: HairStyle) -> None:
    if style.behind == "ponytail":
        ends = [view.to_world(np.array([0, 0.17, -0.47])), view.to_world(np.array([0, 0.185, -0.53]))]
        view.pen.volume(Volume().chain(ends, [0.085 * view.size] * 2), rgb(view.design.accent), weight=0.7)
    if style.behind == "bun" and view.px > 40:
        curl = view.to_page(np.array([(-0.10, 0.42, -0.60), (0, 0.34, -0.70), (0.08, 0.22, -0.64)]))
        view.pen.line(curl, 0.6, darker(view.hair, 0.5), taper=(0.3, 0.6))


def draw_braid(view: HeadView, side: Side) -> None:
    """A braid over one shoulder, bead by bead, with a tie near its end."""
    path = catmull_rom(np.array(_BRAID, float) * np.array([SIGN[side], 1, 1]), steps=3)
    count, size, frame = len(path), view.size, view.hanging
    for i, point in enumerate(path):
        radius = 0.078 * (1 - 0.35 * i / count) if i < count - 1 else 0.05
        aside = np.array([0.012 if i % 2 else -0.012, 0, 0])
        bead = Volume().chain(
            [
                view.origin + frame @ ((point + aside) * size),
                view.origin + frame @ ((point + np.array([0, -0.05, 0])) * size),
            ],
            [radius * size, radius * size * 0.8],
        )
        color = rgb(view.design.accent) if i == count - 2 else view.hair
        view.pen.volume(bead, color, weight=0.75)
