"""Cuts the panels into pages of 3 to 7 by dynamic programming, any number of pages or exactly as many as asked.

Cost: far from five panels, too many words, a scene opening low on the page, a question answered on its own page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from pipelines.storyboard.drafts import PanelDraft
from pipelines.storyboard.options import PAGE_PANELS, PAGE_WORDS

_IDEAL_PANELS = 5
_EASY_WORDS = 150
_SPLASH_LOAD = 2.5  # panels' worth of room
_FORBIDDEN = 1e6  # breaks a limit: only if nothing else is possible
_CHAPTER_INSIDE = 25.0
_BAND = 40  # panels that an exact cut may stray from an even one

Cuts = list[range]


class Paginator:
    """Knows what each run of panels costs as a page."""

    def __init__(self, panels: Sequence[PanelDraft]) -> None:
        self._panels = panels
        self._words = [0, *accumulate(panel.words() for panel in panels)]
        self._load = [0.0, *accumulate(_SPLASH_LOAD if panel.is_splash else 1.0 for panel in panels)]
        breaks = [_break_cost(panels[index - 1], panels[index]) if index else 0.0 for index in range(len(panels))]
        self._breaks = [0.0, *accumulate(breaks)]
        self._hooks = [hook(panel) for panel in panels]

    def cost(self, start: int, end: int) -> float:
        """What panels `start:end` cost as one page."""
        count, words = end - start, self._words[end] - self._words[start]
        load = self._load[end] - self._load[start]
        cost = (load - _IDEAL_PANELS) ** 2 * 0.6 + (max(0, words - _EASY_WORDS) / 18) ** 2
        if words > PAGE_WORDS or not PAGE_PANELS[0] <= count <= PAGE_PANELS[1]:
            cost += _FORBIDDEN
        cost += self._breaks[end] - self._breaks[start + 1]
        if end < len(self._panels):
            cost -= 3 * self._hooks[end - 1]
            cost += 4 * (self._panels[end - 1].kind == "description")
        return cost

    def cut(self) -> Cuts:
        """The best pages, as many as it takes."""
        count = len(self._panels)
        best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
        for end in range(1, count + 1):
            for start in range(max(0, end - PAGE_PANELS[1]), end):
                cost = best[start][0] + self.cost(start, end)
                if cost < best[end][0]:
                    best[end] = (cost, start)
        starts = []
        end = count
        while end:
            starts.append(best[end][1])
            end = best[end][1]
        edges = [*reversed(starts), count]
        return [range(a, b) for a, b in pairwise(edges)]

    def cut_exactly(self, pages: int) -> Cuts | None:
        """The best cut into exactly `pages` pages; None if that breaks a limit."""
        count = len(self._panels)
        if not PAGE_PANELS[0] * pages <= count <= PAGE_PANELS[1] * pages:
            return None
        layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for page in range(1, pages + 1):
            even = page * count / pages
            low, high = max(page, int(even - _BAND)), min(count, int(even + _BAND))
            before, layer = layers[-1], {}
            for end in range(low, high + 1):
                options = [
                    (before[start][0] + self.cost(start, end), start)
                    for start in range(end - PAGE_PANELS[1], end - PAGE_PANELS[0] + 1)
                    if start in before
                ]
                if options:
                    layer[end] = min(options)
            layers.append(layer)
        total = layers[-1].get(count)
        if total is None or total[0] >= _FORBIDDEN / 2:
            return None
        edges = [count]
        for layer in reversed(layers[1:]):
            edges.append(layer[edges[-1]][1])
        edges.reverse()
        return [range(a, b) for a, b in pairwise(edges)]


def _break_cost(before: PanelDraft, panel: PanelDraft) -> float:
    """What it costs that a chapter or scene begins inside a page."""
    if before.chapter != panel.chapter:
        return _CHAPTER_INSIDE
    return 3.0 if before.scene != panel.scene else 0.0


def hook(panel: PanelDraft) -> float:
    """How much the last panel of a page makes one turn it: open question, cut-off line, motion begun, strong face."""
    text = panel.balloons[-1].text if panel.balloons else ""
    return max(
        0.9 * text.endswith("?"),
        0.8 * text.endswith(("—", "--", "...", "…")),
        0.5 * text.endswith("!"),
        0.8 * (panel.kind == "action" and panel.motion() >= 2),
        panel.intensity * 0.8,
    )


def mark_splashes(panels: Sequence[PanelDraft]) -> None:
    """At most one panel in sixty becomes a splash: a peak of action or a shout, with few words."""
    for panel in panels:
        panel.is_splash = False
    if len(panels) < 14:
        return
    peaks = sorted(panels, key=lambda panel: -panel.intensity)[: max(1, len(panels) // 60)]
    for panel in peaks:
        is_loud = panel.kind in ("action", "object") or any(balloon.voice == "shout" for balloon in panel.balloons)
        panel.is_splash = panel.intensity >= 0.6 and panel.words() <= 30 and is_loud
