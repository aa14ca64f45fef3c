"""A mountain pass: a path between crags and firs, snow peaks beyond."""

from __future__ import annotations

import math

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.locations.plan import BackdropLayer, LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.goods import signpost
from pipelines.sketch.props.grounds import meadow, path, scatter
from pipelines.sketch.props.plants import conifer, grass
from pipelines.sketch.props.stones import crag, rock
from pipelines.sketch.solids.builder import Builder

_FIRS = ((-5.2, 9.5), (5.4, 13), (-6, 16), (6.2, 19), (-4.4, 24), (5.6, 27), (4.9, 7.4))
# meadow, path, crags
_PALETTES = (
    ("#94a06a", "#cdb992", "#9b938c"),
    ("#8a9a72", "#c4b59a", "#8f9496"),
    ("#a3a062", "#d1b98a", "#a3917f"),
    ("#87987a", "#bfb39f", "#968f9a"),
)


def _way(z: float) -> float:
    """The middle of the path."""
    return 2.2 * math.sin(z * 0.13) + 0.3


def build(seed: int) -> LocationPlan:
    """The pass for a seed: other crags, boulders and peaks."""
    builder = Builder(seed)
    rng = stable_rng("pass", seed)
    soil, earth, stone = palette_for(_PALETTES, "pass", seed)
    meadow(builder, soil, "sand", near=(-10, -4, 20, 24), scale=0.6)
    path(builder, [(_way(z), z) for z in np.arange(-5, 60, 1.5)], 1.9, earth, wear=0.16)
    for side in (-1, 1):
        for i in range(6):
            width, height = rng.uniform(6, 9), rng.uniform(4, 8) + i * 1.4
            x, z = side * (8.5 + i * 0.7 + rng.uniform(0, 2)), 5 + i * 7.0
            with builder.at(x, -0.3, z, rng.uniform(-30, 30)):
                crag(builder, (width, height, width), stone, "#86945e", seed=i * 2 + (side > 0), lean=0.68)
    clear = scatter(rng, 14, (-6.5, 6.5, 2, 22), lambda x, z: abs(x - _way(z)) < 1.7)
    for number, (x, z) in enumerate(clear):
        with builder.at(x, 0, z, number * 50):
            rock(builder, rng.uniform(0.3, 0.85), "#a09a94", seed=number)
    for number, (x, z) in enumerate(_FIRS):
        with builder.at(x + rng.uniform(-0.4, 0.4), 0, z):
            conifer(builder, rng.uniform(4.5, 7.5), seed=number)
    grass(builder, scatter(rng, 45, (-6, 6, 0, 15), lambda x, z: abs(x - _way(z)) < 1.2), 0.25)
    with builder.at(-1.9, 0, 5.2, 10):
        signpost(builder)
    with builder.at(2.6, 0, 4.6, 60):
        rock(builder, 0.62, "#a09a94", seed=99)
    builder.slot("rock seat", 2.6, 4.6, 240, seat=0.5)
    builder.slot("path", 0.9, 4.6, 180)
    builder.slot("sign", -0.8, 4.5, 160)
    builder.slot("far", 2.2, 10.0, 180)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((0.5, 2.9, -5.0), (0.8, 3.1, 12)),
            "mid": upright((-1.4, 1.6, 0.0), (1.2, 2.2, 12)),
            "low": tilted((1.3, 0.4, 0.8), (0.8, 3.6, 12), 0.8),
        },
        walk=(-5.5, -1.5, 5.5, 20),
        fog_m=150.0,
        backdrop=(
            BackdropLayer(kind="peaks", distance=900, height=420, color="#8496b0", fade=0.66, count=15, has_snow=True),
            BackdropLayer(kind="peaks", distance=420, height=130, color="#75899a", fade=0.45, count=17),
            BackdropLayer(kind="trees", distance=130, height=14, color="#557a62", fade=0.4),
        ),
    )


LOCATION = LocationKind(kind="mountain_pass", label="Mountain pass", build=build)
