"""Bookshelves."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.color import mix
from pipelines.sketch.props.palette import BOOKS, BRASS, DARK_WOOD, SHADOW
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal, protrude, recess
from pipelines.sketch.solids.faces import Color, Face, as_color


def bookshelf(
    builder: Builder,
    size: tuple[float, float, float] = (1.2, 2.2, 0.34),
    color: Color = DARK_WOOD,
    *,
    seed: int = 0,
    rows: int = 5,
) -> None:
    """A case of books; `size` is width, height, depth."""
    width, height, depth = size
    rng = stable_rng("books", builder.seed, seed)
    front = builder.box((0, 0, 0), (width, height, depth), color).front
    row = (height - 0.18) / rows
    for i in range(rows):
        bay = (0.06, 0.12 + i * row, width - 0.12, row - 0.05)
        back = mix(as_color(color), as_color(SHADOW), 0.45)
        _books(recess(front, bay, depth - 0.06, color, back=back, line=0.45), rng)
    protrude(front, (-0.03, height - 0.06, width + 0.06, 0.08), 0.04, color)


def _books(back: Face, rng: np.random.Generator) -> None:
    """A row of spines on the back of a bay, with gaps and a few gilded bands."""
    left = 0.02
    while left < back.width - 0.06:
        thick = rng.uniform(0.028, 0.06)
        high = back.height * rng.uniform(0.68, 0.93)
        if rng.random() < 0.92:
            spine = decal(back, (left, 0, thick, high), BOOKS[int(rng.integers(len(BOOKS)))], line=0.32, outwards=0.12)
            if rng.random() < 0.4:
                decal(spine, (0, high * 0.72, thick, high * 0.08), BRASS, line=0)
        else:
            left += rng.uniform(0.03, 0.12)
        left += thick
