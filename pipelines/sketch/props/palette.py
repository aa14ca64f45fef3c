"""Colours of materials, shared by all props."""

from __future__ import annotations

WOOD, DARK_WOOD, LIGHT_WOOD = "#a9764a", "#6e4a33", "#c89c66"
STONE, IRON, BRASS = "#b3aca4", "#4a4a56", "#d7a94a"
PAPER, PLASTER, LINEN = "#efe6cf", "#e6dac2", "#efe9df"
SHADOW, WHITE = "#1b1838", "#ffffff"  # mixed in for recesses and for cushions
BOOKS = ("#a2423b", "#3f6a78", "#c39a4b", "#557a55", "#6b4f7a", "#c9b79a", "#8a5a3a", "#35506f")
