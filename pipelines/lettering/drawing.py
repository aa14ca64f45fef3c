"""Lettering on a skia canvas: outlines as paths, words as glyphs. On a PDF canvas the words stay selectable text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.comic import Ink
from pipelines.geometry import Point
from pipelines.lettering.fonts import FontName, typeface
from pipelines.lettering.palette import Palette, palette
from pipelines.lettering.shaping import cap_height, shape
from pipelines.lettering.words import PlacedLettering, PlacedSound, PlacedText

if TYPE_CHECKING:
    import skia

DASH_EM = (0.34, 0.24)  # stroke and gap of a whisper's outline


def outline_px(text: PlacedText) -> float:
    """Width of the line outside a balloon's outline: 3.6 px for 45 px letters; a shout is drawn with a heavier pen."""
    return text.text_px * (0.1 if text.kind == "shout" else 0.08)


def draw_lettering(canvas: skia.Canvas, placed: PlacedLettering, *, left: float, top: float, ink: Ink) -> None:
    """Draw all text of a panel whose top left corner is at (left, top) of the canvas, in reading order."""
    colors = palette(ink)
    canvas.save()
    canvas.translate(left, top)
    for sound in placed.sound_effects:
        _draw_sound(canvas, sound, colors)
    for group in _joined(placed.texts):
        _draw_joined(canvas, group, colors)
    canvas.restore()


def _joined(texts: Sequence[PlacedText]) -> list[list[PlacedText]]:
    """The texts in reading order, those that necks join together."""
    groups: list[list[PlacedText]] = []
    for text in texts:
        group = next((each for each in groups if any(other.joined_to == text.id for other in each)), None)
        if group is None:
            groups.append([text])
        else:
            group.append(text)
    return groups


def _draw_joined(canvas: skia.Canvas, group: Sequence[PlacedText], colors: Palette) -> None:
    """First all outlines, then all papers over their inner halves: where balloons are joined no line is left."""
    import skia

    for text in group:
        pen = skia.Paint(AntiAlias=True, Color=_color(colors.line), Style=skia.Paint.kStroke_Style)
        pen.setStrokeWidth(2 * outline_px(text))
        pen.setStrokeJoin(skia.Paint.kMiter_Join if text.kind == "caption" else skia.Paint.kRound_Join)
        if text.kind == "whisper":
            pen.setPathEffect(skia.DashPathEffect.Make([part * text.text_px for part in DASH_EM], 0.0))
        _draw_outline(canvas, text, pen)
    for text in group:
        paper = colors.caption if text.kind == "caption" else colors.balloon
        _draw_outline(canvas, text, skia.Paint(AntiAlias=True, Color=_color(paper)))
    letters = skia.Paint(AntiAlias=True, Color=_color(colors.text))
    for text in group:
        for line in text.lines:
            start = (line.center_x - line.width / 2, line.baseline)
            draw_line(canvas, line.text, text.font, start, text.text_px, letters)


def _draw_outline(canvas: skia.Canvas, text: PlacedText, paint: skia.Paint) -> None:
    canvas.drawPath(_path(text.outline), paint)
    for center, radius in text.bubbles:
        canvas.drawCircle(center.x, center.y, radius, paint)


def _draw_sound(canvas: skia.Canvas, sound: PlacedSound, colors: Palette) -> None:
    import skia

    shaped = shape(sound.text, "display")
    start = (-shaped.width * sound.text_px / 2, cap_height("display") * sound.text_px / 2)
    canvas.save()
    canvas.translate(sound.center.x, sound.center.y)
    canvas.rotate(sound.degrees)
    letters = _letter_path(sound.text, "display", start, sound.text_px)
    for width, color in ((0.21, colors.line), (0.1, colors.sound_halo)):
        pen = skia.Paint(AntiAlias=True, Color=_color(color), Style=skia.Paint.kStrokeAndFill_Style)
        pen.setStrokeWidth(width * sound.text_px)
        pen.setStrokeJoin(skia.Paint.kRound_Join)
        canvas.drawPath(letters, pen)
    draw_line(
        canvas, sound.text, "display", start, sound.text_px, skia.Paint(AntiAlias=True, Color=_color(colors.sound))
    )
    canvas.restore()


def draw_line(
    canvas: skia.Canvas, text: str, name: FontName, start: tuple[float, float], text_px: float, paint: skia.Paint
) -> None:
    """One line of glyphs; `start` is the left end of its baseline."""
    import skia

    for run in shape(text, name).runs:
        builder = skia.TextBlobBuilder()
        points = [skia.Point(x * text_px, 0.0) for x in run.x]
        builder.allocRunPos(_font(run.font, text_px), list(run.glyphs), points)
        canvas.drawTextBlob(builder.make(), start[0], start[1], paint)


def _letter_path(text: str, name: FontName, start: tuple[float, float], text_px: float) -> skia.Path:
    """The outlines of a line of letters: for pens that are not text."""
    import skia

    whole = skia.Path()
    for run in shape(text, name).runs:
        font = _font(run.font, text_px)
        for glyph, x in zip(run.glyphs, run.x, strict=True):
            letter = font.getPath(glyph)
            if letter is not None:
                whole.addPath(letter, start[0] + x * text_px, start[1])
    return whole


def _font(name: FontName, text_px: float) -> skia.Font:
    import skia

    font = skia.Font(typeface(name), text_px)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    font.setSubpixel(True)
    font.setHinting(skia.FontHinting.kNone)
    return font


def _path(outline: Sequence[Point]) -> skia.Path:
    import skia

    path = skia.Path()
    path.addPoly([skia.Point(point.x, point.y) for point in outline], True)
    return path


def _color(color: str) -> int:
    import skia

    red, green, blue = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    packed: int = skia.Color(red, green, blue)
    return packed
