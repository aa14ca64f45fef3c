"""Screentone: black dots on white paper, one lattice for the whole picture as with real film."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from pipelines.sketch.skia_engine import load_skia

if TYPE_CHECKING:
    import skia

INK_GREY = 28
_COVERAGES = ((0.66, 0.0), (0.50, 0.10), (0.36, 0.22), (0.235, 0.38), (0.13, 0.62))
_TILE_STEPS = 8


def dot_coverage(luminance: float) -> float:
    """How much of the paper (0..1) the dots cover for a brightness 0..1: six steps, white and black among them."""
    for least, coverage in _COVERAGES:
        if luminance > least:
            return coverage
    return 1.0


@lru_cache(maxsize=64)
def tone_shader(coverage: float, pitch: float) -> skia.Shader:
    """An opaque repeating tile of dots on a 45 degree lattice; `pitch` is the distance of rows in pixels."""
    skia = load_skia()
    step = max(4, round(pitch * 2)) / 2
    surface = skia.Surface(int(step * _TILE_STEPS), int(step * _TILE_STEPS))
    canvas = surface.getCanvas()
    ink, paper = skia.Color(INK_GREY, INK_GREY, INK_GREY), skia.ColorWHITE
    is_dark = coverage > 0.5  # white dots on ink
    canvas.clear(ink if is_dark else paper)
    paint = skia.Paint(AntiAlias=True, Color=paper if is_dark else ink)
    radius = step * math.sqrt(2 * min(coverage, 1 - coverage) / math.pi) * 0.98
    for column in range(-1, _TILE_STEPS + 2):
        for row in range(-1, _TILE_STEPS + 2):
            if (column + row) % 2 == 0:
                canvas.drawCircle(column * step, row * step, radius, paint)
    repeat = skia.TileMode.kRepeat
    return surface.makeImageSnapshot().makeShader(repeat, repeat, skia.SamplingOptions(skia.FilterMode.kLinear))
