"""A railway compartment: facing benches, luggage racks, a window with the passing country."""

from __future__ import annotations

from pipelines.sketch.color import mix
from pipelines.sketch.locations.plan import LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.lamps import lamp
from pipelines.sketch.props.openings import curtains, door, landscape, window
from pipelines.sketch.props.palette import BRASS, DARK_WOOD, IRON, SHADOW
from pipelines.sketch.props.rooms import Room, room, rug
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal, protrude, recess
from pipelines.sketch.solids.faces import as_color

# upholstery, bench, rug
_PALETTES = (
    ("#4f7a6a", "#7a4636", "#8a3f44"),
    ("#4f6486", "#6f4a3a", "#5a4f7a"),
    ("#8a4a4c", "#6a4636", "#3f5f6a"),
    ("#86743f", "#70483a", "#7a4f3a"),
)


def build(seed: int) -> LocationPlan:
    """The compartment for a seed: upholstery, rug and luggage differ."""
    builder = Builder(seed)
    cloth, wood, carpet = palette_for(_PALETTES, "train", seed, is_mixed=True)
    shell = room(builder, (2.2, 3.4, 2.45), "#a5714c", "#7d6a60", ceiling="#e6dac4", wainscot="#84583c", skirting=None)
    frame = "#5a3a2a"
    window(builder, shell.north, (0.45, 0.95, 1.3, 0.95), (1, 2), depth=0.1, frame=frame, color=frame)
    curtains(shell.north, (0.52, 0.9, 1.16, 1.15), cloth)
    door(shell.south, 0.65, (0.9, 2.0), "#7a4a34", frame="#84583c")
    rug(shell.floor, (0.75, 0.1, 0.7, 3.2), carpet, "#d6b36a")
    for side in (-1, 1):
        _side_wall(shell, side)
        _bench(builder, side, cloth, wood)
    with builder.at(0.86, 2.01, 2.4):
        builder.box((0, 0, 0), (0.36, 0.26, 0.7), "#a5764a")
        builder.box((0, 0.26, -0.1), (0.3, 0.05, 0.1), DARK_WOOD)
    with builder.at(-0.86, 2.01, 1.6):
        builder.box((0, 0, 0), (0.36, 0.22, 0.8), "#5a5f78")
    builder.box((0, 0.68, 3.2), (0.5, 0.04, 0.34), DARK_WOOD, top_texture="grain")
    builder.box((0, 0, 3.32), (0.06, 0.68, 0.06), DARK_WOOD)
    with builder.at(0, 0, 3.2):
        lamp(builder, 0.34, 0.72, "#f0cf8a")
    dome = [(0.12, 2.3), (0.2, 2.38), (0.2, 2.45)]
    builder.lathe((0, 0, 1.7), dome, "#f0dca8", sides=14, casts_shadow=False, surface="glow")
    builder.light((0, 2.2, 1.7), "#ffd490", 2.6)
    builder.glow((0, 2.34, 1.7), "#ffc878", 0.7, 0.5)
    builder.slot("aisle", 0, 1.5, 0)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((0.12, 1.45, -1.9), (0, 1.2, 3), 0.95),
            "mid": upright((-0.5, 1.5, 0.1), (0.35, 1.1, 3.2), 0.72),
            "low": tilted((0.35, 0.5, 0.3), (-0.1, 1.35, 3.2), 0.66),
        },
        walk=(-0.9, 0.1, 0.9, 3.2),
        is_indoor=True,
        sun=(0.1, 0.55, 0.8),
    )


def _side_wall(shell: Room, side: int) -> None:
    wall = shell.west if side < 0 else shell.east
    for i in range(2):
        recess(wall, (0.35 + 1.25 * i, 1.35, 0.9, 0.5), 0.02, "#9a6c4c", back="#b5906a", line=0.4)
    landscape(wall, (0.5, 1.42, 0.6, 0.36))
    landscape(wall, (1.75, 1.42, 0.6, 0.36), "#b59a72")
    protrude(wall, (0.15, 1.98, 3.1, 0.03), 0.42, "#7d5638", 0.5)
    for i in range(4):
        protrude(wall, (0.2 + 1.0 * i, 1.93, 0.04, 0.05), 0.36, IRON, 0.4)


def _bench(builder: Builder, side: int, cloth: str, wood: str) -> None:
    with builder.at(side * 0.78, 0, 1.75):
        builder.box((0, 0.1, 0), (0.56, 0.34, 3.0), wood)
        builder.box((0, 0.44, 0), (0.6, 0.1, 3.0), cloth)
        back = builder.box((side * 0.24, 0.54, 0), (0.13, 0.78, 3.0), cloth)
        face = back.left if side > 0 else back.right
        seam = mix(as_color(cloth), as_color(SHADOW), 0.3)
        for i in range(5):
            decal(face, (0.49 + i * 0.5, 0.05, 0.02, 0.68), seam, line=0)
        for i in range(6):
            decal(face, (0.25 + i * 0.5, 0.5, 0.05, 0.05), BRASS, line=0.3, shape="round")
    for z in (2.5, 1.2):
        builder.slot("seat", side * 0.62, z, -90 * side, seat=0.54)


LOCATION = LocationKind(kind="train_compartment", label="Train compartment", build=build)
