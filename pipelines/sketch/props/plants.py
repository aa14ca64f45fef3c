"""Trees, bushes and grass."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.color import mix
from pipelines.sketch.props.palette import SHADOW
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.faces import Color, as_color
from pipelines.sketch.solids.parts import CardShape

_LEAF_TINTS = ("#7d9a4a", "#3f7458", "#8a8a48")
_DEEPEST_BRANCH = 5


def tree(
    builder: Builder, height: float = 6.0, color: Color = "#5f8a4c", *, seed: int = 0, trunk: Color = "#7a5a44"
) -> None:
    """A round leafy tree."""
    rng = stable_rng("tree", seed, builder.seed)
    thick = height * 0.045
    builder.lathe(
        (0, 0, 0), [(thick * 1.9, 0), (thick * 1.15, height * 0.06), (thick * 0.85, height * 0.52)], trunk, sides=9
    )
    centers, radii = [(0.0, height * 0.72, 0.0)], [height * 0.21]
    for i in range(9):
        angle = 2 * math.pi * i / 9 * 2.4 + rng.uniform(-0.3, 0.3)
        reach = height * rng.uniform(0.14, 0.25)
        centers.append((reach * math.cos(angle), height * rng.uniform(0.52, 0.86), reach * math.sin(angle) * 0.8))
        radii.append(height * rng.uniform(0.105, 0.17))
    tint = mix(as_color(color), as_color(_LEAF_TINTS[int(rng.integers(3))]), rng.uniform(0, 0.35))
    builder.foliage(centers, radii, tint, seed=int(rng.integers(1 << 20)))


def conifer(builder: Builder, height: float = 8.0, color: Color = "#3f6b55", *, seed: int = 0) -> None:
    """A fir: five skirts with a lit and a shaded side."""
    rng = stable_rng("conifer", seed, builder.seed)
    builder.lathe((0, 0, 0), [(height * 0.03, 0), (height * 0.022, height * 0.2)], "#6b4f40", sides=6)
    own = as_color(color)
    lit, shaded = mix(own, as_color("#dff0b0"), 0.18), mix(own, as_color(SHADOW), 0.25)
    shapes: list[CardShape] = []
    skirts = 5
    for i in range(skirts):
        low, high = height * (0.13 + 0.165 * i), height * (0.13 + 0.165 * i + 0.34)
        width = height * 0.235 * (1 - i / (skirts + 0.35))
        hem = _hem(rng, width, low, height)
        middle = (low + high) / 2
        top = [(width * 0.28, middle + height * 0.02), (0, min(high, height)), (-width * 0.28, middle + height * 0.02)]
        skirt = np.vstack([hem, top])
        left = [(-width * 0.05, low + height * 0.06), (-width * 0.12, middle + height * 0.03), (-width * 0.3, middle)]
        right = [(width * 0.15, low + height * 0.05), (width * 0.1, middle)]
        shapes += [
            CardShape(polygons=(skirt,), color=own, line=0.9, style="snowy"),
            CardShape(polygons=(np.vstack([hem[:4], left]),), color=lit),
            CardShape(polygons=(np.vstack([hem[:-5:-1], right]),), color=shaded, style="shade"),
        ]
    builder.card((0, 0, 0), shapes, radius=height * 0.06)


def _hem(rng: np.random.Generator, width: float, low: float, height: float) -> Array:
    """The zigzag lower edge of a skirt, left to right."""
    share = np.linspace(-1, 1, 10)
    zigzag = np.where(np.arange(10) % 2, height * 0.028, -height * 0.012)
    y = low + zigzag - height * 0.03 * np.abs(share) + rng.uniform(-0.006, 0.006, 10) * height
    return np.stack([width * share, y], -1)


def bare_tree(builder: Builder, height: float = 6.0, color: Color = "#5e4d48", *, seed: int = 0) -> None:
    """A leafless tree: branches fork five times; one outline around all of them."""
    rng = stable_rng("bare tree", seed, builder.seed)
    thick: list[Array] = []
    thin: list[Array] = []
    _branch(rng, (0.0, 0.0), rng.uniform(-0.12, 0.12), (height * 0.3, height * 0.035), 0, (thick, thin))
    own = as_color(color)
    shapes = [
        CardShape(polygons=tuple(thick), color=None, line=0.9),
        CardShape(polygons=tuple(thin), color=None, line=0.4),
        CardShape(polygons=tuple(thick + thin), color=own),
    ]
    builder.card((0, 0, 0), shapes, radius=height * 0.04)


def _branch(
    rng: np.random.Generator,
    foot: tuple[float, float],
    angle: float,
    size: tuple[float, float],
    depth: int,
    found: tuple[list[Array], list[Array]],
) -> None:
    """A crooked branch of (length, half width) and those that grow from its end."""
    length, half = size
    along, side = np.array([math.sin(angle), math.cos(angle)]), np.array([math.cos(angle), -math.sin(angle)])
    start, narrow = np.array(foot), half * 0.62
    end = start + along * length
    middle = (start + end) / 2 + side * rng.uniform(-0.15, 0.15) * length
    outline = [start - side * half, middle - side * half * 0.8, end - side * narrow]
    outline += [end + side * narrow, middle + side * half * 0.8, start + side * half]
    found[0 if depth < 3 else 1].append(np.array(outline))
    if depth < _DEEPEST_BRANCH:
        for direction in (-1, 1):
            turn = angle * 0.92 + direction * rng.uniform(0.22, 0.62)
            grown = (length * rng.uniform(0.62, 0.82), narrow)
            _branch(rng, (float(end[0]), float(end[1])), turn, grown, depth + 1, found)


def bush(builder: Builder, radius: float = 0.7, color: Color = "#5d8650", *, seed: int = 0) -> None:
    """A low clump of leaves."""
    rng = stable_rng("bush", seed, builder.seed)
    centers = rng.uniform((-1, 0.3, -0.6), (1, 0.8, 0.6), (6, 3)) * radius
    radii = (radius * rng.uniform(0.4, 0.62, 6)).tolist()
    builder.foliage(centers, radii, color, seed=int(rng.integers(1 << 20)), scallops=8)


def grass(
    builder: Builder,
    spots: Sequence[tuple[float, float]],
    height: float = 0.28,
    color: Color = "#4c6a38",
    *,
    seed: int = 0,
) -> None:
    """Tufts of four blades at (x, z)."""
    rng = stable_rng("grass", seed, builder.seed)
    for x, z in spots:
        tall = height * rng.uniform(0.6, 1.3)
        lean = -1.2 + 0.8 * np.arange(4) + rng.uniform(-0.2, 0.2, 4)
        tips = tall * rng.uniform(0.8, 1.05, 4)
        spread = tall / 0.28
        blades = tuple(
            np.array([(side * 0.06, 0), (side * 0.11 * spread, tall * 0.6), (side * 0.24 * spread, tip)])
            for side, tip in zip(lean.tolist(), tips.tolist(), strict=True)
        )
        tuft = CardShape(polygons=blades, color=as_color(color), line=0.8, style="line")
        builder.card((x, 0, z), [tuft], radius=0.03, casts_shadow=False)
