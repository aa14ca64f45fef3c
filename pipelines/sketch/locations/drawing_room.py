"""A drawing room: fireplace, sofa and armchair on a rug, tall windows with curtains on the left."""

from __future__ import annotations

from pipelines.sketch.locations.plan import LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.furniture import armchair, table
from pipelines.sketch.props.lamps import chandelier, fireplace, lamp
from pipelines.sketch.props.openings import curtains, door, landscape, portrait, window
from pipelines.sketch.props.palette import DARK_WOOD
from pipelines.sketch.props.rooms import Room, room, rug
from pipelines.sketch.props.shelves import bookshelf
from pipelines.sketch.solids.builder import Builder

# wall, curtains, armchair, sofa, rug
_PALETTES = (
    ("#8fa89a", "#a54a4a", "#4f6f78", "#9a4f4a", "#9a4a48"),
    ("#a9b4c6", "#4f6a8a", "#8a5a4f", "#4f5f86", "#5a5f86"),
    ("#c9b58f", "#5f7a5a", "#7a5a78", "#5f7f63", "#6f5a4a"),
    ("#b99a97", "#7a3f56", "#5a6a5f", "#8a4a5f", "#7d4358"),
    ("#9fb0ae", "#b5834a", "#6a5a86", "#b07a45", "#566f7d"),
)
_WHITE_PAINT = "#e2d8c4"


def build(seed: int) -> LocationPlan:
    """The room for a seed: its colours and books differ."""
    builder = Builder(seed)
    wall, cloth, chair, sofa, carpet = palette_for(_PALETTES, "drawing_room", seed, is_mixed=True)
    shell = room(
        builder, (6.4, 6.0, 3.1), wall, "#a9774d", wall_texture="stripe", wainscot="#e9e2d2", floor_texture="plank_v"
    )
    rug(shell.floor, (1.5, 1.5, 3.5, 2.6), carpet)
    _dress_walls(builder, shell, cloth)
    with builder.at(0, 0, 5.65):
        fireplace(builder, ceiling=3.1, color="#d8cfc2", texture=None)
    with builder.at(-1.55, 0, 3.3, -62):
        armchair(builder, chair)
    with builder.at(1.6, 0, 3.3, 78):
        armchair(builder, sofa, 1.75)
    with builder.at(0, 0, 3.2):
        table(builder, (0.9, 0.45, 0.6), DARK_WOOD)
    with builder.at(-2.7, 0, 5.5):
        table(builder, (0.5, 0.7, 0.5), DARK_WOOD)
        lamp(builder, 0.5, 0.7)
    with builder.at(2.6, 0, 5.6):
        bookshelf(builder, (1.0, 2.0, 0.34), "#8a6448")
    with builder.at(0, 0, 3.0):
        chandelier(builder, 2.35, 0.45, ceiling=3.1)
    with builder.at(2.7, 0, 1.2):
        builder.lathe((0, 0, 0), [(0.16, 0), (0.22, 0.3), (0.2, 0.42)], "#b5653f")
        leaves = [(0, 0.8, 0), (0.15, 1.1, 0.1), (-0.18, 1.0, 0), (0, 1.35, 0)]
        builder.foliage(leaves, [0.26, 0.22, 0.22, 0.2], "#5d8a54", seed=seed, scallops=7)
    builder.slot("hearth", -0.75, 4.6, 180)
    builder.slot("door", 2.4, 2.0, 90)
    builder.slot("window", -2.4, 1.6, -90)
    builder.slot("centre", 0.2, 2.1, 0)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((0.6, 1.65, -2.6), (0, 1.35, 4), 0.82),
            "mid": upright((-1.7, 1.5, 0.5), (1.0, 1.2, 5), 0.8),
            "low": tilted((1.9, 0.45, 0.9), (-0.8, 1.35, 5), 0.75),
        },
        walk=(-3.0, 0.2, 3.0, 5.6),
        is_indoor=True,
        sun=(-0.62, 0.62, 0.1),
    )


def _dress_walls(builder: Builder, shell: Room, cloth: str) -> None:
    for left in (0.9, 3.3):
        window(builder, shell.west, (left, 0.95, 1.15, 1.75))
        curtains(shell.west, (left, 0.25, 1.15, 2.6), cloth)
    portrait(shell.north, (2.75, 1.75, 0.95, 0.8))
    landscape(shell.north, (0.7, 1.5, 0.8, 1.0))
    landscape(shell.north, (4.95, 1.5, 0.8, 1.0), "#a58a6a")
    door(shell.east, 3.8, color=_WHITE_PAINT, frame="#efe8da")
    landscape(shell.south, (1.2, 1.4, 1.1, 0.85))
    portrait(shell.south, (4.1, 1.4, 0.8, 1.0), "#a58a6a")
    door(shell.south, 2.7, (1.1, 2.2), _WHITE_PAINT, frame="#efe8da")


LOCATION = LocationKind(kind="drawing_room", label="Drawing room", build=build)
