"""What is worn on the head: hats, caps, bonnets, glasses."""

from __future__ import annotations

import math

import numpy as np

from pipelines.sketch.axes import Array, catmull_rom
from pipelines.sketch.color import INK, PAPER, darker, lighter, rgb
from pipelines.sketch.display_list import Outline
from pipelines.sketch.hair.styles import HairStyle
from pipelines.sketch.head.view import HeadView
from pipelines.sketch.hulls import SeenVolume, Volume
from pipelines.sketch.pen import polygon

HEADWEAR: tuple[str, ...] = ("hat", "top_hat", "cap", "bonnet")
# crown rings per hat: height, half width, half depth (each grows with the hair's volume)
_CROWNS = {
    "hat": ((0.24, 0.37, 0.46), (0.36, 0.36, 0.44), (0.56, 0.31, 0.37), (0.62, 0.22, 0.26)),
    "top_hat": ((0.24, 0.37, 0.46), (0.50, 0.345, 0.425), (0.84, 0.355, 0.44), (0.86, 0.345, 0.43)),
}


def draw_headwear(view: HeadView, style: HairStyle) -> SeenVolume | None:
    """The first thing on the head that the design names; returns what widens the head's box."""
    worn = next((name for name in HEADWEAR if name in view.design.accessories), None)
    if worn is None:
        return None
    swell = style.volume * 0.6
    if worn == "cap":
        return _draw_cap(view, swell)
    if worn == "bonnet":
        return _draw_bonnet(view, swell)
    return _draw_brimmed(view, swell, worn)


def _ring(
    view: HeadView, volume: Volume, y: float, width: float, depth: float, z: float = -0.02, tilt: float = 0.0
) -> int:
    frame, size = view.frame, view.size
    return volume.ring(
        view.to_world(np.array([0, y, z])),
        frame @ np.array([width * size, 0, 0]),
        frame @ np.array([0, tilt * size, depth * size]),
    )


def _draw_brimmed(view: HeadView, swell: float, kind: str) -> SeenVolume:
    pen, color, brim = view.pen, rgb(view.design.accent), Volume()
    wide = 0.62 if kind == "hat" else 0.54
    lower = _ring(view, brim, 0.215, wide, wide + 0.06, tilt=0.10 * (wide + 0.06))
    upper = _ring(view, brim, 0.235, wide - 0.02, wide + 0.04, tilt=0.06)
    brim.links.append((lower, lower))
    seen = brim.link(lower, upper).seen(pen.lens)
    pen.volume(seen, color, slide=0.12)
    crown = Volume()
    crown.link(*[_ring(view, crown, y, width + swell, depth + swell) for y, width, depth in _CROWNS[kind]])
    crown_seen = crown.seen(pen.lens)
    body = pen.volume(crown_seen, color, slide=0.35)
    band = Volume()
    band.link(
        _ring(view, band, 0.245, 0.372 + swell, 0.462 + swell),
        _ring(view, band, 0.325, (0.372 + swell) * 0.985, (0.462 + swell) * 0.985),
    )
    pen.fill(band.seen(pen.lens).outline(), darker(color, 0.45), clip=body)
    return _larger(seen, crown_seen)


def _larger(first: SeenVolume, second: SeenVolume) -> SeenVolume:
    """Both volumes' polygons under the first's name: only their extent is asked for."""
    from dataclasses import replace

    return replace(first, polygons=np.concatenate([first.polygons, second.polygons]))


def _draw_cap(view: HeadView, swell: float) -> SeenVolume:
    pen, color = view.pen, rgb(view.design.accent)
    peak_points = [(-0.30, 0.22, 0.26), (-0.20, 0.20, 0.52), (0, 0.185, 0.62), (0.20, 0.20, 0.52), (0.30, 0.22, 0.26)]
    peak = catmull_rom(view.to_page(np.array(peak_points)), steps=5)
    crown = Volume()
    rings = ((0.20, 0.385, 0.455), (0.30, 0.425, 0.49), (0.42, 0.43, 0.49), (0.54, 0.32, 0.36), (0.58, 0.14, 0.16))
    crown.link(*[_ring(view, crown, y, width + swell, depth + swell) for y, width, depth in rings])
    seen = crown.seen(pen.lens)
    is_front = view.towards_eye[2] > -0.1
    if not is_front:
        pen.shape(peak, darker(color, 0.3), weight=0.9)
    body = pen.volume(seen, color, slide=0.35)
    if is_front:
        pen.shape(peak, darker(color, 0.3), weight=0.9)
    button = view.to_page(np.array([[0, 0.30, 0.47 + swell], [0, 0.50, 0.36], [0, 0.57, 0.05]]))
    if is_front and view.px > 50:
        pen.soft_line(button, 0.6, color, clip=body)
    return seen


