"""Things worn over the outfit: scarf, apron, satchel."""

from __future__ import annotations

import math

import numpy as np

from pipelines.sketch.axes import catmull_rom, vec
from pipelines.sketch.body import BodyView
from pipelines.sketch.color import darker, rgb
from pipelines.sketch.hulls import Volume
from pipelines.sketch.outfits.cloth import draw_sheet, skirt_rings

_LINEN, _LEATHER = rgb("#ece7da"), rgb("#7a5437")


def draw_scarf(view: BodyView) -> None:
    """A roll round the neck with one end hanging in front, or down the back."""
    pen, chest, height, neck = view.pen, view.frames["chest"], view.body.height, view.joints["neck"]
    thick = view.body.girth**0.3
    ring = [
        neck
        + chest @ vec(0.036 * math.sin(a), 0.012 - 0.012 * math.cos(a), 0.006 + 0.036 * math.cos(a)) * (height * thick)
        for a in np.linspace(0, 2 * math.pi, 13)
    ]
    shows_front = abs(view.front) < 100
    depth = 1 if shows_front else -0.8
    places = ((0.022, -0.004, 0.044), (0.034, -0.05, 0.066), (0.036, -0.11, 0.075), (0.040, -0.16, 0.070))
    path = catmull_rom(np.array([neck + chest @ vec(x, y, z * depth) * height for x, y, z in places]), steps=3)
    radii = np.r_[0.016, np.linspace(0.018, 0.026, len(path) - 1)] * height / 1.7
    pen.volume(Volume().chain(path, radii), view.accent, weight=0.9)
    roll = pen.volume(Volume().chain(ring, [0.0185 * height] * len(ring)), view.accent)
    if shows_front:
        for a in (-0.7, 0.2, 0.9):
            fold = view.at_neck(
                (0.054 * math.sin(a), 0.016, 0.030 + 0.024 * math.cos(a)),
                (0.054 * math.sin(a + 0.25), -0.012, 0.034 + 0.024 * math.cos(a)),
            )
            pen.line(fold, 0.6, clip=roll)


def draw_apron(view: BodyView) -> None:
    """A linen panel from the waist over the thighs, and its band."""
    length = 1.2 if view.outfit.has_skirt else 0.95
    flare = view.outfit.skirt_flare * 0.9 + 0.012
    rings = [(center, width * 1.1, depth * 1.16) for center, width, depth in view.rings[2:0:-1]] + skirt_rings(
        view, length, flare, 0.022
    )
    rows = []
    for j, (center, width, depth) in enumerate(rings):
        spread = np.radians(np.linspace(-(44 + j * 2), 44 + j * 2, 15))
        rows.append(center + np.outer(np.sin(spread), width * 1.03) + np.outer(np.cos(spread), depth * 1.05))
    cloth = draw_sheet(view, np.array(rows), _LINEN, is_inside=False, weight=0.9)
    if cloth is not None and view.is_large:
        for azimuth in (-20, 18):
            line = [
                center + width * math.sin(math.radians(azimuth)) + depth * math.cos(math.radians(azimuth)) * 1.05
                for center, width, depth in rings[4:]
            ]
            view.pen.soft_line(view.pen.page(line), 0.6, _LINEN, taper=(0.7, 0.05), clip=cloth)


def draw_satchel(view: BodyView) -> None:
    """A strap from the left shoulder and a bag at the right hip."""
    pen, pelvis, height = view.pen, view.frames["pelvis"], view.body.height
    shows_front = view.shows_front
    azimuth = np.linspace(38, -70, 9) if shows_front else np.linspace(142, 250, 9)
    level = np.linspace(0.98, 0.16, 9)
    upper = view.on_torso(azimuth, level + 0.02, 0.020)
    lower = view.on_torso(azimuth, level - 0.022, 0.020)
    pen.shape(np.vstack([upper, lower[::-1]]), _LEATHER, weight=0.7, clip=view.seams.torso)
    hip = view.joints["hip_right"] + pelvis @ vec(-0.115 * view.body.girth * 1.15, -0.02, 0.02)
    bag, half_x, half_y, half_z = Volume(), 0.030, 0.062 * height / 1.7, 0.085 * height / 1.7
    corners = [
        bag.ball(hip + pelvis @ vec(0, y, z), half_x)
        for y, z in ((half_y, half_z), (half_y, -half_z), (-half_y, -half_z), (-half_y, half_z))
    ]
    bag.link(*corners, corners[0]).link(corners[0], corners[2]).link(corners[1], corners[3])
    outline = pen.volume(bag, _LEATHER)
    out = pelvis @ vec(-half_x, 0, 0)
    if pelvis[:, 0] @ view.towards_eye < 0.1:
        flap = [
            hip + out + pelvis @ vec(0, y, z)
            for y, z in (
                (half_y, half_z * 1.2),
                (0, half_z * 1.1),
                (-half_y * 0.2, 0),
                (0, -half_z * 1.1),
                (half_y, -half_z * 1.2),
            )
        ]
        pen.line(pen.page(flap), 0.8, darker(_LEATHER, 0.6), taper=(0.05, 0.05), clip=outline)
