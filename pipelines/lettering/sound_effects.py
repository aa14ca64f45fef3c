"""Drawn sounds: big display letters where they hide least. They shrink before they hide a face or a balloon."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from pipelines.geometry import Box, Point
from pipelines.lettering.obstacles import Obstacles, Spots
from pipelines.lettering.shaping import cap_height, text_width
from pipelines.lettering.words import FittedSound, PlacedSound

DEGREES = -7.0  # rising letters look loud
_SIZES = (3.4, 2.7, 2.1, 1.65, 1.3, 1.0)  # of the body text, biggest first
_EDGE_EM = 0.16  # the letters' own outline
_GOOD_ENOUGH = 5.0


def place_sound(sound: FittedSound, obstacles: Obstacles, taken: Sequence[Box], *, keep_center: bool) -> PlacedSound:
    """The biggest size and the emptiest place for a sound; a given place is kept and only the size is chosen."""
    best: tuple[float, PlacedSound] | None = None
    for scale in _SIZES:
        text_px = scale * sound.body_px
        width, height = _extent(sound.text, text_px)
        spots = _spots(sound, width, height, obstacles, keep_center=keep_center)
        is_too_big = width > 0.94 * obstacles.width or height > 0.94 * obstacles.height
        cost = obstacles.cost(spots) + 50.0 * is_too_big
        for box in taken:
            gap_x = np.abs(spots.x - box.center.x) - (width + box.width) / 2
            gap_y = np.abs(spots.y - box.center.y) - (height + box.height) / 2
            cost = cost + 60.0 * ((gap_x < 0) & (gap_y < 0))
        number = int(np.argmin(cost))
        placed = _set(sound, Point(float(spots.x[number]), float(spots.y[number])), text_px)
        if best is None or cost[number] < best[0] - 0.5:
            best = (float(cost[number]), placed)
        if best[0] < _GOOD_ENOUGH:
            break
    if best is None:
        raise AssertionError("there is always a size")
    return best[1]


def _extent(text: str, text_px: float) -> tuple[float, float]:
    """Width and height of the box around the turned letters and their outline."""
    wide = (text_width(text, "display") + 2 * _EDGE_EM) * text_px
    high = (cap_height("display") + 2 * _EDGE_EM) * text_px
    turn = math.radians(abs(DEGREES))
    return wide * math.cos(turn) + high * math.sin(turn), wide * math.sin(turn) + high * math.cos(turn)


def _spots(sound: FittedSound, width: float, height: float, obstacles: Obstacles, *, keep_center: bool) -> Spots:
    if keep_center and sound.center is not None:
        x = np.array([sound.center.x * obstacles.width])
        y = np.array([sound.center.y * obstacles.height])
    else:
        columns = np.linspace(width / 2 + 8, max(width / 2 + 8, obstacles.width - width / 2 - 8), 11)
        rows = np.linspace(height / 2 + 8, max(height / 2 + 8, obstacles.height - height / 2 - 8), 13)
        x, y = (values.ravel() for values in np.meshgrid(columns, rows))
    return Spots(x, y, np.full(x.size, width / 2), np.full(x.size, height / 2))


def _set(sound: FittedSound, center: Point, text_px: float) -> PlacedSound:
    width, height = _extent(sound.text, text_px)
    return PlacedSound(
        id=sound.id,
        text=sound.text,
        text_px=text_px,
        center=center,
        degrees=DEGREES,
        box=Box(center.x - width / 2, center.y - height / 2, width, height),
    )
