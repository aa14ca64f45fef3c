"""Rounded volumes seen by a camera: hulls of projected spheres and rings, without any hull algorithm.

An element is a projected sphere or ring. The hull of two elements is one argmax of their support functions over a
fixed fan of directions. All hulls wind alike, so one non-zero-winding outline is their union: no path booleans.
The pen line is the same hulls pushed outwards by a width per direction (a Minkowski sum with a lop-sided pen).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import unit
from pipelines.sketch.display_list import Outline
from pipelines.sketch.lens import Lens

_FAN = np.linspace(0, 2 * math.pi, 44, endpoint=False)
DIRECTIONS: Array = np.column_stack([np.cos(_FAN), np.sin(_FAN)])
LIGHT: Array = unit(np.array([-0.5, -0.86]))  # where the light comes from on the page
_LIT_SLIDE: Array = LIGHT * np.array([1.15, 0.35])


def pen_weight(normals: Array) -> Array:
    """Width of the line, in pens, per outward direction on the page (n, 2): heavier away from the light."""
    return np.asarray(0.62 + 0.62 * np.clip(-(normals @ LIGHT), 0, 1))


_PEN_WEIGHT: Array = pen_weight(DIRECTIONS)


def _hulls(center: Array, width: Array, depth: Array, pairs: npt.NDArray[np.int64]) -> Array:
    """(pairs, directions, 2) polygons from elements: centres and the two half axes in pixels."""
    along_width, along_depth = width @ DIRECTIONS.T, depth @ DIRECTIONS.T
    radius = np.sqrt(along_width * along_width + along_depth * along_depth) + 1e-6
    points = (
        center[:, None]
        + width[:, None] * (along_width / radius)[..., None]
        + depth[:, None] * (along_depth / radius)[..., None]
    )
    support = center @ DIRECTIONS.T + radius
    first, second = pairs[:, 0], pairs[:, 1]
    return np.where((support[first] >= support[second])[..., None], points[first], points[second])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SeenVolume:
    """A volume in one picture; lengths in pixels, `depth_m` is its mean distance from the eye."""

    centers: Array  # (n, 2)
    half_widths: Array  # (n, 2)
    half_depths: Array  # (n, 2)
    pairs: npt.NDArray[np.int64]  # (k, 2)
    radii: Array  # (n,)
    polygons: Array  # (k, directions, 2)
    depth_m: float

    def outline(self) -> Outline:
        """The silhouette."""
        return Outline(list(self.polygons))

    def grown(self, width: float) -> Outline:
        """The silhouette pushed outwards by the pen: drawn behind the fill it becomes the ink line."""
        return Outline(list(self.polygons + DIRECTIONS * (_PEN_WEIGHT * width)[:, None]))

    def lit(self, share: float) -> Outline:
        """The same volume slid to the light by a share of each element's own radius: the rest is in shadow."""
        offset = (self.radii[:, None] * share) * _LIT_SLIDE
        return Outline(list(_hulls(self.centers + offset, self.half_widths, self.half_depths, self.pairs)))


class Volume:
    """Spheres and rings in world metres plus links between them: the unit that bodies are built from."""

    def __init__(self) -> None:
        self.centers: list[Array] = []
        self.half_widths: list[Array | None] = []  # None = a sphere
        self.half_depths: list[Array | None] = []
        self.radii: list[float] = []
        self.links: list[tuple[int, int]] = []

    def ball(self, center: Array, radius: float) -> int:
        """Add a sphere; returns its number for links."""
        return self._add(center, None, None, radius)

    def ring(self, center: Array, half_width: Array, half_depth: Array) -> int:
        """Add an elliptic disc by its two half axes; returns its number for links."""
        return self._add(center, half_width, half_depth, 0.0)

    def _add(self, center: Array, half_width: Array | None, half_depth: Array | None, radius: float) -> int:
        self.centers.append(center)
        self.half_widths.append(half_width)
        self.half_depths.append(half_depth)
        self.radii.append(radius)
        return len(self.centers) - 1

    def link(self, *elements: int) -> Volume:
        """Join elements one after the other."""
        self.links.extend(pairwise(elements))
        return self

    def chain(self, centers: Sequence[Array] | Array, radii: Sequence[float] | Array) -> Volume:
        """Add spheres in a row, each joined to the next."""
        elements = [self.ball(center, float(radius)) for center, radius in zip(centers, radii, strict=True)]
        if len(elements) == 1:
            self.links.append((elements[0], elements[0]))
        return self.link(*elements)

    def disc(self, center: Array, half_width: Array, half_depth: Array) -> Volume:
        """Add a ring that is drawn by itself."""
        element = self.ring(center, half_width, half_depth)
        self.links.append((element, element))
        return self

    def join(self, other: Volume) -> Volume:
        """Take over the elements of another volume."""
        start = len(self.centers)
        self.centers += other.centers
        self.half_widths += other.half_widths
        self.half_depths += other.half_depths
        self.radii += other.radii
        self.links += [(first + start, second + start) for first, second in other.links]
        return self

    def seen(self, lens: Lens) -> SeenVolume:
        """The volume in the picture of a camera."""
        return see_all([self], lens)[0]


def see_all(volumes: Sequence[Volume], lens: Lens) -> list[SeenVolume]:
    """Project several volumes in one go (much cheaper than one by one)."""
    centers = np.array([center for volume in volumes for center in volume.centers], float)
    zero = np.zeros(3)
    widths = np.array([zero if v is None else v for volume in volumes for v in volume.half_widths], float)
    depths = np.array([zero if v is None else v for volume in volumes for v in volume.half_depths], float)
    radii = np.array([radius for volume in volumes for radius in volume.radii], float)[:, None]
    is_ball = radii > 0
    away = lens.to_camera(centers)[:, 2]
    pixels = radii * (lens.camera.focal / np.maximum(away, 0.05))[:, None]
    page = lens.project(np.stack([centers, centers + widths, centers + depths]))
    center = page[0]
    width = np.where(is_ball, np.hstack([pixels, np.zeros_like(pixels)]), page[1] - center)
    depth = np.where(is_ball, np.hstack([np.zeros_like(pixels), pixels]), page[2] - center)
    long_axis, short_axis = np.hypot(*width.T) + 1e-3, np.hypot(*depth.T)
    # the shadow of a ring must not slide farther than its thin side allows
    local = np.minimum(long_axis, np.where(is_ball[:, 0], np.inf, short_axis + 0.35 * long_axis))
    pairs: list[tuple[int, int]] = []
    starts: list[tuple[int, int, int]] = []
    offset = 0
    for volume in volumes:
        count = len(volume.centers)
        starts.append((offset, offset + count, len(pairs)))
        links = volume.links or [(i, i) for i in range(count)]
        pairs += [(first + offset, second + offset) for first, second in links]
        offset += count
    joined = np.array(pairs, np.int64).reshape(-1, 2)
    polygons = _hulls(center, width, depth, joined)
    out = []
    for index, (start, end, first_pair) in enumerate(starts):
        last_pair = starts[index + 1][2] if index + 1 < len(starts) else len(joined)
        out.append(
            SeenVolume(
                centers=center[start:end],
                half_widths=width[start:end],
                half_depths=depth[start:end],
                pairs=joined[first_pair:last_pair] - start,
                radii=local[start:end],
                polygons=polygons[first_pair:last_pair],
                depth_m=float(away[start:end].mean()),
            )
        )
    return out
