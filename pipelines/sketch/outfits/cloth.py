"""Hanging cloth: skirts as rings along both legs, coat tails and cloaks as open sheets, folds and belts."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import smooth, unit, upright_frame, vec
from pipelines.sketch.body import BodyView, Ring, grown_ring
from pipelines.sketch.color import INK, SHADE, lighter
from pipelines.sketch.display_list import Effects, Outline
from pipelines.sketch.hulls import LIGHT, Volume
from pipelines.sketch.pen import moved
from pipelines.sketch.poses import Side

# height below the neck, half width, half depth, forward, degrees by which the opening widens
_CLOAK = (
    (0.022, 0.042, 0.036, -0.002, 0),
    (-0.012, 0.100, 0.052, -0.004, 2),
    (-0.045, 0.142, 0.070, -0.006, 8),
    (-0.14, 0.155, 0.085, -0.012, 16),
    (-0.30, 0.165, 0.10, -0.03, 20),
    (-0.46, 0.18, 0.125, -0.05, 24),
    (-0.64, 0.20, 0.15, -0.07, 26),
)
_OPEN_STANDING, _OPEN_SEATED = 14, 44  # degrees further open below the shoulders: no hem hangs before arms or lap


def _leg_point(view: BodyView, t: float, side: Side) -> Array:
    hip, knee, ankle = (view.joints[f"{joint}_{side}"] for joint in ("hip", "knee", "ankle"))
    return np.asarray(hip + (knee - hip) * min(t, 1) + (ankle - knee) * max(0.0, t - 1))


def _between_legs(view: BodyView, t: float) -> Array:
    return np.asarray((_leg_point(view, t, "left") + _leg_point(view, t, "right")) / 2)


def skirt_rings(view: BodyView, length: float, flare: float, grow: float, steps: int = 9) -> list[Ring]:
    """Rings along the mean of both legs: they widen to hold a stride and turn over the knees when sitting."""
    pelvis, girth = view.frames["pelvis"], view.body.girth
    hip_width, hip_depth = (float(np.linalg.norm(view.rings[0][part])) for part in (1, 2))
    out: list[Ring] = []
    places = np.linspace(0, length, steps)
    for t in places:
        left, right = _leg_point(view, t, "left"), _leg_point(view, t, "right")
        tangent = unit(_between_legs(view, min(2, t + 0.28)) - _between_legs(view, max(0, t - 0.28)))
        apart = left - right
        apart = apart - tangent * (apart @ tangent)
        width_axis = unit(apart + pelvis[:, 0] * 0.22)
        width_axis = unit(width_axis - tangent * (width_axis @ tangent))
        depth_axis = unit(np.cross(width_axis, tangent))
        if depth_axis @ pelvis[:, 2] + 0.5 * depth_axis[1] <= 0:
            depth_axis = -depth_axis
        share = t / max(length, 0.01)
        leg = float(np.interp(t, [0, 1, 2], [0.08, 0.058, 0.045])) * girth
        stride = abs(float(apart @ width_axis)) / 2 + leg
        width = max(hip_width * (1 - share) + stride * share, stride) + grow + flare * share
        depth = hip_depth * (1 - share) + (leg + 0.012) * share + grow + flare * share * 0.75
        spread = float(np.linalg.norm(apart - width_axis * (apart @ width_axis))) / 2
        out.append(((left + right) / 2, width_axis * width, depth_axis * (depth + spread * 0.6)))
    if max(view.skeleton.pose.leg_left[3], view.skeleton.pose.leg_right[3]) > 34:
        _hang_below_knees(view, out, places)
    return out


def _hang_below_knees(view: BodyView, rings: list[Ring], places: Array) -> None:
    """Below bent knees cloth hangs straight down."""
    is_seated = view.skeleton.pose.is_seated
    last = int(np.where(places <= 0.92)[0][-1])
    center, width, depth = rings[last]
    level_width, level_depth = (unit(axis * vec(1, 0.15, 1)) * np.linalg.norm(axis) for axis in (width, depth))
    for i in range(last + 1, len(places)):
        place = center - vec(0, (places[i] - places[last]) * view.body.shin, 0)
        place[1] = max(place[1], view.skeleton.floor + 0.03)
        share = (i - last) / max(1, len(places) - 1 - last)
        rings[i] = (
            place,
            level_width * (1 + 0.16 * share),
            level_depth * (1 + 0.10 * share - 0.35 * share * is_seated),
        )


def lofted(view: BodyView, rings: Sequence[Ring], grow: float = 0.008) -> Volume:
    """A closed skirt from the waist down."""
    volume = Volume()
    waist = [grown_ring(volume, ring, grow) for ring in view.rings[2:0:-1]]
    return volume.link(*waist, *[volume.ring(*ring) for ring in rings])


def draw_folds(
    view: BodyView, rings: Sequence[Ring], cloth: Outline, azimuths: Sequence[float], start: float = 0.35
) -> None:
    """Lines that fall from the hips to the hem on the visible side."""
    eye = view.pen.lens.eye
    for i, azimuth in enumerate(azimuths):
        c, s = math.cos(math.radians(azimuth)), math.sin(math.radians(azimuth))
        first = start * len(rings) * (1 + 0.3 * (i % 2))
        line = []
        for j, (center, width, depth) in enumerate(rings):
            normal = unit(width) * s + unit(depth) * c
            if j >= first and normal @ unit(eye - center) > 0.1:
                line.append(center + width * s + depth * c)
        if len(line) > 2:
            view.pen.line(view.pen.page(line), 0.7, taper=(0.7, 0.04), clip=cloth)


def draw_sheet(view: BodyView, grid: Array, color: Array, *, is_inside: bool, weight: float = 1.0) -> Outline | None:
    """One side of open cloth: of a (rows, columns, 3) grid of world points, the quads that show that side."""
    pen = view.pen
    page = pen.lens.project(grid)
    a, b, c, d = page[:-1, :-1], page[:-1, 1:], page[1:, 1:], page[1:, :-1]
    first, second = c - a, d - b
    shows_outside = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0] > 0
    wanted = ~shows_outside if is_inside else shows_outside
    if not wanted.any():
        return None
    outline = Outline(list(np.stack([a, b, c, d], -2)[wanted]))
    pen.list.add("ink", outline, INK, 1.0, Effects(stroke=1.7 * weight * pen.width))
    pen.fill(outline, color)
    if not is_inside:
        lit = moved(outline, float(LIGHT[0]) * view.px_per_m * 0.05, float(LIGHT[1]) * view.px_per_m * 0.02)
        pen.list.add("tone", outline, SHADE, 0.75, Effects(cut=lit))
    return outline


def coat_tails(view: BodyView, length: float) -> tuple[Array, list[Ring]]:
    """The grid of an open coat from the waist down, and its rings."""
    waist: list[Ring] = [(center, width * 1.16, depth * 1.2) for center, width, depth in view.rings[2:0:-1]]
    shown = length * (0.8 if view.body.is_child else 1.0)
    rings = waist + skirt_rings(view, shown, 0.055 * min(1.5, max(length, 0.25) / 1.12), 0.026, 8)
    ripple = np.radians(np.linspace(14, 346, 30))
    rows = []
    for j, (center, width, depth) in enumerate(rings):
        wave = 1 + 0.03 * np.sin(ripple * 7) * max(0.0, (j - 3) / len(rings))
        around = np.radians(np.linspace(6 + j * 1.6, 354 - j * 1.6, 30))
        rows.append(center + np.outer(np.sin(around) * wave, width) + np.outer(np.cos(around) * wave, depth))
    return np.array(rows), rings


def cloak_grid(view: BodyView, length: float = 1.0) -> Array:
    """The grid of a cloak (or, shorter, a shawl) that hangs from the shoulders, open in front."""
    joints, height, chest = view.joints, view.body.height, view.frames["chest"]
    plumb = upright_frame(chest[:, 2])
    middle = (joints["neck"] + joints["pelvis"]) / 2
    rows = []
    aside = _OPEN_SEATED if view.skeleton.pose.is_seated else _OPEN_STANDING
    for j, (down, width, depth, forward, opening) in enumerate(_CLOAK):
        opening = opening + (aside if j > 2 else 0)
        drop = down * (length if j > 2 else 1.0)
        width = width * (0.86 if view.body.is_female else 1.0) * (0.7 + 0.3 * view.body.build)
        around = np.radians(np.linspace(40 + opening, 320 - opening, 26))
        wave = 1 + 0.045 * np.sin(around * 9) * float(smooth(2, 6, j))
        is_on_shoulders = j < 3
        base = joints["neck"] if is_on_shoulders else vec(middle[0], joints["neck"][1], middle[2])
        frame = chest if is_on_shoulders else plumb
        center = base + frame @ vec(0, drop * height, forward * height * (length if j > 2 else 1.0))
        row = center + np.outer(np.sin(around) * wave, frame[:, 0] * (width * height))
        row = row + np.outer(np.cos(around) * wave, frame[:, 2] * (depth * height))
        row[:, 1] = np.maximum(row[:, 1], view.skeleton.floor + 0.02)
        rows.append(row)
    return np.array(rows)


def draw_belt(view: BodyView, level: float, color: Array, *, grow: float, half: float, has_buckle: bool = True) -> None:
    """A band round the torso at a height (0 hip .. 1 neck); only the half that faces the reader."""
    place = level * (len(view.rings) - 1)
    index = int(place)
    share = place - index
    center, width, depth = (
        view.rings[index][part] * (1 - share) + view.rings[index + 1][part] * share for part in range(3)
    )
    normal = unit(np.cross(width, depth))
    normal = normal if normal[1] > 0 else -normal
    around = np.radians(np.linspace(0, 360, 41))
    wide, deep = (axis * (1 + grow / np.linalg.norm(axis)) for axis in (width, depth))
    grid = np.array(
        [center + normal * h + np.outer(np.sin(around), wide) + np.outer(np.cos(around), deep) for h in (half, -half)]
    )
    draw_sheet(view, grid, color, is_inside=False, weight=0.8)
    if has_buckle and view.sees(0, 78) and view.is_large:
        corners = ((-11, 0.022), (11, 0.022), (11, -0.026), (-11, -0.026))
        buckle = view.on_torso([a for a, _ in corners], [level + dv for _, dv in corners], grow + 0.006)
        metal = lighter(color, 0.4) if view.outfit.has_skirt else view.accent
        view.pen.shape(buckle, metal, weight=0.55)
