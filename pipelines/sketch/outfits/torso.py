"""Garments on the torso: shirts, tees, hoodies, coats, gowns, waistcoats."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import vec
from pipelines.sketch.body import BodyView
from pipelines.sketch.color import PAPER, darker, lighter, mix
from pipelines.sketch.display_list import Outline
from pipelines.sketch.hulls import Volume
from pipelines.sketch.outfits.cloth import draw_belt
from pipelines.sketch.pen import circle, moved, polygon

_SHIRT_V = ((3, 0.50), (6, 0.62), (13, 0.76), (24, 0.90), (34, 1.0))  # azimuth, height: edge of an open coat
_LAPEL = ((1, 0.49), (7, 0.64), (16, 0.80), (30, 0.97), (62, 0.96), (58, 0.86), (42, 0.84), (45, 0.79), (34, 0.68),
          (16, 0.56))  # fmt: skip
_NECKLINE = ((-0.030, 0.020, 0.006), (-0.031, 0.002, 0.014), (-0.020, -0.016, 0.030), (0, -0.024, 0.038),
             (0.020, -0.016, 0.030), (0.031, 0.002, 0.014), (0.030, 0.020, 0.006))  # fmt: skip
_HOOD = ((0, -0.022, 0.034), (0.030, -0.004, 0.016), (0.036, 0.014, -0.016), (0.02, 0.010, -0.04), (0, 0.002, -0.052),
         (-0.02, 0.010, -0.04), (-0.036, 0.014, -0.016), (-0.030, -0.004, 0.016), (0, -0.022, 0.034))  # fmt: skip


def draw_torso(view: BodyView, shadow_of_head: Outline) -> None:
    """The garment of the outfit, its collar and folds; leaves the silhouette in `view.seams`."""
    kind = view.outfit.torso
    if kind == "coat":
        cloth = _draw_coat(view, shadow_of_head)
    else:
        is_cut_at_waist = view.outfit.has_skirt or "tuck" in view.accessories
        cloth = view.pen.volume(view.torso(0.008, 2 if is_cut_at_waist else 0), view.top)
        _open_far_shoulders(view)
        if kind == "hoodie":
            _draw_hood(view, cloth)
        elif kind == "waistcoat":
            _draw_waistcoat_front(view, cloth, shadow_of_head)
        elif kind == "collar":
            if view.shows_front:
                _draw_shirt_front(view, cloth, shadow_of_head)
        elif view.shows_front:
            _draw_neckline(view, shadow_of_head)
            if view.outfit.has_skirt:
                _draw_gown_front(view, cloth)
    if view.is_large:
        _draw_folds(view, cloth)
    view.seams.torso = cloth


def draw_outfit_belt(view: BodyView) -> None:
    """The belt or sash over the seam at the waist."""
    if view.outfit.is_coat:
        if view.outfit.has_belt:
            draw_belt(view, 0.34, darker(view.accent, 0.35), grow=0.020, half=0.018)
    elif view.outfit.has_skirt or "tuck" in view.accessories:
        is_sash = view.outfit.torso == "gown"
        draw_belt(view, 0.335, view.accent, grow=0.013, half=0.020 if is_sash else 0.014, has_buckle=not is_sash)


def _open_far_shoulders(view: BodyView) -> None:
    """Shoulders of the arms that were painted before the torso."""
    for patch, arm in view.seams.waiting:
        view.pen.fill(patch, view.top, clip=arm)


def _draw_coat(view: BodyView, shadow_of_head: Outline) -> Outline:
    pen, shirt = view.pen, lighter(view.accent, 0.25)
    pen.volume(view.torso(0.004, 2), shirt)
    cloth = pen.volume(view.torso(0.014, 2), view.top)
    _open_far_shoulders(view)
    if view.shows_front:
        opening = _shirt_opening(view)
        pen.fill(opening, shirt, clip=cloth)
        pen.line(view.on_torso([0, 0, 0], [0.56, 0.7, 0.9]), 0.5, clip=cloth)
        pen.tone(opening, 0.6, cut=moved(opening, view.head_px * 0.05, view.head_px * 0.03))
        _draw_collar(view, lighter(view.accent, 0.5), shadow_of_head, opening=0.8)
        for side in (-1, 1):
            if view.sees(side * 25, 95):
                lapel = view.on_torso([side * a for a, _ in _LAPEL], [v for _, v in _LAPEL], 0.018)
                view.seams.protected.append(pen.shape(lapel, darker(view.top, 0.14), weight=0.8, clip=cloth))
        if view.sees(8):
            for level in (0.44, 0.36):
                _draw_button(view, 9, level, 0.016, view.accent, size=0.025)
        pen.line(view.on_torso([0] * 4, [0.49, 0.40, 0.3, 0.2], 0.016), 0.85, clip=cloth)
    else:
        _draw_coat_back(view, cloth)
    return cloth


def _shirt_opening(view: BodyView) -> Outline:
    left = view.on_torso([-a for a, _ in _SHIRT_V], [v for _, v in _SHIRT_V], 0.016)
    right = view.on_torso([a * 0.9 for a, _ in _SHIRT_V], [v for _, v in _SHIRT_V], 0.016)
    return polygon(np.vstack([left, right[::-1]]))


def _draw_coat_back(view: BodyView, cloth: Outline) -> None:
    """The collar that stands at the nape."""
    azimuth = [118, 140, 160, 180, 200, 220, 242]
    upper = view.on_torso(azimuth, [1.0] * 7, 0.020)
    lower = view.on_torso(azimuth, [0.96, 0.93, 0.915, 0.91, 0.915, 0.93, 0.96], 0.020)
    collar = np.vstack([upper, lower[::-1]])
    view.seams.protected.append(view.pen.shape(collar, darker(view.top, 0.14), weight=0.7, clip=cloth))


def _draw_button(view: BodyView, azimuth: float, level: float, out: float, color: Array, *, size: float) -> None:
    center = view.on_torso([azimuth], [level], out)[0]
    view.pen.shape(circle(center, max(0.8, view.head_px * size)), color, weight=0.45)


def _draw_collar(view: BodyView, cloth: Array, shadow_of_head: Outline, *, opening: float = 1.0) -> None:
    pen, narrow, depth = view.pen, 0.88 if view.body.is_female else 1.0, 0.058 * opening
    throat = polygon(
        view.at_neck(
            (-0.026 * narrow, 0.022, 0.012),
            (-0.025 * narrow, -0.004, 0.024),
            (0, -depth, 0.052),
            (0.025 * narrow, -0.004, 0.024),
            (0.026 * narrow, 0.022, 0.012),
        )
    )
    pen.fill(throat, view.skin)
    pen.tone(shadow_of_head, 0.75, clip=throat)
    for side in (-1, 1):
        if view.sees(side * 50, 100):
            wing = view.at_neck(
                (0, -depth - 0.002, 0.054),
                (side * 0.020 * narrow, -0.010, 0.034),
                (side * 0.036 * narrow, 0.018, 0.004),
                (side * 0.046 * narrow, 0.004, 0.0),
                (side * 0.040 * narrow, -0.040 * opening, 0.044),
                (side * 0.026 * narrow, -0.062 * opening, 0.050),
            )
            view.seams.protected.append(pen.shape(wing, cloth, weight=0.7))


def _draw_shirt_front(view: BodyView, cloth: Outline, shadow_of_head: Outline) -> None:
    white = lighter(view.top, 0.5)
    _draw_collar(view, white, shadow_of_head)
    view.pen.line(view.on_torso([0] * 4, [0.80, 0.6, 0.35, 0.06], 0.008), 0.6, clip=cloth)
    if view.is_large and view.sees(0, 75):
        for level in (0.72, 0.56, 0.40, 0.24):
            center = view.on_torso([3.5], [level], 0.008)[0]
            view.pen.shape(circle(center, max(0.8, view.head_px * 0.016)), white, weight=0.4, clip=cloth)


def _draw_waistcoat_front(view: BodyView, cloth: Outline, shadow_of_head: Outline) -> None:
    if not view.shows_front:
        return
    pen, shirt = view.pen, lighter(view.accent, 0.72)
    opening = _shirt_opening(view)
    pen.shape(opening, shirt, weight=0.7, clip=cloth)
    view.seams.protected.append(opening)
    _draw_collar(view, shirt, shadow_of_head, opening=0.7)
    pen.line(view.on_torso([0] * 4, [0.50, 0.36, 0.2, 0.02], 0.012), 0.8, clip=cloth)
    if view.is_large and view.sees(0, 75):
        for level in (0.46, 0.36, 0.26, 0.16):
            _draw_button(view, 4, level, 0.012, view.accent, size=0.018)


def _draw_hood(view: BodyView, cloth: Outline) -> None:
    pen, chest, height = view.pen, view.frames["chest"], view.body.height
    if view.shows_front:
        pocket = ((-34, 0.14), (34, 0.14), (30, 0.24), (20, 0.33), (-20, 0.33), (-30, 0.24))
        shape = view.on_torso([a for a, _ in pocket], [v for _, v in pocket], 0.012)
        pen.shape(shape, darker(view.top, 0.10), weight=0.7, clip=cloth)
    roll = [view.joints["neck"] + chest @ vec(*place) * height for place in _HOOD]
    hood = Volume().chain(roll, [0.014 * view.body.girth + 0.006] * len(roll))
    pen.volume(hood, darker(view.top, 0.12), weight=0.9)
    middle = np.mean(roll, axis=0)
    pen.fill(polygon(pen.page([middle + (place - middle) * 0.82 for place in roll])), darker(view.top, 0.12))
    if view.shows_front and view.sees(0, 60):
        for azimuth in (-9.0, 9.0):
            string = view.on_torso([azimuth, azimuth * 1.1, azimuth], [0.92, 0.82, 0.70], 0.014)
            pen.line(string, 1.1, lighter(view.accent, 0.4), taper=(0.02, 0.05), clip=cloth)


def _draw_neckline(view: BodyView, shadow_of_head: Outline) -> None:
    skin = polygon(view.at_neck(*_NECKLINE))
    view.pen.fill(skin, view.skin)
    view.pen.tone(shadow_of_head, 0.75, clip=skin)
    view.pen.line(view.at_neck(*_NECKLINE[1:6]), 0.8)


def _draw_gown_front(view: BodyView, cloth: Outline) -> None:
    """A lace collar round the neckline and a seam down the bodice."""
    if view.sees(0, 74):
        inner = view.at_neck(*_NECKLINE[1:6])
        outer = view.at_neck(*[(x * 1.45, y - 0.014, z + 0.006) for x, y, z in _NECKLINE[1:6]])
        lace = np.vstack([inner, outer[::-1]])
        view.seams.protected.append(view.pen.shape(lace, mix(view.top, PAPER, 0.78), weight=0.6))
    view.pen.line(view.on_torso([0] * 3, [0.82, 0.6, 0.37], 0.010), 0.6, clip=cloth)
    if view.is_large:
        for side in (-1, 1):
            if view.sees(side * 30):
                dart = view.on_torso([side * 30, side * 24, side * 20], [0.56, 0.46, 0.37], 0.010)
                view.pen.line(dart, 0.5, taper=(0.5, 0.3), clip=cloth)


def _draw_folds(view: BodyView, cloth: Outline) -> None:
    """Pulls at the waist, at the shoulder blades, in the armpits; the seam of the back."""
    pen = view.pen
    for side in (-1, 1):
        if view.sees(side * 60):
            pull = view.on_torso([side * 80, side * 62, side * 50], [0.34, 0.31, 0.32])
            pen.line(pull, 0.55, taper=(0.1, 0.7), clip=cloth)
        if view.sees(side * 140, 70):
            blade = view.on_torso([side * 150, side * 142, side * 128], [0.78, 0.68, 0.64])
            pen.line(blade, 0.55, taper=(0.3, 0.6), clip=cloth)
    if abs(view.front) > 95:
        pen.line(view.on_torso([180] * 3, [0.9, 0.6, 0.3]), 0.5, taper=(0.3, 0.6), clip=cloth)
    if view.body.has_bust and not view.outfit.is_coat and view.design.age == "adult":
        for side in (-1, 1):
            if view.sees(side * 34, 70):
                curve = view.on_torso([side * 48, side * 34, side * 18], [0.52, 0.488, 0.50])
                pen.line(curve, 0.5, taper=(0.4, 0.5), clip=cloth)
