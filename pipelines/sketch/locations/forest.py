"""A forest: a winding path between round trees and firs."""

from __future__ import annotations

import math

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.locations.plan import BackdropLayer, LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.grounds import meadow, path, scatter
from pipelines.sketch.props.plants import bush, conifer, grass, tree
from pipelines.sketch.props.stones import rock
from pipelines.sketch.solids.builder import Builder

_TREES = 42
# ground, leaves, path
_PALETTES = (
    ("#86934f", "#64904c", "#c9b184"),
    ("#7a8f58", "#54884f", "#bda985"),
    ("#92924a", "#7a944a", "#cfb07a"),
    ("#7f8a5c", "#5f8a62", "#b8a58a"),
)


def _way(z: float) -> float:
    """The middle of the path."""
    return math.sin(z * 0.2) * 1.3 + 0.2


def build(seed: int) -> LocationPlan:
    """The forest for a seed: every tree stands elsewhere."""
    builder = Builder(seed)
    rng = stable_rng("forest", seed)
    soil, leaves, earth = palette_for(_PALETTES, "forest", seed)
    meadow(builder, soil, "sand", near=(-11, -4, 22, 26), scale=0.5)
    path(builder, [(_way(z), z) for z in np.arange(-5, 42, 1.25)], 2.1, earth, wear=0.16)
    behind = scatter(rng, 9, (-13, 13, -24, -10), lambda x, z: abs(x - _way(z)) < 2.6)
    beside = scatter(rng, 7, (-14, 14, -8, 2), lambda x, _: abs(x) < 7.5)
    for number, (x, z) in enumerate(_spots(rng) + behind + beside):
        with builder.at(x, 0, z, rng.uniform(0, 360)):
            if number % 4:
                tree(builder, rng.uniform(7, 11), leaves, seed=number)
            else:
                conifer(builder, rng.uniform(7, 11), seed=number)
    clear = scatter(rng, 13, (-9, 9, 1, 24), lambda x, z: abs(x - _way(z)) < 2.1 or math.hypot(x + 2.9, z - 4.2) < 1.3)
    for number, (x, z) in enumerate(clear):
        with builder.at(x, 0, z):
            if number % 3:
                bush(builder, rng.uniform(0.4, 0.8), "#5f8a4a", seed=number)
            else:
                rock(builder, rng.uniform(0.35, 0.7), seed=number)
    with builder.at(-1.9, 0.0, 5.6, 65):
        builder.lathe((0, 0, 0), [(0.34, 0), (0.28, 0.12), (0.27, 0.45)], ["#7a5a44", "#8a6448"], sides=12)
        builder.slot("stump", 0, 0, 120, seat=0.45)
    grass(builder, scatter(rng, 75, (-9, 9, -1, 20), lambda x, z: abs(x - _way(z)) < 1.3), 0.3)
    builder.slot("path", 0.5, 4.2, 180)
    builder.slot("path far", 1.3, 8.5, 180)
    builder.slot("tree", -2.9, 4.2, 120)
    builder.slot("path near", 0.6, 2.4, 0)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((0.2, 2.6, -5.5), (0.2, 2.4, 10)),
            "mid": upright((-1.2, 1.6, -0.6), (0.9, 1.8, 10), 1.0),
            "low": tilted((0.9, 0.45, 0.2), (0.2, 2.9, 9), 0.8),
        },
        walk=(-8, -1.5, 8, 20),
        fog_m=60.0,
        backdrop=(
            BackdropLayer(kind="hills", distance=300, height=46, color="#6f93a0", fade=0.6),
            BackdropLayer(kind="trees", distance=90, height=15, color="#5f8a62", fade=0.45),
            BackdropLayer(kind="trees", distance=58, height=10, color="#557f4e", fade=0.25),
        ),
    )


def _spots(rng: np.random.Generator) -> list[tuple[float, float]]:
    """Where trees stand: off the path, apart from each other, and clear of the near middle."""
    spots: list[tuple[float, float]] = []
    for _ in range(900):
        z = rng.uniform(2.5, 46)
        x = rng.uniform(-1, 1) * (5 + z * 0.62)
        is_clear = abs(x - _way(z)) > 2.3 and (abs(x) > 2.9 or z > 14) and math.hypot(x + 2.9, z - 4.2) > 1.2
        apart = 3.0 + z * 0.035
        if is_clear and all(math.hypot(x - tree_x, z - tree_z) > apart for tree_x, tree_z in spots):
            spots.append((x, z))
        if len(spots) == _TREES:
            break
    return spots


LOCATION = LocationKind(kind="forest", label="Forest", build=build)
