"""Eyes and brows, drawn flat in face coordinates and lifted to the surface."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import catmull_rom
from pipelines.sketch.color import INK, darker, lighter, luminance, mix, rgb
from pipelines.sketch.display_list import Outline
from pipelines.sketch.head.view import HeadView
from pipelines.sketch.pen import polygon

_Place = Callable[[list[tuple[float, float]]], Array]  # points around one eye to pixels
_CIRCLE = np.linspace(0, 2 * math.pi, 22, endpoint=False)
_EYE_WHITE = np.array([252.0, 251.0, 248.0])
_GLINT = np.array([255.0, 255.0, 255.0])


@dataclass(frozen=True, slots=True, kw_only=True)
class EyeShape:
    """Measures of the eyes of a face in head units."""

    half_width: float
    half_height: float
    x: float
    y: float
    tilt: float  # rise of the outer corner per unit of width

    def local(self, side: float, points: Array | list[tuple[float, float]]) -> Array:
        """Points around one eye (+x towards its outer corner) in face coordinates."""
        p = np.asarray(points, float)
        return np.column_stack([(p[:, 0] + self.x) * side, p[:, 1] + p[:, 0] * self.tilt + self.y])


def eye_shape(view: HeadView) -> EyeShape:
    """The eyes of a design: large for children, narrow for the old."""
    design, face = view.design, view.design.face
    if view.form.is_child:
        width, height = 0.094, 0.075
    elif design.gender == "female":
        width, height = 0.088, 0.064
    else:
        width, height = 0.078, 0.045
    height *= (0.8 if design.age == "old" else 1.0) * face.eye_size
    return EyeShape(
        half_width=width * (0.5 + 0.5 * face.eye_size),
        half_height=height,
        x=0.152 * face.eye_spacing,
        y=-0.052 + view.form.feature_drop,
        tilt=0.16 * face.eye_tilt,
    )


def draw_eyes(view: HeadView, gaze: tuple[float, float]) -> None:
    """Both eyes, as far as they can be seen. `gaze` is (towards the character's left, up), each about -1..1."""
    shape = eye_shape(view)
    for side in (1.0, -1.0):
        if view.facing(shape.x * side) < 0.03:
            continue
        if not view.is_large:
            _draw_far_eye(view, shape, side)
        elif view.expression.eye_open < 0.3:
            _draw_closed_eye(view, shape, side)
        else:
            _draw_open_eye(view, shape, side, gaze)


def _draw_far_eye(view: HeadView, shape: EyeShape, side: float) -> None:
    pen, w, h = view.pen, shape.half_width, shape.half_height

    def place(points: list[tuple[float, float]]) -> Array:
        return view.on_face(shape.local(side, points), -0.004)

    if view.facing(shape.x * side) > 0.2:
        pen.line(place([(-w, 0), (0, h * 0.8), (w, 0)]), 1.1, clip=view.outline)
    if view.expression.eye_open >= 0.3:
        weight = 1.5 * min(1, view.px / 20)
        pen.line(place([(0, h * 0.6), (0, -h * 0.7)]), weight, taper=(0.05, 0.05), clip=view.outline)


def _draw_closed_eye(view: HeadView, shape: EyeShape, side: float) -> None:
    pen, w = view.pen, shape.half_width
    arc = shape.local(side, [(-w, -0.012), (-w * 0.4, 0.022), (w * 0.4, 0.022), (w * 1.05, -0.014)])
    pen.line(view.on_face(arc, -0.004), 1.5, clip=view.outline)
    if view.design.gender == "female":
        lash = shape.local(side, [(w * 0.8, 0.006), (w * 1.25, 0.0)])
        pen.line(view.on_face(lash, -0.004), 0.8, clip=view.outline)


def _draw_open_eye(view: HeadView, shape: EyeShape, side: float, gaze: tuple[float, float]) -> None:
    pen, expression = view.pen, view.expression
    w, h = shape.half_width, shape.half_height
    upper, lower = h * expression.eye_open, h * (0.62 - 0.5 * expression.lower_lid)

    def place(points: Array | list[tuple[float, float]]) -> Array:
        return view.on_face(shape.local(side, points), -0.004)

    top = [(-w, -0.016), (-w * 0.62, upper * 0.62), (-w * 0.05, upper), (w * 0.6, upper * 0.80), (w, 0.010)]
    bottom = [(w * 0.62, -lower * 0.80), (0.0, -lower), (-w * 0.55, -lower * 0.78)]
    lid = catmull_rom(place(top), steps=6)
    opening = polygon(catmull_rom(place(top + bottom), is_closed=True, steps=6))
    pen.fill(opening, mix(_EYE_WHITE, view.skin, 0.06), clip=view.outline)
    _draw_iris(view, shape, side, gaze, opening)
    ink = float(np.clip(view.px / 105, 0.42, 1))  # lashes lose weight with the head
    shadow = np.vstack([lid, (lid + np.array([0, h * view.px * 0.30]))[::-1]])
    pen.tone(polygon(shadow), 0.9 * ink, clip=opening)
    _draw_lids(view, shape, place, lid, bottom)


def _draw_iris(view: HeadView, shape: EyeShape, side: float, gaze: tuple[float, float], opening: Outline) -> None:
    design, expression = view.design, view.expression
    w, h = shape.half_width, shape.half_height
    is_man = design.gender != "female" and not view.form.is_child
    radius = min(w * 0.66, h * 1.02) * (0.9 if is_man else 1.0) * (0.80 if expression.eye_open > 1.1 else 1.0)
    upper, lower = h * expression.eye_open, h * (0.62 - 0.5 * expression.lower_lid)
    center_x, center_y = gaze[0] * 0.35 * w * side, (upper - lower) * 0.22 + gaze[1] * 0.3 * h
    iris = rgb(design.eyes)

    def disc(size: float, dx: float = 0.0, dy: float = 0.0, squash: float = 1.0) -> Outline:
        r = radius * size
        ring = np.column_stack(
            [
                center_x + dx * radius * side + r * np.cos(_CIRCLE),
                center_y + dy * radius + r * squash * np.sin(_CIRCLE),
            ]
        )
        return polygon(view.on_face(shape.local(side, ring), -0.004))

    detail = view.pen.detail
    detail(disc(1.06, squash=1.06), darker(iris, 0.72), clip=opening)
    detail(disc(0.90, dy=-0.06), iris, clip=opening)
    detail(disc(0.80, dy=-0.38, squash=0.5), lighter(iris, 0.35), 0.8, clip=opening)
    detail(disc(0.46), INK, clip=opening)
    detail(disc(0.27, dx=-0.36, dy=0.40), _GLINT, clip=opening)
    detail(disc(0.13, dx=0.38, dy=-0.36), _GLINT, 0.9, clip=opening)


def _draw_lids(view: HeadView, shape: EyeShape, place: _Place, lid: Array, bottom: list[tuple[float, float]]) -> None:
    pen, design, expression = view.pen, view.design, view.expression
    w, h = shape.half_width, shape.half_height
    upper, lower = h * expression.eye_open, h * (0.62 - 0.5 * expression.lower_lid)
    ink = float(np.clip(view.px / 105, 0.42, 1))
    is_female = design.gender == "female"
    lash = 1.15 if is_female or view.form.is_child else 1.05
    weight = np.interp(np.linspace(0, 1, len(lid)), [0, 0.35, 0.8, 1], [0.8, 1.7, 2.2, 1.4]) * lash * ink
    pen.line(lid, weight, taper=(0.12, 0.10), is_smooth=False, clip=view.outline)
    if is_female:
        corner = place([(w * 0.72, upper * 0.62), (w * 1.02, 0.03), (w * 1.26, 0.040)])
        pen.line(corner, 1.1 * ink, taper=(0.1, 0.7), clip=view.outline)
    under = [(w * 0.92, -0.006), *bottom[:2], (-w * 0.2, -lower * 0.95)]
    pen.line(place(under), 0.6, taper=(0.3, 0.5), clip=view.outline)
    if view.px > 90:
        fold = place([(-w * 0.7, upper * 0.98 + 0.012), (0, upper * 1.12 + 0.020), (w * 0.85, upper * 0.8 + 0.020)])
        pen.soft_line(fold, 0.5, view.skin, taper=(0.4, 0.4), clip=view.outline)
    if (design.age == "old" or expression.lower_lid > 0.3) and view.px > 70:
        bag = place([(-w * 0.6, -lower - 0.030), (0, -lower - 0.042), (w * 0.6, -lower - 0.028)])
        pen.soft_line(bag, 0.5, view.skin, clip=view.outline)


def brow_color(hair: Array, skin: Array) -> Array:
    """A shade darker than the hair, kept warm: mixing with blue would make grey brows blue."""
    warm = np.array([52.0, 36.0, 30.0])
    shade = mix(hair, warm, 0.42 if luminance(hair) < 0.72 else 0.28)
    if abs(luminance(shade) - luminance(skin)) < 0.10:  # fair brows on fair skin would vanish
        shade = mix(shade, warm, 0.4)
    return shade


def draw_brows(view: HeadView) -> list[Outline]:
    """Both brows; returns their shapes, so that they can be repeated over a fringe."""
    shape, expression, face = eye_shape(view), view.expression, view.design.face
    is_female = view.design.gender == "female"
    color = brow_color(view.hair, view.skin)
    height = shape.y + shape.half_height * max(expression.eye_open, 0.8) * 0.9 + 0.038
    height += expression.brow_lift * 0.8 + (0.012 if is_female else 0.004)
    thick = (0.010 if is_female else 0.017) * (1.15 if view.design.age == "old" else 1.0) * face.brows
    inner, outer = expression.brow_inner, expression.brow_outer
    x = shape.x
    middle = np.array(
        [
            (x - 0.082, height + inner * 0.85),
            (x - 0.01, height + 0.016 + (inner + outer) * 0.42),
            (x + 0.062, height + 0.018 + outer * 0.8),
            (x + 0.108, height - 0.010 + outer * 1.1),
        ]
    )
    middle[:, 1] += (middle[:, 0] - x) * shape.tilt * 0.6
    half = np.array([0.95, 1, 0.7, 0.06]) * thick
    out: list[Outline] = []
    for side in (1.0, -1.0):
        if view.facing(x * side) < 0.03:
            continue
        mirrored = middle * np.array([side, 1.0])
        if not view.is_large:
            view.pen.line(view.on_face(mirrored), 1.2, color, clip=view.outline)
            continue
        lift = np.column_stack([np.zeros(4), half])
        upper = catmull_rom(view.on_face(mirrored + lift), steps=5)
        lower = catmull_rom(view.on_face(mirrored - lift), steps=5)
        brow = polygon(np.vstack([upper, lower[::-1]]))
        view.pen.detail(brow, color, clip=view.outline)
        out.append(brow)
    return out
