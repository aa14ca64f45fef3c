"""Beards and moustaches."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import catmull_rom
from pipelines.sketch.color import INK, PAPER, SHADE, luminance, mix
from pipelines.sketch.display_list import Effects
from pipelines.sketch.head.view import HeadView, farthest_points, shifted, smoothed_ring
from pipelines.sketch.hulls import LIGHT, pen_weight
from pipelines.sketch.pen import moved, polygon, united

# azimuth in degrees, height: the upper edge from the left ear over the lip to the right ear
_RIM = ((84, -0.02), (74, -0.16), (56, -0.235), (34, -0.225), (20, -0.262), (0, -0.25), (-20, -0.262), (-34, -0.225),
        (-56, -0.235), (-74, -0.16), (-84, -0.02))  # fmt: skip
_WARM_DARK: Array = np.array([48.0, 36.0, 32.0])


def facial_hair_color(view: HeadView) -> Array:
    """Near the hair, but neither black nor blue: the cel shadow already cools it."""
    warm = mix(view.hair, np.array([150.0, 128.0, 108.0]), 0.12)
    return mix(warm, PAPER, 0.06) if luminance(view.hair) > 0.3 else mix(warm, _WARM_DARK, 0.15)


def draw_beard(view: HeadView) -> None:
    """A full beard: the jaw grown outwards, cut along its upper edge."""
    if view.towards_eye[2] < -0.45:
        return
    pen = view.pen
    jaw = view.form.points[(view.form.points[:, 1] < -0.16) & (view.form.points[:, 2] > -0.06)]
    jaw = jaw * np.array([1.07, 1, 1.05]) + np.array([0, -0.035, 0])
    tip = np.array([(x, -0.60 - 0.06 * np.cos(x * 9), 0.34) for x in np.linspace(-0.12, 0.12, 7)])
    ring = farthest_points(view.to_page(np.vstack([jaw, tip])), view.to_page(np.array([[0, -0.36, 0.2]]))[0], 64)
    ring = smoothed_ring(smoothed_ring(ring, 0.25), 0.25)
    rim = np.array(_RIM, float)
    x = np.sin(np.radians(rim[:, 0])) * view.form.slice(rim[:, 1])[0]
    edge = catmull_rom(view.on_face(np.column_stack([x, rim[:, 1]]), 0.02), steps=4)
    rise = view.to_page(np.array([[0, 0.6, 0], [0, 0, 0]]))
    up = rise[0] - rise[1]
    above = united(polygon(np.vstack([edge, edge[-1] + up, edge[0] + up])))
    color, body = facial_hair_color(view), polygon(ring)
    along = np.roll(ring, -1, 0) - np.roll(ring, 1, 0)
    out = np.column_stack([along[:, 1], -along[:, 0]])
    out = out / (np.hypot(*out.T)[:, None] + 1e-9)
    grown = polygon(ring + out * (pen_weight(out) * 0.9 * pen.width)[:, None])
    pen.list.add("ink", grown, INK, 1.0, Effects(cut=above))
    pen.list.add("ink", above, INK, 1.0, Effects(stroke=1.45 * pen.width, clip=body))
    pen.fill(body, color, cut=above)
    lit = shifted(body, view, float(LIGHT[0] * 0.08), float(LIGHT[1] * 0.04))
    pen.list.add("tone", body, SHADE, 0.7, Effects(cut=united(lit, above)))
    if view.px > 50:
        _draw_mouth_in_beard(view, color)


def _draw_mouth_in_beard(view: HeadView, color: Array) -> None:
    pen, opening = view.pen, view.expression.mouth_open
    across = np.array([x for x in np.linspace(-1, 1, 7) if view.facing(x * 0.09) > -0.1])
    if len(across) > 2:
        line = np.column_stack([across * 0.085, -0.312 + 0.03 * view.expression.smile * across**2])
        pen.line(view.on_face(line, 0.02), 1.1, clip=view.outline)
        if opening > 0.2:
            dip = np.column_stack([across * 0.07, -0.318 - 0.075 * opening * (1 - across**2)])[::-1]
            mouth = polygon(view.on_face(np.vstack([line * np.array([0.85, 1]), dip]), 0.02))
            pen.fill(mouth, np.array([94.0, 34.0, 42.0]), clip=view.outline)
            pen.stroke(mouth, 0.5, clip=view.outline)
    for x in (-0.16, -0.07, 0.06, 0.15):
        if view.facing(x) > 0.15:
            pen.soft_line(view.on_face([(x, -0.43), (x * 0.9, -0.49)], 0.03), 0.6, color, taper=(0.2, 0.6))


def draw_moustache(view: HeadView) -> None:
    """Two swept halves under the nose."""
    if view.facing(0.0) < -0.05:
        return
    drop = view.form.feature_drop * 0.6
    color = facial_hair_color(view)
    for side in (1.0, -1.0):
        if view.facing(side * 0.07) < -0.05:
            continue
        half = [
            (0.004, -0.248),
            (0.05, -0.246),
            (0.105, -0.272),
            (0.142, -0.268),
            (0.112, -0.302),
            (0.05, -0.288),
            (0.004, -0.278),
        ]
        points = view.on_face([(x * side, y + drop) for x, y in half], 0.022)
        shape = polygon(catmull_rom(points, is_closed=True, steps=4))
        view.pen.shape(shape, color, weight=0.6)
        if view.px > 50:
            view.pen.tone(shape, 0.6, cut=moved(shape, 0, -view.px * 0.012))
