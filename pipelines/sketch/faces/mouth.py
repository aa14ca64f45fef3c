"""The mouth: a line, or an opening with tongue and teeth."""

from __future__ import annotations

import math

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import catmull_rom
from pipelines.sketch.color import mix, rgb
from pipelines.sketch.head.view import HeadView
from pipelines.sketch.pen import polygon

_INSIDE = rgb("#6d2732")
_TONGUE = np.array([206.0, 104.0, 108.0])
_TEETH = np.array([255.0, 255.0, 252.0])
_LIP = np.array([232.0, 150.0, 146.0])


def mouth_height(view: HeadView) -> float:
    """The y of the closed lips in head units."""
    return view.form.feature_drop * 0.6 - 0.304


def draw_mouth(view: HeadView) -> None:
    """The mouth with its expression."""
    if view.expression.mouth_open > 0.2:
        _draw_open_mouth(view)
    else:
        _draw_closed_mouth(view)
    if view.is_large:
        _draw_smile_folds(view)


def _draw_open_mouth(view: HeadView) -> None:
    pen, expression, y = view.pen, view.expression, mouth_height(view)
    width, opening, rise = expression.mouth_width, expression.mouth_open, 0.036 * expression.smile
    across = np.linspace(-1, 1, 9)
    top = y + rise * np.abs(across) ** 1.6 + 0.012 * (1 - np.abs(across))
    if abs(expression.smile) < 0.05:  # a round mouth
        top = top + 0.02 * (1 - across**2)
    bottom = (
        y + rise * 0.7 * np.abs(across) - 0.105 * opening * (1 - np.abs(across) ** 2.4) - 0.01 * (1 - np.abs(across))
    )
    rim = np.vstack([np.column_stack([across * width, top]), np.column_stack([across * width * 0.86, bottom])[::-1]])
    mouth = polygon(catmull_rom(view.on_face(rim), is_closed=True, steps=3))
    pen.stroke(mouth, 0.75, clip=view.outline)
    pen.fill(mouth, _INSIDE, clip=view.outline)
    if not view.is_large:
        return
    arc = np.linspace(-1, 1, 7)
    tongue = np.column_stack(
        [arc * width * 0.8, y + rise * 0.5 * np.abs(arc) - 0.072 * opening - 0.02 + 0.03 * (1 - arc * arc)]
    )
    below = np.array([(width, y - 0.2), (-width, y - 0.2)])
    pen.detail(polygon(view.on_face(np.vstack([tongue, below]))), _TONGUE, clip=mouth)
    if expression.teeth:
        edge = np.array([1, 0.5, 0, -0.5, -1])
        depth = 0.030 if expression.teeth == "both" else 0.026
        lower = np.column_stack([edge * width * 0.9, y + rise * 0.62 * np.abs(edge) - depth])
        upper = np.array([(x * width, y + 0.06) for x in (-1, 0, 1)])
        pen.detail(polygon(view.on_face(np.vstack([upper, lower]))), _TEETH, clip=mouth)
    if expression.teeth == "both":
        line = np.array([(x * width * 0.7, y - 0.105 * opening + 0.012) for x in (-1, 0, 1)])
        pen.detail(polygon(view.on_face(np.vstack([line, below]))), _TEETH - 5, clip=mouth)


def _draw_closed_mouth(view: HeadView) -> None:
    pen, expression, y = view.pen, view.expression, mouth_height(view)
    width, rise = expression.mouth_width, 0.036 * expression.smile
    seen = np.array([x for x in np.linspace(-1, 1, 9) if view.facing(x * width * 0.8) > -0.12])
    if len(seen) < 3:
        return
    slant = expression.slant * seen
    line = np.column_stack(
        [seen * width, y + rise * np.abs(seen) ** 1.7 - rise * 0.25 + slant + 0.004 * np.cos(seen * 9)]
    )
    if view.is_large and view.design.gender == "female":
        _draw_lips(view, y, width)
    pen.line(view.on_face(line), 1.15, taper=(0.22, 0.22), clip=view.outline)
    if not view.is_large or abs(expression.smile) <= 0.3:
        return
    for x in (float(seen[0]), float(seen[-1])):
        if abs(x) > 0.9:
            corner = y + rise * 0.75 + expression.slant * x
            points = [(x * width * 1.02, corner + 0.014), (x * width * 1.10, corner - 0.008)]
            pen.line(view.on_face(points), 0.6, clip=view.outline)


def _draw_lips(view: HeadView, y: float, width: float) -> None:
    full = view.design.face.lips
    rim: Array = np.array(
        [
            (-width * 0.66, y),
            (-0.022, y + 0.019 * full),
            (0, y + 0.014 * full),
            (0.022, y + 0.019 * full),
            (width * 0.66, y),
            (0.03, y - 0.036 * full),
            (-0.03, y - 0.036 * full),
        ]
    )
    color = mix(_LIP, view.skin, 0.2)
    shape = polygon(catmull_rom(view.on_face(rim), is_closed=True, steps=5))
    view.pen.tone(shape, 0.62, color=color, clip=view.outline)


def _draw_smile_folds(view: HeadView) -> None:
    pen, expression, y = view.pen, view.expression, mouth_height(view)
    opening, width = expression.mouth_open, expression.mouth_width
    if opening < 0.3 and not view.form.is_child:
        chin = [(x, y - 0.052 - opening * 0.06 + 0.004 * math.cos(x * 30)) for x in (-0.034, -0.01, 0.015, 0.034)]
        pen.soft_line(view.on_face(chin), 0.6, view.skin, clip=view.outline)
    if expression.smile >= 0.9 and view.px > 60 and not view.form.is_child:  # cheeks rise with a broad smile
        for side in (1.0, -1.0):
            if view.facing(side * 0.16) > 0.12:
                fold = [
                    (side * (width + 0.012), y + 0.062),
                    (side * (width + 0.034), y + 0.036),
                    (side * (width + 0.036), y + 0.008),
                ]
                pen.soft_line(view.on_face(fold), 0.6, view.skin, taper=(0.5, 0.5), clip=view.outline)
