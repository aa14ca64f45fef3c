"""Planar faces: a polygon with its own axes, which owns texture strokes and details (decals, recesses, bumps)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.color import rgb

Color = str | Array
Points = Sequence[Sequence[float]] | Sequence[Array] | Array
Surface = Literal["plain", "glass", "sky", "glow", "fire", "corner"]
"""glass: a window, lit by night · sky: the view out of a window · glow: a lamp shade · fire: always bright ·
corner: a strip of darkening where two walls meet"""


def as_color(color: Color) -> Array:
    """A colour written "#rrggbb" or given as (3,) 0..255."""
    return rgb(color) if isinstance(color, str) else np.asarray(color, float)


@dataclass(slots=True, eq=False, kw_only=True)
class Face:
    """One-sided polygon seen from where `normal` points. `details` are painted right after it, in its own axes."""

    polygon: Array  # (n, 3) world metres
    normal: Array  # (3,) unit
    origin: Array  # (3,) of the face's own axes
    across: Array  # (3,) unit
    up: Array  # (3,) unit
    width: float
    height: float
    color: Array
    line: float = 0.5  # weight of the ink around it, 0 = none
    surface: Surface = "plain"
    is_two_sided: bool = False
    alpha: float = 1.0
    creases: tuple[bool, ...] | None = None  # per edge: is the inner edge inked; None = all
    details: list[Face | Bump] = field(default_factory=list)
    strokes: Array | None = None  # (m, 2, 3) texture marks
    patches: Array | None = None  # (k, 4, 3) tinted stones, boards, shingles
    stroke_spacing: float = 0.2  # metres between neighbouring marks
    index: int = -1  # row in the compiled tables
    edge_range: tuple[int, int] = (0, 0)
    stroke_range: tuple[int, int] = (0, 0)

    def points(self, flat: Points, outwards: float = 0.0) -> Array:
        """World points (n, 3) of (across, up) metres on the face, `outwards` before it."""
        flat = np.asarray(flat, float)
        return self.origin + flat[:, :1] * self.across + flat[:, 1:] * self.up + self.normal * outwards

    def flat(self, points: Array) -> Array:
        """(n, 2) metres across and up of world points (n, 3)."""
        offset = points - self.origin
        return np.stack([offset @ self.across, offset @ self.up], -1)

    def turn_over(self) -> None:
        """Let the other side be seen."""
        self.normal, self.up = -self.normal, -self.up
        self.height = float(self.flat(self.polygon)[:, 1].max())

    def settle_origin(self) -> None:
        """Move the origin of the face's axes to its lower left corner."""
        low = self.flat(self.polygon).min(0)
        self.origin = self.origin + self.across * low[0] + self.up * low[1]
        self.width, self.height = (float(size) for size in self.flat(self.polygon).max(0))


@dataclass(slots=True, eq=False)
class Bump:
    """A box that stands out from a face; the bumps of one face are painted far to near."""

    faces: list[Face]
    box: tuple[float, float, float, float]  # left, bottom, width, height on its face
    edge_range: tuple[int, int] = (0, 0)

    def center(self) -> Array:
        """(3,) world metres."""
        return np.asarray(np.mean([face.polygon.mean(0) for face in self.faces], axis=0))


def make_face(polygon: Points, color: Color, line: float = 0.5, *, surface: Surface = "plain") -> Face:
    """A face from its corners; the normal is (third - second) x (second - first), the axes start at the first."""
    corners = np.asarray(polygon, float)
    across, normal = _across_and_normal(corners.tolist())
    across_, normal_ = np.array(across), np.array(normal)
    up = np.array(_cross(across, normal))
    offset = corners - corners[0]
    return Face(
        polygon=corners,
        normal=normal_,
        origin=corners[0],
        across=across_,
        up=up,
        width=float((offset @ across_).max()),
        height=float((offset @ up).max()),
        color=as_color(color),
        line=line,
        surface=surface,
    )


def _across_and_normal(corners: list[list[float]]) -> tuple[list[float], list[float]]:
    side = [b - a for a, b in zip(corners[0], corners[1], strict=True)]
    first = _unit(side)
    for index in range(2, len(corners)):  # corners may repeat
        following = [b - a for a, b in zip(corners[index - 1], corners[index], strict=True)]
        normal = _cross(following, side)
        if abs(normal[0]) + abs(normal[1]) + abs(normal[2]) > 1e-9:
            return first, _unit(normal)
    return first, [0.0, 1.0, 0.0]


def _cross(a: list[float], b: list[float]) -> list[float]:
    return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]


def _unit(a: list[float]) -> list[float]:
    length = (a[0] * a[0] + a[1] * a[1] + a[2] * a[2]) ** 0.5 + 1e-12
    return [a[0] / length, a[1] / length, a[2] / length]
