"""Colours of the sketch: (3,) float arrays, red green blue, 0..255."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.arrays import Array

INK: Array = np.array([29.0, 26.0, 38.0])
PAPER: Array = np.array([255.0, 255.0, 255.0])
SHADE: Array = np.array([186.0, 176.0, 206.0])  # multiplied cel shadow: a cool violet keeps skin alive
LUMINANCE: Array = np.array([0.3, 0.59, 0.11])


def rgb(color: str) -> Array:
    """The colour written as "#rrggbb"."""
    digits = color.lstrip("#")
    return np.array([int(digits[i : i + 2], 16) for i in (0, 2, 4)], float)


def mix(first: Array, second: Array, share: float) -> Array:
    """`share` 0 is the first colour, 1 the second."""
    return np.asarray(first, float) * (1 - share) + np.asarray(second, float) * share


def darker(color: Array, share: float = 0.25) -> Array:
    """The colour mixed with a deep blue."""
    return mix(color, np.array([27.0, 24.0, 56.0]), share)


def lighter(color: Array, share: float = 0.25) -> Array:
    """The colour mixed with a warm white."""
    return mix(color, np.array([255.0, 252.0, 244.0]), share)


def luminance(color: Array) -> float:
    """Perceived brightness, 0..1."""
    return float(np.asarray(color, float)[:3] @ LUMINANCE) / 255
