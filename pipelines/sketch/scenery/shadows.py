"""Cast shadows and window patches on the floor, y = 0."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.scenery.ordering import Standee
from pipelines.sketch.solids.details import circle
from pipelines.sketch.solids.parts import Foliage, Part

_INDOOR_LIGHT = np.array([0.14, 1.0, -0.10])  # soft and nearly from above
_LONGEST = 14.0  # metres of shadow a metre of height throws at most, times the height of the sun
_BODY_RINGS = ((0.0, 0.95), (0.8, 0.85), (0.98, 0.35))  # share of a person's height, share of their radius
_CEILING_M = 4.5  # what hangs higher indoors throws no shadow


def cast_shadows(parts: Sequence[Part], to_light: Array, *, is_indoor: bool) -> list[Array]:
    """Polygons (n, 2) x, z of the shadows of all parts that cast one."""
    light = _INDOOR_LIGHT if is_indoor else to_light
    shadows = []
    for part in parts:
        if not part.casts_shadow or (is_indoor and part.extent[:, 1].min() > _CEILING_M):
            continue
        points = _rims(part) if isinstance(part, Foliage) else part.extent[part.extent[:, 1] > -0.3]
        if len(points) >= 3:
            reach = np.minimum(np.maximum(points[:, 1], 0) / max(float(light[1]), 0.2), _LONGEST)
            shadows.append(convex_hull(points[:, ::2] - light[::2] * reach[:, None]))
    return shadows


def standee_shadow(standee: Standee, to_light: Array, *, is_indoor: bool) -> Array:
    """Polygon (n, 2) x, z of somebody's shadow on the floor: feet, shoulders and head along the light."""
    light = _INDOOR_LIGHT if is_indoor else to_light
    foot = np.array([standee.x, standee.z])
    rings = [
        np.insert(foot + circle(standee.radius * width, 10), 1, standee.height * share, axis=1)
        for share, width in _BODY_RINGS
    ]
    points = np.vstack(rings)
    reach = np.minimum(points[:, 1] / max(float(light[1]), 0.2), _LONGEST)
    return convex_hull(points[:, ::2] - light[::2] * reach[:, None])


def _rims(foliage: Foliage) -> Array:
    """Points on the flat rims of a clump's spheres."""
    rim = np.insert(circle(1.0, 8), 1, 0.0, axis=1)
    return np.asarray((foliage.centers[:, None] + foliage.radii[:, None, None] * rim).reshape(-1, 3))


def sun_patches(panes: Sequence[Array], to_light: Array) -> list[Array]:
    """Every glass cell along the light on the floor: the shadow of the bars between them appears by itself."""
    return [pane[:, ::2] - to_light[::2] * pane[:, 1:2] / to_light[1] for pane in panes]


def convex_hull(points: Array) -> Array:
    """(n, 2) corners of the hull of (m, 2) points, by monotone chains."""
    ordered = sorted(set(map(tuple, np.round(points, 4).tolist())))
    corners: list[tuple[float, ...]] = []
    for direction in (ordered, ordered[::-1]):
        chain: list[tuple[float, ...]] = []
        for point in direction:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        corners += chain[:-1]
    return np.array(corners) if corners else np.array(ordered)


def _turn(first: tuple[float, ...], second: tuple[float, ...], third: tuple[float, ...]) -> float:
    """Above 0 for a left turn at `second`."""
    along, across = second[0] - first[0], second[1] - first[1]
    return along * (third[1] - first[1]) - across * (third[0] - first[0])
