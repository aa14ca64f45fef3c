"""Dividing a length: everybody gets what they want in proportion, nobody less than they need."""

from __future__ import annotations

from collections.abc import Sequence


def shares_with_minimum(wanted: Sequence[float], least: Sequence[float], length: float) -> tuple[float, ...]:
    """Shares (sum 1) of `length`, proportional to `wanted`, raised to `least` where that is more.

    Where the least lengths together exceed the whole, they are all reduced alike.
    """
    if sum(least) >= length:
        return tuple(part / sum(least) for part in least)
    fixed: dict[int, float] = {}
    while True:
        free = length - sum(fixed.values())
        rest = sum(part for number, part in enumerate(wanted) if number not in fixed)
        lengths = [fixed[number] if number in fixed else free * part / rest for number, part in enumerate(wanted)]
        short = [number for number, part in enumerate(lengths) if number not in fixed and part < least[number]]
        if not short:
            return tuple(part / length for part in lengths)
        fixed |= {number: least[number] for number in short}