def _draw_bonnet(view: HeadView, swell: float) -> SeenVolume:
    """A cloth crown at the back and a stiff brim round the face, tied under the chin."""
    pen, color = view.pen, rgb(view.design.accent)
    crown = Volume()
    frame, size = view.frame, view.size
    profile = ((0.16, 0.47, 0.02), (0.0, 0.46, 0.04), (-0.25, 0.42, 0.07), (-0.45, 0.30, 0.09), (-0.55, 0.14, 0.10))
    rings = [
        crown.ring(
            view.to_world(np.array([0, y, z])),
            frame @ np.array([(radius * 0.86 + swell) * size, 0, 0]),
            frame @ np.array([0, (radius + swell) * size, 0]),
        )
        for z, radius, y in profile
    ]
    seen = crown.link(*rings).seen(pen.lens)
    if view.towards_eye[2] < 0.35:  # from the side and behind the crown is what one sees
        _draw_brim(view, swell, lighter(color, 0.12))
        pen.volume(seen, color, slide=0.3)
    else:
        _draw_brim(view, swell, lighter(color, 0.12))
    if view.towards_eye[2] > -0.1:
        ends = view.to_page(np.array([(-0.05, -0.53, 0.22), (0.0, -0.56, 0.25), (0.05, -0.53, 0.22)]))
        for knot in (ends[0], ends[2]):
            bow = knot + (knot - ends[1]) * np.array([1.2, 1.0])
            loop = np.vstack([ends[1], bow + [0, -0.035 * view.px], bow + [0, 0.035 * view.px]])
            pen.shape(catmull_rom(loop, is_closed=True, steps=4), color, weight=0.6)
    return seen


def _draw_brim(view: HeadView, swell: float, color: Array) -> None:
    """An arch from ear to ear: inner edge at the hair, outer edge flared forward."""
    angle = np.radians(np.linspace(-112, 112, 25))

    def arch(radius: float, z: float) -> Array:
        x = np.sin(angle) * (radius * 0.84 + swell)
        y = np.cos(angle) * (radius + swell) + 0.02
        return view.to_page(np.column_stack([x, y, z + 0 * angle]))

    outer, inner = arch(0.60, 0.30), arch(0.47, 0.12)
    view.pen.shape(polygon(np.vstack([outer, inner[::-1]])), color, weight=0.9)


def draw_glasses(view: HeadView) -> None:
    """Round spectacles."""
    if view.towards_eye[2] < -0.2:
        return
    pen, y = view.pen, -0.055 + view.form.feature_drop
    t = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    for side in (1.0, -1.0):
        if view.facing(0.15 * side) > -0.15:
            outer = np.abs(np.cos(t)) * (np.cos(t) * side > 0)
            rim = np.column_stack(
                [0.155 * side + 0.105 * np.cos(t) * (1 - 0.1 * np.sin(t)), y + 0.085 * np.sin(t), 0.415 - 0.05 * outer]
            )
            lens: Outline = polygon(view.to_page(rim))
            pen.glaze(lens, PAPER, 0.18)
            pen.stroke(lens, 0.69)
        if np.array([side, 0, 0.15]) @ view.towards_eye > 0.1:
            arm = view.to_page(np.array([(0.26 * side, y + 0.02, 0.37), (0.33 * side, y + 0.02, 0.02)]))
            pen.line(arm, 0.9, INK, taper=(0.01, 0.01), is_smooth=False)
    bridge = view.to_page(np.array([(-0.05, y + 0.015, 0.42), (0, y + 0.028, 0.43), (0.05, y + 0.015, 0.42)]))
    pen.line(bridge, 1.0, taper=(0.01, 0.01))
