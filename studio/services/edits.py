"""Values of an edit. They come from outside: all are checked before anything is kept."""

from __future__ import annotations

import math

from pipelines.errors import InvalidRequestError
from pipelines.geometry import Box, Point

_SMALLEST = 0.04  # of the page: below it no panel can be lettered or grabbed
_TEXT_LIMIT = 2000  # characters


def checked_frame(frame: Box) -> Box:
    """A panel's rectangle that lies on the page. Raises: InvalidRequestError."""
    _check_numbers(frame)
    width, height = min(frame.width, 1.0), min(frame.height, 1.0)
    if width < _SMALLEST or height < _SMALLEST:
        raise InvalidRequestError("That panel would be too small to see.", hint="Make it at least 4 % of the page.")
    x, y = min(max(0.0, frame.x), 1.0 - width), min(max(0.0, frame.y), 1.0 - height)
    return Box(round(x, 5), round(y, 5), round(width, 5), round(height, 5))


def checked_point(point: Point) -> Point:
    """A place inside the panel. Raises: InvalidRequestError."""
    _check_numbers(point)
    return Point(round(min(max(0.0, point.x), 1.0), 5), round(min(max(0.0, point.y), 1.0), 5))


def checked_text(text: str) -> str:
    """Words that can be lettered. Raises: InvalidRequestError."""
    text = " ".join(text.split())
    if not text:
        raise InvalidRequestError("A balloon needs words.")
    if len(text) > _TEXT_LIMIT or not text.isprintable():
        raise InvalidRequestError(f"A balloon holds at most {_TEXT_LIMIT} printable characters.")
    return text


def _check_numbers(values: tuple[float, ...]) -> None:
    if not all(math.isfinite(value) for value in values):
        raise InvalidRequestError("A place on a page needs finite numbers.")
