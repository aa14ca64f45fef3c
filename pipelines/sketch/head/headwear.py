"""What is worn on the head: hats, caps, bonnets, glasses."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import catmull_rom
from pipelines.sketch.color import INK, PAPER, darker, lighter, mix, rgb
from pipelines.sketch.display_list import Effects, Outline
from pipelines.sketch.hair.shape import hair_shape
from pipelines.sketch.hair.styles import HairStyle
from pipelines.sketch.hair.surface import hair_surface
from pipelines.sketch.head.view import HeadView, shifted
from pipelines.sketch.hulls import LIGHT, Volume, see_all
from pipelines.sketch.pen import polygon, united

_SILK: Array = np.array([40.0, 38.0, 50.0])
HEADWEAR: tuple[str, ...] = ("hat", "top_hat", "cap", "bonnet")
_BONNET = HairStyle(
    name="bonnet",
    volume=0.10,
    flare=0.04,
    lowest=-0.20,
    rim=(
        (96, -0.14),
        (86, 0.02),
        (74, 0.22),
        (56, 0.36),
        (34, 0.44),
        (0, 0.47),
        (-34, 0.44),
        (-56, 0.36),
        (-74, 0.22),
        (-86, 0.02),
        (-96, -0.14),
    ),
    has_locks=False,
)
_BRIMS = {"hat": 0.62, "top_hat": 0.54}  # half width
# crown rings per hat: height, half width, half depth (each grows with the hair's volume)
_CROWNS = {
    "hat": ((0.24, 0.37, 0.46), (0.36, 0.36, 0.44), (0.56, 0.31, 0.37), (0.62, 0.22, 0.26)),
    "top_hat": ((0.24, 0.37, 0.46), (0.50, 0.345, 0.425), (0.84, 0.355, 0.44), (0.86, 0.345, 0.43)),
}


def draw_headwear(view: HeadView, style: HairStyle) -> list[Array]:
    """The first thing on the head that the design names; returns (n, 2) pixels that widen the head's box."""
    worn = next((name for name in HEADWEAR if name in view.design.accessories), None)
    if worn is None:
        return []
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


def _hat_color(view: HeadView, kind: str) -> Array:
    accent = rgb(view.design.accent)
    return accent if kind == "hat" else mix(accent, _SILK, 0.72)


def _draw_brimmed(view: HeadView, swell: float, kind: str) -> list[Array]:
    brim, color = _brim(view, kind).seen(view.pen.lens), _hat_color(view, kind)
    if _is_seen_from_below(view):
        crown = _draw_crown(view, swell, kind, color, _before_crown(view, swell, kind))
        _draw_half_brim(view, swell, kind, is_near=True)
    else:
        view.pen.volume(brim, color, slide=0.12)
        crown = _draw_crown(view, swell, kind, color)
    return [brim.polygons.reshape(-1, 2), crown]


def _is_seen_from_below(view: HeadView) -> bool:
    return bool(view.towards_eye[1] < -0.03)


def _brim(view: HeadView, kind: str) -> Volume:
    brim, wide = Volume(), _BRIMS[kind]
    lower = _ring(view, brim, 0.215, wide, wide + 0.06, tilt=0.10 * (wide + 0.06))
    upper = _ring(view, brim, 0.235, wide - 0.02, wide + 0.04, tilt=0.06)
    brim.links.append((lower, lower))
    return brim.link(lower, upper)


def _draw_crown(view: HeadView, swell: float, kind: str, color: Array, cut: Outline | None = None) -> Array:
    """The crown and its band; `cut` is where the face stands before them."""
    pen, crown, band = view.pen, Volume(), Volume()
    crown.link(*[_ring(view, crown, y, width + swell, depth + swell) for y, width, depth in _CROWNS[kind]])
    band.link(
        _ring(view, band, 0.245, 0.372 + swell, 0.462 + swell),
        _ring(view, band, 0.325, (0.372 + swell) * 0.985, (0.462 + swell) * 0.985),
    )
    seen, seen_band = see_all([crown, band], pen.lens)
    body, lit = seen.outline(), seen.lit(0.35)
    pen.list.add("ink", seen.grown(pen.width), INK, 1.0, Effects(cut=cut))
    pen.fill(body, color, cut=cut)
    pen.tone(body, 0.8, cut=united(lit, cut) if cut else lit)
    pen.fill(seen_band.outline(), darker(color, 0.45), clip=body, cut=cut)
    return seen.polygons.reshape(-1, 2)


