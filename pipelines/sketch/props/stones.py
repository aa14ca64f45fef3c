"""Rocks, cliffs, graves, columns, stairs and wells."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.props.palette import STONE, WOOD
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal
from pipelines.sketch.solids.faces import Color
from pipelines.sketch.solids.marks import add_texture


def rock(builder: Builder, radius: float = 0.6, color: Color = "#99958f", *, seed: int = 0) -> None:
    """A rounded boulder in two steps."""
    rng = stable_rng("rock", seed, builder.seed)
    count = 8
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(-0.25, 0.25, count)
    reach = radius * rng.uniform(0.8, 1.15, count)
    ring = np.stack([reach * np.cos(angle), reach * 0.8 * np.sin(angle)], -1)
    height = radius * rng.uniform(0.6, 0.95)
    shift = rng.uniform(-0.05, 0.08) * radius
    low, middle = np.insert(ring, 1, 0.0, axis=1), np.insert(ring * 0.93, 1, height * 0.6, axis=1)
    high = np.insert(ring * 0.56 + [shift, 0], 1, height, axis=1)
    after = np.roll(np.arange(count), -1)
    faces = [
        builder.face([under[i], under[j], over[j], over[i]], color)
        for under, over in ((low, middle), (middle, high))
        for i, j in enumerate(after)
    ]
    faces.append(builder.face(high, color))
    center = np.vstack([face.polygon for face in faces]).mean(0)
    for face in faces:
        if (face.polygon.mean(0) - center) @ face.normal < 0:
            face.turn_over()
        face.settle_origin()
    add_texture(faces[0], "hatch", seed=seed, scale=0.6)
    builder.add(faces)


def crag(
    builder: Builder, size: tuple[float, float, float], color: Color, top: Color, *, seed: int = 0, lean: float = 0.72
) -> None:
    """A cliff of two stepped, jagged blocks, `size` width, height, depth; `lean` is how much it narrows."""
    width, height, depth = size
    rng = stable_rng("crag", seed, builder.seed)
    count = 8
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(-0.22, 0.22, count)
    jag = rng.uniform(0.82, 1.12, count)
    foot = np.stack([width / 2 * jag * np.cos(angle), depth / 2 * jag * np.sin(angle)], -1)
    shoulder = foot * (lean + 0.5 * (1 - lean)) + rng.uniform(-0.05, 0.05, 2) * width
    crown = foot * lean * 0.86 + rng.uniform(-0.06, 0.06, 2) * width
    ledge = height * rng.uniform(0.5, 0.66)
    tops = height + rng.uniform(-0.06, 0.06, count) * height
    builder.frustum(_ring(foot, 0.0), _ring(shoulder, ledge), color, texture="crag", scale=1.8)
    upper = builder.frustum(
        _ring(shoulder * 0.88, ledge), _ring(crown, float(tops.mean())), color, top=top, texture="crag", scale=1.8
    )
    add_texture(upper[count], "sand", seed=seed, scale=0.5)


def _ring(flat: Array, y: float) -> Array:
    return np.insert(flat, 1, y, axis=1)


def headstone(builder: Builder, color: Color = "#a9a8a4", *, seed: int = 0) -> None:
    """A round-topped stone with three lines of writing."""
    rng = stable_rng("grave", seed)
    width, height = rng.uniform(0.55, 0.75), rng.uniform(0.8, 1.15)
    angle = np.linspace(0, np.pi, 9)
    bow = np.stack([width / 2 * np.cos(angle), height - width / 2 + width / 2 * np.sin(angle)], -1)
    profile = np.vstack([[(-width / 2, 0), (width / 2, 0)], bow])
    front = builder.extrude(profile, -0.09, 0.09, color, texture="hatch", scale=0.35)[0]
    for share in (0.62, 0.54, 0.46):
        decal(front, (width * 0.25, height * share, width * 0.5, 0.02), "#6f6c6e", line=0)


def grave_cross(builder: Builder, color: Color = "#a9a8a4") -> None:
    """A stone cross on a block."""
    builder.box((0, 0, 0), (0.5, 0.22, 0.4), color)
    builder.box((0, 0.22, 0), (0.15, 1.1, 0.13), color)
    builder.box((0, 0.85, -0.005), (0.62, 0.14, 0.12), color)


def tomb(builder: Builder, color: Color = "#a9a8a4") -> None:
    """A flat tomb, long in Z."""
    builder.box((0, 0, 0.5), (0.9, 0.35, 1.9), color, texture="stone", top_texture="stone")
    builder.box((0, 0.35, 0.5), (1.0, 0.1, 2.0), color)


def column(builder: Builder, height: float = 5.0, radius: float = 0.32, color: Color = "#cfc6b6") -> None:
    """A round column with a square foot and head."""
    builder.box((0, 0, 0), (radius * 2.8, 0.3, radius * 2.8), color)
    builder.lathe((0, 0, 0), [(radius, 0.3), (radius, height - 0.45)], color, sides=14)
    builder.lathe((0, 0, 0), [(radius, height - 0.45), (radius * 1.45, height - 0.15)], color, sides=14)
    builder.box((0, height - 0.15, 0), (radius * 3.0, 0.15, radius * 3.0), color)


def stairs(
    builder: Builder, steps: int, width: float, step: tuple[float, float] = (0.18, 0.3), color: Color = STONE
) -> None:
    """Steps that rise towards +Z; `step` is rise and run."""
    rise, run = step
    for i in range(steps):
        builder.box((0, 0, (i + 0.5) * run), (width, rise * (i + 1), run), color, texture="stone", scale=0.7, line=0.7)


def well(builder: Builder, radius: float = 0.95, *, roof: Color | None = "#8a5a4a") -> None:
    """A round well, under a small roof or a plain beam."""
    wall = [(radius, 0), (radius, 0.78), (radius + 0.1, 0.78), (radius + 0.1, 0.92)]
    builder.lathe((0, 0, 0), wall, "#a9a39c", sides=16, bands=(1, 2))
    for side in (-1, 1):
        builder.box((side * radius * 0.9, 0.88, 0), (0.11, 1.35, 0.11), WOOD)
    if roof is None:
        builder.box((0, 2.23, 0), (radius * 2.1, 0.12, 0.14), WOOD)
    else:
        builder.extrude([(-1.15, 2.1), (1.15, 2.1), (0, 2.75)], -0.6, 0.6, roof)
