"""The pen: how volumes, shapes and lines of a figure become marks of the display list."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import catmull_rom
from pipelines.sketch.color import INK, SHADE, darker
from pipelines.sketch.display_list import PLAIN, DisplayList, Effects, Outline
from pipelines.sketch.hulls import SeenVolume, Volume
from pipelines.sketch.lens import Lens

_CIRCLE = np.linspace(0, 2 * math.pi, 20, endpoint=False)


def polygon(points: Array | Sequence[Array]) -> Outline:
    """One closed polygon."""
    return Outline([np.asarray(points, float)])


def moved(outline: Outline, dx: float, dy: float) -> Outline:
    """The outline shifted on the page."""
    offset = np.array([dx, dy])
    return Outline([part + offset for part in outline.polygons], outline.is_closed)


def circle(center: Array, radius: float) -> Outline:
    """A round dot in pixels."""
    return polygon(center + radius * np.column_stack([np.cos(_CIRCLE), np.sin(_CIRCLE)]))


def united(*outlines: Outline) -> Outline:
    """All polygons as one shape; each is turned to the same winding, so that overlaps unite."""
    return Outline([_wound_alike(part) for outline in outlines for part in outline.polygons])


def _wound_alike(points: Array) -> Array:
    x, y = points[:, 0], points[:, 1]
    area = float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
    return points if area >= 0 else points[::-1]


class Pen:
    """Draws onto a display list through a lens; `width` is one pen in pixels."""

    def __init__(self, display_list: DisplayList, lens: Lens, width: float) -> None:
        self.list, self.lens, self.width = display_list, lens, width

    def page(self, points: Array | Sequence[Array]) -> Array:
        """World points in pixels."""
        return self.lens.project(np.asarray(points, float))

    def volume(
        self,
        volume: Volume | SeenVolume,
        color: Array,
        *,
        weight: float = 1.0,
        slide: float = 0.5,
        shade: float = 0.8,
    ) -> Outline:
        """Ink behind, flat colour, cel shadow; returns the silhouette for later clipping."""
        seen = volume.seen(self.lens) if isinstance(volume, Volume) else volume
        before, self.list.depth_m = self.list.depth_m, seen.depth_m
        outline = seen.outline()
        self.list.add("ink", seen.grown(weight * self.width), INK)
        self.list.add("fill", outline, color)
        if shade:
            self.list.add("tone", outline, SHADE, shade, Effects(cut=seen.lit(slide)))
        self.list.depth_m = before
        return outline

    def shape(
        self, shape: Array | Outline, color: Array, *, weight: float = 1.0, clip: Outline | None = None
    ) -> Outline:
        """A flat shape in pixels with the line behind it, so that neighbours may touch."""
        outline = shape if isinstance(shape, Outline) else polygon(shape)
        self.stroke(outline, weight, clip=clip)
        self.list.add("fill", outline, color, 1.0, PLAIN if clip is None else Effects(clip=clip))
        return outline

    def stroke(self, outline: Outline, weight: float = 1.0, *, color: Array = INK, clip: Outline | None = None) -> None:
        """Even line along an outline."""
        self.list.add("ink", outline, color, 1.0, Effects(stroke=1.6 * weight * self.width, clip=clip))

    def line(
        self,
        points: Array | Sequence[Array],
        weight: float | Array = 1.0,
        color: Array = INK,
        *,
        taper: tuple[float, float] = (0.3, 0.3),
        clip: Outline | None = None,
        cut: Outline | None = None,
        is_smooth: bool = True,
    ) -> None:
        """Open brush stroke through pixel points; `taper` is the share of its length that runs out at each end."""
        path = np.asarray(points, float)
        if is_smooth and len(path) > 2:
            path = catmull_rom(path, steps=6)
        if len(path) < 2:
            return
        along = np.gradient(path, axis=0)
        normal = np.column_stack([along[:, 1], -along[:, 0]]) / (np.hypot(*along.T)[:, None] + 1e-9)
        t = np.linspace(0, 1, len(path))
        pressure = np.minimum(1, np.minimum(t / max(taper[0], 1e-3) + 0.15, (1 - t) / max(taper[1], 1e-3) + 0.15))
        half = (np.asarray(weight) * self.width / 2 * pressure)[:, None]
        ribbon = polygon(np.vstack([path + normal * half, (path - normal * half)[::-1]]))
        effects = PLAIN if clip is None and cut is None else Effects(clip=clip, cut=cut)
        self.list.add("ink", ribbon, color, 1.0, effects)

    def soft_line(
        self,
        points: Array | Sequence[Array],
        weight: float,
        base: Array,
        *,
        taper: tuple[float, float] = (0.3, 0.3),
        clip: Outline | None = None,
    ) -> None:
        """A line in a darker shade of the colour it lies on: wrinkles, pages, strands."""
        self.line(points, weight, darker(base, 0.5), taper=taper, clip=clip)

    def fill(self, outline: Outline, color: Array, *, clip: Outline | None = None, cut: Outline | None = None) -> None:
        """Flat colour without a line."""
        effects = PLAIN if clip is None and cut is None else Effects(clip=clip, cut=cut)
        self.list.add("fill", outline, color, 1.0, effects)

    def tone(
        self,
        outline: Outline,
        share: float,
        *,
        color: Array = SHADE,
        clip: Outline | None = None,
        cut: Outline | None = None,
        blur: float = 0.0,
    ) -> None:
        """Shadow, multiplied."""
        self.list.add("tone", outline, color, share, Effects(clip=clip, cut=cut, blur=blur))

    def detail(self, outline: Outline, color: Array, alpha: float = 1.0, *, clip: Outline | None = None) -> None:
        """A small coloured mark."""
        self.list.add("detail", outline, color, alpha, PLAIN if clip is None else Effects(clip=clip))

    def glaze(
        self, outline: Outline, color: Array, alpha: float, *, clip: Outline | None = None, cut: Outline | None = None
    ) -> None:
        """A translucent light, colour only: gloss on hair, glass."""
        self.list.add("tone", outline, color, alpha, Effects(clip=clip, cut=cut, blend="normal", skips_ink=True))
