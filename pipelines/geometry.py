"""Points and boxes: origin top left, x to the right, y down; the unit is named where they are used."""

from __future__ import annotations

from typing import NamedTuple


class Point(NamedTuple):
    """A place on a page or panel."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle; `x`, `y` is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle of the box."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def overlap(self, other: Box) -> float:
        """Area that both boxes share, in square units (0 when they only touch)."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, width) * max(0.0, height)

    def scaled(self, width: float, height: float) -> Box:
        """The box with x and width times `width`, y and height times `height` (fractions to pixels)."""
        return Box(self.x * width, self.y * height, self.width * width, self.height * height)