def _brim_rings(swell: float, kind: str) -> tuple[Array, Array]:
    """Inner and outer edge of a brim in head units, (49, 3) each, from the back round by the left."""
    around, wide = np.linspace(-math.pi, math.pi, 49), _BRIMS[kind]

    def ring(width: float, depth: float, tilt: float) -> Array:
        return np.column_stack([width * np.sin(around), 0.215 + tilt * np.cos(around), -0.02 + depth * np.cos(around)])

    return ring(0.35 + swell, 0.44 + swell, 0.04), ring(wide, wide + 0.06, 0.10 * (wide + 0.06))


def _before_crown(view: HeadView, swell: float, kind: str) -> Outline:
    """Where head and face stand before the crown of a hat that is seen from below: all under its near edge."""
    inner, _ = _brim_rings(swell, kind)
    near = inner[inner @ (view.towards_eye * np.array([1, 0, 1])) > 0]
    page = view.to_page(near)
    page = page[np.argsort(page[:, 0])]
    down = np.array([0.0, 1.5 * view.px])
    return united(polygon(np.vstack([page, page[-1] + down, page[0] + down])))


def _draw_half_brim(view: HeadView, swell: float, kind: str, *, is_near: bool) -> None:
    """From below, the head stands between the two halves of the brim: its underside, near or far."""
    inner, outer = _brim_rings(swell, kind)
    towards = view.towards_eye * np.array([1, 0, 1])
    near = (outer[:-1] + outer[1:]) / 2 @ towards > 0
    page_inner, page_outer = view.to_page(inner), view.to_page(outer)
    quads = np.stack([page_inner[:-1], page_inner[1:], page_outer[1:], page_outer[:-1]], 1)
    chosen = near if is_near else ~near
    view.pen.shape(united(Outline(list(quads[chosen]))), darker(_hat_color(view, kind), 0.22))


def draw_headwear_behind(view: HeadView, style: HairStyle) -> None:
    """What of a hat lies beyond the head: the far half of a brim that is seen from below."""
    worn = next((name for name in HEADWEAR if name in view.design.accessories), None)
    if worn in _BRIMS and _is_seen_from_below(view):
        _draw_half_brim(view, style.volume * 0.6, worn, is_near=False)


def _draw_cap(view: HeadView, swell: float) -> list[Array]:
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
    return [seen.polygons.reshape(-1, 2), peak]


def _draw_bonnet(view: HeadView, swell: float) -> list[Array]:
    """Cloth over the hair with the face cut out of it, a stiff brim round the face, and ribbons under the chin."""
    pen, color = view.pen, rgb(view.design.accent)
    style = replace(_BONNET, volume=_BONNET.volume + swell)
    shape = hair_shape(view, style, pen.width)
    pen.list.add("ink", shape.body_ink, INK, 1.0, Effects(cut=shape.opening))
    pen.fill(shape.body, color, cut=shape.opening)
    lit = shifted(shape.body, view, float(LIGHT[0] * 0.10), float(LIGHT[1] * 0.05))
    covered = united(lit, shape.opening) if shape.opening else lit
    pen.tone(shape.body, 0.75, cut=covered)
    rim = style.bowed_rim(view.form.feature_drop * 0.7)[::3]
    inner = hair_surface(rim[:, 0], rim[:, 1], style.volume, style.flare)
    outer = inner * np.array([1.22, 1.12, 1.0]) + np.array([0, 0.015, 0.20])
    grid = view.origin + np.array([inner, outer]) @ view.frame.T * view.size
    _draw_brim(view, grid, color)
    if view.towards_eye[2] > -0.1:
        down = np.array([0.0, view.px])
        knot = view.to_page(np.array([(0.0, -0.535, 0.30)]))[0]
        for side in (-1, 1):
            end = knot + np.array([side * 0.085, 0.035]) * view.px
            loop = np.vstack([knot, end - down * 0.045, end + down * 0.03])
            pen.shape(catmull_rom(loop, is_closed=True, steps=4), color, weight=0.6)
    return [shape.cap, view.pen.page(grid.reshape(-1, 3))]


def _draw_brim(view: HeadView, grid: Array, color: Array) -> None:
    """A strip of quads; those that show their inside are the lining."""
    page = view.pen.page(grid)
    quads = np.stack([page[0, :-1], page[0, 1:], page[1, 1:], page[1, :-1]], 1)
    across, along = quads[:, 2] - quads[:, 0], quads[:, 3] - quads[:, 1]
    is_outside = across[:, 0] * along[:, 1] - across[:, 1] * along[:, 0] < 0
    behind_face = (grid[0, :-1] - view.origin) @ view.frame @ view.towards_eye < -0.20 * view.size
    for wanted, tint in ((~is_outside, darker(color, 0.16)), (is_outside, lighter(color, 0.14))):
        chosen = wanted & ~behind_face
        if chosen.any():
            view.pen.shape(Outline(list(quads[chosen])), tint, weight=0.8)


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
