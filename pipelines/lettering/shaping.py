"""Text to glyphs: which font has them, and how wide they run. All lengths are in em (1 = the text size)."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.lettering.fonts import FALLBACKS, FontName, font_path

if TYPE_CHECKING:
    import uharfbuzz

_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False, "locl": False}
"""Alternate glyphs and ligatures stand for no letter: their words could not be searched in a PDF."""


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Neighbouring glyphs of one font; `x` is each glyph's place on the baseline in em."""

    font: FontName
    glyphs: tuple[int, ...]
    x: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line of text ready to draw; `width` in em."""

    runs: tuple[GlyphRun, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Face:
    font: uharfbuzz.Font
    units_per_em: int
    letters: frozenset[int]


@lru_cache(maxsize=8)
def _face(name: FontName) -> _Face:
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path(name))))
    return _Face(uharfbuzz.Font(face), face.upem, frozenset(face.unicodes))


@lru_cache(maxsize=1)
def _substitutions() -> dict[str, list[str]]:
    path = Path(__file__).with_name("substitutions.json")
    table: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return table


def has_glyphs(text: str, name: FontName) -> bool:
    """Whether the font or one of its fallbacks draws every letter of `text`."""
    return all(any(ord(letter) in _face(font).letters for font in FALLBACKS[name]) for letter in text)


@lru_cache(maxsize=4096)
def drawable(text: str, name: FontName) -> str:
    """The text in letters that the font has: others become the nearest one or fall away, never an empty box."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if has_glyphs(text, name):
        return text
    return " ".join("".join(_nearest(letter, name) for letter in text).split())


def _nearest(letter: str, name: FontName) -> str:
    if has_glyphs(letter, name):
        return letter
    for other in _substitutions().get(letter, ()):
        if has_glyphs(other, name):
            return other
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return plain if has_glyphs(plain, name) else ""


def _split_by_font(text: str, name: FontName) -> list[tuple[FontName, str]]:
    parts: list[tuple[FontName, str]] = []
    for letter in text:
        font = next((each for each in FALLBACKS[name] if ord(letter) in _face(each).letters), name)
        if parts and (parts[-1][0] == font or letter == " "):
            parts[-1] = (parts[-1][0], parts[-1][1] + letter)
        else:
            parts.append((font, letter))
    return parts


@lru_cache(maxsize=32_768)
def shape(text: str, name: FontName) -> ShapedLine:
    """The glyphs of one line, kerned, left to right."""
    import uharfbuzz

    runs: list[GlyphRun] = []
    pen = 0.0
    for font, part in _split_by_font(text, name):
        face = _face(font)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        buffer.language = "en"  # else it is guessed from the machine's locale
        uharfbuzz.shape(face.font, buffer, _FEATURES)
        places: list[float] = []
        for position in buffer.glyph_positions:
            places.append(pen + position.x_offset / face.units_per_em)
            pen += position.x_advance / face.units_per_em
        runs.append(GlyphRun(font, tuple(info.codepoint for info in buffer.glyph_infos), tuple(places)))
    return ShapedLine(tuple(runs), pen)


def text_width(text: str, name: FontName) -> float:
    """Width of a line in em."""
    return shape(text, name).width


@lru_cache(maxsize=8)
def cap_height(name: FontName) -> float:
    """Height of a capital letter in em."""
    face = _face(name)
    glyph = face.font.get_nominal_glyph(ord("H"))
    extents = face.font.get_glyph_extents(glyph) if glyph is not None else None
    return abs(extents.height) / face.units_per_em if extents is not None else 0.7
