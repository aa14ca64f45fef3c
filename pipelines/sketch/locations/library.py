"""A library: walls of books under a coffered ceiling, a reading table before an arched window."""

from __future__ import annotations

from pipelines.sketch.locations.plan import LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.furniture import chair, table
from pipelines.sketch.props.lamps import chandelier, lamp
from pipelines.sketch.props.openings import door, window
from pipelines.sketch.props.palette import BRASS, DARK_WOOD, LIGHT_WOOD, PAPER
from pipelines.sketch.props.rooms import room, rug
from pipelines.sketch.props.shelves import bookshelf
from pipelines.sketch.solids.builder import Builder

# wall, cases, rug, rug trim, ceiling
_PALETTES = (
    ("#8f9a84", "#7d5638", "#7a3f4a", "#d6b36a", "#d9c8a8"),
    ("#8a96a5", "#6a4a38", "#3f5570", "#c9b07a", "#d3cbb8"),
    ("#a58f7a", "#5f4230", "#4f6a4f", "#d6bf7a", "#dcc9a4"),
    ("#95857f", "#7a4a36", "#6a3f2f", "#d9b777", "#d9cdb4"),
)


def build(seed: int) -> LocationPlan:
    """The library for a seed: colours and books differ."""
    builder = Builder(seed)
    wall, case, carpet, trim, ceiling = palette_for(_PALETTES, "library", seed)
    shell = room(
        builder,
        (8.0, 9.0, 4.2),
        wall,
        "#8f6242",
        ceiling=ceiling,
        floor_texture="plank_v",
        ceiling_texture="coffer",
        skirting="#5a4030",
    )
    rug(shell.floor, (2.7, 0.6, 2.6, 7.6), carpet, trim)
    door(shell.south, 3.3, (1.4, 2.6), "#5a4030", frame=case)
    window(builder, shell.north, (2.9, 1.0, 2.2, 2.9), (3, 4), shape="arch", frame="#5a4030")
    for side in (-1, 1):
        for i in range(5):
            with builder.at(side * 3.78, 0, 1.2 + i * 1.72, side * 90):
                bookshelf(builder, (1.6, 3.2, 0.4), case, seed=side * (i + 1), rows=7)
        with builder.at(side * 2.5, 0, 8.75):
            bookshelf(builder, (1.7, 3.2, 0.4), case, seed=30 + side, rows=5)
    _reading_table(builder, carpet)
    _ladder(builder)
    _globe(builder)
    with builder.at(0, 0, 3.0):
        chandelier(builder, 3.1, 0.6, ceiling=4.2, candles=8)
    builder.slot("reader", 1.5, 4.3, 180)
    builder.slot("shelf", -2.8, 5.3, -90)
    builder.slot("ladder", 2.1, 3.2, 90)
    builder.slot("centre", 0.0, 2.4, 180)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((0.3, 1.9, -2.8), (0, 1.75, 6), 0.85),
            "mid": upright((-2.1, 1.55, 0.8), (0.9, 1.35, 6), 0.85),
            "low": tilted((1.6, 0.45, 1.4), (-0.6, 2.0, 7), 0.72),
        },
        walk=(-3.5, 0.3, 3.5, 8.4),
        is_indoor=True,
        sun=(-0.12, 0.6, 0.8),
        ambient={"day": (0.97, 0.94, 0.9)},
    )


def _reading_table(builder: Builder, cushion: str) -> None:
    with builder.at(0, 0, 5.2):
        table(builder, (2.0, 0.78, 1.0), DARK_WOOD)
        lamp(builder, 0.5, 0.78, "#5f9a72")
        builder.box((0.6, 0.78, -0.1), (0.3, 0.05, 0.22), "#a2423b", line=0.7)
        builder.box((0.6, 0.83, -0.1), (0.26, 0.05, 0.2), "#3f6a78", line=0.7)
        builder.box((-0.55, 0.78, 0), (0.42, 0.02, 0.3), PAPER, line=0.7)
    with builder.at(0, 0, 6.1):
        chair(builder, DARK_WOOD, cushion=cushion, back=1.1)
    with builder.at(-1.0, 0, 4.5, 210):
        chair(builder, DARK_WOOD, cushion=cushion, back=1.1)


def _ladder(builder: Builder) -> None:
    with builder.at(2.6, 0, 3.4):
        for x in (-0.22, 0.22):
            builder.box((x, 0, 0), (0.05, 2.9, 0.05), LIGHT_WOOD, line=0.8)
        for i in range(7):
            builder.box((0, 0.3 + 0.36 * i, 0), (0.4, 0.04, 0.04), LIGHT_WOOD, line=0.6)


def _globe(builder: Builder) -> None:
    foot = [(0.3, 0), (0.05, 0.1), (0.05, 0.6)]
    ball = [(0.12, 0.62), (0.23, 0.70), (0.30, 0.82), (0.33, 0.95), (0.30, 1.08), (0.23, 1.20), (0.1, 1.27)]
    builder.lathe((-2.2, 0, 2.2), foot, BRASS, sides=10)
    builder.lathe((-2.2, 0, 2.2), ball, "#7aa0a8", sides=18, bands=(3,))


LOCATION = LocationKind(kind="library", label="Library", build=build)
