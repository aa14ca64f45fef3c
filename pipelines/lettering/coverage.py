"""Which letters of a comic no lettering font can draw: they fall away on the page, so somebody has to say so."""

from __future__ import annotations

import unicodedata

from pipelines.comic import Comic
from pipelines.lettering.shaping import drawable

_SHOWN = 8


def coverage_warnings(comic: Comic) -> tuple[str, ...]:
    """One sentence if letters fall away, none if every letter is drawn as it is or by its nearest kin."""
    words = [panel.lettering for panel in comic.panels()]
    texts = [balloon.text for lettering in words for balloon in lettering.balloons]
    texts += [caption.text for lettering in words for caption in lettering.captions]
    texts += [effect.text for lettering in words for effect in lettering.sound_effects]
    letters = dict.fromkeys(letter for text in texts for letter in text if not letter.isspace())
    lost = [letter for letter in letters if unicodedata.category(letter)[0] in "LNS" and not drawable(letter, "speech")]
    if not lost:
        return ()
    some = "".join(lost[:_SHOWN]) + ("…" if len(lost) > _SHOWN else "")
    return (f"The lettering font lacks letters of this book ({some}): they are left out on the pages.",)
