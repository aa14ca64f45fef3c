"""Hair in one view: a cap with the face cut out of it, and what lies over the face.

The face opening is two halves (left, right). A hidden part of a half is pushed sideways past the outline, in the
direction of the limb it passed; so the same data serves front, three-quarter, profile and back views, where a
half may vanish.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import smooth, unit
from pipelines.sketch.display_list import Outline
from pipelines.sketch.hair.styles import HairStyle
from pipelines.sketch.hair.surface import cap_points, curls, hair_surface, spikes
from pipelines.sketch.head.view import HeadView, farthest_points, smoothed_ring
from pipelines.sketch.hulls import SeenVolume, Volume, pen_weight
from pipelines.sketch.pen import united

_LOCK_NORMAL: Array = np.array([1 / 0.16, 1 / 0.30, 1 / 0.2])
_LOCK_RADII: Array = np.array([0.03, 0.046, 0.046, 0.038, 0.022, 0.004])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HairShape:
    """Outlines in pixels. The hair is `body` outside `opening`, and `over` as it is."""

    cap: Array  # (n, 2) ring
    body: Outline
    body_ink: Outline  # the body grown by the pen
    opening: Outline | None
    rim: Outline | None  # open lines along the opening
    over: SeenVolume | None
    curls: SeenVolume | None


def hair_shape(view: HeadView, style: HairStyle, pen_width: float) -> HairShape:
    """The shape of a style on a head in this view."""
    middle = np.array([[0, 0.04 if style.lowest > -0.35 else -0.06, -0.03]])
    ring = farthest_points(view.to_page(cap_points(style)), view.to_page(middle)[0], 120)
    ring = smoothed_ring(ring, 0.25)
    parts, grown = [ring], [_grown_ring(ring, pen_width)]
    over, all_curls = Volume(), None
    if style.name == "spiky":
        cones = _cones(view, style).seen(view.pen.lens)
        parts += list(cones.polygons)
        grown += list(cones.grown(pen_width).polygons)
    if style.is_curly:
        volume = _curl_volume(view, style)
        all_curls = volume.seen(view.pen.lens)
        parts += list(all_curls.polygons)
        grown += list(all_curls.grown(pen_width).polygons)
        over = _front_of(volume, view)
    halves, seen_rims = _openings(view, style)
    if style.has_locks:
        _add_locks(over, view, style)
    _add_tufts(over, view, style)
    down = view.to_page(np.array([[0, -1.6, 0], [0, 0, 0]]))
    fall = down[0] - down[1]
    opening = [np.vstack([half, half[-1] + fall, half[0] + fall]) for half in halves]
    return HairShape(
        cap=ring,
        body=Outline(parts),
        body_ink=Outline(grown),
        opening=united(Outline(opening)) if opening else None,
        rim=Outline(seen_rims, is_closed=False) if seen_rims else None,
        over=over.seen(view.pen.lens) if over.centers else None,
        curls=all_curls,
    )


def _grown_ring(ring: Array, width: float) -> Array:
    along = np.roll(ring, -1, 0) - np.roll(ring, 1, 0)
    out = np.column_stack([along[:, 1], -along[:, 0]])
    out = out / (np.hypot(*out.T)[:, None] + 1e-9)
    return np.asarray(ring + out * (pen_weight(out) * width)[:, None])


def _cones(view: HeadView, style: HairStyle) -> Volume:
    volume = Volume()
    for root, tip in zip(*spikes(style), strict=True):
        volume.link(
            volume.ball(view.to_world(root), 0.115 * view.size), volume.ball(view.to_world(tip), 0.004 * view.size)
        )
    return volume


def _curl_volume(view: HeadView, style: HairStyle) -> Volume:
    volume = Volume()
    centers, radii = curls(style, view.form.feature_drop * 0.7)
    for center, radius in zip(centers, radii, strict=True):
        volume.ball(view.to_world(center), float(radius) * view.size)
    return volume


def _front_of(volume: Volume, view: HeadView) -> Volume:
    """The curls on the near side: they lie over the face opening."""
    direction = view.frame @ view.towards_eye
    front = Volume()
    for center, radius in zip(volume.centers, volume.radii, strict=True):
        if (center - view.origin) @ direction / view.size > -0.06:
            front.ball(center, radius)
    return front


def _openings(view: HeadView, style: HairStyle) -> tuple[list[Array], list[Array]]:
    """The halves of the face opening, and of their upper edges what is turned to the reader."""
    rim = style.bowed_rim(view.form.feature_drop * 0.7)
    out, seen_rims = [], []
    for side in (1.0, -1.0):
        half = rim[rim[:, 0] * side >= 0]
        half = half if side > 0 else half[::-1]
        angle = side * view.yaw + np.abs(half[:, 0])
        if angle.max() < -90:
            angle = angle + 360
        turned = 360 if angle.min() > 90 and angle.max() > 270 else 0
        is_seen = np.abs(angle - turned) < 90
        if not is_seen.any():
            continue
        page = view.to_page(hair_surface(half[:, 0], half[:, 1], style.volume + 0.012, style.flare))
        sideways = view.page_vector(view.frame.T @ _page_right(view))
        limb = np.where(angle - turned > 0, 1.0, -1.0) * side
        push = smooth(80, 108, np.abs(angle - turned)) * view.px * 1.6
        out.append(page + sideways * (limb * push)[:, None])
        if is_seen.sum() > 1:
            seen_rims.append(page[is_seen])
    return out, seen_rims


def _page_right(view: HeadView) -> Array:
    return np.asarray(view.pen.lens.camera.axes()[0] * 0.2)


def _add_locks(volume: Volume, view: HeadView, style: HairStyle) -> None:
    """Every tip of the rim carries a real lock."""
    drop, rim = view.form.feature_drop * 0.7, style.rim
    t = np.linspace(0, 1, 6)
    for i in range(1, len(rim) - 1):
        phi, y = rim[i]
        if not (y < rim[i - 1][1] and y < rim[i + 1][1]) or abs(phi) > 60:
            continue
        y += drop
        lean = 5 * (1 if (i // 2) % 2 else -1)
        bulge = style.volume + 0.012 * np.sin(t * 2.6)
        azimuth = phi * (0.86 + 0.14 * t) + lean * t * t
        lock = hair_surface(azimuth, (y + 0.24) * (1 - t) + (y - 0.035) * t, bulge, style.flare)
        tip = lock[-1] * _LOCK_NORMAL
        if tip @ view.towards_eye / np.linalg.norm(tip) > 0.10:
            volume.chain([view.to_world(point) for point in lock], _LOCK_RADII * view.size)


def _add_tufts(volume: Volume, view: HeadView, style: HairStyle) -> None:
    """A few locks that stand up on the crown."""
    for phi, y, length, lift in style.tufts:
        point = hair_surface(phi, y, style.volume, style.flare)
        if y < 0.38 and unit(point * _LOCK_NORMAL) @ view.towards_eye < -0.12:
            continue
        out = unit(point * np.array([1, 0.6, 1]) + np.array([0, lift * 0.35, 0]))
        out = unit(out + np.array([style.tuft_sweep, 0.25 * lift, -0.15]))
        places = [point * 0.80, point * 0.97 + out * length * 0.25, point + out * length]
        volume.chain([view.to_world(place) for place in places], np.array([0.13, 0.075, 0.004]) * view.size)
