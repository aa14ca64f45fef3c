"""Outfits as data: which garment covers torso, arms and legs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipelines.errors import InvalidRequestError

Torso = Literal["collar", "tee", "hoodie", "coat", "gown", "waistcoat"]
Legs = Literal["trousers", "skirt", "shorts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outfit:
    """One outfit. Lengths run along the leg: 1 = knee, 2 = ankle; 0 = none."""

    name: str
    torso: Torso
    legs: Legs = "trousers"
    has_long_sleeves: bool = True
    skirt_length: float = 0.0
    skirt_flare: float = 0.0  # metres
    tail_length: float = 0.0  # coat tails
    has_belt: bool = False
    is_one_piece: bool = False  # the skirt has the colour of the top

    @property
    def has_skirt(self) -> bool:
        """Whether a skirt hides the thighs."""
        return self.legs == "skirt"

    @property
    def is_coat(self) -> bool:
        """Whether it opens over a shirt with lapels."""
        return self.torso == "coat"


_ALL = (
    Outfit(name="shirt", torso="collar"),
    Outfit(name="tshirt", torso="tee", has_long_sleeves=False),
    Outfit(name="hoodie", torso="hoodie"),
    Outfit(name="coat", torso="coat", tail_length=1.12, has_belt=True),
    Outfit(name="jacket", torso="coat", tail_length=0.30),
    Outfit(name="robe", torso="coat", tail_length=1.72, has_belt=True),
    Outfit(name="waistcoat", torso="waistcoat"),
    Outfit(
        name="dress",
        torso="tee",
        legs="skirt",
        has_long_sleeves=False,
        skirt_length=1.28,
        skirt_flare=0.075,
        has_belt=True,
    ),
    Outfit(
        name="gown", torso="gown", legs="skirt", skirt_length=1.86, skirt_flare=0.16, has_belt=True, is_one_piece=True
    ),
    Outfit(name="skirt", torso="collar", legs="skirt", skirt_length=1.5, skirt_flare=0.09, has_belt=True),
    Outfit(name="shorts", torso="tee", legs="shorts", has_long_sleeves=False),
)
OUTFITS: dict[str, Outfit] = {outfit.name: outfit for outfit in _ALL}


def outfit_named(name: str) -> Outfit:
    """The outfit of that name.

    Raises:
        InvalidRequestError: there is none.
    """
    try:
        return OUTFITS[name]
    except KeyError as error:
        known = ", ".join(OUTFITS)
        raise InvalidRequestError(f"There is no outfit called {name!r}.", hint=f"Use one of: {known}.") from error
