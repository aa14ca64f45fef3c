"""Painting leaves: one fat line around the union of scalloped discs, shade, smaller lit discs, leaf ticks."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.color import mix
from pipelines.sketch.display_list import Effects, Outline
from pipelines.sketch.scenery.hours import SNOW
from pipelines.sketch.scenery.painting import Painting
from pipelines.sketch.solids.parts import Foliage

_NEAREST_M = 0.4
_SCALLOP_INNER, _SCALLOP_OUTER = 0.93, 1.30  # of the radius: where scallops meet, how far they bulge
_TICKS, _HIGHLIGHTS = 7, 3  # at most, per disc
_TICK_FROM_PX, _HIGHLIGHT_FROM_PX = 14, 30
_LEAF_LIGHT = np.array([255.0, 255.0, 225.0])


def paint_foliage(painting: Painting, foliage: Foliage) -> None:
    """A clump of leaves; it looks the same from everywhere, only its discs slide."""
    camera = painting.camera
    seen = camera.to_camera(foliage.centers)
    is_before = seen[:, 2] > _NEAREST_M
    if not is_before.any():
        return
    rng = stable_rng("foliage", foliage.seed)
    leaves = _Leaves(foliage, rng)
    at = camera.to_screen(seen)
    radius = foliage.radii * camera.focal / np.maximum(seen[:, 2], _NEAREST_M)
    reach = radius * 1.4
    shown = is_before & (at[:, 0] + reach > 0) & (at[:, 0] - reach < camera.width)
    shown &= (at[:, 1] + reach > 0) & (at[:, 1] - reach < camera.height)
    if not shown.any():
        return
    depth = max(float(seen[:, 2].mean()), 0.3)
    _paint_clump(painting, foliage, leaves, (at[shown], radius[shown], np.flatnonzero(shown)), depth)


class _Leaves:
    """The shapes of a clump in units of each disc's radius: scallops, ticks, highlights."""

    def __init__(self, foliage: Foliage, rng: np.random.Generator) -> None:
        count, scallops = len(foliage.radii), foliage.scallops
        turn = rng.uniform(0, 2 * np.pi, count)
        jitter = 1 + rng.uniform(-foliage.wobble, foliage.wobble, (count, scallops))
        self.discs = _scalloped(turn, jitter)
        angle, spread = rng.uniform(0, 2 * np.pi, (count, _TICKS)), np.sqrt(rng.random((count, _TICKS))) * 0.8
        self.tick_at = np.stack([np.cos(angle), np.sin(angle)], -1) * spread[..., None]
        self.tick_size = rng.uniform(0.09, 0.16, (count, _TICKS))
        angle, spread = rng.uniform(3.5, 5.2, (count, _HIGHLIGHTS)), rng.uniform(0.3, 0.6, (count, _HIGHLIGHTS))
        self.highlight_at = np.stack([np.cos(angle), np.sin(angle)], -1) * spread[..., None]
        self.highlight_size = rng.uniform(0.08, 0.16, (count, _HIGHLIGHTS))


def _scalloped(turn: Array, jitter: Array) -> Array:
    """(n, points, 2) closed outlines of quadratic bulges around unit circles."""
    scallops = jitter.shape[1]
    angle = turn[:, None] + np.linspace(0, 2 * np.pi, scallops, endpoint=False)
    joint = np.stack([np.cos(angle), np.sin(angle)], -1) * (jitter * _SCALLOP_INNER)[..., None]
    between = angle + np.pi / scallops
    bulge = np.stack([np.cos(between), np.sin(between)], -1) * _SCALLOP_OUTER
    curve = _bow(joint[:, :, None], bulge[:, :, None], np.roll(joint, -1, axis=1)[:, :, None])[:, :, :-1]
    return np.asarray(curve.reshape(len(turn), -1, 2))


def _bow(start: Array, control: Array, end: Array) -> Array:
    """(…, 5, 2) points of quadratic curves, both ends among them; the arguments are (…, 1, 2)."""
    share = np.linspace(0, 1, 5)[:, None]
    return np.asarray(start * (1 - share) ** 2 + control * (2 * share * (1 - share)) + end * share**2)


def _tick() -> Array:
    """(9, 2) a small w: two bows of a leaf."""
    left = _bow(*np.array([[(-1.0, 0.0)], [(-0.4, 0.9)], [(0.0, 0.1)]]))
    right = _bow(*np.array([[(0.0, 0.1)], [(0.5, 0.9)], [(1.0, 0.0)]]))
    return np.vstack([left, right[1:]])


_TICK = _tick()
_OVAL = np.stack([np.cos(np.linspace(0, 2 * np.pi, 14)[:-1]), 0.6 * np.sin(np.linspace(0, 2 * np.pi, 14)[:-1])], -1)


def _paint_clump(
    painting: Painting, foliage: Foliage, leaves: _Leaves, shown: tuple[Array, Array, np.ndarray], depth: float
) -> None:
    at, radius, rows = shown
    drawing, camera = painting.display_list, painting.camera
    drawing.depth_m = depth
    shape = leaves.discs[rows]
    clump = Outline(at[:, None] + radius[:, None, None] * shape)
    right, up, _ = camera.axes()
    towards_light = np.array([painting.light.to_light @ right, -(painting.light.to_light @ up)])
    shift, size = (towards_light * 0.26, 0.74) if not painting.is_snowy else (np.array([0.0, -0.42]), 0.62)
    lit = Outline(at[:, None] + radius[:, None, None] * (shape * size + shift))
    pen, ink = painting.pen(depth), painting.ink(depth)
    shade = painting.shaded(foliage.color, depth, 0.0) * 0.86
    light = painting.shaded(foliage.color, depth, 0.85)
    if painting.is_snowy:
        light = mix(SNOW * np.minimum(painting.light.ambient + 0.25, 1.0), painting.light.fog, 0.15)
    drawing.add("ink", clump, ink, 1.0, Effects(stroke=pen * 1.7 * foliage.line))
    drawing.add("fill", clump, shade)
    drawing.add("fill", lit, light)
    highlights = _placed(
        leaves.highlight_at, leaves.highlight_size, _OVAL, (at, radius, rows), _highlight_count(radius)
    )
    drawing.add("fill", Outline(highlights), mix(light, _LEAF_LIGHT, 0.16), 0.8)
    ticks = _placed(leaves.tick_at, leaves.tick_size, _TICK, (at, radius, rows), _tick_count(radius))
    drawing.add("detail", Outline(ticks, is_closed=False), mix(ink, shade, 0.2), 0.8, Effects(stroke=pen * 0.5))


def _tick_count(radius: Array) -> Array:
    return np.where(radius > _TICK_FROM_PX, np.minimum(_TICKS, np.floor(2 + radius / 16)), 0.0)


def _highlight_count(radius: Array) -> Array:
    return np.where(radius > _HIGHLIGHT_FROM_PX, float(_HIGHLIGHTS), 0.0)


def _placed(where: Array, size: Array, shape: Array, shown: tuple[Array, Array, np.ndarray], count: Array) -> Array:
    """(n, points, 2) copies of a small shape on the discs, `count` of them on each."""
    at, radius, rows = shown
    disc, which = np.nonzero(np.arange(where.shape[1]) < count[:, None])
    center = at[disc] + where[rows[disc], which] * radius[disc, None]
    return np.asarray(center[:, None] + shape * (size[rows[disc], which] * radius[disc])[:, None, None])
