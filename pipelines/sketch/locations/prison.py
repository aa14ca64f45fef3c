"""A prison cell behind bars: rough stone, a bunk, chains, straw, one high window."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.locations.plan import LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.goods import barrel
from pipelines.sketch.props.lamps import candle
from pipelines.sketch.props.openings import door
from pipelines.sketch.props.palette import DARK_WOOD, IRON
from pipelines.sketch.props.rooms import Room, room
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import circle, decal, decal_polygon, protrude, recess
from pipelines.sketch.solids.marks import add_texture

# walls, floor, ceiling
_PALETTES = (
    ("#aaa6a2", "#948e88", "#8d8884"),
    ("#b0a490", "#95897a", "#8f8474"),
    ("#9aa3a8", "#878d92", "#80878c"),
    ("#a39c8f", "#8a8279", "#7f786f"),
)


def build(seed: int) -> LocationPlan:
    """The cell for a seed: stone and straw differ."""
    builder = Builder(seed)
    wall, floor, ceiling = palette_for(_PALETTES, "prison", seed)
    shell = room(
        builder,
        (4.0, 4.6, 2.9),
        wall,
        floor,
        ceiling=ceiling,
        floor_texture="flag",
        wall_texture="stone",
        ceiling_texture="stone",
        skirting=None,
    )
    _window(builder, shell)
    leaf = door(shell.west, 2.6, (1.0, 2.0), "#5f4a3c", frame="#6f6b6a", shape="arch", texture="plank_v", depth=0.25)
    decal(leaf, (0.3, 1.35, 0.4, 0.22), "#2a2630", line=0.5)
    _bunk(builder)
    _tally(shell)
    _chains(shell)
    _arch(builder, wall)
    _bars(builder)
    _straw(builder, shell)
    with builder.at(-1.4, 0, 0.9):
        barrel(builder, 0.24, 0.42)
    with builder.at(-1.62, 0, 4.2):
        builder.lathe((0, 0, 0), [(0.13, 0), (0.17, 0.3)], "#6f5a48", sides=12)  # a bucket
    with builder.at(-0.2, 0, 4.45):
        candle(builder, (-1.2, 1.0, -0.05))
        builder.box((-1.2, 0.96, 0), (0.24, 0.04, 0.24), IRON, line=0.7)
    builder.slot("wall", 0.1, 3.8, 180)
    builder.slot("centre", -0.1, 2.2, 0)
    builder.slot("straw", -1.0, 3.95, 180, seat=0.17)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((0.35, 1.6, -2.3), (0, 1.3, 3.5), 0.9),
            "mid": upright((-1.2, 1.5, 0.8), (0.7, 1.15, 4.2), 0.8),
            "low": tilted((0.6, 0.35, 0.9), (-0.3, 1.35, 4.3), 0.72),
        },
        walk=(-1.8, 0.4, 1.8, 4.3),
        is_indoor=True,
        sun=(0.12, 0.62, 0.72),
        ambient={"day": (0.86, 0.88, 0.94), "dusk": (0.95, 0.92, 0.95)},
    )


def _window(builder: Builder, shell: Room) -> None:
    box = (1.45, 1.75, 0.9, 0.65)
    sky = recess(shell.north, box, 0.35, "#8d8a88", back="#9cc4e0", surface="sky")
    for i in range(4):
        protrude(sky, (0.1 + 0.2 * i, 0, 0.045, 0.65), 0.06, IRON, 0.5, start=0.12)
    protrude(shell.north, (1.33, 1.6, 1.14, 0.15), 0.06, "#8a8580")
    left, bottom, width, height = box
    for i in range(5):  # between the bars
        x0, x1 = left + width * (i + 0.08) / 5, left + width * (i + 0.92) / 5
        top = bottom + height
        builder.panes.append(shell.north.points([(x0, bottom), (x1, bottom), (x1, top), (x0, top)]))


def _bunk(builder: Builder) -> None:
    with builder.at(1.45, 0, 3.1):
        builder.box((0, 0.38, 0), (0.85, 0.08, 1.9), DARK_WOOD, texture="grain")
        for x in (-0.35, 0.35):
            for z in (-0.8, 0.8):
                builder.box((x, 0, z), (0.08, 0.38, 0.08), DARK_WOOD)
        builder.box((0, 0.46, -0.2), (0.8, 0.09, 1.3), "#8a8f78")
        builder.box((0, 0.46, 0.7), (0.5, 0.12, 0.35), "#cfc8b4", taper=0.04)
        builder.slot("bunk", -0.42, -0.2, -90, seat=0.5)


def _tally(shell: Room) -> None:
    """Days scratched into the wall, in fives."""
    scratch = "#55504f"
    for i in range(14):
        left = 0.55 + (i % 5) * 0.09 + (i // 5) * 0.6
        if i % 5 != 4:
            decal(shell.east, (left, 1.4, 0.015, 0.22), scratch, line=0)
            continue
        start = 0.5 + (i // 5) * 0.6
        slash = [(start, 1.42), (start + 0.42, 1.58), (start + 0.42, 1.6), (start, 1.44)]
        decal_polygon(shell.east, slash, scratch, line=0)


def _chains(shell: Room) -> None:
    for left in (1.02, 3.04):
        decal(shell.north, (left, 1.35, 0.12, 0.12), IRON, line=0.5, shape="round", outwards=0.02)
        for i in range(8):
            link = (left + 0.03 + 0.012 * (i % 2), 0.55 + i * 0.1, 0.06, 0.12)
            decal(shell.north, link, "#5d5d66", line=0.35, shape="round", outwards=0.03)
        decal(shell.north, (left - 0.04, 0.38, 0.2, 0.2), IRON, line=0.5, shape="round", outwards=0.03)
        decal(shell.north, (left + 0.01, 0.43, 0.1, 0.1), "#8a8682", line=0.35, shape="round", outwards=0.032)


def _arch(builder: Builder, stone: str) -> None:
    """A stone rib across the ceiling, so that the cell is not a plain box."""
    for side in (-1, 1):
        builder.box((side * 1.9, 0, 2.35), (0.2, 2.1, 0.34), stone, texture="stone", scale=0.7)
        rib = [(side * 2.0, 2.1), (side * 1.8, 2.1), (side * 1.1, 2.68), (0, 2.82), (0, 2.9), (side * 2.0, 2.9)]
        convex = [rib[i] for i in (0, 1, 2, 5)] if side > 0 else [rib[i] for i in (5, 2, 1, 0)]
        builder.extrude(convex, 2.18, 2.52, stone, texture="stone", scale=0.6, casts_shadow=False)
    builder.box((0, 2.68, 2.35), (2.2, 0.22, 0.34), stone, texture="stone", scale=0.6, casts_shadow=False)


def _bars(builder: Builder) -> None:
    for i in range(13):
        if abs(i - 6) > 2:
            builder.lathe((-1.9 + i * 0.316, 0, 0.25), [(0.022, 0), (0.022, 2.9)], IRON, sides=6, line=0.8)
    for y in (0.9, 2.0):
        for side in (-1, 1):
            builder.box((side * 1.45, y, 0.25), (1.05, 0.05, 0.05), IRON, line=0.8, casts_shadow=False)


def _straw(builder: Builder, shell: Room) -> None:
    """A heap of straw in the corner and stalks on the floor."""
    rng = stable_rng("straw", builder.seed)
    with builder.at(-1.0, 0, 4.05):
        low = np.insert(circle(0.62, 11) * [1.0, 0.55], 1, 0.0, axis=1)
        high = np.insert(circle(0.34, 11) * [1.0, 0.5], 1, 0.17, axis=1)
        heap = builder.frustum(low, high, "#c9ae62", casts_shadow=False)
        for face in heap:
            face.creases = (False,) * len(face.polygon)
            add_texture(face, "thatch", seed=builder.seed, scale=4.0)
    for _ in range(46):
        x, z = rng.uniform(0.15, 3.85), rng.uniform(0.5, 4.4)
        dx, dz = rng.uniform(-0.14, 0.14), rng.uniform(-0.14, 0.14)
        stalk = [(x, z), (x + dx, z + dz), (x + dx + 0.012, z + dz + 0.012), (x + 0.012, z + 0.012)]
        decal_polygon(shell.floor, stalk, "#c9b069", line=0, outwards=0.005)


LOCATION = LocationKind(kind="prison", label="Prison cell", build=build)
