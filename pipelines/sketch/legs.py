"""Legs: bare skin, trousers, shorts and boots, and the shoes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import smooth, vec
from pipelines.sketch.body import BodyView
from pipelines.sketch.color import darker
from pipelines.sketch.display_list import Outline
from pipelines.sketch.hulls import Volume
from pipelines.sketch.poses import SIGN, Side

_PLACES = np.array([0, 0.15, 0.35, 0.60, 0.82, 1.0, 1.12, 1.28, 1.45, 1.65, 1.85, 2.0])  # 0 hip, 1 knee, 2 ankle
_RADII = np.array([0.084, 0.084, 0.078, 0.066, 0.056, 0.0515, 0.050, 0.0515, 0.0515, 0.042, 0.0345, 0.033])
_OUTWARDS = np.array([0.004, 0.008, 0.008, 0.004, 0, 0, 0.002, 0.004, 0.004, 0.001, 0, 0])
_FORWARDS = np.array([-0.006, -0.002, 0.006, 0.010, 0.008, 0.008, -0.002, -0.012, -0.016, -0.010, -0.004, 0])
_BOOT_TOP = 1.42


class Leg:
    """The axis of one leg, and volumes swept along it."""

    def __init__(self, view: BodyView, side: Side) -> None:
        self.view, self.side, self.sign = view, side, SIGN[side]
        self.hip, self.knee, self.ankle = (view.joints[f"{joint}_{side}"] for joint in ("hip", "knee", "ankle"))
        self.thigh, self.shin = view.frames[f"thigh_{side}"], view.frames[f"shin_{side}"]

    def place(self, t: float, out: float = 0.0, forward: float = 0.0) -> Array:
        """A point along the leg with an offset in metres times girth."""
        frame = self.thigh if t <= 1 else self.shin
        offset = frame @ vec(out * self.sign, 0, forward) * self.view.body.girth
        return self.along(t) + offset

    def along(self, t: float) -> Array:
        """A point on the axis."""
        return np.asarray(self.hip + (self.knee - self.hip) * min(t, 1) + (self.ankle - self.knee) * max(0.0, t - 1))

    def sweep(
        self, start: float, end: float, grow: Callable[[Array], Array], *, cuff: float = 0.0, top: float = 0.0
    ) -> Volume:
        """The leg between two places; `cuff` > 0 ends in a ring that much wider, `top` > 0 starts in one (metres)."""
        inner = _PLACES[(start < _PLACES) & (end > _PLACES)]
        t = np.r_[start, inner, end]
        radii = np.interp(t, _PLACES, _RADII) * self.view.body.girth
        if self.view.body.is_female:
            radii = radii * np.interp(t, [0, 0.4, 1, 2], [1.10, 1.06, 0.95, 0.93])
        radii = radii + grow(t)
        local = np.column_stack(
            [np.interp(t, _PLACES, _OUTWARDS) * self.sign, np.zeros_like(t), np.interp(t, _PLACES, _FORWARDS)]
        )
        offset = np.where((t <= 1)[:, None], local @ self.thigh.T, local @ self.shin.T)
        axis = self.hip + np.outer(np.minimum(t, 1), self.knee - self.hip)
        centers = axis + np.outer(np.maximum(0, t - 1), self.ankle - self.knee) + offset
        volume, last, elements = Volume(), len(t) - 1, []
        for i, (center, radius) in enumerate(zip(centers, radii, strict=True)):
            flat = top if i == 0 and top else float(radius) * cuff if i == last and cuff else 0.0
            if flat:
                elements.append(volume.ring(center, self.shin[:, 0] * flat, self.shin[:, 2] * flat))
            else:
                elements.append(volume.ball(center, float(radius)))
        return volume.link(*elements)


def draw_leg(view: BodyView, side: Side) -> None:
    """One leg with its shoe."""
    leg, has_boots = Leg(view, side), "boots" in view.accessories
    draw_shoe(view, side)
    if view.outfit.legs != "trousers":
        view.pen.volume(leg.sweep(0, 1.98, np.zeros_like), view.skin, slide=0.55)
    if view.outfit.legs == "shorts":
        view.pen.volume(leg.sweep(0, 0.86, lambda t: 0.014 + 0.012 * t, cuff=1.08), view.bottom, slide=0.55)
    elif view.outfit.legs == "trousers":
        flare = 0.0 if has_boots else 0.016

        def cloth(t: Array) -> Array:
            return np.asarray(0.006 + flare * smooth(0.9, 1.9, t))

        trousers = view.pen.volume(leg.sweep(0, 1.62 if has_boots else 1.93, cloth, cuff=1.08), view.bottom, slide=0.55)
        if view.is_large:
            _draw_trouser_folds(leg, trousers)
    if has_boots:
        _draw_boot(leg)


def _draw_trouser_folds(leg: Leg, trousers: Outline) -> None:
    pen, view = leg.view.pen, leg.view
    bend = view.skeleton.pose.leg(leg.side)[3]

    def fold(*places: tuple[float, float, float], weight: float) -> None:
        pen.line(pen.page([leg.place(*place) for place in places]), weight, clip=trousers)

    if bend > 30:
        fold((0.93, 0.05, -0.04), (0.96, 0.03, 0.0), (0.97, 0.0, 0.03), weight=0.6)
        fold((1.08, 0.05, -0.04), (1.06, 0.03, 0.01), weight=0.6)
    fold((1.80, -0.05, 0.0), (1.86, 0.0, 0.045), (1.83, 0.045, 0.02), weight=0.55)
    fold((1.02, -0.045, 0.02), (1.06, 0.0, 0.05), (1.03, 0.03, 0.045), weight=0.5)
    if view.skeleton.pose.leg(leg.side)[0] > 50:  # crotch folds of a lifted thigh
        fold((0.04, -0.02, 0.085), (0.10, 0.03, 0.080), (0.13, 0.07, 0.05), weight=0.55)
        fold((0.12, -0.03, 0.080), (0.18, 0.02, 0.078), (0.20, 0.05, 0.06), weight=0.5)


def _draw_boot(leg: Leg) -> None:
    view, pen = leg.view, leg.view.pen
    radius = 0.068 * view.body.girth
    shaft = leg.sweep(_BOOT_TOP, 2.0, lambda t: 0.012 + 0.008 * np.maximum(0, 1.6 - t), top=radius)
    pen.volume(shaft, view.shoes)
    edge, up, frame = shaft.centers[0], leg.shin[:, 1], leg.shin
    cuff = Volume()
    cuff.link(
        cuff.ring(edge + up * 0.012, frame[:, 0] * radius * 1.08, frame[:, 2] * radius * 1.08),
        cuff.ring(edge - up * 0.03, frame[:, 0] * radius * 1.04, frame[:, 2] * radius * 1.04),
    )
    pen.volume(cuff, darker(view.shoes, 0.25), weight=0.8, slide=0.3)
    instep = leg.ankle - view.frames[f"foot_{leg.side}"] @ vec(0, 0.02, -0.01)
    thickness = 0.036 * view.body.girth
    seam = Volume().chain([leg.ankle, instep], [thickness, thickness])
    pen.fill(seam.seen(pen.lens).outline(), view.shoes)


def draw_shoe(view: BodyView, side: Side) -> None:
    """Sole and shoe of one foot."""
    pen, frame, sign = view.pen, view.frames[f"foot_{side}"], SIGN[side]
    ankle, length = view.joints[f"ankle_{side}"], view.body.foot
    thick = view.body.girth**0.5 * (0.9 if view.body.is_female else 1.0)
    ground = -view.body.ankle

    def place(x: float, y: float, z: float) -> Array:
        return np.asarray(ankle + frame @ vec(x * sign * thick, y, z * length))

    def last(volume: Volume, y: float, grow: float) -> list[int]:
        rows = (
            (-0.002, -0.16, 0.030, 0.036),
            (0.004, 0.30, 0.032, 0.05),
            (0.006, 0.72, 0.044, 0.045),
            (0.0, 1.02, 0.036, 0.034),
        )
        return [
            volume.ring(place(x, y, z), frame[:, 0] * ((width + grow) * thick), frame[:, 2] * (depth + grow))
            for x, z, width, depth in rows
        ]

    sole = Volume()
    lower, upper = last(sole, ground + 0.002, 0.003), last(sole, ground + 0.018, 0.003)
    sole.link(*lower).link(*upper)
    for pair in zip(lower, upper, strict=True):
        sole.link(*pair)
    pen.volume(sole, darker(view.shoes, 0.45), weight=0.9, slide=0.2)
    shoe = Volume()
    edge = last(shoe, ground + 0.022, -0.001)
    shoe.link(*edge)
    heel = shoe.ball(place(0, ground + 0.052, -0.20), 0.030 * thick)
    throat = shoe.ball(place(0, -0.006, -0.03), (0.033 if view.outfit.has_skirt else 0.037) * view.body.girth)
    instep = shoe.ball(place(0, ground + 0.066, 0.28), 0.030 * thick)
    ball = shoe.ball(place(0.003, ground + 0.046, 0.68), 0.028 * thick)
    toe = shoe.ball(place(0, ground + 0.036, 1.02), 0.024 * thick)
    for first, second in (
        (throat, heel), (heel, edge[0]), (throat, instep), (instep, ball), (ball, toe), (instep, edge[1]),
        (ball, edge[2]), (toe, edge[3]), (heel, edge[1]), (throat, edge[1]), (throat, edge[0]), (instep, heel),
        (instep, edge[2]), (ball, edge[3]),
    ):  # fmt: skip
        shoe.link(first, second)
    outline = pen.volume(shoe, view.shoes, weight=0.95, slide=0.4)
    if view.is_large and view.px_per_m * length > 30:
        cap = [place(-0.04, ground + 0.02, 0.62), place(0, ground + 0.07, 0.50), place(0.045, ground + 0.02, 0.60)]
        pen.line(pen.page(cap), 0.5, darker(view.shoes, 0.6), clip=outline)
        lace = [place(-0.018, ground + 0.085, 0.30), place(0.018, ground + 0.087, 0.32)]
        pen.line(pen.page(lace), 0.5, clip=outline)
