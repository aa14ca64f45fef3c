"""Ears and ear-rings."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import catmull_rom
from pipelines.sketch.color import rgb
from pipelines.sketch.head.view import HeadView
from pipelines.sketch.pen import circle

_RIM = ((-0.01, -0.10), (-0.02, 0.03), (0.03, 0.105), (0.095, 0.115), (0.135, 0.06), (0.115, -0.015), (0.07, -0.06),
        (0.035, -0.115))  # fmt: skip
_FOLD = ((0.02, 0.05), (0.065, 0.078), (0.10, 0.045), (0.075, -0.02), (0.045, -0.03))
_HOLLOW = ((0.03, -0.01), (0.05, 0.02), (0.045, -0.05))


def ear_lies_near(view: HeadView, side: float) -> bool:
    """Whether an ear lies over the head in this view (else the head hides a part of it)."""
    return bool(np.array([side * 0.93, 0, 0.2]) @ view.towards_eye > 0.30)


def draw_ear(view: HeadView, side: float) -> None:
    """One ear; side +1 is the character's left."""
    pen, size = view.pen, 1.08 if view.design.age == "old" else 0.95
    back, up = np.array([side * 0.46, 0, -0.86]), np.array([side * 0.06, 1, -0.16])
    center = np.array([side * 0.318, -0.075 + view.form.feature_drop * 0.6, -0.035])

    def place(points: tuple[tuple[float, float], ...]) -> Array:
        p = np.array(points)
        return view.to_page(center + (p[:, :1] * back + p[:, 1:] * up) * size)

    pen.shape(catmull_rom(place(_RIM), is_closed=True), view.skin, weight=0.75)
    if view.px > 55:
        pen.line(place(_FOLD), 0.55)
        pen.line(place(_HOLLOW), 0.45)
    if "earring" in view.design.accessories:
        pen.shape(circle(place(((0.04, -0.15),))[0], view.px * 0.028), rgb(view.design.accent), weight=0.5)
