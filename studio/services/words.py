"""The texts of a panel by their ids, and a panel with one of them changed."""

from __future__ import annotations

from dataclasses import replace

from pipelines.comic import Balloon, Caption, Lettering, LetteringId, Page, Panel, PanelId, SoundEffect
from studio.services.errors import NotFoundError
from studio.services.views import LetteringKind

Words = Balloon | Caption | SoundEffect


def words_of(lettering: Lettering) -> dict[LetteringId, Words]:
    """Every text in reading order."""
    found: dict[LetteringId, Words] = {each.id: each for each in lettering.captions}
    found |= {each.id: each for each in lettering.balloons}
    found |= {each.id: each for each in lettering.sound_effects}
    return {name: found[name] for name in dict.fromkeys((*lettering.order, *found)) if name in found}


def panel_text(panel: Panel) -> str:
    """A panel's words in reading order."""
    return " ".join(words.text for words in words_of(panel.lettering).values())


def kind_of(words: Words) -> LetteringKind:
    """Balloon, caption or sound effect."""
    if isinstance(words, Balloon):
        return "balloon"
    return "caption" if isinstance(words, Caption) else "sound_effect"


def with_words(lettering: Lettering, changed: Words) -> Lettering:
    """The lettering with one text changed."""
    if isinstance(changed, Balloon):
        balloons = tuple(changed if each.id == changed.id else each for each in lettering.balloons)
        return replace(lettering, balloons=balloons)
    if isinstance(changed, Caption):
        captions = tuple(changed if each.id == changed.id else each for each in lettering.captions)
        return replace(lettering, captions=captions)
    sounds = tuple(changed if each.id == changed.id else each for each in lettering.sound_effects)
    return replace(lettering, sound_effects=sounds)


def find_panel(page: Page, panel_id: PanelId) -> tuple[int, Panel]:
    """A panel of the page and its number from 1. Raises: NotFoundError."""
    for number, panel in enumerate(page.panels, start=1):
        if panel.id == panel_id:
            return number, panel
    raise NotFoundError("There is no such panel.", hint="The comic may have been made anew; reload the tab.")


def find_words(page: Page, lettering_id: LetteringId) -> tuple[int, Panel, Words]:
    """A text of the page, its panel and the panel's number from 1. Raises: NotFoundError."""
    for number, panel in enumerate(page.panels, start=1):
        if (words := words_of(panel.lettering).get(lettering_id)) is not None:
            return number, panel, words
    raise NotFoundError("There is no such balloon or caption.", hint="Reload the page.")


def with_panel(page: Page, changed: Panel) -> Page:
    """The page with one panel changed."""
    return replace(page, panels=tuple(changed if panel.id == changed.id else panel for panel in page.panels))
