"""Arms: sleeves or bare skin from the shoulder to the wrist, and the hand at the end."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import unit, vec
from pipelines.sketch.body import BodyView
from pipelines.sketch.color import darker, lighter
from pipelines.sketch.display_list import Outline
from pipelines.sketch.hands import draw_hand, hand_depth
from pipelines.sketch.hulls import Volume
from pipelines.sketch.poses import SIGN, Side

Grow = Callable[[Array], Array]  # metres that cloth adds, by place along the arm (0 shoulder, 1 elbow, 2 wrist)

_PLACES = np.array([0, 0.16, 0.32, 0.50, 0.72, 0.93, 1.0, 1.12, 1.30, 1.55, 1.80, 2.0])
_RADII = np.array([0.047, 0.052, 0.049, 0.0445, 0.0415, 0.0385, 0.0385, 0.0415, 0.0425, 0.0365, 0.029, 0.0255])
_BULGE = np.array(
    [0, 0.003, 0.004, 0.009, 0.006, 0, -0.004, 0.002, 0.004, 0.002, 0, 0]
)  # towards the inside of the bend
_SHORT_SLEEVE = 0.50


class Arm:
    """The axis of one arm, and volumes swept along it."""

    def __init__(self, view: BodyView, side: Side) -> None:
        self.view, self.side, self.sign = view, side, SIGN[side]
        self.shoulder, self.elbow, self.wrist = (view.joints[f"{j}_{side}"] for j in ("shoulder", "elbow", "wrist"))
        self.upper, self.lower = unit(self.elbow - self.shoulder), unit(self.wrist - self.elbow)
        across = self.lower - self.upper * (self.lower @ self.upper)
        self.bend_amount = float(np.linalg.norm(np.cross(self.upper, self.lower)))
        self.bend = unit(across) if self.bend_amount > 0.05 else np.zeros(3)  # to the inside of the elbow

    def sweep(self, start: float, end: float, grow: Grow, cuff: float = 0.0) -> Volume:
        """Deltoid, biceps on the inside of the bend, forearm bulge; `cuff` > 0 ends in a flat ring that much wider."""
        inner = _PLACES[(start < _PLACES) & (end > _PLACES)]
        t = np.r_[start, inner, end]
        girth = self.view.body.girth * (0.92 if self.view.body.is_female else 1.0)
        radii = np.interp(t, _PLACES, _RADII) * girth + grow(t)
        centers = (
            self.shoulder
            + np.outer(np.minimum(t, 1), self.elbow - self.shoulder)
            + np.outer(np.maximum(0, t - 1), self.wrist - self.elbow)
            + np.outer(np.interp(t, _PLACES, _BULGE), self.bend)
        )
        volume = Volume()
        elements = [volume.ball(center, float(r)) for center, r in zip(centers[:-1], radii[:-1], strict=True)]
        if cuff:
            width, depth = self.cross_section(self.upper if end <= 1 else self.lower, float(radii[-1]) * cuff)
            elements.append(volume.ring(centers[-1], width, depth))
        else:
            elements.append(volume.ball(centers[-1], float(radii[-1])))
        return volume.link(*elements)

    def cross_section(self, axis: Array, radius: float) -> tuple[Array, Array]:
        """Half axes of a ring around the arm."""
        first = unit(np.cross(axis, vec(0.31, 0.2, 0.9)))
        return first * radius, np.cross(axis, first) * radius


def draw_arm(view: BodyView, side: Side) -> None:
    """One arm with its sleeve and hand, and the open shoulder."""
    arm = Arm(view, side)
    outline = _draw_long_sleeve(arm) if view.outfit.has_long_sleeves else _draw_short_sleeve(arm)
    if view.outfit.torso != "waistcoat":
        _open_shoulder(arm, outline)


def sleeve_color(view: BodyView) -> Array:
    """Waistcoats show the shirt's sleeves."""
    return lighter(view.accent, 0.72) if view.outfit.torso == "waistcoat" else view.top


