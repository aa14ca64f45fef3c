"""Tables and what people sit or lie on."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.color import mix
from pipelines.sketch.props.palette import DARK_WOOD, LINEN, SHADOW, WHITE, WOOD
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal, recess
from pipelines.sketch.solids.faces import Color, as_color


def table(builder: Builder, size: tuple[float, float, float] = (1.4, 0.76, 0.8), color: Color = WOOD) -> None:
    """Four legs, a frame and a top; `size` is width, height, depth."""
    width, height, depth = size
    for x in (-width / 2 + 0.1, width / 2 - 0.1):
        for z in (-depth / 2 + 0.1, depth / 2 - 0.1):
            builder.box((x, 0, z), (0.075, height - 0.06, 0.075), color, line=0.8)
    builder.box((0, height - 0.15, 0), (width - 0.16, 0.09, depth - 0.16), color, line=0.5, casts_shadow=False)
    builder.box((0, height - 0.06, 0), (width, 0.06, depth), color, top_texture="grain")


def bench(builder: Builder, width: float = 1.4, color: Color = WOOD) -> None:
    """A plain bench with one slot."""
    for x in (-width / 2 + 0.15, width / 2 - 0.15):
        builder.box((x, 0, 0), (0.07, 0.40, 0.26), color, line=0.8)
    builder.box((0, 0.40, 0), (width, 0.06, 0.32), color, top_texture="grain")
    builder.slot("bench", 0, 0, 180, seat=0.46)


def chair(builder: Builder, color: Color = WOOD, *, cushion: Color | None = None, back: float = 1.0) -> None:
    """A chair; its back, `back` metres high, stands at +Z."""
    for x in (-0.2, 0.2):
        for z in (-0.2, 0.2):
            builder.box((x, 0, z), (0.05, 0.42, 0.05), color, line=0.8)
        builder.box((x, 0.48, 0.2), (0.05, back - 0.48, 0.05), color, line=0.8)
    builder.box((0, 0.42, 0), (0.46, 0.06, 0.46), color if cushion is None else cushion)
    builder.box((0, back - 0.18, 0.2), (0.35, 0.14, 0.035), color, line=0.8)
    builder.box((0, 0.62, 0.2), (0.35, 0.08, 0.03), color, line=0.7)
    builder.slot("chair", 0, -0.02, 180, seat=0.48)


def armchair(builder: Builder, color: Color = "#8a4b4f", width: float = 0.9) -> None:
    """A padded chair with round arms; from 1.2 m on a sofa for two."""
    tint = as_color(color)
    for x in (-width / 2 + 0.1, width / 2 - 0.1):
        for z in (-0.3, 0.3):
            builder.box((x, 0, z), (0.07, 0.12, 0.07), DARK_WOOD, line=0.7)
    builder.box((0, 0.12, 0), (width, 0.28, 0.8), tint)
    seats = 1 if width < 1.2 else 2
    for i in range(seats):
        x = (i - (seats - 1) / 2) * (width - 0.36) / seats
        cushion = mix(tint, as_color(WHITE), 0.14)
        builder.box((x, 0.40, -0.07), ((width - 0.38) / seats, 0.13, 0.66), cushion, taper=0.02)
    angle = np.linspace(0, np.pi, 11)
    bow = np.stack([width / 2 * np.cos(angle), 0.86 + 0.2 * np.sin(angle)], -1)
    front = builder.extrude(np.vstack([[(-width / 2, 0.4), (width / 2, 0.4)], bow]), 0.24, 0.44, tint)[0]
    for height, count in ((0.28, 3), (0.42, 2)):
        for share in np.linspace(0.3, 0.7, count):
            button = mix(tint, as_color(SHADOW), 0.35)
            decal(front, (width * share - 0.02, height, 0.04, 0.04), button, line=0.35, shape="round")
    for side in (-1, 1):
        x = side * (width / 2 - 0.08)
        angle = np.linspace(0, np.pi, 7)
        roll = np.stack([x + 0.10 * np.cos(angle), 0.58 + 0.08 * np.sin(angle)], -1)
        builder.extrude(np.vstack([[(x - 0.09, 0.4), (x + 0.09, 0.4)], roll]), -0.38, 0.24, tint)
    name = "armchair" if seats == 1 else "sofa"
    for x in (0.0,) if seats == 1 else (-0.4, 0.4):
        builder.slot(name, x, -0.05, 180, seat=0.5)


def bed(
    builder: Builder, width: float = 1.5, length: float = 2.05, *, color: Color = DARK_WOOD, quilt: Color = "#5b7a9a"
) -> None:
    """A bed with its head at +Z, its long side free at -X."""
    builder.box((0, 0.18, 0), (width, 0.2, length), color)
    builder.box((0, 0.38, 0), (width - 0.08, 0.2, length - 0.1), LINEN)
    blanket = builder.box((0, 0.40, -0.28), (width + 0.04, 0.21, length - 0.62), quilt)
    for i in range(4):
        stripe = mix(as_color(quilt), as_color(WHITE), 0.18)
        decal(blanket.top, (0.0, 0.15 + i * 0.34, width + 0.04, 0.12), stripe, line=0.2)
    for side in (-1, 1):
        builder.box((side * 0.34 * width / 1.5, 0.58, length / 2 - 0.3), (0.56, 0.13, 0.36), "#fbf7ee", taper=0.05)
    head = builder.box((0, 0, length / 2 + 0.04), (width + 0.1, 1.15, 0.08), color)
    recess(head.front, (0.12, 0.7, width - 0.14, 0.34), 0.02, color)
    builder.box((0, 0, -length / 2 - 0.04), (width + 0.1, 0.6, 0.07), color)
    builder.slot("bed edge", -width / 2 - 0.02, -0.2, -90, seat=0.55)


def wardrobe(builder: Builder, color: Color = "#8a6448") -> None:
    """A two-door wardrobe."""
    body = builder.box((0, 0, 0), (1.2, 1.95, 0.55), color)
    builder.box((0, 1.95, 0), (1.3, 0.08, 0.62), color, line=0.8)
    for i in range(2):
        door = recess(body.front, (0.06 + 0.56 * i, 0.12, 0.52, 1.7), 0.02, color, line=0.4)
        recess(door, (0.08, 0.12, 0.36, 0.6), 0.015, color, line=0.3)
        recess(door, (0.08, 0.86, 0.36, 0.7), 0.015, color, line=0.3)
        decal(door, (0.45 if i == 0 else 0.03, 0.83, 0.04, 0.12), "#d7a94a", line=0.4)
