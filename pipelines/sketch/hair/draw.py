"""Hair on the page: shadow on the brow, the hair itself, light and strands."""

from __future__ import annotations

import math

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.color import INK, SHADE, darker, lighter, luminance
from pipelines.sketch.display_list import Effects, Outline
from pipelines.sketch.hair.shape import HairShape
from pipelines.sketch.hair.styles import HairStyle
from pipelines.sketch.hair.surface import curls, faces_eye, hair_surface
from pipelines.sketch.head.view import HeadView, shifted
from pipelines.sketch.hulls import LIGHT
from pipelines.sketch.pen import polygon, united


def draw_hair_shadow(view: HeadView, shape: HairShape) -> None:
    """What the fringe throws on the brow."""
    opening = shifted(shape.opening, view, 0.018, 0.038) if shape.opening else None
    view.pen.tone(shifted(shape.body, view, 0.018, 0.038), 0.75, clip=view.outline, cut=opening)
    if shape.over is not None and opening is not None:
        view.pen.tone(shifted(shape.over.outline(), view, 0.018, 0.038), 0.75, clip=view.outline, cut=shape.body)


def fill_hair(view: HeadView, shape: HairShape, color: Array) -> None:
    """Flat colour of the whole hair, no lines."""
    view.pen.fill(shape.body, color, cut=shape.opening)
    if shape.over is not None:
        view.pen.fill(shape.over.outline(), color)


def draw_hair(view: HeadView, shape: HairShape, style: HairStyle) -> None:
    """Line, colour, shadow, gloss and strands of the hair on the head."""
    pen, marks = view.pen, view.pen.list
    marks.add("ink", shape.body_ink, INK, 1.0, Effects(cut=shape.opening))
    if shape.over is not None:
        marks.add("ink", shape.over.grown(pen.width), INK)
    if shape.rim is not None:
        pen.stroke(shape.rim, 1.0, clip=shape.body)
    fill_hair(view, shape, view.hair)
    _draw_shadow(view, shape)
    if view.is_large:
        if style.is_curly:
            _draw_curl_lines(view, shape, style)
        else:
            _draw_gloss(view, shape, style)
            _draw_strands(view, shape, style)


def _draw_shadow(view: HeadView, shape: HairShape) -> None:
    dx, dy = float(LIGHT[0] * 0.10), float(LIGHT[1] * 0.05)
    lit = shifted(shape.body, view, dx, dy)
    if shape.opening is None:
        view.pen.tone(shape.body, 0.75, cut=lit)
        return
    view.pen.tone(shape.body, 0.75, cut=united(lit, shape.opening))
    if shape.curls is not None:  # curls hang over the rim
        return
    under_fringe = shifted(shape.opening, view, dx, dy)
    view.pen.list.add("tone", under_fringe, SHADE, 0.75, Effects(clip=shape.body, cut=shape.opening))


def _strand_color(hair: Array) -> Array:
    return darker(hair, 0.6) if luminance(hair) > 0.2 else lighter(hair, 0.22)


def _draw_gloss(view: HeadView, shape: HairShape, style: HairStyle) -> None:
    """A zig-zag band of light on the lit side."""
    azimuth = np.linspace(-180, 180, 73)
    level = hair_surface(azimuth, 0.30 + style.volume * 0.3, style.volume, 0)
    across = (level @ view.frame.T) @ view.pen.lens.camera.axes()[0]
    lit = np.where(faces_eye(level, view.towards_eye) & (across < 0.20) & (across > -0.36))[0]
    for run in np.split(lit, np.where(np.diff(lit) > 1)[0] + 1):
        if len(run) < 5:
            continue
        phi = azimuth[run]
        y = 0.37 + style.volume * 0.35 - 0.08 * (1 - np.cos(np.radians(phi + view.yaw + 25)))
        width = 0.028 * np.sin(np.linspace(0, math.pi, len(run)))
        teeth = np.where(np.arange(len(run)) % 3 == 1, 0.05, 0.0) * np.sin(np.linspace(0.1, 3.04, len(run)))
        upper = view.to_page(hair_surface(phi, y, style.volume, 0))
        lower = view.to_page(hair_surface(phi, y - width - teeth, style.volume, 0))
        band = polygon(np.vstack([upper, lower[::-1]]))
        view.pen.glaze(band, lighter(view.hair, 0.38), 0.8, clip=shape.body, cut=shape.opening)


