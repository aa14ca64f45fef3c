"""A graveyard: rows of stones, bare trees, a chapel with its tower behind an iron fence."""

from __future__ import annotations

import math

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.color import mix
from pipelines.sketch.locations.plan import BackdropLayer, LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.props.grounds import meadow, path, scatter
from pipelines.sketch.props.houses import House, gable_house, tower
from pipelines.sketch.props.lamps import streetlamp
from pipelines.sketch.props.palette import IRON
from pipelines.sketch.props.plants import bare_tree, bush, grass
from pipelines.sketch.props.stones import grave_cross, headstone, tomb
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.faces import as_color

_STONE, _MOSS = as_color("#a9a8a4"), as_color("#8d9a8a")
_ORDER = ("stone", "stone", "cross", "stone", "tomb", "stone", "cross")
_PATH_X = 0.3


def build(seed: int) -> LocationPlan:
    """The graveyard for a seed: graves, trees and bushes differ."""
    builder = Builder(seed)
    rng = stable_rng("graveyard", seed)
    meadow(builder, "#7f8a5c", "sand", near=(-10, -4, 20, 24), scale=0.5)
    path(builder, [(_PATH_X + 0.5 * math.sin(z * 0.3), z) for z in np.arange(-5, 17, 1.0)], 1.7, "#bfb091", wear=0.16)
    _graves(builder, rng)
    with builder.at(1.2, 0, 21):
        chapel = House(
            width=5, depth=9, height=5.0, roof_height=3.2, wall="#b3aca4", roof="#5f5d68", era="stone",
            floors=1, has_chimney=False, seed=5,
        )  # fmt: skip
        gable_house(builder, chapel)
    with builder.at(-2.4, 0, 20):
        tower(builder, 1.6, 9.5, "#b3aca4", sides=8)
        builder.lathe((0, 0, 0), [(1.7, 9.9), (0.02, 14.0)], "#5f5d68", sides=8)
    trees = ((-5.4, 7.5, 7.0), (6.4, 12.5, 8.0), (-7.5, 14, 7.5), (4.2, 3.0, 4.6), (-4.5, -9.0, 6.5), (5.5, -10.5, 7.5))
    for index, (x, z, height) in enumerate(trees):
        with builder.at(x, 0, z):
            bare_tree(builder, height, seed=index + 1)
    _fence(builder)
    with builder.at(1.5, 0, 9.9):
        streetlamp(builder, 2.9)
    for index, (x, z) in enumerate(scatter(rng, 5, (-8, 8, 5, 15), lambda x, _: abs(x) < 2)):
        with builder.at(x, 0, z):
            bush(builder, 0.5, "#5a7550", seed=index)
    grass(builder, scatter(rng, 70, (-8, 8, 0, 15), lambda x, _: abs(x - _PATH_X) < 1.2), 0.28, "#4f6038")
    builder.slot("path", 0.4, 4.6, 180)
    builder.slot("grave", -0.9, 3.0, -60)
    builder.slot("gate", 0.3, 13.5, 180)
    builder.slot("path far", 0.6, 7.6, 200)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((1.0, 2.8, -4.8), (0, 2.7, 12)),
            "mid": upright((-1.6, 1.6, 0.2), (0.8, 1.9, 12)),
            "low": tilted((1.0, 0.4, 0.8), (-0.4, 2.8, 12), 0.8),
        },
        walk=(-7.5, -1.5, 7.5, 15.4),
        fog_m=75.0,
        backdrop=(
            BackdropLayer(kind="hills", distance=260, height=42, color="#73889a", fade=0.6),
            BackdropLayer(kind="trees", distance=80, height=9, color="#5a735e", fade=0.42),
        ),
    )


def _graves(builder: Builder, rng: np.random.Generator) -> None:
    number = int(rng.integers(len(_ORDER)))
    for row in range(4):
        for side in (-1, 1):
            for column in range(3):
                number += 1
                x = side * (2.1 + column * 1.75 + rng.uniform(-0.2, 0.2))
                z, turn = 3.6 + row * 2.5 + rng.uniform(-0.3, 0.3), rng.uniform(-9, 9)
                color = mix(_STONE, _MOSS, rng.uniform(0, 0.6))
                with builder.at(x, 0, z, turn):
                    kind = _ORDER[number % len(_ORDER)]
                    if kind == "stone":
                        headstone(builder, color, seed=number)
                    elif kind == "cross":
                        grave_cross(builder, color)
                    else:
                        tomb(builder, color)
                        builder.slot("tomb", 0, -0.3, 180, seat=0.45)


def _fence(builder: Builder) -> None:
    """Iron bars with a gate between two stone posts."""
    for i in range(30):
        x = -10 + i * 0.69
        if abs(x - _PATH_X) > 1.3:
            builder.box((x, 0, 16.2), (0.05, 1.5, 0.05), IRON, line=0.5, casts_shadow=False)
    for side in (-1, 1):
        builder.box((_PATH_X + side * 5.7, 1.25, 16.2), (8.6, 0.06, 0.06), IRON, line=0.5, casts_shadow=False)
        builder.box((_PATH_X + side * 1.4, 0, 16.2), (0.5, 2.2, 0.5), "#a39c94", texture="stone", scale=0.6)
        builder.box((_PATH_X + side * 1.4, 2.2, 16.2), (0.64, 0.18, 0.64), "#a39c94", taper=0.08)


LOCATION = LocationKind(kind="graveyard", label="Graveyard", build=build)
