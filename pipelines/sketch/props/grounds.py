"""Open ground: meadows, paths, the sea, and where things are scattered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import Box2
from pipelines.sketch.solids.faces import Color
from pipelines.sketch.solids.marks import Texture
from pipelines.sketch.solids.parts import GROUND


def meadow(
    builder: Builder,
    color: Color,
    texture: Texture | None = None,
    *,
    near: Box2 = (-12, -4, 24, 30),
    scale: float = 1.0,
) -> None:
    """Ground up to the horizon, with texture on its near patch (x, z, width, depth)."""
    builder.quad((-80, 0, -40), (1, 0, 0), (0, 0, 1), (160, 200), color, layer=GROUND, line=0)
    if texture is not None:
        x, z, width, depth = near
        patch = (x, 0.001, z)
        builder.quad(
            patch, (1, 0, 0), (0, 0, 1), (width, depth), color, layer=GROUND, line=0, texture=texture, scale=scale
        )


def path(
    builder: Builder, way: Sequence[tuple[float, float]], width: float, color: Color, *, wear: float = 0.12
) -> None:
    """A ribbon along (x, z) points, with worn edges."""
    points = np.array(way, float)
    along = np.gradient(points, axis=0)
    side = np.stack([-along[:, 1], along[:, 0]], -1) / np.hypot(along[:, 0], along[:, 1])[:, None]
    rng = stable_rng("path", builder.seed, len(points))
    share, coarse = np.linspace(0, 1, len(points)), np.linspace(0, 1, len(points) // 3 + 2)
    edges = [np.interp(share, coarse, rng.uniform(-wear, wear, len(coarse)))[:, None] for _ in range(2)]
    left, right = points + side * (width / 2 + edges[0]), points - side * (width / 2 + edges[1])
    for i in range(len(points) - 1):
        builder.ground_polygon([left[i], left[i + 1], right[i + 1], right[i]], 0.004, color)


def sea(builder: Builder, y: float, color: Color, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """A water plane from its near left corner (x, z)."""
    x, z = corner
    builder.quad((x, y, z), (1, 0, 0), (0, 0, 1), size, color, layer=GROUND, line=0)


def waves(
    builder: Builder, rng: np.random.Generator, y: float, count: int, reach: tuple[float, float] = (4.0, 160.0)
) -> None:
    """Lens-shaped marks that grow with their distance: of one size on the screen."""
    share = np.array([(-1, 0), (-0.3, -1), (0.4, -1), (1, 0), (0.2, 1), (-0.5, 0.6)])
    faces = []
    for _ in range(count):
        z = reach[0] * (reach[1] / reach[0]) ** rng.random()
        x = rng.uniform(-1, 1) * max(9.0, z * 0.85)
        length, width = rng.uniform(0.5, 1.6) * (1 + z * 0.06), rng.uniform(0.03, 0.07) * (1 + z * 0.13)
        color = "#a9d2e0" if rng.random() < 0.55 else "#38708f"
        flat = share * [length, width] + [x, z]
        face = builder.face(np.insert(flat, 1, y, axis=1), color, 0)
        face.normal = np.array([0.0, 1.0, 0.0])
        faces.append(face)
    builder.add(faces, layer=GROUND, line=0, casts_shadow=False)


def scatter(
    rng: np.random.Generator, count: int, area: Box2, avoid: Callable[[float, float], bool] | None = None
) -> list[tuple[float, float]]:
    """Up to `count` random points (x, z) in x0, x1, z0, z1."""
    x0, x1, z0, z1 = area
    points: Array = rng.uniform((x0, z0), (x1, z1), (count * 3, 2))
    kept = [(x, z) for x, z in points.tolist() if avoid is None or not avoid(x, z)]
    return kept[:count]
