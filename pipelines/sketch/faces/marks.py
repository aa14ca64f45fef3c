"""What life and the moment leave on a face: blush, age, scars, freckles, frown, sweat."""

from __future__ import annotations

import math

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import catmull_rom
from pipelines.sketch.color import darker, mix, rgb
from pipelines.sketch.head.view import HeadView
from pipelines.sketch.pen import circle, polygon

_BLUSH = np.array([240.0, 150.0, 140.0])
_SCAR = rgb("#a8504a")
_DROP = np.array([205.0, 228.0, 240.0])
_FRECKLES = ((0.13, -0.14), (0.17, -0.165), (0.21, -0.145), (0.16, -0.12), (0.23, -0.17))


def draw_marks(view: HeadView) -> None:
    """All marks that the design and the expression ask for; small heads carry none but scars."""
    accessories = view.design.accessories
    if "scar" in accessories and view.facing(-0.2) > 0.1:
        line = view.on_face([(-0.21, 0.06), (-0.20, -0.04), (-0.215, -0.17)])
        view.pen.line(line, 1.1, _SCAR, clip=view.outline)
    if "eyepatch" in accessories:
        _draw_eyepatch(view)
    if not view.is_large:
        return
    expression = view.expression
    if view.design.gender == "female" or view.form.is_child or expression.blush:
        _draw_blush(view)
    if view.design.age == "old":
        _draw_age_lines(view)
    if expression.frown:
        _draw_frown(view)
    if expression.drop and view.facing(0.24) > 0.1:
        _draw_sweat(view)
    if "freckles" in accessories:
        _draw_freckles(view)
    if "mole" in accessories and view.facing(0.12) > 0.1:
        view.pen.detail(circle(view.on_face([(0.125, -0.275)])[0], max(0.8, view.px * 0.010)), darker(view.skin, 0.6))


def _draw_blush(view: HeadView) -> None:
    angle = np.linspace(0, 2 * math.pi, 8, endpoint=False)
    drop = view.form.feature_drop
    for side in (1.0, -1.0):
        if view.facing(0.2 * side) > 0.12:
            spot = np.column_stack([side * 0.215 + 0.058 * np.cos(angle), -0.155 + drop + 0.030 * np.sin(angle)])
            shape = polygon(catmull_rom(view.on_face(spot), is_closed=True, steps=4))
            view.pen.tone(shape, 0.29, color=_BLUSH, clip=view.outline, blur=view.px * 0.018)


def _draw_age_lines(view: HeadView) -> None:
    pen = view.pen
    for side in (1.0, -1.0):
        if view.facing(0.16 * side) > 0.1:
            fold = [(0.075 * side, -0.20), (0.118 * side, -0.255), (0.122 * side, -0.315)]
            pen.soft_line(view.on_face(fold), 0.7, view.skin, clip=view.outline)
            crow = [(0.255 * side, -0.03), (0.285 * side, -0.045), (0.30 * side, -0.075)]
            pen.soft_line(view.on_face(crow), 0.5, view.skin, clip=view.outline)
    for y in (0.19, 0.235):
        pen.soft_line(view.on_face([(-0.12, y), (0, y + 0.012), (0.13, y)]), 0.5, view.skin, clip=view.outline)


def _draw_frown(view: HeadView) -> None:
    drop = view.form.feature_drop
    for side in (1.0, -1.0):
        if view.facing(0.03 * side) > 0.25:
            crease = view.on_face([(0.022 * side, 0.035 + drop), (0.026 * side, drop)])
            view.pen.soft_line(crease, 0.6, view.skin, clip=view.outline)


def _draw_sweat(view: HeadView) -> None:
    y = 0.03 + view.form.feature_drop
    shape: Array = np.array([(0.245, y + 0.055), (0.262, y + 0.010), (0.247, y - 0.010), (0.230, y + 0.008)])
    drop = polygon(catmull_rom(view.on_face(shape), is_closed=True, steps=4))
    view.pen.stroke(drop, 0.4, clip=view.outline)
    view.pen.detail(drop, _DROP, clip=view.outline)


def _draw_freckles(view: HeadView) -> None:
    color = darker(mix(view.skin, np.array([190.0, 100.0, 60.0]), 0.5), 0.1)
    for x, y in _FRECKLES:
        for side in (1.0, -1.0):
            if view.facing(x * side) > 0.1:
                place = view.on_face([(x * side, y + view.form.feature_drop)])[0]
                view.pen.detail(circle(place, max(0.6, view.px * 0.007)), color, 0.8)


def _draw_eyepatch(view: HeadView) -> None:
    y, dark = -0.05 + view.form.feature_drop, np.array([44.0, 38.0, 44.0])
    if view.facing(-0.152) > 0.03:
        patch = [(-0.245, y + 0.065), (-0.06, y + 0.065), (-0.07, y - 0.045), (-0.152, y - 0.085), (-0.235, y - 0.04)]
        rim = catmull_rom(view.on_face(patch, 0.01), is_closed=True, steps=4)
        view.pen.shape(rim, dark, weight=0.6, clip=view.outline)
    band = [(x, y + 0.065 + 0.16 * (x + 0.15) * (1.0 if x > -0.1 else -0.3)) for x in np.linspace(-0.32, 0.30, 9)]
    seen = [point for point in band if view.facing(point[0]) > 0.02]
    if len(seen) > 2:
        view.pen.line(view.on_face(seen, 0.006), 1.3, dark, taper=(0.01, 0.01), clip=view.outline)
