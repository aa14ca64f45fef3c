"""The typefaces of the letterer: loaded by path from assets/fonts, never by family name (that differs by machine)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipelines.errors import BackendUnavailableError

if TYPE_CHECKING:
    import skia

FontName = Literal["speech", "italic", "display"]

FONT_FOLDER = Path(__file__).resolve().parents[2] / "assets" / "fonts"


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    """One font and how a browser names it."""

    file: str
    family: str
    weight: int
    is_italic: bool = False


FONTS: dict[FontName, FontFile] = {
    "speech": FontFile(file="ComicNeue-Bold.ttf", family="Comic Neue", weight=700),
    "italic": FontFile(file="ComicNeue-BoldItalic.ttf", family="Comic Neue", weight=700, is_italic=True),
    "display": FontFile(file="Bangers-Regular.ttf", family="Bangers", weight=400),
}

FALLBACKS: dict[FontName, tuple[FontName, ...]] = {
    "speech": ("speech",),
    "italic": ("italic", "speech"),
    "display": ("display", "speech"),
}
"""Where a glyph is looked for, in this order."""


def font_path(name: FontName) -> Path:
    """The file of a font.

    Raises:
        BackendUnavailableError: the file is not there.
    """
    path = FONT_FOLDER / FONTS[name].file
    if not path.is_file():
        raise BackendUnavailableError(
            f"The lettering font {path.name} is missing", hint=f"Put it back into {path.parent}"
        )
    return path


@lru_cache(maxsize=8)
def typeface(name: FontName) -> skia.Typeface:
    """The font as skia draws it."""
    import skia

    return skia.Typeface.MakeFromFile(str(font_path(name)), 0)
