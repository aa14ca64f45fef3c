"""A village street: gabled houses on both sides, a market stall, a well, the church tower at its end."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.locations.plan import BackdropLayer, LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.props.goods import barrel, cart, crate, stall
from pipelines.sketch.props.grounds import meadow
from pipelines.sketch.props.houses import Era, House, gable_house, tower
from pipelines.sketch.props.lamps import streetlamp
from pipelines.sketch.props.plants import tree
from pipelines.sketch.props.stones import well
from pipelines.sketch.solids.builder import Builder

_WALLS = ("#e9dcc0", "#d9c3a0", "#cfd0c0", "#e3cdb6", "#c9b8a8")
_ROOFS = ("#a5573f", "#8a5a4a", "#6f6a70", "#b06a44")
_ERAS: tuple[Era, ...] = ("timber", "stone", "plain")
_AWNINGS = ("#b5483e", "#3f6f8a", "#5f8a4a", "#b5803a")
_HOUSES = 5  # on each side


def build(seed: int) -> LocationPlan:
    """The street for a seed: other houses, another awning."""
    builder = Builder(seed)
    rng = stable_rng("village", seed)
    meadow(builder, "#b9a98a", "cobble", near=(-4.6, -5, 9.2, 34), scale=1.5)
    _rows(builder, rng)
    with builder.at(-0.5, 0, 33):
        church = House(depth=8, height=7, roof_height=3.4, wall="#cfc6b6", roof="#6f6a70", era="stone", seed=77)
        gable_house(builder, church)
    with builder.at(-0.5, 0, 31.4):
        tower(builder, 1.8, 13.0, "#cfc6b6", sides=8)
    _other_end(builder, rng)
    for x, z in ((-3.4, 4.6), (3.4, 11.0), (-3.4, 17.5)):
        with builder.at(x, 0, z):
            streetlamp(builder)
    with builder.at(2.9, 0, 7.6, 80):
        stall(builder, awning=_AWNINGS[int(rng.integers(len(_AWNINGS)))])
    with builder.at(-2.9, 0, 9.8, 165):
        cart(builder)
    for x, z, is_crate in ((3.5, 4.2, False), (3.7, 5.0, True), (-3.8, 7.1, False), (3.6, 13.8, True)):
        with builder.at(x, 0, z, 20):
            if is_crate:
                crate(builder)
            else:
                barrel(builder)
    with builder.at(0.6, 0, 14.8):
        well(builder)
        builder.slot("well", -1.5, -0.2, 120)
    builder.slot("street", 0.2, 5.4, 180)
    builder.slot("street left", -1.3, 4.2, 180)
    builder.slot("stall", 1.3, 7.4, 90)
    builder.slot("far", -0.6, 11.0, 180)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((0.5, 3.2, -5.2), (-0.1, 2.9, 12)),
            "mid": upright((-1.5, 1.6, 0.4), (0.9, 2.0, 13)),
            "low": tilted((1.1, 0.45, 1.0), (-0.2, 3.4, 13), 0.8),
        },
        walk=(-3.9, -1.5, 3.9, 26),
        fog_m=110.0,
        backdrop=(
            BackdropLayer(kind="hills", distance=260, height=48, color="#6d9080", fade=0.55),
            BackdropLayer(kind="trees", distance=90, height=11, color="#5f8a62", fade=0.4),
        ),
    )


def _rows(builder: Builder, rng: np.random.Generator) -> None:
    """Houses along both sides, their fronts to the street."""
    first = int(rng.integers(len(_WALLS)))
    for side in (-1, 1):
        z = -1.5
        for i in range(_HOUSES):
            number = first + i + (1 if side < 0 else 1 + _HOUSES)
            house = House(
                width=rng.uniform(5.0, 6.4),
                depth=rng.uniform(5, 6),
                height=rng.uniform(4.4, 5.6),
                wall=_WALLS[number % len(_WALLS)],
                roof=_ROOFS[number % len(_ROOFS)],
                era=_ERAS[(number + (side > 0)) % len(_ERAS)],
                door_at=(0.3, 0.5, 0.7)[int(rng.integers(3))],
                seed=number,
            )
            x = side * (4.5 + house.depth / 2 + rng.uniform(-0.1, 0.3))
            with builder.at(x, 0, z + house.width / 2, 90 * side):
                gable_house(builder, house)
            z += house.width + rng.uniform(0.2, 1.2)


def _other_end(builder: Builder, rng: np.random.Generator) -> None:
    """What is seen when somebody looks back: a house across the street, trees before it."""
    with builder.at(1.0, 0, -27, 180):
        gable_house(builder, House(width=9, depth=6, height=5, wall="#d9c3a0", roof="#8a5a4a", era="plain", seed=78))
    for x, z in ((-6.5, -9.5), (6.8, -10.5), (-7.5, -17.0), (8.0, -18.5)):
        with builder.at(x + rng.uniform(-0.5, 0.5), 0, z, rng.uniform(0, 360)):
            tree(builder, rng.uniform(5.5, 7.5), "#64904c", seed=int(-z))


LOCATION = LocationKind(kind="village_street", label="Village street", build=build)
