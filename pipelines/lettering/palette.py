"""The colours of lettering, for colour and for ink comics. "#rrggbb"."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.comic import Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Papers and inks of the letterer."""

    line: str = "#141218"
    text: str = "#121016"
    balloon: str = "#ffffff"
    caption: str = "#fff6d6"
    sound: str = "#e25430"
    sound_halo: str = "#ffffff"


def palette(ink: Ink) -> Palette:
    """Ink comics are lettered in black and white."""
    return (
        Palette()
        if ink == "color"
        else Palette(line="#000000", text="#000000", caption="#ffffff", sound="#ffffff", sound_halo="#000000")
    )
