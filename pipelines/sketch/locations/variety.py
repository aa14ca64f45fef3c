"""Colours that differ between seeds: a palette of the kind, each colour shifted a little."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

from pipelines.seeding import stable_choice, stable_rng

_HUE, _LIGHTNESS, _SATURATION = 0.018, 0.035, 0.06  # most that a colour is shifted, in shares


def palette_for(
    palettes: Sequence[tuple[str, ...]], kind: str, seed: int, *, is_mixed: bool = False
) -> tuple[str, ...]:
    """A palette ("#rrggbb" colours) for a seed, its colours moved a little: no two seeds get quite the same.

    `is_mixed` draws every colour from another palette, for rooms whose things need not match.
    """
    rng = stable_rng("palette", kind, seed)
    chosen = stable_choice(palettes, kind, seed)
    if is_mixed:
        chosen = tuple(stable_choice(column, kind, seed, i) for i, column in enumerate(zip(*palettes, strict=True)))
    return tuple(_moved(color, rng.uniform(-1, 1, 3).tolist()) for color in chosen)


def _moved(color: str, shift: list[float]) -> str:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = min(0.95, max(0.08, lightness + shift[1] * _LIGHTNESS))
    saturation = min(1.0, max(0.0, saturation + shift[2] * _SATURATION))
    moved = colorsys.hls_to_rgb((hue + shift[0] * _HUE) % 1.0, lightness, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in moved)