def _draw_short_sleeve(arm: Arm) -> Outline:
    view = arm.view
    skin = view.pen.volume(arm.sweep(0.2, 2.0, np.zeros_like), view.skin)
    draw_hand(view, arm.side, wrist_clip=skin)
    sleeve = arm.sweep(0, _SHORT_SLEEVE, lambda t: 0.012 + 0.02 * t, 1.1)
    return view.pen.volume(sleeve, view.top)


def _draw_long_sleeve(arm: Arm) -> Outline:
    view, pen = arm.view, arm.view.pen
    is_coat, color = view.outfit.is_coat, sleeve_color(arm.view)
    hand_is_front = hand_depth(view, arm.side) < view.depth(f"wrist_{arm.side}") - 0.02
    if not hand_is_front:
        draw_hand(view, arm.side)

    def cloth(t: Array) -> Array:
        out = (0.012 if is_coat else 0.008) + np.where(t > 1.2, 0.005, 0.0)
        if is_coat:
            out = out + np.where(t > 1.5, 0.006, 0.0)
        sag = np.exp(-(((t - 1.0) / 0.22) ** 2)) * 0.006 * arm.bend_amount
        return np.asarray(out + sag)

    volume = arm.sweep(0, 1.94, cloth, 1.06)
    sleeve = pen.volume(volume, color)
    if view.is_large:
        _draw_elbow_folds(arm, sleeve)
        if is_coat:
            _draw_cuff(arm)
    if hand_is_front:
        opening, width, depth = volume.centers[-1], volume.half_widths[-1], volume.half_depths[-1]
        if width is not None and depth is not None and arm.lower @ pen.lens.towards_eye(opening) > 0.12:
            pen.volume(Volume().disc(opening, width * 0.9, depth * 0.9), darker(color, 0.5), weight=0.5, shade=0)
        draw_hand(view, arm.side)
    return sleeve


def _draw_elbow_folds(arm: Arm, sleeve: Outline) -> None:
    """Folds radiate from the inside of the bend."""
    if arm.bend_amount <= 0.5:
        return
    pen, girth = arm.view.pen, arm.view.body.girth
    for along, length in ((-0.010, 0.055), (0.012, 0.045), (-0.034, 0.035)):
        is_upper = along < 0
        start = arm.elbow + arm.bend * (0.034 * girth) + (arm.upper if is_upper else arm.lower) * along
        end = start - arm.bend * (length * girth * 1.05)
        end = end + (arm.upper * -0.012 if is_upper else arm.lower * 0.014)
        fold = [start, (start + end) / 2 + arm.upper * 0.004, end]
        pen.line(pen.page(fold), 0.62, taper=(0.05, 0.7), clip=sleeve)


def _draw_cuff(arm: Arm) -> None:
    view = arm.view
    radius = 0.0255 * view.body.girth * (0.92 if view.body.is_female else 1) + 0.026
    volume = Volume()
    width, depth = arm.cross_section(arm.lower, radius)
    volume.link(*[volume.ring(arm.wrist + arm.lower * t, width, depth) for t in (-0.055, -0.010)])
    view.pen.volume(volume, darker(view.top, 0.16), weight=0.8, slide=0.3)


def _open_shoulder(arm: Arm, outline: Outline) -> None:
    """Cloth colour laid over the seam and clipped to the part underneath: outer outlines survive, the seam runs out."""
    view, chest = arm.view, arm.view.frames["chest"]
    girth, cloth = view.body.girth, 0.014 if view.outfit.is_coat else 0.011
    volume = Volume()
    joint = volume.ball(
        arm.shoulder + chest @ vec(-arm.sign * 0.012, -0.004, 0),
        (0.055 if view.body.is_female else 0.060) * girth + cloth,
    )
    breast = volume.ball(view.joints[f"clavicle_{arm.side}"] + chest @ vec(arm.sign * 0.058, -0.055, 0), 0.018 * girth)
    patch = volume.link(joint, breast).seen(view.pen.lens).outline()
    seams = view.seams
    if seams.torso is None:
        seams.waiting.append((patch, outline))
        return
    kept = Outline([part for shape in seams.protected for part in shape.polygons]) if seams.protected else None
    view.pen.fill(patch, view.top, clip=seams.torso, cut=kept)
