"""The bodies of balloons as closed polygons: superellipse, cloud, star, box. (n, 2) arrays of pixels, clockwise."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipelines.geometry import Point
from pipelines.lettering.words import BlockKind
from pipelines.seeding import stable_rng

Polygon = npt.NDArray[np.float64]

EXPONENTS: dict[BlockKind, float] = {
    "speech": 2.5,  # a little squarer than an ellipse: less empty paper around the words
    "whisper": 2.5,
    "thought": 2.3,
    "shout": 2.0,
    "caption": 16.0,  # only used to measure: a box
}
_STAR_INNER, _STAR_OUTER = 1.05, 1.34  # of the half axes
_BUMP_EM = 1.75  # chord of a cloud's bump, in text sizes
_BUMP_RISE = 0.4  # height of a bump, of its chord
_POINTS = 240  # 5 px apart on a big balloon: no corner can be seen


def outer_half_axes(kind: BlockKind, half_width: float, half_height: float, text_px: float) -> tuple[float, float]:
    """Half width and height with spikes or bumps."""
    if kind == "shout":
        return half_width * _STAR_OUTER, half_height * _STAR_OUTER
    if kind == "thought":
        rise = _BUMP_EM * _BUMP_RISE * text_px
        return half_width + rise, half_height + rise
    return half_width, half_height


def body(kind: BlockKind, center: Point, half_width: float, half_height: float, text_px: float) -> Polygon:
    """The closed outline of a balloon or caption without its tail."""
    if kind == "caption":
        corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], float)
        unit = corners * (half_width, half_height)
    elif kind == "shout":
        unit = _star(half_width, half_height, text_px)
    elif kind == "thought":
        unit = _cloud(half_width, half_height, text_px)
    else:
        unit = superellipse(half_width, half_height, EXPONENTS[kind], _POINTS)
    moved: Polygon = unit + np.array(center)
    return moved


def superellipse(half_width: float, half_height: float, exponent: float, count: int) -> Polygon:
    """`count` points on |x/a|^p + |y/b|^p = 1, at equal distances along the curve."""
    angles = np.linspace(0, 2 * np.pi, 8 * count + 1)
    cosine, sine = np.cos(angles), np.sin(angles)
    power = 2 / exponent
    curve = np.column_stack(
        [
            half_width * np.sign(cosine) * np.abs(cosine) ** power,
            half_height * np.sign(sine) * np.abs(sine) ** power,
        ]
    )
    reach = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(curve, axis=0).T))])
    even = np.linspace(0, reach[-1], count, endpoint=False)
    return np.column_stack([np.interp(even, reach, curve[:, axis]) for axis in (0, 1)])


def edge_distance(kind: BlockKind, half_width: float, half_height: float, toward: npt.NDArray[np.float64]) -> float:
    """How far the outline is from the centre in the direction `toward` (a unit vector; of no direction, the least)."""
    exponent = EXPONENTS[kind]
    share = abs(toward[0] / half_width) ** exponent + abs(toward[1] / half_height) ** exponent
    return float(share ** (-1 / exponent)) if share > 0 else min(half_width, half_height)


def _star(half_width: float, half_height: float, text_px: float) -> Polygon:
    spikes = int(11 + (half_width + half_height) / text_px * 0.75)
    rng = stable_rng("star", round(half_width), round(half_height))
    angles = (np.arange(2 * spikes) + rng.uniform(-0.18, 0.18, 2 * spikes)) * np.pi / spikes + 0.1
    is_spike = np.arange(2 * spikes) % 2 == 0
    reach = np.where(is_spike, rng.uniform(1.2, _STAR_OUTER, 2 * spikes), _STAR_INNER)
    return np.column_stack([half_width * reach * np.cos(angles), half_height * reach * np.sin(angles)])


def _cloud(half_width: float, half_height: float, text_px: float) -> Polygon:
    base = superellipse(half_width, half_height, EXPONENTS["thought"], 480)
    around = float(np.hypot(*np.diff(base, axis=0, append=base[:1]).T).sum())
    bumps = max(8, round(around / (_BUMP_EM * text_px)))
    rng = stable_rng("cloud", round(half_width), round(half_height))
    ends = np.sort((np.arange(bumps) + rng.uniform(-0.13, 0.13, bumps)) / bumps * 480).astype(int) % 480
    points = [_bump(base[start], base[end]) for start, end in zip(ends, np.roll(ends, -1), strict=True)]
    return np.concatenate(points)


def _bump(start: Polygon, end: Polygon) -> Polygon:
    """An arc from `start` towards `end` that bulges to the outside of a clockwise outline."""
    middle, chord = (start + end) / 2, end - start
    outward = np.array([chord[1], -chord[0]])  # screen axes: y down
    angles = np.linspace(-1, 1, 12, endpoint=False) * 0.5 * np.pi
    along = np.sin(angles)[:, None] * chord / 2
    rise = (np.cos(angles)[:, None]) * outward * _BUMP_RISE
    arc: Polygon = middle + along + rise
    return arc
