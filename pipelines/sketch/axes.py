"""Rotations, and the one place where the handedness changes.

A body thinks in right-handed axes: x = its LEFT, y = up, z = FORWARD. The world is left-handed: X right, Y up,
Z forward (away). A frame is a (3, 3) matrix whose columns are the body's left, up and forward in world axes, so
`frame @ local` is a world vector and `frame @ rotation` turns within the body. The mirror between the two is in
`upright_frame` (every frame starts there) and in `cross_of_body`; nothing else in the figure knows about it.
"""

from __future__ import annotations

import math

import numpy as np

from pipelines.sketch.arrays import Array

Vector = tuple[float, float, float]

UP: Array = np.array([0.0, 1.0, 0.0])
LEVEL: Array = np.array([1.0, 0.0, 1.0])  # multiplied: what is left of a vector on the ground plan


def vec(x: float, y: float, z: float) -> Array:
    """(3,) float array."""
    return np.array([x, y, z], float)


def unit(vector: Array) -> Array:
    """The vector with length 1 (a zero vector stays zero)."""
    v = np.asarray(vector, float)
    return np.asarray(v / (math.sqrt(float(v @ v)) + 1e-9))


def upright_frame(forward: Array) -> Array:
    """Frame of a body that stands upright and looks along `forward` (its height is ignored).

    Here the handedness changes: left is where a person's left hand is in the left-handed world.
    """
    ahead = unit(np.asarray(forward, float) * LEVEL)
    return np.column_stack([vec(-ahead[2], 0.0, ahead[0]), UP, ahead])


def heading_frame(heading: float) -> Array:
    """Frame of a body that looks along a world heading in degrees (0 = +Z, 90 = +X, 180 faces the reader)."""
    angle = math.radians(heading)
    return upright_frame(vec(math.sin(angle), 0.0, math.cos(angle)))


def cross_of_body(first: Array, second: Array) -> Array:
    """Cross product of world vectors in the body's sense: left × up = forward."""
    return np.asarray(-np.cross(first, second))


def turn(axis: str, degrees: float) -> Array:
    """Rotation about a body axis "x", "y" or "z"."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    rows = {
        "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
        "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
        "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
    }
    return np.array(rows[axis], float)


def turns(pitch: float, roll: float, yaw: float) -> Array:
    """Yaw, then pitch (positive bows forward), then roll, in degrees."""
    return np.asarray(turn("y", yaw) @ turn("x", pitch) @ turn("z", roll))


def _skew(v: Array) -> Array:
    return np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]], float)


def turn_about(axis: Array, degrees: float) -> Array:
    """Rotation about any axis given in body axes (Rodrigues)."""
    skew, angle = _skew(unit(axis)), math.radians(degrees)
    return np.asarray(np.eye(3) + math.sin(angle) * skew + (1 - math.cos(angle)) * skew @ skew)


def swing(start: Array, end: Array) -> Array:
    """The smallest rotation that takes one direction to another, in body axes."""
    a, b = unit(start), unit(end)
    cosine = float(a @ b)
    if cosine < -0.9999:
        return turn("z", 180)
    skew = _skew(np.cross(a, b))
    return np.asarray(np.eye(3) + skew + skew @ skew / (1 + cosine))


def smooth(low: float, high: float, x: Array | float) -> Array:
    """0 below `low`, 1 above `high`, an S-curve between."""
    t = np.clip((np.asarray(x, float) - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


def catmull_rom(points: Array, *, is_closed: bool = False, steps: int = 8) -> Array:
    """A smooth curve through (n, d) points: (about n × steps, d)."""
    p = np.asarray(points, float)
    ends = (p[-1:], p[:2]) if is_closed else (2 * p[:1] - p[1:2], 2 * p[-1:] - p[-2:-1])
    padded = np.vstack([ends[0], p, ends[1]])
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    p0, p1, p2, p3 = (padded[i : len(padded) - 3 + i][:, None] for i in range(4))
    t2 = t * t
    out = 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t2 + (3 * p1 - p0 - 3 * p2 + p3) * t2 * t)
    out = out.reshape(-1, p.shape[1])
    return out if is_closed else np.vstack([out, p[-1:]])
