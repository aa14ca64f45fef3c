"""A seashore: a beach with a boat and breakwater posts, a lighthouse on a cliff, a sail on the water."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.locations.plan import BackdropLayer, LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.goods import fence, row_boat
from pipelines.sketch.props.grounds import scatter, sea, waves
from pipelines.sketch.props.palette import DARK_WOOD
from pipelines.sketch.props.plants import bush, grass
from pipelines.sketch.props.stones import crag, rock
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.faces import as_color
from pipelines.sketch.solids.parts import GROUND, CardShape

_PEBBLES = ("#b9a68a", "#8f8a84", "#e9dcc4")
_ROCKS = (
    (5.0, 14.2, 1.3), (6.6, 12.2, 1.0), (4.3, 14.6, 0.7), (-7.5, 9.5, 0.9), (-8.6, 8.3, 1.4),
    (2.6, 15.6, 0.5), (-3.0, 6.3, 0.4), (3.9, 4.2, 0.45),
)  # fmt: skip
# sand, wet sand, sea, cliff
_PALETTES = (
    ("#e3cf9f", "#b9a37a", "#4f93ae", "#a39a8c"),
    ("#d9c6a8", "#ad9878", "#4f86a8", "#a08a7a"),
    ("#ead6a4", "#bfa77a", "#4a9aa5", "#b0a590"),
    ("#cfc3ac", "#a5977d", "#55808f", "#8f9496"),
)


def _waterline(x: Array, offset: float) -> Array:
    """z of the edge between sand and water."""
    return 15 + offset + 1.6 * np.sin(x * 0.21 + 0.8) + 0.7 * np.sin(x * 0.55)


def build(seed: int) -> LocationPlan:
    """The shore for a seed: sand, cliff and what lies about differ."""
    builder = Builder(seed)
    rng = stable_rng("shore", seed)
    sand, wet, water, cliff = palette_for(_PALETTES, "seashore", seed)
    sea(builder, -0.35, water, (-450, 10), (900, 700))
    waves(builder, rng, -0.34, 170, (15, 230))
    _beach(builder, sand, wet)
    for number, (x, z, size) in enumerate(_ROCKS):
        with builder.at(x, 0, z, number * 40 + seed * 17):
            rock(builder, size, "#94908c", seed=number)
    _cliffs(builder, cliff)
    with builder.at(-3.6, 0.0, 9.2, 62):
        row_boat(builder)
    builder.slot("boat", -1.6, 7.4, 150)
    _breakwater(builder, rng)
    with builder.at(-9.5, 0, 4.0):
        fence(builder, 3)
    _driftwood(builder)
    _sail(builder)
    _gulls(builder)
    _flotsam(builder, rng)
    builder.slot("waterline", 0.4, 12.5, 0)
    builder.slot("beach", 0.2, 5.4, 180)
    builder.slot("left", -1.6, 4.8, 150)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((-0.5, 2.9, -4.5), (1.0, 2.2, 12)),
            "mid": upright((-1.6, 1.6, 0.4), (1.2, 1.6, 14)),
            "low": tilted((1.2, 0.4, 1.2), (0.8, 1.9, 13), 0.8),
        },
        walk=(-8, -1.5, 8, 13.2),
        fog_m=320.0,
        backdrop=(BackdropLayer(kind="hills", distance=520, height=30, color="#7f98a8", fade=0.68, base=-1),),
    )


def _beach(builder: Builder, sand: str, wet: str) -> None:
    """Shallow water, foam, wet and dry sand, from below to above."""
    x = np.linspace(-60, 60, 61)
    for offset, color in ((3.4, "#6fb0c2"), (2.2, "#8fc3cf"), (1.25, "#eef6f4"), (0.8, wet), (0.0, sand)):
        edge = np.stack([x, _waterline(x, offset)], -1)
        shore = np.vstack([edge, [(60, -30), (-60, -30)]])
        builder.ground_polygon(shore, -0.01 * offset, color, line=0.5 if offset in (0.0, 1.25) else 0.0)
    near = (-10, 0.002, -4)
    builder.quad(near, (1, 0, 0), (0, 0, 1), (20, 17), sand, layer=GROUND, line=0, texture="sand", scale=0.8)


def _cliffs(builder: Builder, color: str) -> None:
    """A stepped headland with the lighthouse."""
    blocks = ((9.6, 21.0, 7.5, 8.5), (14.5, 25.5, 9.5, 10.0), (20.5, 32, 8.5, 11.0), (4.9, 18.6, 1.9, 3.4))
    for number, (x, z, height, width) in enumerate(blocks):
        with builder.at(x, -0.5, z, number * 37):
            crag(builder, (width, height, width * 0.8), color, "#7f9a5a", seed=number)
    for x, z, height, width in (
        (-13, -15, 3.4, 9.0),
        (3, -19, 2.4, 10.0),
        (16, -14, 5.0, 9.0),
    ):  # dunes behind the beach
        with builder.at(x, -0.4, z, z * 11):
            crag(builder, (width, height, width * 0.7), "#c9b787", "#a9a65e", seed=int(width), lean=0.5)
    with builder.at(13.4, 8.6, 25.0):
        bands = ["#f1ece0", "#b5483e", "#f1ece0"]
        builder.lathe((0, 0, 0), [(1.2, 0), (1.05, 2.2), (0.92, 4.0), (0.8, 6.0)], bands, sides=14, bands=(1, 2))
        gallery = [(1.05, 6.0), (1.05, 6.25), (0.5, 6.3), (0.5, 7.1)]
        builder.lathe((0, 0, 0), gallery, ["#b5483e", "#b5483e", "#ffe9b0"], sides=12, bands=(1, 2))
        builder.lathe((0, 0, 0), [(0.62, 7.1), (0.02, 7.8)], "#b5483e", sides=12)
        builder.light((0, 6.8, 0), "#ffe0a0", 4.0, pool_y=None)
        builder.glow((0, 6.8, -0.4), "#ffe0a0", 2.6, 0.9)


def _breakwater(builder: Builder, rng: np.random.Generator) -> None:
    """Weathered posts that lead the eye to the water."""
    for i in range(9):
        height = 0.9 - 0.05 * i + rng.uniform(-0.12, 0.12)
        x, z = 6.2 - 0.46 * i + rng.uniform(-0.05, 0.05), 7.8 + i * 1.05
        builder.lathe((x, -0.3, z), [(0.13, 0), (0.12, height), (0.10, height + 0.3)], "#7d6552", sides=8)


def _driftwood(builder: Builder) -> None:
    with builder.at(1.9, 0, 6.2, 20):
        builder.lathe((0, 0, 0), [(0.22, 0), (0.2, 0.1)], "#8a6448", sides=8)
        builder.box((0.9, 0, 0.1), (2.2, 0.3, 0.32), "#a58a6c", texture="grain", taper=0.05)
        builder.slot("driftwood", 0.9, 0, 180, seat=0.32)


def _sail(builder: Builder) -> None:
    hull = np.array([(-3.2, 0), (3.0, 0), (3.8, 1.1), (-3.9, 1.0)])
    pole = np.array([(-0.12, 1), (0.12, 1), (0.08, 8.4), (-0.08, 8.4)])
    main, jib = np.array([(0.3, 1.6), (3.3, 1.7), (0.3, 8.0)]), np.array([(-0.3, 1.6), (-2.9, 1.8), (-0.3, 7.2)])
    shapes = [
        CardShape(polygons=(hull,), color=as_color("#7a5138"), line=0.8),
        CardShape(polygons=(pole,), color=as_color(DARK_WOOD), line=0.5),
        CardShape(polygons=(main,), color=as_color("#f4ead6"), line=0.7),
        CardShape(polygons=(jib,), color=as_color("#e6d6b8"), line=0.7),
    ]
    builder.card((-14, -0.3, 62), shapes, casts_shadow=False)


def _gulls(builder: Builder) -> None:
    wings = np.array(
        [(-0.55, 0.12), (-0.3, 0.26), (0, 0), (0.3, 0.26), (0.55, 0.12), (0.3, 0.17), (0, -0.1), (-0.3, 0.17)]
    )
    gull = CardShape(polygons=(wings,), color=as_color("#fbfbf6"), line=0.6)
    for at in ((3, 6.5, 22), (4.6, 7.4, 26), (-4, 5.4, 20), (1.2, 8.6, 34)):
        builder.card(at, [gull], casts_shadow=False)


def _flotsam(builder: Builder, rng: np.random.Generator) -> None:
    """Pebbles, shells, seaweed and dune grass."""
    for number, (x, z) in enumerate(scatter(rng, 34, (-7, 7, 1, 12.5))):
        size = 0.05 + 0.05 * (number % 3)
        builder.lathe(
            (x, 0, z), [(size, 0), (size * 0.5, 0.05)], _PEBBLES[number % 3], sides=7, line=0.6, casts_shadow=False
        )
    weed = scatter(rng, 16, (-9, 9, 11.2, 13.2))
    grass(builder, weed, 0.12, "#4f5f3a", seed=3)
    grass(builder, scatter(rng, 30, (-11, -5, 1.5, 8)) + scatter(rng, 16, (5, 9, 2, 7)), 0.5, "#8a8f4a")
    for number, (x, z) in enumerate(((-11, -13), (-5.5, -17), (1.5, -15), (6, -18), (10.5, -12), (15, -15), (-16, -9))):
        with builder.at(x, 0, z):
            bush(builder, 1.5 + 0.3 * (number % 3), "#8f9a58", seed=number)
    for number, (x, z) in enumerate(((-7.5, 3.0), (-9.5, 5.5), (8.5, 3.5), (7.0, 6.5), (-6.2, 1.2), (6.0, 9.4))):
        dune = stable_rng("dune", builder.seed, number)
        tufts = dune.uniform((-1, -0.6), (1, 0.6), (9, 2))
        with builder.at(x, 0, z):
            grass(builder, [(i, j) for i, j in tufts.tolist()], 0.75, "#7f8a48", seed=number)


LOCATION = LocationKind(kind="seashore", label="Seashore", build=build)
