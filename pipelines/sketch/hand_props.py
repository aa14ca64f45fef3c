"""Things people hold: sword, knife, lantern, cup, staff in the right hand; book and letter in both."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import UP, cross_of_body, unit, vec
from pipelines.sketch.body import BodyView
from pipelines.sketch.color import darker, rgb
from pipelines.sketch.display_list import Effects
from pipelines.sketch.hulls import Volume
from pipelines.sketch.pen import circle, polygon
from pipelines.sketch.poses import prop_kind

_STEEL, _STEEL_LINE = rgb("#cfd8e2"), rgb("#8a97a8")
_BRASS, _GRIP, _IRON = rgb("#c09a3e"), rgb("#5a3b2c"), rgb("#5d5340")
_FLAME, _GLOW = rgb("#ffe08a"), np.array([255.0, 214.0, 130.0])
_PAPER, _WOOD, _POTTERY = rgb("#f6f0de"), rgb("#7d5634"), rgb("#d9d2c3")


def draw_right_hand_prop(view: BodyView, grip: Array) -> None:
    """The thing in the right fist, to be painted before the fingers that close round it."""
    kind = prop_kind(view.skeleton.pose.prop)
    if kind in ("sword", "knife"):
        _draw_blade(view, grip, 0.80 if kind == "sword" else 0.26)
    elif kind == "lantern":
        _draw_lantern(view, grip)
    elif kind == "cup":
        _draw_cup(view, grip)
    elif kind == "staff":
        _draw_staff(view, grip)


def _draw_blade(view: BodyView, grip: Array, length: float) -> None:
    hand, pen = view.skeleton.hands["right"], view.pen
    axis = unit(hand.thumb)
    size = 1.0 if length > 0.5 else 0.6
    pen.volume(
        Volume().chain([grip - axis * 0.085 * size, grip + axis * 0.085 * size], [0.013, 0.013]), _GRIP, weight=0.8
    )
    blade = Volume()
    blade.link(
        blade.ring(grip + axis * 0.10 * size, hand.fingers * 0.024, hand.palm * 0.006),
        blade.ring(grip + axis * (length - 0.10 * size), hand.fingers * 0.019, hand.palm * 0.004),
        blade.ball(grip + axis * length, 0.001),
    )
    edge = pen.volume(blade, _STEEL, weight=0.9)
    fuller = pen.page([grip + axis * 0.12 * size, grip + axis * (length - 0.06)])
    pen.line(fuller, 0.6, _STEEL_LINE, is_smooth=False, clip=edge)
    guard = grip + axis * 0.092 * size
    reach = hand.fingers * 0.085 * size
    pen.volume(Volume().chain([guard - reach, guard + reach], [0.012, 0.012]), _BRASS, weight=0.8)
    pen.volume(Volume().chain([grip - axis * 0.10 * size], [0.020 * size]), _BRASS, weight=0.8)


def _level_ring(volume: Volume, center: Array, radius: float) -> int:
    return volume.ring(center, vec(radius, 0, 0), vec(0, 0, radius))


def _draw_lantern(view: BodyView, grip: Array) -> None:
    pen, down = view.pen, -UP
    pen.line(pen.page([grip, grip + down * 0.06]), 1.1, taper=(0.01, 0.01), is_smooth=False)
    center = pen.page([grip + down * 0.18])[0]
    glow = Effects(blend="screen", blur=view.px_per_m * 0.09, whitens_ink=True)
    pen.list.add("tone", circle(center, view.px_per_m * 0.26), _GLOW, 0.35, glow)
    lid, glass, foot = Volume(), Volume(), Volume()
    lid.link(_level_ring(lid, grip + down * 0.06, 0.012), _level_ring(lid, grip + down * 0.10, 0.055))
    glass.link(_level_ring(glass, grip + down * 0.10, 0.046), _level_ring(glass, grip + down * 0.25, 0.046))
    foot.link(_level_ring(foot, grip + down * 0.25, 0.058), _level_ring(foot, grip + down * 0.275, 0.058))
    pen.volume(glass, _FLAME, weight=0.9, shade=0.3)
    if view.px_per_m > 120:
        tip = pen.page([grip + down * 0.15, grip + down * 0.20, grip + down * 0.215])
        side = np.array([0.012 * view.px_per_m, 0])
        pen.detail(polygon(np.vstack([tip[0], tip[1] + side, tip[2], tip[1] - side])), np.array([255.0, 250.0, 226.0]))
    pen.volume(lid, _IRON, weight=0.9)
    pen.volume(foot, _IRON, weight=0.9)
    right = pen.lens.camera.axes()[0]
    near = unit((pen.lens.eye - grip) * vec(1, 0, 1)) * 0.04
    for aside in (-0.03, 0.03):
        bar = [grip + down * 0.10 + right * aside + near, grip + down * 0.25 + right * aside + near]
        pen.line(pen.page(bar), 1.0, taper=(0.01, 0.01), is_smooth=False)


def _draw_cup(view: BodyView, grip: Array) -> None:
    pen, base = view.pen, grip - UP * 0.030
    cup = Volume()
    cup.link(*[_level_ring(cup, base + UP * y, r) for y, r in ((0.0, 0.032), (0.02, 0.039), (0.115, 0.046))])
    pen.volume(cup, _POTTERY, weight=0.9)
    if pen.lens.eye[1] > base[1] + 0.115:  # seen from above: the drink
        rim, drink = Volume(), Volume()
        rim.disc(base + UP * 0.115, vec(0.046, 0, 0), vec(0, 0, 0.046))
        drink.disc(base + UP * 0.112, vec(0.039, 0, 0), vec(0, 0, 0.039))
        pen.volume(rim, _POTTERY, weight=0.5, shade=0)
        pen.fill(drink.seen(pen.lens).outline(), rgb("#6b3f2a"))


def _draw_staff(view: BodyView, grip: Array) -> None:
    pen, floor = view.pen, view.skeleton.floor
    foot = np.array([grip[0], floor + 0.02, grip[2]])
    lean = view.frames["pelvis"][:, 2] * 0.06
    top = grip + unit(grip - foot - lean) * max(0.18, view.body.height * 0.24)
    pen.volume(Volume().chain([foot + lean, grip, top], [0.013, 0.015, 0.017]), _WOOD, weight=0.9)
    pen.volume(Volume().chain([top], [0.026]), darker(_WOOD, 0.15), weight=0.8)


def draw_two_handed_prop(view: BodyView, kind: str) -> None:
    """An open book or a sheet of paper between both hands."""
    joints, hands, pen = view.joints, view.skeleton.hands, view.pen
    reach = (hands["left"].fingers + hands["right"].fingers) * (0.5 * view.body.hand * 0.75)
    middle = (joints["wrist_left"] + joints["wrist_right"]) / 2 + reach
    chest = view.frames["chest"]
    left, up = chest[:, 0], unit(chest @ vec(0, 0.62, 0.55))
    outwards = unit(cross_of_body(left, up))  # out of the cover, away from the one who reads
    if kind == "letter":
        _draw_sheet_of_paper(view, middle, left, up)
        return
    shows_pages = bool(outwards @ pen.lens.towards_eye(middle) < 0)
    width, height = 0.155, 0.21
    for sign in (-1.0, 1.0):
        edge = unit(left * sign - outwards * 0.28)
        cover = [middle, middle + edge * width, middle + edge * width + up * height, middle + up * height]
        lift = outwards * -0.012
        leaf = [
            middle + lift,
            middle + edge * width * 0.95 + lift,
            middle + edge * width * 0.95 + up * height * 0.96 + lift,
            middle + up * height * 0.96 + lift,
        ]
        parts = [(cover, view.accent), (leaf, _PAPER)]
        for corners, color in parts if shows_pages else parts[::-1]:
            pen.shape(pen.page(corners), color, weight=0.9)
        if shows_pages and view.is_large:
            for y in (0.2, 0.35, 0.5, 0.65, 0.8):
                row = middle + up * height * y - outwards * 0.014
                pen.soft_line(pen.page([row + edge * width * 0.15, row + edge * width * 0.82]), 0.45, _PAPER)
    if not shows_pages:
        pen.line(pen.page([middle, middle + up * height]), 1.1, darker(view.accent, 0.5), taper=(0.01, 0.01))


def _draw_sheet_of_paper(view: BodyView, middle: Array, left: Array, up: Array) -> None:
    pen, half, height = view.pen, 0.105, 0.235
    corners = [
        middle - left * half,
        middle + left * half,
        middle + left * half + up * height,
        middle - left * half + up * height,
    ]
    sheet = pen.shape(pen.page(corners), _PAPER, weight=0.9)
    fold = pen.page([middle - left * half + up * height * 0.5, middle + left * half + up * height * 0.5])
    pen.soft_line(fold, 0.5, _PAPER, taper=(0.01, 0.01), clip=sheet)
    if view.is_large:
        for y in (0.16, 0.28, 0.40, 0.62, 0.74, 0.86):
            row = middle + up * height * y
            pen.soft_line(
                pen.page([row - left * half * 0.75, row + left * half * (0.75 - 0.3 * (y < 0.2))]), 0.45, _PAPER
            )
