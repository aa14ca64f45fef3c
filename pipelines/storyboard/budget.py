"""Finds how much of the book to tell: a density, or exactly as many pages as asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.errors import InvalidRequestError
from pipelines.progress import Progress
from pipelines.storyboard.drafts import PanelDraft
from pipelines.storyboard.options import PAGE_PANELS
from pipelines.storyboard.pages import Cuts, Paginator, mark_splashes
from pipelines.storyboard.splitting import split_fullest

_LEAST_SHARE = 0.001
_STEPS = 9  # of bisection: to a share within 1.5 %
_PANELS_A_PAGE = 4.9

Build = Callable[[float], list[PanelDraft]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Panels and how they fall into pages."""

    panels: Sequence[PanelDraft]
    cuts: Cuts


def plan_density(build: Build, share: float) -> Plan:
    """As many pages as the share of words takes."""
    return _cut_freely(build(share))


def plan_pages(build: Build, pages: int, progress: Progress) -> Plan:
    """Exactly `pages` pages; fewer when the story has not enough to show.

    Raises:
        InvalidRequestError: not even the least share of the story fits on so few pages.
    """
    everything = build(1.0)
    if len(everything) <= pages * _PANELS_A_PAGE:
        return _stretch(everything, pages)
    low, high = _LEAST_SHARE, 1.0
    best: tuple[float, Plan] | None = None
    for step in range(_STEPS):
        progress(step / _STEPS, "Choosing what to tell")
        share = (low * high) ** 0.5
        panels = build(share)
        mark_splashes(panels)
        exact = Paginator(panels).cut_exactly(pages) if panels else None
        distance = abs(len(panels) / pages - _PANELS_A_PAGE)
        if exact is not None and (best is None or distance < best[0]):
            best = (distance, Plan(panels=panels, cuts=exact))
        if len(panels) < pages * _PANELS_A_PAGE:
            low = share
        else:
            high = share
    if best is not None:
        return best[1]
    least = build(low) or build(high)
    return _squeeze(least, pages) or _stretch(least, pages)


def _squeeze(panels: list[PanelDraft], pages: int) -> Plan | None:
    """The weightiest panels, as many as fit; None when there is nothing to leave out or nothing fits."""
    by_weight = sorted(range(len(panels)), key=lambda index: (_weight(panels[index]), -index), reverse=True)
    for count in range(min(len(panels) - 1, PAGE_PANELS[1] * pages), PAGE_PANELS[0] * pages - 1, -1):
        kept = [panels[index] for index in sorted(by_weight[:count])]
        mark_splashes(kept)
        exact = Paginator(kept).cut_exactly(pages)
        if exact is not None:
            return Plan(panels=kept, cuts=exact)
    return None


def _weight(panel: PanelDraft) -> float:
    """How much the story would miss the panel: where it plays, what is said, how strong the moment is."""
    return 1.0 * panel.opens_place + 0.6 * bool(panel.balloons) + panel.intensity


def _stretch(panels: list[PanelDraft], pages: int) -> Plan:
    """All panels on so many pages; full ones are split while there are too few."""
    while panels:
        mark_splashes(panels)
        exact = Paginator(panels).cut_exactly(pages)
        if exact is not None:
            return Plan(panels=panels, cuts=exact)
        if len(panels) > PAGE_PANELS[1] * pages:
            raise InvalidRequestError(
                f"The story does not fit on so few pages: {pages}.",
                hint="Ask for more pages, or choose fewer chapters.",
            )
        split = split_fullest(panels)
        if len(split) == len(panels):
            break
        panels = split
    return _cut_freely(panels)


def _cut_freely(panels: list[PanelDraft]) -> Plan:
    """The best pages; a short story's full panels are split until no page has fewer than three."""
    mark_splashes(panels)
    cuts = Paginator(panels).cut()
    while any(len(cut) < PAGE_PANELS[0] for cut in cuts):
        split = split_fullest(panels)
        if len(split) == len(panels):
            break
        panels = split
        cuts = Paginator(panels).cut()
    return Plan(panels=panels, cuts=cuts)
