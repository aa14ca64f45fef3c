"""The display list: what is drawn, as polygons in painter's order, free of any graphics engine.

Built once, replayed as colour, ink with screentone, line art, depth or masks (`pipelines.sketch.replay`),
so that all of them agree to the pixel. Colours are (3,) float arrays, 0..255. Coordinates are pixels, origin top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipelines.sketch.arrays import Array

OpKind = Literal["fill", "ink", "tone", "detail"]
"""fill = opaque colour · ink = line work · tone = shadow, multiplied · detail = small coloured marks"""
Blend = Literal["normal", "multiply", "screen", "plus", "overlay", "soft-light"]


@dataclass(slots=True, eq=False)
class Outline:
    """Polygons that are filled or stroked as one shape by the non-zero winding rule (overlaps unite)."""

    polygons: Sequence[Array] | Array  # each (n, 2); many of one length may be one (count, n, 2) array
    is_closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearGradient:
    """Colours along a line; `stops` are (share, r, g, b, alpha 0..1)."""

    start: tuple[float, float]
    end: tuple[float, float]
    stops: tuple[tuple[float, float, float, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RadialGradient:
    """Colours around a point; `stops` as in `LinearGradient`."""

    center: tuple[float, float]
    radius: float
    stops: tuple[tuple[float, float, float, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepthRamp:
    """1/z of a planar face is linear on the screen: its values (1/m) at two points are an exact depth map."""

    start: tuple[float, float]
    end: tuple[float, float]
    inverse_start: float
    inverse_end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """How an op differs from a plain filled shape."""

    stroke: float | None = None  # line width in pixels instead of a fill
    clip: Outline | None = None  # drawn only inside
    cut: Outline | None = None  # drawn only outside (and inside the op's own outline)
    gradient: LinearGradient | RadialGradient | None = None
    depth: DepthRamp | None = None
    blend: Blend | None = None
    blur: float = 0.0  # pixels
    screentone: float | None = None  # ink mode: dot coverage 0..1 instead of the colour's own
    is_small: bool = False  # ink mode: flat grey, dots would destroy it
    skips_ink: bool = False  # not drawn in ink mode
    whitens_ink: bool = False  # a glow: lightens in ink mode


PLAIN = Effects()


@dataclass(slots=True, eq=False)
class Op:
    """One mark. `owner` is the character or thing it belongs to, None for the location."""

    kind: OpKind
    outline: Outline
    color: Array
    alpha: float
    depth_m: float
    owner: str | None
    effects: Effects = PLAIN


@dataclass(slots=True, eq=False)
class DisplayList:
    """Ops in painter's order; `depth_m` and `owner` are given to the ops added next."""

    width: int
    height: int
    ops: list[Op] = field(default_factory=list)
    depth_m: float = 10.0
    owner: str | None = None
    line_width: float = 2.0  # pixels of one pen

    def add(self, kind: OpKind, outline: Outline, color: Array, alpha: float = 1.0, effects: Effects = PLAIN) -> None:
        """Append a mark; shapes without points are dropped."""
        if len(outline.polygons):
            self.ops.append(Op(kind, outline, color, alpha, self.depth_m, self.owner, effects))
