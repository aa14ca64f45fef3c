"""Placed lettering as plain data for a browser: SVG path data, lines of text, boxes. The browser draws it as we do."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.comic import Ink
from pipelines.geometry import Box, Point
from pipelines.lettering.drawing import DASH_EM, outline_px
from pipelines.lettering.fonts import FONTS, FontName
from pipelines.lettering.palette import palette
from pipelines.lettering.shaping import cap_height
from pipelines.lettering.words import PlacedLettering, PlacedSound, PlacedText

Json = dict[str, object]


def lettering_shapes(placed: PlacedLettering, *, ink: Ink = "color") -> list[Json]:
    """Sounds, then balloons and captions in reading order; lengths in pixels of the panel.

    Each has `id`, `kind` ("speech", "thought", "shout", "whisper", "caption", "sound"), `box` [x, y, width, height],
    `center` [x, y], `tail` [x, y] or None, `d` (outline), `bubbles` [[x, y, radius]], `fill`, `stroke`, `stroke_px`,
    `dash` [on, off] or None, `join` (the id of the balloon its neck grows into, or None) and `lines`
    [{text, x, y, anchor, font_px, family, weight, style, fill}] whose `x` is the middle and `y` the baseline. A sound
    is turned by `degrees` about its centre. Draw the
    strokes of joined balloons first, then their fills, then the lines: a fill hides the inner half of its stroke.
    """
    return [
        *(_sound(sound, ink) for sound in placed.sound_effects),
        *(_text(text, ink) for text in placed.texts),
    ]


def _text(text: PlacedText, ink: Ink) -> Json:
    colors = palette(ink)
    return {
        "id": text.id,
        "kind": text.kind,
        "box": _rounded(text.box),
        "center": _rounded(text.center),
        "tail": _rounded(text.tail) if text.tail is not None else None,
        "d": path_data(text.outline),
        "bubbles": [[*_rounded(center), round(radius, 1)] for center, radius in text.bubbles],
        "fill": colors.caption if text.kind == "caption" else colors.balloon,
        "stroke": colors.line,
        "stroke_px": round(2 * outline_px(text), 2),
        "dash": [round(part * text.text_px, 1) for part in DASH_EM] if text.kind == "whisper" else None,
        "join": text.joined_to,
        "degrees": 0.0,
        "lines": [
            _line(line.text, Point(line.center_x, line.baseline), text.text_px, text.font, colors.text)
            for line in text.lines
        ],
    }


def _sound(sound: PlacedSound, ink: Ink) -> Json:
    colors = palette(ink)
    baseline = Point(sound.center.x, sound.center.y + cap_height("display") * sound.text_px / 2)
    return {
        "id": sound.id,
        "kind": "sound",
        "box": _rounded(sound.box),
        "center": _rounded(sound.center),
        "tail": None,
        "d": "",
        "bubbles": [],
        "fill": colors.sound,
        "stroke": colors.line,
        "stroke_px": round(0.21 * sound.text_px, 2),
        "dash": None,
        "join": None,
        "degrees": sound.degrees,
        "lines": [_line(sound.text, baseline, sound.text_px, "display", colors.sound)],
    }


def _line(text: str, start: Point, text_px: float, name: FontName, fill: str) -> Json:
    font = FONTS[name]
    return {
        "text": text,
        "x": round(start.x, 1),
        "y": round(start.y, 1),
        "anchor": "middle",
        "font_px": round(text_px, 2),
        "family": font.family,
        "weight": font.weight,
        "style": "italic" if font.is_italic else "normal",
        "fill": fill,
    }


def path_data(outline: Sequence[Point]) -> str:
    """A closed polygon as the `d` of an SVG path."""
    return "M" + "L".join(f"{point.x:.1f} {point.y:.1f}" for point in outline) + "Z"


def _rounded(values: Point | Box) -> list[float]:
    return [round(value, 1) for value in values]
