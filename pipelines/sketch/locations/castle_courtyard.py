"""A castle courtyard: crenellated walls and towers, a portcullis, a well, a shed and a thatched shelter."""

from __future__ import annotations

from pipelines.sketch.locations.plan import BackdropLayer, LocationKind, LocationPlan, tilted, upright
from pipelines.sketch.locations.variety import palette_for
from pipelines.sketch.props.goods import barrel, cart, crate, thatched_shelter
from pipelines.sketch.props.grounds import meadow
from pipelines.sketch.props.houses import House, battlement, flag, gable_house, tower
from pipelines.sketch.props.lamps import torch
from pipelines.sketch.props.palette import IRON
from pipelines.sketch.props.stones import stairs, well
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal, recess

_SLIT, _REVEAL, _DARK = (0.3, 1.3), "#8d877f", "#3a3640"
# wall, ground, left flag, right flag
_PALETTES = (
    ("#aea79e", "#b5a98f", "#b5483e", "#3f5f8a"),
    ("#b3a58c", "#bba984", "#3f6f5a", "#c9973f"),
    ("#9fa3a8", "#a8a294", "#6a4a80", "#b5483e"),
    ("#b0a09a", "#b39f8a", "#3f5f8a", "#e3d2a4"),
)


def build(seed: int) -> LocationPlan:
    """The castle for a seed: stone and flags differ."""
    builder = Builder(seed)
    stone, soil, left_flag, right_flag = palette_for(_PALETTES, "castle", seed)
    meadow(builder, soil, "flag", near=(-8, -4, 16, 24), scale=1.2)
    _gate(builder, stone)
    _rear_wall(builder, stone)
    for side, color in ((-1, left_flag), (1, right_flag)):
        _flank(builder, side, stone, color)
    with builder.at(-6.9, 0, 13.5):
        shed = House(
            width=4.6,
            depth=4.4,
            height=3.4,
            roof_height=2.0,
            wall="#c9bda6",
            roof="#6f6a70",
            floors=1,
            has_chimney=False,
            seed=3,
        )
        gable_house(builder, shed)
    with builder.at(7.2, 0, 10.5, -90):
        thatched_shelter(builder)
    with builder.at(1.2, 0, 9.6):
        well(builder, 1.1, roof=None)
    with builder.at(-3.6, 0, 7.2, -30):
        cart(builder)
    for x, z in ((-5.6, 5.0), (-5.0, 5.8), (5.6, 4.6)):
        with builder.at(x, 0, z):
            barrel(builder)
    with builder.at(5.2, 0, 5.6, 15):
        crate(builder, 0.9)
    with builder.at(-8.4, 0, 6.5, 90):
        stairs(builder, 9, 1.8, (0.25, 0.32), "#a9a39c")
    builder.slot("gate", 0, 13.5, 180)
    builder.slot("well", -0.6, 9.0, 140)
    builder.slot("centre", 0.3, 5.2, 180)
    builder.slot("left", -1.8, 4.6, 160)
    builder.slot("crate seat", 5.2, 5.1, 180, seat=0.9)
    return LocationPlan(
        builder=builder,
        cameras={
            "wide": upright((1.4, 3.6, -5.5), (0, 3.1, 12), 0.9),
            "mid": upright((-2.2, 1.6, 0.4), (0.9, 2.3, 14)),
            "low": tilted((1.7, 0.45, 1.6), (-0.6, 3.8, 14), 0.78),
        },
        walk=(-7.5, -2, 7.5, 15.5),
        fog_m=140.0,
        backdrop=(BackdropLayer(kind="peaks", distance=420, height=120, color="#7f8fa0", fade=0.62, has_snow=True),),
    )


def _gate(builder: Builder, stone: str) -> None:
    """The far wall with its portcullis."""
    with builder.at(0, 0, 17):
        wall = battlement(builder, 20, 6.4, 1.4, stone)
    opening = recess(wall.front, (8.5, 0, 3.0, 4.0), 1.2, "#a39b92", back="#d8c8a0", shape="arch")
    for i in range(7):
        bar = (0.3 + 0.42 * i, 0, 0.09, 3.9 if 0 < i < 6 else 3.2)
        decal(opening, bar, IRON, line=0.4, outwards=0.1)
    for i in range(4):
        decal(opening, (0.08, 0.6 + 0.7 * i, 2.84, 0.09), IRON, line=0.4, outwards=0.1)


def _rear_wall(builder: Builder, stone: str) -> None:
    """One-sided: invisible to the establishing camera, which stands behind it."""
    wall = builder.quad((10, 0, -4.6), (-1, 0, 0), (0, 1, 0), (20, 5.4), stone, texture="stone")
    for i in range(14):
        decal(wall, (0.2 + 1.5 * i, 5.4, 0.85, 0.7), stone, line=0.7)
    recess(wall, (8.6, 0, 2.8, 3.6), 0.8, "#a39b92", back="#6a4a38", shape="arch", back_texture="plank_v")
    for left in (3.0, 6.0, 14.0, 17.0):
        recess(wall, (left, 2.4, *_SLIT), 0.3, _REVEAL, back=_DARK)


def _flank(builder: Builder, side: int, stone: str, color: str) -> None:
    """Towers, side wall, flag and torch of one side."""
    with builder.at(side * 3.6, 0, 16.6):
        tower(builder, 1.7, 9.0, stone)
    with builder.at(side * 10, 0, 17):
        tower(builder, 2.4, 10.5, stone)
    with builder.at(side * 10, 0, 7.5, 90 * side):
        wall = battlement(builder, 18, 5.4, 1.2, stone)
    for left in (4.5, 9.5, 14):
        recess(wall.front, (left - 0.15, 2.2, *_SLIT), 0.3, _REVEAL, back=_DARK)
    with builder.at(side * 3.6, 9.6, 16.6):
        flag(builder, 2.4, color)
    with builder.at(side * 2.3, 0, 15.0):
        torch(builder)


LOCATION = LocationKind(kind="castle_courtyard", label="Castle courtyard", build=build)
