"""The surface of hair: the skull plus volume, hanging straight below the widest point."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import smooth
from pipelines.sketch.hair.styles import HairStyle
from pipelines.sketch.head.form import BACK, LEVELS

_SKULL_NORMAL: Array = np.array([1 / 0.16, 1 / 0.25, 1 / 0.2])
_HAT_LINE = 0.12  # a hat presses down what is higher
_GOLDEN = (1 + 5**0.5) / 2


def hair_surface(azimuth: Array | float, y: Array | float, volume: Array | float, flare: float) -> Array:
    """(..., 3) points in head units by azimuth (degrees, 0 = front, 90 = left) and height."""
    phi, y = np.broadcast_arrays(np.asarray(azimuth, float), np.asarray(y, float))
    phi = np.radians(phi)
    rise = np.clip((y - 0.08) / (0.42 + volume), -0.99, 1)
    dome = np.where(y > 0.08, np.sqrt(np.maximum(1 - np.abs(rise) ** 2.35, 0)), 1.0)
    hang = np.clip(-y, 0, 0.6)
    width = (0.343 + volume * 0.72) * dome + flare * hang * 0.55
    front = (0.405 + volume * 0.55) * dome + flare * hang * 0.1
    back = (0.45 + volume * 0.8) * dome
    back = back - np.where(y < 0.0, (0.26 - flare * 0.55) * np.clip(-y, 0, 0.5), 0)
    if flare < 0.06:  # short hair tucks in to the nape
        tuck = smooth(0.06, -0.24, y)
        width = width * (1 - 0.13 * tuck) - volume * 0.3 * tuck
        back = back * (1 - tuck) + (np.interp(y, LEVELS, BACK) + 0.03) * tuck
    cosine = np.cos(phi)
    return np.stack([width * np.sin(phi), y, -0.012 * dome + np.where(cosine > 0, front, back) * cosine], -1)


def faces_eye(points: Array, towards_eye: Array, limit: float = 0.12) -> Array:
    """Which points of the hair surface are turned to the eye (direction in head axes)."""
    normal = points * _SKULL_NORMAL
    normal = normal / np.linalg.norm(normal, axis=-1)[..., None]
    return np.asarray(normal @ towards_eye > limit)


@cache
def cap_points(style: HairStyle) -> Array:
    """(n, 3): a dense grid of the whole cap, down to the nape and behind the face."""
    azimuth = np.linspace(-180, 172.5, 48)
    away, low = np.abs(azimuth), style.lowest
    lowest = np.where(
        away < 60,
        0.05,
        np.interp(
            away,
            [60, 85, 110, 135, 180],
            [low * 0.6, max(low, -0.16), max(low, low * 0.85 if low > -0.3 else low), low, low],
        ),
    )
    lowest = np.where((away < 85) & (low < -0.35), low, lowest)
    t = np.r_[np.linspace(0, 0.60, 60), np.linspace(0.61, 1, 44)]
    y = lowest[:, None] + (0.5 + style.volume - lowest[:, None]) * t[None]
    points = hair_surface(azimuth[:, None] + 0 * y, y, style.volume, style.flare)
    return np.asarray(points.reshape(-1, 3))


@cache
def spikes(style: HairStyle) -> tuple[Array, Array]:
    """Roots and tips (n, 3) of cones on the skull; they turn with the head."""
    rng = stable_rng("spikes", 7)
    roots, tips = [], []
    rows = ((0.50, 7, 0.0, 0.25), (0.36, 9, 20.0, 0.23), (0.16, 9, 0.0, 0.20), (-0.06, 5, 110.0, 0.17))
    for row, (y, count, start, length) in enumerate(rows):
        for i in range(count):
            phi = start + 360 * i / count if row < 3 else 110 + 140 * i / (count - 1)
            if style.is_under_hat and y > _HAT_LINE:
                continue
            if row == 2 and abs((phi + 180) % 360 - 180) < 58:  # not over the face
                continue
            point = hair_surface(phi, y, style.volume, 0)
            out = point * np.array([1, 0.9, 1]) + np.array([0, 0.35, -0.10])
            out = out / np.linalg.norm(out)
            roots.append(point * 0.86)
            tips.append(point + out * length * (1 + 0.25 * rng.uniform(-1, 1)))
    return np.array(roots), np.array(tips)


@cache
def curls(style: HairStyle, drop: float) -> tuple[Array, Array]:
    """Centres (n, 3) and radii (n,) of curls all over the cap and along its rim, none in the face."""
    centers, radii = [], []
    for i in range(90):
        y = -0.30 + (0.79 + style.volume) * ((i + 0.5) / 90)
        phi = (i * 360 / _GOLDEN + 180) % 360 - 180
        if y < np.interp(abs(phi), [0, 40, 70, 95], [0.25, 0.20, 0.10, -0.10]):
            continue
        if style.is_under_hat and y > _HAT_LINE:
            continue
        centers.append(hair_surface(phi, y, style.volume, style.flare))
        radii.append(0.085 + 0.02 * math.sin(i * 2.4))
    rim = style.bowed_rim(drop)
    for i, azimuth in enumerate(np.arange(-84, 85, 12)):
        phi = float(azimuth)
        y = float(np.interp(phi, rim[::-1, 0], rim[::-1, 1])) + 0.03 + 0.02 * math.sin(i * 2.1)
        centers.append(hair_surface(phi, y, style.volume, style.flare))
        radii.append(0.066 + 0.014 * math.sin(i * 1.7))
    return np.array(centers), np.array(radii)
