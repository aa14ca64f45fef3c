"""Everything that a character can wear or bear besides an outfit, by the names that the drawing code asks for."""

from __future__ import annotations

from pipelines.sketch.head.headwear import HEADWEAR

ACCESSORIES: tuple[str, ...] = (
    *HEADWEAR,
    *("glasses", "beard", "moustache", "earring", "scar", "eyepatch", "freckles", "mole"),
    *("cloak", "scarf", "shawl", "apron", "satchel", "boots"),
)
