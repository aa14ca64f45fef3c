"""A text broken into lines and enclosed by the smallest pleasant outline, in several ways. Lengths are in em.

Everything scales with the letter size, so it is worked out once per text.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pipelines.lettering.breaking import LineBreaker
from pipelines.lettering.fonts import FontName
from pipelines.lettering.outlines import EXPONENTS, outer_half_axes
from pipelines.lettering.shaping import cap_height, text_width
from pipelines.lettering.words import BlockKind, TextShape

_MAX_LINES = 12
_RAGGED = 0.06  # per square em that a line misses its wanted width
_STUB, _STUB_LETTERS = 0.2, 4  # price of a line that is one short word
_ASPECTS = np.geomspace(0.8, 4.0, 18)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one kind of text is lettered."""

    font: FontName
    scale: float  # of the body text
    leading: float  # em
    pad_x: float  # em between the words and the outline
    pad_y: float
    is_upper: bool = True
    widest_em: float = 12.0
    aspect: float = 1.5  # width to height that looks at ease


STYLES: dict[BlockKind, Style] = {
    "speech": Style(font="speech", scale=1.0, leading=1.06, pad_x=0.52, pad_y=0.46),
    "whisper": Style(font="speech", scale=0.88, leading=1.08, pad_x=0.62, pad_y=0.55),
    "thought": Style(font="italic", scale=0.97, leading=1.08, pad_x=0.34, pad_y=0.3),
    "shout": Style(font="display", scale=1.22, leading=1.04, pad_x=0.36, pad_y=0.36),
    "caption": Style(
        font="italic", scale=0.92, leading=1.14, pad_x=0.5, pad_y=0.46, is_upper=False, widest_em=17.0, aspect=2.2
    ),
}


@lru_cache(maxsize=4096)
def enclosures(text: str, kind: BlockKind, widest_em: float, language: str) -> tuple[TextShape, ...]:
    """Ways to break `text` with no line above `widest_em`, in em, best first; `penalty` is the cost in square em."""
    breaker = LineBreaker(text, STYLES[kind].font, max_width=widest_em, language=language)
    ways = [found for count in range(1, _MAX_LINES + 1) if (found := breaker.lines(_profile(kind, count)))]
    shapes = [_enclose(lines, kind, cost / len(lines)) for lines, cost in ways]
    return tuple(sorted(shapes, key=lambda shape: (shape.penalty, shape.lines)))


def _profile(kind: BlockKind, count: int) -> list[float]:
    """Relative widths of `count` lines: full in the middle of a balloon, even in a box."""
    if kind == "caption":
        return [1.0] * (count - 1) + [0.8 if count > 1 else 1.0]
    heights = [abs((row + 0.5 - count / 2) / (count / 2)) * 0.86 for row in range(count)]
    return [max(0.35, (1 - height**2)) ** 0.5 for height in heights]


def _enclose(lines: tuple[str, ...], kind: BlockKind, raggedness: float) -> TextShape:
    style = STYLES[kind]
    half_widths = np.array([text_width(line, style.font) for line in lines]) / 2
    capital = cap_height(style.font)
    tops = (np.arange(len(lines)) - (len(lines) - 1) / 2) * style.leading - capital / 2
    if kind == "caption":
        half_width, half_height = float(half_widths.max()) + style.pad_x, float(-tops[0]) + style.pad_y
    else:
        reach = np.maximum(np.abs(tops), np.abs(tops + capital)) * 0.97
        half_width, half_height = _smallest_superellipse(half_widths, reach, kind)
    outer_width, outer_height = outer_half_axes(kind, half_width, half_height, 1.0)
    stubs = sum(len(line) <= _STUB_LETTERS for line in lines)
    stretch = abs(math.log(outer_width / outer_height / style.aspect))
    return TextShape(
        lines=lines,
        half_width=half_width,
        half_height=half_height,
        outer_half_width=outer_width,
        outer_half_height=outer_height,
        penalty=4 * outer_width * outer_height * (1 + 0.3 * stretch + _RAGGED * raggedness + _STUB * stubs),
    )


def _smallest_superellipse(
    half_widths: npt.NDArray[np.float64], reach: npt.NDArray[np.float64], kind: BlockKind
) -> tuple[float, float]:
    """Half axes of the smallest superellipse around lines that end at (half_widths, reach), padded on all sides."""
    style, exponent = STYLES[kind], EXPONENTS[kind]
    corners = ((half_widths[:, None] / _ASPECTS) ** exponent + reach[:, None] ** exponent) ** (1 / exponent)
    size = corners.max(axis=0)
    wide, high = size * _ASPECTS + style.pad_x, size + style.pad_y
    cost = wide * high * (1 + 0.25 * np.abs(np.log(wide / high / style.aspect)))
    best = int(np.argmin(cost))
    return float(wide[best]), float(high[best])
