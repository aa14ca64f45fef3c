"""Stable ids from names."""

from __future__ import annotations

import re
import unicodedata


def unique_slug(name: str, taken: set[str]) -> str:
    """Lower-case words of a name joined by hyphens, accents dropped; numbered when taken. Adds itself to `taken`."""
    folded = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    slug = re.sub(r"[\W_]+", "-", folded.lower().replace("'", "").replace("’", "")).strip("-") or "unnamed"
    number, chosen = 2, slug
    while chosen in taken:
        chosen, number = f"{slug}-{number}", number + 1
    taken.add(chosen)
    return chosen
