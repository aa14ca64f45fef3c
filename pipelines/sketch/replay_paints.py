"""How each replay mode paints one op: the mode decides colours and what is left out, never the shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from pipelines.sketch.color import luminance
from pipelines.sketch.display_list import DepthRamp, LinearGradient, Op, RadialGradient
from pipelines.sketch.screentone import INK_GREY, dot_coverage, tone_shader
from pipelines.sketch.skia_engine import load_skia

if TYPE_CHECKING:
    import skia

ReplayMode = Literal["color", "ink", "line", "depth", "mask"]

_BLENDS = {
    "normal": "kSrcOver",
    "multiply": "kMultiply",
    "screen": "kScreen",
    "plus": "kPlus",
    "overlay": "kOverlay",
    "soft-light": "kSoftLight",
}
_SOLID = 0.6  # fills with less alpha hide nothing: no depth, no mask
_SHADOW_COVERAGE = 0.30
_FAINT = 0.35  # in ink, fills thinner than this are haze and leave no tone
_FAINT_SHADOW = 0.3  # in ink, shadows thinner than this are colour only
_PALE = 0.88  # in ink, shadows brighter than this are colour only
_FIGURE_BLACK, _FIGURE_GREY = 0.275, 0.49  # brightness below which people are spot black, one flat grey
_FIGURE_GREY_COVERAGE = 0.34
_FIGURE_SHADOW_ALPHA = 0.235  # as dark as the dots that would destroy small faces
_HAIRLINE_PX = 0.7  # planar faces are widened by this, or the paper shows between neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintSettings:
    """What a replay needs beside the ops. `white_m` is the distance that is white on the depth map."""

    mode: ReplayMode
    owner: str | None
    tone_pitch: float
    ink_exposure: float
    figure_exposure: float
    white_m: float


def paint_for(op: Op, settings: PaintSettings) -> skia.Paint | None:
    """The paint of an op, None when the mode leaves it out."""
    paint = _MODE_PAINTS[settings.mode](op, settings)
    if paint is None:
        return None
    skia = load_skia()
    effects = op.effects
    if effects.stroke:
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(effects.stroke)
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
    elif effects.depth is not None and op.kind == "fill" and op.alpha >= 1:
        paint.setStyle(skia.Paint.kStrokeAndFill_Style)
        paint.setStrokeWidth(_HAIRLINE_PX)
    return paint


def _argb(color: Sequence[float] | np.ndarray, alpha: float = 1.0) -> int:
    parts = color.tolist() if isinstance(color, np.ndarray) else color
    red, green, blue = (0 if part < 0 else 255 if part > 255 else int(part) for part in parts[:3])
    return (min(255, max(0, int(255 * alpha))) << 24) | (red << 16) | (green << 8) | blue


def _paint(color: int) -> skia.Paint:
    skia = load_skia()
    return skia.Paint(AntiAlias=True, Color=color)


def _grey(value: float, alpha: float = 1.0) -> int:
    return _argb((value, value, value), alpha)


# ------------------------------------------------------------------ colour


def _color_paint(op: Op, _settings: PaintSettings) -> skia.Paint | None:
    skia = load_skia()
    effects = op.effects
    paint = _paint(_argb(op.color, op.alpha))
    if effects.gradient is not None:
        paint.setShader(_gradient_shader(effects.gradient))  # the paint's alpha still counts
    blend = effects.blend or ("multiply" if op.kind == "tone" else None)
    if blend is not None and blend != "normal":
        paint.setBlendMode(getattr(skia.BlendMode, _BLENDS[blend]))
    if effects.blur > 0:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, effects.blur))
    return paint


def _gradient_shader(gradient: LinearGradient | RadialGradient) -> skia.Shader:
    skia = load_skia()
    colors = [_argb(stop[1:4], stop[4]) for stop in gradient.stops]
    shares = [stop[0] for stop in gradient.stops]
    if isinstance(gradient, LinearGradient):
        ends = [skia.Point(*gradient.start), skia.Point(*gradient.end)]
        return skia.GradientShader.MakeLinear(ends, colors, shares)
    return skia.GradientShader.MakeRadial(skia.Point(*gradient.center), max(gradient.radius, 0.1), colors, shares)


# ------------------------------------------------------------------ ink and screentone


def _ink_paint(op: Op, settings: PaintSettings) -> skia.Paint | None:
    if op.effects.skips_ink:
        return None
    brightness = luminance(op.color) * (1.0 if op.owner is None else settings.figure_exposure)
    if op.kind == "ink":
        return _paint(_grey(INK_GREY if brightness < 0.6 else 255, 1.0 if op.alpha > 0.5 else op.alpha))
    if op.kind == "detail":
        return _paint(_grey(INK_GREY if brightness < 0.5 else 255 if brightness > 0.8 else 142, op.alpha))
    if op.kind == "tone":
        return _ink_shadow(op, settings)
    return _ink_fill(op, settings, brightness)


def _ink_shadow(op: Op, settings: PaintSettings) -> skia.Paint | None:
    skia = load_skia()
    effects = op.effects
    if effects.whitens_ink:
        return _paint(_grey(255, 0.55 * op.alpha))
    is_light_effect = effects.gradient is not None or effects.blend not in (None, "multiply")
    if is_light_effect or op.alpha < _FAINT_SHADOW or luminance(op.color) > _PALE:
        return None
    if op.owner is not None and effects.screentone is None:  # a figure: dots on small faces destroy them
        return _paint(_grey(INK_GREY, _FIGURE_SHADOW_ALPHA))
    paint = _paint(_grey(0))
    paint.setShader(
        tone_shader(_SHADOW_COVERAGE if effects.screentone is None else effects.screentone, settings.tone_pitch)
    )
    paint.setBlendMode(skia.BlendMode.kMultiply)
    return paint


def _ink_fill(op: Op, settings: PaintSettings, brightness: float) -> skia.Paint | None:
    effects = op.effects
    if op.alpha < _FAINT or effects.blur > 0:
        return None
    if isinstance(effects.gradient, LinearGradient) and op.alpha >= 1:
        brightness = float(np.mean([luminance(np.array(stop[1:4])) for stop in effects.gradient.stops]))
    coverage = effects.screentone
    if coverage is None:
        coverage = (
            _figure_coverage(brightness) if op.owner is not None else dot_coverage(brightness * settings.ink_exposure)
        )
    alpha = min(1.0, op.alpha * 1.3)
    if coverage in (0.0, 1.0):
        return _paint(_grey(INK_GREY if coverage else 255, alpha))
    if effects.is_small or op.owner is not None:
        return _paint(_grey(255 - (255 - INK_GREY) * (0.0 if coverage < 0.2 else coverage * 0.75), alpha))
    paint = _paint(_grey(0, alpha))
    paint.setShader(tone_shader(coverage, settings.tone_pitch))
    return paint


def _figure_coverage(brightness: float) -> float:
    """People are white, one flat grey or spot black, so that they stand out from the toned location."""
    if brightness < _FIGURE_BLACK:
        return 1.0
    return _FIGURE_GREY_COVERAGE if brightness < _FIGURE_GREY else 0.0


# ------------------------------------------------------------------ control maps


def _line_paint(op: Op, _settings: PaintSettings) -> skia.Paint | None:
    if op.kind == "tone" or op.alpha < 0.5 or op.effects.blur > 0:
        return None
    is_paper = op.kind == "fill" or luminance(op.color) > 2 / 3
    return _paint(_grey(255 if is_paper else 0))


def _mask_paint(op: Op, settings: PaintSettings) -> skia.Paint | None:
    outlines_figure = op.kind == "ink" and op.owner is not None
    if not (op.kind == "fill" or outlines_figure) or op.alpha < _SOLID:
        return None
    return _paint(_grey(255 if op.owner == settings.owner else 0))


def _depth_paint(op: Op, settings: PaintSettings) -> skia.Paint | None:
    if op.kind != "fill" or op.alpha < _SOLID:
        return None
    ramp = op.effects.depth
    if ramp is None:
        return _paint(_grey(_nearness(1 / max(op.depth_m, 0.01), settings)))
    near, far = _nearness(ramp.inverse_start, settings), _nearness(ramp.inverse_end, settings)
    if abs(near - far) < 1.0:
        return _paint(_grey(near))
    paint = _paint(_grey(near))
    paint.setShader(_ramp_shader(ramp, settings))
    return paint


def _nearness(inverse_m: float, settings: PaintSettings) -> float:
    return 255 * min(1.0, max(0.0, inverse_m * settings.white_m))


def _ramp_shader(ramp: DepthRamp, settings: PaintSettings) -> skia.Shader:
    skia = load_skia()
    ends = [skia.Point(*ramp.start), skia.Point(*ramp.end)]
    inverses = np.array([ramp.inverse_start, ramp.inverse_end])
    leaves_range = (inverses < 0).any() or (inverses * settings.white_m > 1).any()
    if leaves_range:  # many stops: clamped close to where 1/z leaves the range
        inverses = np.linspace(ramp.inverse_start, ramp.inverse_end, 17)
    return skia.GradientShader.MakeLinear(ends, [_grey(_nearness(float(inverse), settings)) for inverse in inverses])


_MODE_PAINTS = {
    "color": _color_paint,
    "ink": _ink_paint,
    "line": _line_paint,
    "depth": _depth_paint,
    "mask": _mask_paint,
}
