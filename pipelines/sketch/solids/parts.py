"""What stands in a location and is sorted as a whole: solids, foliage, cards and glows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.solids.faces import Face

Layer = Literal[-2, -1, 0]
"""-2 ground and floor · -1 one-sided shell walls · 0 solids in painter's order"""
CardStyle = Literal["plain", "shade", "snowy", "glow", "line"]
GROUND: Layer = -2
SHELL: Layer = -1
SOLID: Layer = 0


@dataclass(slots=True, eq=False, kw_only=True)
class Part:
    """A convex thing (or a ground layer). `extent` are points whose hull contains it."""

    extent: Array  # (n, 3) world metres
    layer: Layer = SOLID
    casts_shadow: bool = True
    line: float = 1.0  # weight of its outline


@dataclass(slots=True, eq=False, kw_only=True)
class Solid(Part):
    """Faces of a box, a prism, a lathe. The facets of a round one get stepped tones and are painted far to near."""

    faces: list[Face]
    is_round: bool = False
    edge_range: tuple[int, int] = (0, 0)


@dataclass(slots=True, eq=False, kw_only=True)
class Foliage(Part):
    """Spheres drawn as scalloped clumps of leaves."""

    centers: Array  # (n, 3)
    radii: Array  # (n,)
    color: Array
    seed: int
    scallops: int = 9
    wobble: float = 0.16


@dataclass(frozen=True, slots=True, kw_only=True)
class CardShape:
    """Polygons of one style on a card, (across, up) metres from its foot."""

    polygons: tuple[Array, ...]
    color: Array | None  # None: only ink
    line: float = 0.0
    style: CardStyle = "plain"


@dataclass(slots=True, eq=False, kw_only=True)
class Card(Part):
    """A flat drawing that always faces the camera: a conifer, a flame, a gull."""

    foot: Array  # (3,)
    shapes: list[CardShape] = field(default_factory=list)


@dataclass(slots=True, eq=False, kw_only=True)
class Glow(Part):
    """The halo around a lamp, seen when the lamps are lit."""

    center: Array  # (3,)
    color: Array
    radius: float
    alpha: float


def box_around(center: Array, half_width: float, height: float) -> Array:
    """(8, 3) corners of an upright box standing on `center`."""
    corners = [(x, y, z) for x in (-half_width, half_width) for y in (0.0, height) for z in (-half_width, half_width)]
    return np.asarray(center + np.array(corners))
