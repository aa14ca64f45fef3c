"""A tavern: low beams, a bar with bottles, benches at plank tables, an open hearth."""

from __future__ import annotations

from pipelines.seeding import stable_rng
from pipelines.sketch.locations.plan import LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.furniture import bench, table
from pipelines.sketch.props.goods import barrel
from pipelines.sketch.props.lamps import candle, chandelier, fireplace
from pipelines.sketch.props.openings import door, window
from pipelines.sketch.props.palette import LIGHT_WOOD
from pipelines.sketch.props.rooms import Room, room
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal, protrude

_BOTTLES = ("#5d7f5a", "#a8643c", "#7a93a0", "#c9a35a")
# plaster, beams, floor
_PALETTES = (
    ("#d6bb8c", "#6a4a38", "#8a6142"),
    ("#cfc3a4", "#5a463c", "#7d5f48"),
    ("#d9b08a", "#5f3f34", "#84583c"),
    ("#c4c0a0", "#64503a", "#8a6a48"),
)
_TABLES = ((1.6, 3.6, 8), (-1.7, 2.5, -6), (2.4, 1.4, 0))


def build(seed: int) -> LocationPlan:
    """The room for a seed: plaster, bottles and tables differ."""
    builder = Builder(seed)
    plaster, beam, floor = palette_for(_PALETTES, "tavern", seed)
    shell = room(
        builder,
        (8.4, 7.4, 3.0),
        plaster,
        floor,
        ceiling="#a8855c",
        wall_texture="plaster",
        floor_texture="plank_v",
        ceiling_texture="plank_h",
        skirting=beam,
    )
    _timber(builder, shell, beam)
    _openings(builder, shell, beam)
    with builder.at(2.2, 0, 6.9):
        fireplace(builder, 2.0, 1.35, ceiling=3.0, color="#a89a8c", texture="rubble")
    _bar(builder, shell, beam)
    rng = stable_rng("tavern tables", seed)
    for x, z, turn in _TABLES:
        with builder.at(x, 0, z, turn + rng.uniform(-4, 4)):
            _laid_table(builder)
    with builder.at(-0.4, 0, 4.2):
        chandelier(builder, 2.05, 0.6, ceiling=2.74, candles=8)
    with builder.at(3.7, 0, 5.2):
        barrel(builder)
    builder.slot("bar", -2.0, 4.9, 0)
    builder.slot("barkeep", -2.0, 6.3, 180)
    builder.slot("hearth", 1.6, 5.6, 200)
    builder.slot("centre", 0.0, 2.3, 180)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((0.4, 1.75, -2.2), (0.1, 1.35, 5), 0.82),
            "mid": upright((-3.2, 1.55, 0.7), (0.8, 1.2, 6), 0.8),
            "low": tilted((0.3, 0.5, 0.6), (-0.7, 1.3, 6), 0.75),
        },
        walk=(-4.0, 0.2, 4.0, 7.0),
        is_indoor=True,
        sun=(-0.66, 0.6, 0.05),
        ambient={"day": (0.92, 0.88, 0.82)},
        lamps_by_day=0.35,
    )


def _timber(builder: Builder, shell: Room, beam: str) -> None:
    for wall in (shell.north, shell.west, shell.east):
        for i in range(5):
            protrude(wall, (wall.width * i / 4 - 0.1, 0, 0.2, 3.0), 0.06, beam, 0.5)
        protrude(wall, (0, 1.5, wall.width, 0.16), 0.05, beam, 0.5)
    for z in (1.6, 3.9, 6.2):
        builder.box((0, 2.74, z), (8.4, 0.26, 0.24), beam, texture="grain", casts_shadow=False)


def _openings(builder: Builder, shell: Room, beam: str) -> None:
    for left in (1.2, 4.6):
        window(builder, shell.west, (left, 1.1, 1.1, 0.95), (3, 3), frame=beam)
    for left in (1.2, 6.0):
        window(builder, shell.south, (left, 1.1, 1.1, 0.95), (3, 3), frame=beam, throws_light=False)
    door(shell.south, 3.6, (1.2, 2.15), texture="plank_v", has_panels=False)


def _bar(builder: Builder, shell: Room, beam: str) -> None:
    """The counter, casks behind it, and bottles on two shelves."""
    with builder.at(-2.0, 0, 5.7):
        builder.box((0, 0, 0), (3.4, 1.08, 0.6), "#7d5638", texture="plank_v")
        builder.box((0, 1.08, 0), (3.6, 0.07, 0.75), LIGHT_WOOD, top_texture="grain")
        for x in (-1.2, -0.9, 0.8):
            _mug(builder, x, 1.15, 0.05)
    for i in range(3):
        with builder.at(-3.3 + i * 0.85, 0, 6.95):
            barrel(builder, 0.36, 0.9)
    rng = stable_rng("bottles", builder.seed)
    for y in (1.72, 2.2):
        protrude(shell.north, (0.4, y, 3.2, 0.05), 0.24, beam, 0.5)
        for i in range(13):
            bottle = (0.5 + i * 0.235, y + 0.05, 0.12, rng.uniform(0.18, 0.3))
            decal(shell.north, bottle, _BOTTLES[int(rng.integers(4))], line=0.4, outwards=0.14)


def _laid_table(builder: Builder) -> None:
    """A table with two mugs and a candle, a bench on both sides."""
    table(builder, (1.5, 0.76, 0.8))
    _mug(builder, -0.4, 0.76, 0.1)
    _mug(builder, 0.35, 0.76, -0.15)
    candle(builder, (0, 0.76, 0.05))
    with builder.at(0, 0, 0.66):
        bench(builder)
    with builder.at(0, 0, -0.68, 180):
        bench(builder)


def _mug(builder: Builder, x: float, y: float, z: float) -> None:
    builder.lathe((x, y, z), [(0.05, 0), (0.055, 0.13)], "#b9905a", sides=8, line=0.7, casts_shadow=False)


LOCATION = LocationKind(kind="tavern", label="Tavern", build=build)
