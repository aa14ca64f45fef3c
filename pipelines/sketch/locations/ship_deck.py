"""The deck of a sailing ship: masts and sails, rails, cargo, the sea around it."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_choice, stable_rng
from pipelines.sketch.locations.plan import BackdropLayer, LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.props.goods import barrel, crate, rope
from pipelines.sketch.props.grounds import sea, waves
from pipelines.sketch.props.lamps import ship_lantern
from pipelines.sketch.props.palette import LIGHT_WOOD
from pipelines.sketch.props.ships import bulwark, mast, shrouds
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal
from pipelines.sketch.solids.faces import as_color
from pipelines.sketch.solids.marks import add_texture
from pipelines.sketch.solids.parts import GROUND, CardShape

_WATER_M = -3.2
_SAILS = ("#ede2c8", "#d9c6a8", "#e3cfc0", "#cfd3c8", "#c98f76")
_DECKS = ("#c39a6a", "#b58c62", "#a98a6a")


def build(seed: int) -> LocationPlan:
    """The ship for a seed: sails, cargo and coast differ."""
    builder = Builder(seed)
    rng = stable_rng("ship", seed)
    sea(builder, _WATER_M, "#4f86a3", (-300, -60), (600, 500))
    waves(builder, rng, _WATER_M + 0.01, 220)
    _deck(builder, stable_choice(_DECKS, "deck", seed))
    sail = stable_choice(_SAILS, "sail", seed)
    with builder.at(0, 0, 8.2):
        mast(builder, 12.0, 0.24, sail=sail)
        for side in (-1, 1):
            shrouds(builder, side)
    with builder.at(0, 0, 12.6):
        mast(builder, 10.0, 0.18, yard=3.8, boom=3.4, sail=sail)
    _cargo(builder, rng)
    bowsprit = np.array([(-0.12, 0), (0.12, 0), (0.05, 5.5), (-0.05, 5.5)])
    builder.card((0, 0, 14.9), [CardShape(polygons=(bowsprit,), color=as_color(LIGHT_WOOD), line=0.8)], radius=0.1)
    with builder.at(-1.0, 0, 8.0):
        ship_lantern(builder)
    builder.slot("rail", -2.4, 7.6, -90)
    builder.slot("mast", 0.9, 7.2, 180)
    builder.slot("hatch", -0.5, 4.2, 180, seat=0.42)
    builder.slot("centre", 0.3, 2.6, 180)
    builder.slot("bow", 0, 11.5, 0)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((1.4, 3.2, -3.6), (-0.2, 2.3, 8), 0.9),
            "mid": upright((-1.9, 1.6, 1.2), (0.7, 1.7, 10), 0.9),
            "low": tilted((1.0, 0.5, 1.6), (-0.3, 3.0, 9), 0.78),
        },
        walk=(-2.9, -2.0, 2.9, 11.8),
        fog_m=260.0,
        backdrop=(BackdropLayer(kind="peaks", distance=420, height=46, color="#6f8798", fade=0.72, count=11, base=-3),),
    )


def _deck(builder: Builder, color: str) -> None:
    z = np.linspace(-3, 15, 14)
    half = 3.2 * np.clip(1 - (np.maximum(0, z - 9) / 6.3) ** 2, 0.05, 1)
    right = list(zip(half.tolist(), z.tolist(), strict=True))
    left = [(-x, at) for x, at in right]
    deck = builder.face([(x, 0, at) for x, at in right + left[::-1]], color, 0.8)
    deck.origin, deck.across, deck.up = np.array([-3.3, 0, -3.0]), np.array([1.0, 0, 0]), np.array([0, 0, 1.0])
    deck.normal, deck.width, deck.height = np.array([0, 1.0, 0]), 6.6, 18.0
    add_texture(deck, "plank_v", seed=3)
    builder.add([deck], layer=GROUND, casts_shadow=False)
    bulwark(builder, left)
    bulwark(builder, right)


def _cargo(builder: Builder, rng: np.random.Generator) -> None:
    with builder.at(0, 0, 4.9):
        hatch = builder.box((0, 0, 0), (1.8, 0.4, 1.6), "#8d6242", texture="plank_h")
        for i in range(6):
            decal(hatch.top, (0.15, 0.15 + 0.22 * i, 1.5, 0.16), "#4a3a33", line=0.35)
    for x, z in ((2.4, 3.2), (2.5, 4.1), (-2.5, 6.4)):
        with builder.at(x, 0, z + rng.uniform(-0.2, 0.2)):
            barrel(builder)
    turn = rng.uniform(0, 25)
    with builder.at(-2.35, 0, 3.4, turn):
        crate(builder, 0.8)
    with builder.at(-2.4, 0.8, 3.45, turn + 18):
        crate(builder, 0.5)
    with builder.at(-2.3, 0, 9.4):
        rope(builder)
    with builder.at(2.35, 0, 6.6):
        rope(builder)


LOCATION = LocationKind(kind="ship_deck", label="Ship's deck", build=build)