def _draw_strands(view: HeadView, shape: HairShape, style: HairStyle) -> None:
    color, rim, drop = _strand_color(view.hair), style.rim, view.form.feature_drop * 0.7
    for i in range(1, len(rim) - 1):  # lines start in the notches between the locks
        phi, y = rim[i]
        if (y < rim[i - 1][1] and y < rim[i + 1][1]) or style.rim_strands:
            continue
        y += drop
        line = hair_surface(
            phi * np.array([1, 0.94, 0.82]), y + (0.46 - y) * np.array([0.0, 0.22, 0.5]), style.volume, style.flare
        )
        _draw_strand(view, shape, line, color, (0.05, 0.8))
    if style.rim_strands:
        _draw_combed_strands(view, shape, style, color)
        return
    for phi in (-165, -140, -118, 118, 140, 165, 180):  # back of the head
        line = hair_surface(phi * np.array([1, 0.99, 0.97]), np.array([-0.16, 0.05, 0.25]), style.volume, style.flare)
        _draw_strand(view, shape, line, color, (0.15, 0.75))


def _draw_combed_strands(view: HeadView, shape: HairShape, style: HairStyle, color: Array) -> None:
    """Hair combed back from the whole rim to a knot at the back of the crown."""
    rim = style.bowed_rim(view.form.feature_drop * 0.7)
    t = np.linspace(0.04, 1, 7)
    for phi in np.linspace(-96, 96, style.rim_strands):
        start = float(np.interp(phi, rim[::-1, 0], rim[::-1, 1]))
        azimuth = phi + (np.sign(phi + 0.1) * 172 - phi) * t**1.25
        height = start + (0.34 - start) * t + 0.10 * np.sin(t * math.pi) * (1 - abs(phi) / 140)
        line = hair_surface(azimuth, height, style.volume, style.flare)
        seen = line[faces_eye(line, view.towards_eye)]
        if len(seen) > 3:
            view.pen.line(view.to_page(seen), 0.6, color, taper=(0.1, 0.7), clip=shape.body, cut=shape.opening)
    for phi in (-150, -120, 120, 150):  # up from the nape
        line = hair_surface(phi * np.array([1, 1.04, 1.1]), np.array([-0.18, 0.02, 0.20]), style.volume, style.flare)
        _draw_strand(view, shape, line, color, (0.15, 0.75))


def _draw_strand(view: HeadView, shape: HairShape, line: Array, color: Array, taper: tuple[float, float]) -> None:
    if faces_eye(line, view.towards_eye).all():
        view.pen.line(view.to_page(line), 0.62, color, taper=taper, clip=shape.body, cut=shape.opening)


def _draw_curl_lines(view: HeadView, shape: HairShape, style: HairStyle) -> None:
    if shape.curls is None:
        return
    color, seen = _strand_color(view.hair), shape.curls
    is_near = curls(style, view.form.feature_drop * 0.7)[0] @ view.towards_eye > 0.02
    for i, (center, radius) in enumerate(zip(seen.centers, seen.radii, strict=True)):
        if not is_near[i]:
            continue
        angle = np.linspace(0.3, 2.5, 6) + i * 1.3
        arc = center + np.column_stack([np.cos(angle), np.sin(angle)]) * radius * 0.62
        view.pen.line(arc, 0.55, color, taper=(0.4, 0.4), clip=shape.body)


def brows_over_fringe(view: HeadView, brows: list[Outline]) -> None:
    """Brows shine through the fringe, so that expressions stay legible."""
    for brow in brows:
        view.pen.detail(brow, darker(view.hair, 0.5), 0.5, clip=view.outline)
