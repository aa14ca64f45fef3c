"""A church: a nave between columns, pews, stained glass above the altar."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.locations.plan import LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.lamps import candle
from pipelines.sketch.props.openings import door, window
from pipelines.sketch.props.palette import BRASS, DARK_WOOD, IRON, STONE
from pipelines.sketch.props.rooms import Room, room
from pipelines.sketch.props.stones import column
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal
from pipelines.sketch.solids.faces import Face

_WIDTH, _DEPTH, _HEIGHT = 9.0, 18.0, 8.0
_LEAD = "#6a625c"
_GLASS = ("#4f7fb5", "#c8504a", "#e3b24a", "#5f9a6a")
_SIDE_GLASS = ("#7aa5cf", "#e3c67a", "#cf7a6a")
# walls, columns, carpet
_PALETTES = (
    ("#cfc6b6", "#cfc6b6", "#8a3f44"),
    ("#c2c2bd", "#d3d0c6", "#3f5280"),
    ("#d6c4a4", "#cdbda0", "#6a3f5a"),
    ("#bdb5b2", "#c9c0ba", "#7f3a36"),
)


def build(seed: int) -> LocationPlan:
    """The church for a seed: stone, carpet and glass differ."""
    builder = Builder(seed)
    wall, pillar, carpet = palette_for(_PALETTES, "church", seed)
    shell = room(
        builder,
        (_WIDTH, _DEPTH, _HEIGHT),
        wall,
        "#a9a096",
        ceiling="#bdb3a4",
        floor_texture="flag",
        wall_texture="stone",
        ceiling_texture="plank_h",
        skirting=None,
    )
    decal(shell.floor, (_WIDTH / 2 - 0.75, 0, 1.5, _DEPTH - 3), carpet, line=0.5, outwards=0.006)
    for x in (-0.65, 0.55):
        decal(shell.floor, (_WIDTH / 2 + x, 0, 0.1, _DEPTH - 3), BRASS, line=0.2, outwards=0.007)
    _stained_glass(builder, shell)
    door(shell.south, 3.7, (1.6, 3.0), "#6a4a38", frame="#8f877c", shape="arch", texture="plank_v", depth=0.3)
    for side in (-1, 1):
        for i in range(5):
            with builder.at(side * 3.1, 0, 2.3 + i * 3.3):
                column(builder, 6.0, 0.3, pillar)
        for i in range(6):
            with builder.at(side * 1.75, 0, 2.6 + i * 1.5):
                _pew(builder, is_slot=i % 2 == 0)
    for z in np.arange(1.5, 18, 3.3):
        for side in (-1, 1):
            rafter = [(side * 4.5, 6.0), (side * 4.5, 7.0), (0.0, 8.0), (0.0, 7.6)]
            builder.extrude(rafter, z - 0.14, z + 0.14, "#8a6a4c", casts_shadow=False)
    _altar(builder)
    builder.slot("altar", 0, 13.4, 180)
    builder.slot("aisle", 0, 7.0, 0)
    builder.slot("aisle near", 0.2, 3.6, 180)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((0.0, 2.6, -1.8), (0, 3.2, 12), 0.95),
            "mid": upright((-1.9, 1.6, 1.2), (0.5, 1.9, 14), 0.95),
            "low": tilted((0.55, 0.5, 3.2), (0, 3.2, 15), 0.8),
        },
        walk=(-4.2, 0.4, 4.2, 13.7),
        is_indoor=True,
        sun=(-0.72, 0.62, 0.0),
        ambient={"day": (0.93, 0.93, 0.97), "night": (1.02, 1.02, 1.1)},
    )


def _stained_glass(builder: Builder, shell: Room) -> None:
    rng = stable_rng("glass", builder.seed)
    great = window(builder, shell.north, (2.9, 3.2, 3.2, 4.2), (4, 4), shape="gothic", has_view=False, frame=_LEAD)
    for i in range(4):
        for j in range(4):
            if j < 3 or i in (1, 2):
                pane = (0.06 + i * 0.8, 0.06 + j * 0.82, 0.68, 0.7)
                _pane(great, pane, _GLASS[int(rng.integers(len(_GLASS)))])
    for wall in (shell.west, shell.east):
        for i in range(5):
            box = (1.6 + i * 3.4, 3.0, 1.2, 3.0)
            glass = window(builder, wall, box, (2, 4), shape="gothic", has_view=False, frame=_LEAD)
            for number in range(6):
                pane = (0.06 + (number % 2) * 0.56, 0.06 + (number // 2) * 0.62, 0.48, 0.54)
                _pane(glass, pane, _SIDE_GLASS[int(rng.integers(len(_SIDE_GLASS)))])


def _pane(glass: Face, box: tuple[float, float, float, float], color: str) -> None:
    decal(glass, box, color, line=0.3, surface="fire")


def _pew(builder: Builder, *, is_slot: bool) -> None:
    builder.box((0, 0.42, 0.05), (1.7, 0.05, 0.4), DARK_WOOD)
    builder.box((0, 0.35, -0.2), (1.7, 0.55, 0.06), DARK_WOOD, texture="grain")
    for x in (-0.88, 0.88):
        builder.box((x, 0, 0), (0.06, 0.9, 0.46), DARK_WOOD, line=0.8)
    if is_slot:
        builder.slot("pew", 0, 0.05, 0, seat=0.47)


def _altar(builder: Builder) -> None:
    builder.box((0, 0, 15.6), (6.0, 0.18, 3.4), STONE, texture="stone", top_texture="flag")
    builder.box((0, 0.18, 16.6), (4.6, 0.18, 2.2), STONE)
    with builder.at(0, 0.36, 16.6):
        builder.box((0, 0, 0), (2.2, 0.95, 0.8), "#e9e0cd")
        builder.box((0, 0.95, 0), (2.4, 0.06, 0.9), "#f4eee0")
        for x in (-0.9, 0.9):
            candle(builder, (x, 1.01, 0), size=1.4)
        builder.box((0, 1.01, 0), (0.07, 0.8, 0.05), BRASS)
        builder.box((0, 1.5, 0), (0.42, 0.07, 0.05), BRASS)
    for side in (-1, 1):
        with builder.at(side * 2.4, 0.18, 14.6):
            builder.lathe((0, 0, 0), [(0.16, 0), (0.03, 0.08), (0.03, 1.3)], IRON, sides=8)
            candle(builder, (0, 1.3, 0), size=1.6)


LOCATION = LocationKind(kind="church", label="Church", build=build)
