"""A bedroom: a bed under a window, a wardrobe, a writing table with a candle."""

from __future__ import annotations

from pipelines.sketch.locations.plan import LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.furniture import bed, chair, table, wardrobe
from pipelines.sketch.props.lamps import candle, lamp
from pipelines.sketch.props.openings import curtains, door, landscape, portrait, window
from pipelines.sketch.props.palette import DARK_WOOD
from pipelines.sketch.props.rooms import Room, room, rug
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal

# wall, curtains, quilt, rug, rug trim
_PALETTES = (
    ("#d3b9a6", "#6a86a0", "#7a5a8a", "#5f7f8a", "#e3d2a4"),
    ("#b9c6b4", "#a5624f", "#4f7a6a", "#8a5a4a", "#e3cfa0"),
    ("#b4bccd", "#7a6a9a", "#a5524f", "#6a5a80", "#d9c6a0"),
    ("#d9cba4", "#5a7f6a", "#3f5f86", "#a06a4a", "#ead9b0"),
    ("#cdb1b6", "#8a4f60", "#5f7a9a", "#7f4a58", "#e6d0b4"),
)


def build(seed: int) -> LocationPlan:
    """The room for a seed: its colours differ."""
    builder = Builder(seed)
    wall, cloth, quilt, carpet, trim = palette_for(_PALETTES, "bedroom", seed, is_mixed=True)
    size = (5.0, 4.8, 2.7)
    shell = room(builder, size, wall, "#a5754c", wall_texture="stripe", wainscot="#efe6d6", floor_texture="plank_v")
    rug(shell.floor, (0.6, 0.8, 2.0, 1.6), carpet, trim, shape="round")
    _dress_walls(builder, shell, cloth)
    with builder.at(1.2, 0, 3.65):
        bed(builder, quilt=quilt)
    with builder.at(0.1, 0, 4.5):
        table(builder, (0.45, 0.55, 0.45), DARK_WOOD)
        lamp(builder, 0.42, 0.55)
    with builder.at(-2.2, 0, 2.7, -90):
        wardrobe(builder)
    with builder.at(2.15, 0, 1.3, -90):
        table(builder, (1.1, 0.75, 0.5), DARK_WOOD)
        builder.box((-0.2, 0.75, 0), (0.3, 0.02, 0.22), "#efe6cf", line=0.7, casts_shadow=False)
        builder.box((0.36, 0.75, 0.05), (0.2, 0.06, 0.26), "#a2423b", line=0.7, casts_shadow=False)
    with builder.at(1.5, 0, 1.3, -90):
        chair(builder, DARK_WOOD)
    candle(builder, (2.2, 0.75, 1.5))
    with builder.at(0.95, 0, 2.25):  # a chest at the foot of the bed
        builder.box((0.25, 0, 0), (1.0, 0.42, 0.46), "#8a6448", texture="plank_h", top_texture="grain")
        builder.box((0.25, 0.42, 0), (1.06, 0.06, 0.5), DARK_WOOD)
        builder.slot("chest", 0.25, 0, 180, seat=0.48)
    builder.slot("window", -1.1, 3.9, 0)
    builder.slot("centre", -0.6, 2.2, 180)
    builder.slot("door", -1.9, 1.0, 90)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((-0.4, 1.7, -2.4), (0.1, 1.15, 3.5), 0.85),
            "mid": upright((-1.9, 1.5, 0.6), (0.9, 1.0, 4.2), 0.85),
            "low": tilted((-2.0, 0.5, 0.35), (0.5, 1.2, 4.4), 0.75),
        },
        walk=(-2.3, 0.2, 2.3, 4.5),
        is_indoor=True,
        sun=(-0.25, 0.6, 0.75),
    )


def _dress_walls(builder: Builder, shell: Room, cloth: str) -> None:
    window(builder, shell.north, (0.7, 0.95, 1.3, 1.3))
    curtains(shell.north, (0.7, 0.35, 1.3, 2.1), cloth)
    landscape(shell.south, (3.2, 1.35, 0.8, 0.6))
    decal(shell.south, (1.0, 0.9, 0.7, 1.1), "#b9d0d8", line=0.6, shape="arch")  # a mirror
    portrait(shell.east, (3.1, 1.3, 0.8, 1.05), "#bcd0d8")
    landscape(shell.north, (3.3, 1.5, 0.9, 0.65))
    door(shell.west, 0.5, color="#8a6448")


LOCATION = LocationKind(kind="bedroom", label="Bedroom", build=build)
