"""Texture marks: thin strokes in face metres, sparse on purpose. Texture is suggested in patches, never filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.solids.faces import Face

Texture = Literal[
    "brick", "stone", "rubble", "flag", "cobble", "tile", "shingle", "plank_v", "plank_h", "stripe", "grain",
    "thatch", "plaster", "sand", "crag", "coffer", "hatch",
]  # fmt: skip
Numbers = npt.NDArray[np.floating]
_NO_SEGMENTS: Array = np.zeros((0, 2, 2))
_NO_PATCHES: Array = np.zeros((0, 4, 2))


class Marks(NamedTuple):
    """Strokes (m, 2, 2) and tinted patches (k, 4, 2) in face metres; `spacing` decides from how far they are seen."""

    segments: Array
    patches: Array
    spacing: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    width: float
    height: float
    rng: np.random.Generator
    scale: float


def add_texture(face: Face, texture: Texture, *, seed: int = 0, scale: float = 1.0) -> Face:
    """Cover a face with the marks of a texture; returns the face."""
    rng = stable_rng("marks", texture, seed, round(face.width, 2), round(face.height, 2))
    marks = _TEXTURES[texture](_Sheet(face.width, face.height, rng, scale))
    outline = face.flat(face.polygon)
    segments = marks.segments[_is_inside(outline, marks.segments.mean(1))] if len(marks.segments) else _NO_SEGMENTS
    patches = marks.patches[_is_inside(outline, marks.patches[:, ::2].mean(1))] if len(marks.patches) else _NO_PATCHES
    face.strokes = _on_face(face, segments) if len(segments) else None
    face.patches = _on_face(face, patches) if len(patches) else None
    face.stroke_spacing = marks.spacing
    return face


def _on_face(face: Face, flat: Array) -> Array:
    return face.origin + flat[..., :1] * face.across + flat[..., 1:] * face.up


def _is_inside(outline: Array, points: Array) -> npt.NDArray[np.bool_]:
    """Which points lie inside a polygon (gables are not rectangles)."""
    x, y = points[:, :1], points[:, 1:]
    x0, y0 = outline[:, 0], outline[:, 1]
    x1, y1 = np.roll(x0, -1), np.roll(y0, -1)
    rise = np.where(y1 == y0, 1e-12, y1 - y0)
    crosses = ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / rise + x0)
    return np.asarray(crosses.sum(1) % 2 == 1)


def _rectangles(x0: Numbers, x1: Numbers, y0: Numbers, y1: Numbers) -> Array:
    return np.stack([np.stack([x0, y0], -1), np.stack([x1, y0], -1), np.stack([x1, y1], -1), np.stack([x0, y1], -1)], 1)


def _segments(x0: Numbers, y0: Numbers, x1: Numbers, y1: Numbers) -> Array:
    return np.stack([np.stack([x0, y0], -1), np.stack([x1, y1], -1)], 1)


def _cloudiness(rng: np.random.Generator, x: Numbers, y: Numbers) -> Array:
    """A smooth noise 0..1 over the unit square: decides where texture shows."""
    centers, widths = rng.uniform(0, 1, (7, 2)), rng.uniform(0.10, 0.26, 7)
    squared = (x[:, None] - centers[:, 0]) ** 2 + (y[:, None] - centers[:, 1]) ** 2
    return np.asarray(np.exp(-squared / (2 * widths**2)).max(1))


@dataclass(frozen=True, slots=True)
class _Masonry:
    """Rows of blocks: sizes in metres, shares 0..1."""

    row: float
    block: float
    jitter: float = 0.0
    density: float = 0.55
    everywhere: float = 0.0
    spacing: float | None = None

    def __call__(self, sheet: _Sheet) -> Marks:
        rng, block = sheet.rng, self.block * sheet.scale
        row_height = self.row * sheet.scale
        rows, columns = max(1, int(sheet.height / row_height)), max(1, int(sheet.width / block) + 2)
        row, column = (index.ravel() for index in np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij"))
        x0 = (column - 0.5 * (row % 2)) * block
        x1 = x0 + block
        if self.jitter:
            shift = rng.uniform(-self.jitter, self.jitter, len(column)) * block
            x0, x1 = x0 + shift, x1 + np.roll(shift, -1)
        y0, y1 = row * row_height, (row + 1) * row_height
        x0, x1 = np.clip(x0, 0, sheet.width), np.clip(x1, 0, sheet.width)
        noise = _cloudiness(rng, (x0 + x1) / 2 / sheet.width, (y0 + y1) / 2 / sheet.height)
        shown = noise + rng.uniform(-0.25, 0.25, len(column)) > 1 - self.density
        shown |= rng.random(len(column)) < self.everywhere
        shown &= x1 - x0 > 0.05
        x0, x1, y0, y1 = x0[shown], x1[shown], y0[shown], y1[shown]
        joints = [_segments(x0, y0, x1, y0), _segments(x1, y0, x1, y1), _segments(x0, y1, x1, y1)[::2]]
        tinted = rng.random(len(x0)) < 0.30
        patches = _rectangles(x0[tinted], x1[tinted], y0[tinted], y1[tinted])
        return Marks(np.concatenate(joints), patches, (self.spacing or self.row) * sheet.scale)


@dataclass(frozen=True, slots=True)
class _Boards:
    """Long boards with broken grain between them."""

    is_upright: bool
    board: float = 0.2

    def __call__(self, sheet: _Sheet) -> Marks:
        board = self.board * sheet.scale
        return Marks(*_boards(sheet, board, self.is_upright, grain=0.6, jitter=0.06), board)


def _boards(sheet: _Sheet, board: float, is_upright: bool, *, grain: float, jitter: float) -> tuple[Array, Array]:
    rng = sheet.rng
    span, length = (sheet.width, sheet.height) if is_upright else (sheet.height, sheet.width)
    count = int(span / board)
    joints = np.arange(1, count) * board + rng.uniform(-jitter, jitter, max(count - 1, 0)) * board
    long = _segments(joints, np.zeros_like(joints), joints, np.full_like(joints, length))
    grains = int(grain * count * length / 1.2)
    x = (rng.integers(0, max(count, 1), grains) + rng.uniform(0.2, 0.8, grains)) * board
    start = rng.uniform(0, length, grains)
    short = _segments(x, start, x, np.minimum(length, start + rng.uniform(0.15, 0.7, grains)))
    tinted = np.flatnonzero(rng.random(count) < 0.3) * board
    patches = _rectangles(tinted, tinted + board, np.zeros_like(tinted), np.full_like(tinted, length))
    segments = np.concatenate([long, short])
    return (segments, patches) if is_upright else (segments[..., ::-1], patches[..., ::-1])


def _grain(sheet: _Sheet) -> Marks:
    shorter = min(sheet.width, sheet.height)
    segments, _ = _boards(sheet, shorter / 3.2, sheet.width <= sheet.height, grain=1.1, jitter=0.3)
    return Marks(segments[3:], _NO_PATCHES, 0.1)


def _stripes(sheet: _Sheet) -> Marks:
    step = 0.32 * sheet.scale
    left = np.arange(int(sheet.width / step)) * step
    patches = _rectangles(left, left + step / 2, np.zeros_like(left), np.full_like(left, sheet.height))
    return Marks(_NO_SEGMENTS, patches, 0.3)


@dataclass(frozen=True, slots=True)
class _Scatter:
    """Loose short strokes, `density` a square metre; ranges of their extent in metres."""

    density: float
    right: tuple[float, float]
    rise: tuple[float, float]
    spacing: float
    low_share: float = 0.0  # share that gathers near the floor

    def __call__(self, sheet: _Sheet) -> Marks:
        rng = sheet.rng
        count = int(sheet.width * sheet.height * self.density * sheet.scale) + 2
        x, y = rng.uniform(0, sheet.width, count), rng.uniform(0, sheet.height, count)
        y = np.where(rng.random(count) < self.low_share, y * 0.25, y)
        x1, y1 = x + rng.uniform(*self.right, count), np.maximum(0, y + rng.uniform(*self.rise, count))
        return Marks(_segments(x, y, x1, y1), _NO_PATCHES, self.spacing)


def _crag(sheet: _Sheet) -> Marks:
    """Natural rock: broken near-vertical cracks and ledges."""
    rng, scale = sheet.rng, sheet.scale
    segments: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for _ in range(int(sheet.width * sheet.height * 0.55 / scale) + 3):
        x, y = rng.uniform(0, sheet.width), rng.uniform(0, sheet.height)
        for _ in range(int(rng.integers(2, 5))):
            x1, y1 = x + rng.uniform(-0.28, 0.28) * scale, y - rng.uniform(0.12, 0.5) * scale
            segments.append(((x, y), (x1, y1)))
            x, y = x1, y1
        if rng.random() < 0.5:
            segments.append(((x, y), (x + rng.uniform(0.2, 0.7) * scale, y + rng.uniform(-0.08, 0.08))))
    return Marks(np.array(segments), _NO_PATCHES, 0.5 * scale)


def _coffers(sheet: _Sheet) -> Marks:
    """A ceiling of sunken squares, drawn as two frames each."""
    columns, rows = max(1, round(sheet.width / 1.1)), max(1, round(sheet.height / 1.1))
    column, row = (index.ravel() for index in np.meshgrid(np.arange(columns), np.arange(rows), indexing="ij"))
    frames, inner = [], _NO_PATCHES
    for margin in (0.054, 0.18):
        x0, x1 = (column + margin) * sheet.width / columns, (column + 1 - margin) * sheet.width / columns
        y0, y1 = (row + margin) * sheet.height / rows, (row + 1 - margin) * sheet.height / rows
        inner = _rectangles(x0, x1, y0, y1)
        frames.append(np.stack([inner, np.roll(inner, -1, axis=1)], 2).reshape(-1, 2, 2))
    return Marks(np.concatenate(frames), inner, 0.8)


_TEXTURES: dict[Texture, Callable[[_Sheet], Marks]] = {
    "brick": _Masonry(0.13, 0.34, density=0.45, spacing=0.16),
    "stone": _Masonry(0.42, 0.8, jitter=0.22, density=0.62, everywhere=0.08),
    "rubble": _Masonry(0.25, 0.42, jitter=0.3, density=0.5, spacing=0.3),
    "flag": _Masonry(0.62, 0.9, jitter=0.3, everywhere=1.0),
    "cobble": _Masonry(0.2, 0.26, jitter=0.2, density=0.42),
    "tile": _Masonry(0.5, 0.5, everywhere=1.0),
    "shingle": _Masonry(0.28, 0.3, jitter=0.05, density=0.72, everywhere=0.15),
    "plank_v": _Boards(True),
    "plank_h": _Boards(False),
    "stripe": _stripes,
    "grain": _grain,
    "thatch": _Scatter(9, (-0.03, 0.03), (-0.45, -0.15), 0.2),
    "plaster": _Scatter(0.8, (0.08, 0.28), (-0.02, 0.02), 0.3, low_share=0.5),
    "sand": _Scatter(0.9, (0.1, 0.5), (-0.03, 0.03), 0.35),
    "crag": _crag,
    "coffer": _coffers,
    "hatch": _Scatter(5, (0.05, 0.15), (0.1, 0.3), 0.25),
}
