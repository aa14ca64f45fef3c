"""Finds what a reader would stumble over in a storyboard, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipelines.comic import Comic, Page, PageId, Panel, PanelId
from pipelines.story import Direction, Span
from pipelines.storyboard.options import BALLOON_WORDS, PAGE_PANELS, PAGE_WORDS, PANEL_BALLOONS, PANEL_WORDS
from pipelines.storyboard.prose import count_words

_CLOSE_WORDS = 25
_SWAPPED_WORDS = 14
_SURE = 0.5  # confidence of a location


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault: where, why, and what mends it. `panel` is None when the whole page is meant."""

    code: str
    page: PageId
    panel: PanelId | None
    why: str
    fix: str


def lint(comic: Comic) -> tuple[Finding, ...]:
    """Everything found, in reading order of the rules: pages, panels, neighbours, lettering."""
    return (
        *(finding for page in comic.pages for finding in _page_faults(page)),
        *(
            finding
            for page in comic.pages
            for panel in page.panels
            for finding in _panel_faults(page, panel, comic.direction)
        ),
        *_neighbour_faults(comic),
        *_quote_faults(comic),
        *_guessed_settings(comic),
    )


def panel_words(panel: Panel) -> int:
    """Lettered words, sound effects aside."""
    lettering = panel.lettering
    texts = [*(caption.text for caption in lettering.captions), *(balloon.text for balloon in lettering.balloons)]
    return sum(map(count_words, texts))


def _page_faults(page: Page) -> Iterator[Finding]:
    words = sum(map(panel_words, page.panels))
    tilts = sum(panel.shot.angle == "tilt" for panel in page.panels)
    faults = (
        (words > PAGE_WORDS, "words-page", f"{words} words", "move a panel to another page"),
        (
            not PAGE_PANELS[0] <= len(page.panels) <= PAGE_PANELS[1],
            "panels-page",
            f"{len(page.panels)} panels",
            "cut the pages again",
        ),
        (tilts > 1, "tilt-twice", "tilted more than once a page", "level one"),
    )
    for is_fault, code, why, fix in faults:
        if is_fault:
            yield Finding(code=code, page=page.id, panel=None, why=why, fix=fix)


def _panel_faults(page: Page, panel: Panel, direction: Direction) -> Iterator[Finding]:
    words, balloons = panel_words(panel), panel.lettering.balloons
    shown = [actor.character for actor in panel.shot.actors]
    speakers = list(dict.fromkeys(balloon.speaker for balloon in balloons if balloon.speaker in shown))
    is_silent = not shown and not words and not panel.lettering.sound_effects
    read = shown if direction == "ltr" else shown[::-1]
    is_swapped = len(speakers) == 2 and read.index(speakers[0]) > read.index(speakers[1])
    faults = (
        (words > PANEL_WORDS, "words-panel", f"{words} words", "split the panel"),
        (len(balloons) > PANEL_BALLOONS, "balloons", f"{len(balloons)} balloons", "split the panel"),
        (
            panel.shot.size in ("close", "extreme-close") and words > _CLOSE_WORDS,
            "close-long",
            f"{words} words in a close-up",
            "widen the shot or split the panel",
        ),
        (
            is_silent and panel.shot.size not in ("establishing", "wide", "insert"),
            "empty",
            "nobody in frame and no text",
            "delete the panel or add an actor",
        ),
        (
            panel.note.startswith("action") and not shown,
            "no-actor",
            "an action without a figure",
            "add the actor",
        ),
        (
            is_swapped and words > _SWAPPED_WORDS,
            "order-vs-sides",
            "the figure read last speaks first",
            "split the panel or raise the first balloon",
        ),
    )
    for is_fault, code, why, fix in faults:
        if is_fault:
            yield Finding(code=code, page=page.id, panel=panel.id, why=why, fix=fix)
    yield from _balloon_faults(page, panel)


def _balloon_faults(page: Page, panel: Panel) -> Iterator[Finding]:
    shown = {actor.character for actor in panel.shot.actors}
    for balloon in panel.lettering.balloons:
        words = count_words(balloon.text)
        if words > BALLOON_WORDS:
            yield Finding(
                code="words-balloon", page=page.id, panel=panel.id, why=f"{words} words", fix="split the balloon"
            )
        if balloon.speaker is None:
            yield Finding(
                code="speaker-unknown", page=page.id, panel=panel.id, why="nobody is named", fix="choose the speaker"
            )
        elif balloon.speaker not in shown and not balloon.is_off_panel:
            yield Finding(
                code="speaker-absent",
                page=page.id,
                panel=panel.id,
                why=f"{balloon.speaker} is not in frame",
                fix="add the figure, or let the tail point off the panel",
            )


def _neighbour_faults(comic: Comic) -> Iterator[Finding]:
    placed = [(page, panel) for page in comic.pages for panel in page.panels]
    for (_, before), (page, panel) in pairwise(placed):
        place = panel.shot.setting.location
        if before.shot.setting.location != place and panel.shot.size not in ("establishing", "wide"):
            yield Finding(
                code="no-establishing",
                page=page.id,
                panel=panel.id,
                why=f"a new place ({place}) without a wide shot",
                fix="widen the shot or insert an establishing panel",
            )
        if before.scene == panel.scene:
            old, new = ([actor.character for actor in each.shot.actors] for each in (before, panel))
            both = [who for who in old if who in new]
            if both != [who for who in new if who in both]:
                yield Finding(
                    code="line-crossed", page=page.id, panel=panel.id, why=" / ".join(both), fix="mirror the shot"
                )
            if {before.shot.setting.time, panel.shot.setting.time} == {"day", "night"}:
                yield Finding(
                    code="time-flip",
                    page=page.id,
                    panel=panel.id,
                    why="day and night change inside a scene",
                    fix="carry the time over",
                )
    for first, second, (page, panel) in zip(placed, placed[1:], placed[2:], strict=False):
        if first[1].shot.size == second[1].shot.size == panel.shot.size:
            yield Finding(
                code="three-equal", page=page.id, panel=panel.id, why=panel.shot.size, fix="change the distance"
            )


def _quote_faults(comic: Comic) -> Iterator[Finding]:
    seen: set[Span] = set()
    latest = -1
    for page in comic.pages:
        for panel in page.panels:
            for span in (span for balloon in panel.lettering.balloons for span in balloon.spans):
                if span in seen:
                    yield Finding(
                        code="quote-twice",
                        page=page.id,
                        panel=panel.id,
                        why=f"at {span.start}",
                        fix="delete one balloon",
                    )
                elif span.start < latest:
                    yield Finding(
                        code="quote-order", page=page.id, panel=panel.id, why=f"at {span.start}", fix="move the panel"
                    )
                seen.add(span)
                latest = max(latest, span.start)


def _guessed_settings(comic: Comic) -> Iterator[Finding]:
    """One finding for each scene whose location is a guess."""
    told = set()
    unsure = {location.id: location for location in comic.locations if location.confidence < _SURE}
    for page in comic.pages:
        for panel in page.panels:
            location = unsure.get(panel.shot.setting.location)
            if location is not None and panel.scene not in told:
                told.add(panel.scene)
                yield Finding(
                    code="setting-guessed",
                    page=page.id,
                    panel=panel.id,
                    why=f"{location.name}: {location.reason}",
                    fix="choose the location of the scene",
                )
