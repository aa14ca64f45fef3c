"""Slots: places where people of the story stand or sit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place for one person. World metres; `facing` in degrees, 180 looks at the establishing camera."""

    name: str  # unique within its location: "armchair", "hearth", "pew 2"
    x: float
    y: float  # the floor
    z: float
    facing: float
    seat: float = 0.0  # height of the seat above the floor, 0 to stand

    @property
    def is_seat(self) -> bool:
        """Somebody sits here."""
        return self.seat > 0.0
