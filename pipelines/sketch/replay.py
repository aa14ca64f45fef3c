"""Replay a display list as a picture: colour, ink with screentone, line art, depth map or mask.

Everything is drawn by skia on the processor, so that the same list gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipelines.sketch.display_list import DisplayList, Op, Outline
from pipelines.sketch.grading import Grade
from pipelines.sketch.replay_paints import PaintSettings, ReplayMode, paint_for
from pipelines.sketch.skia_engine import load_skia, skia_path

if TYPE_CHECKING:
    import skia

_WHITE_DEPTH_M = 2.64  # nothing nearer: this distance is white on the depth map
_NEAREST_DEPTH_M = 0.4
_TONE_ROWS = 170  # rows of screentone dots across a picture …
_FINEST_PITCH_PX = 4.5  # … unless dots so close would run together
_VIGNETTE_REACH, _VIGNETTE_CLEAR = 0.78, 0.6  # radius by the longer side; share of it that stays untouched


def replay(
    display_list: DisplayList,
    mode: ReplayMode = "color",
    *,
    owner: str | None = None,
    grade: Grade | None = None,
    background_blur: float = 0.0,
    tone_pitch: float | None = None,
) -> npt.NDArray[np.uint8]:
    """The list as (height, width, 3) pixels, red green blue.

    color, ink: the panel; `background_blur` (pixels) softens all that is painted before the first owned op;
    `grade` finishes the colour picture and sets the exposure of the ink. line: black on white. depth: near is white.
    mask: white where the ops of `owner` (None: the location) are seen, black elsewhere.
    `tone_pitch` is the distance of screentone rows in pixels.

    Raises:
        BackendUnavailableError: skia or one of its system libraries is missing.
    """
    skia = load_skia()
    pixels = np.zeros((display_list.height, display_list.width, 4), np.uint8)
    surface = skia.Surface(pixels, colorType=skia.kRGBA_8888_ColorType)
    canvas = surface.getCanvas()
    canvas.clear(skia.ColorBLACK if mode in ("depth", "mask") else skia.ColorWHITE)
    settings = PaintSettings(
        mode=mode,
        owner=owner,
        tone_pitch=tone_pitch or max(_FINEST_PITCH_PX, display_list.width / _TONE_ROWS),
        ink_exposure=grade.ink_exposure if grade else 1.0,
        figure_exposure=grade.figure_exposure if grade else 1.0,
        white_m=_white_distance(display_list) if mode == "depth" else _WHITE_DEPTH_M,
    )
    _draw_ops(canvas, display_list.ops, settings, background_blur)
    if grade is not None and mode == "color":
        _draw_grade(canvas, display_list, grade)
    surface.flushAndSubmit()
    return pixels[..., :3].copy()


def _draw_ops(canvas: skia.Canvas, ops: list[Op], settings: PaintSettings, background_blur: float) -> None:
    skia = load_skia()
    path_of = _PathCache()
    is_blurring = background_blur > 0 and settings.mode in ("color", "ink")
    if is_blurring:
        blur = skia.ImageFilters.Blur(background_blur, background_blur, skia.TileMode.kMirror)
        canvas.saveLayer(None, skia.Paint(ImageFilter=blur))
    for op in ops:
        if is_blurring and op.owner is not None:
            canvas.restore()
            is_blurring = False
        paint = paint_for(op, settings)
        if paint is None:
            continue
        clip, cut = op.effects.clip, op.effects.cut
        if clip is None and cut is None:
            canvas.drawPath(path_of(op.outline), paint)
            continue
        canvas.save()
        if clip is not None:
            canvas.clipPath(path_of(clip), skia.ClipOp.kIntersect, True)
        if cut is not None:
            canvas.clipPath(path_of(cut), skia.ClipOp.kDifference, True)
        canvas.drawPath(path_of(op.outline), paint)
        canvas.restore()
    if is_blurring:
        canvas.restore()


class _PathCache:
    """Paths by outline: one outline is often fill, line and clip."""

    def __init__(self) -> None:
        self._paths: dict[int, skia.Path] = {}

    def __call__(self, outline: Outline) -> skia.Path:
        path = self._paths.get(id(outline))
        if path is None:
            path = self._paths[id(outline)] = skia_path(outline)
        return path


def _white_distance(display_list: DisplayList) -> float:
    """Close-ups need their own scale, or the whole figure is white."""
    nearest = min(
        (op.depth_m for op in display_list.ops if op.kind == "fill" and op.owner is not None), default=_WHITE_DEPTH_M
    )
    return min(_WHITE_DEPTH_M, max(_NEAREST_DEPTH_M, nearest))


def _draw_grade(canvas: skia.Canvas, display_list: DisplayList, grade: Grade) -> None:
    skia = load_skia()
    width, height = display_list.width, display_list.height
    everything = skia.Rect(0, 0, width, height)
    if grade.veil is not None:
        red, green, blue, alpha = grade.veil
        color = skia.Color(red, green, blue, int(255 * alpha))
        canvas.drawRect(everything, skia.Paint(Color=color, BlendMode=skia.BlendMode.kSoftLight))
    if grade.vignette is not None:
        colors = [skia.ColorWHITE, skia.ColorWHITE, skia.Color(*grade.vignette)]
        center = skia.Point(width * 0.5, height * 0.48)  # heads are above the middle
        shader = skia.GradientShader.MakeRadial(
            center, max(width, height) * _VIGNETTE_REACH, colors, [0.0, _VIGNETTE_CLEAR, 1.0]
        )
        canvas.drawRect(everything, skia.Paint(Shader=shader, BlendMode=skia.BlendMode.kMultiply))
