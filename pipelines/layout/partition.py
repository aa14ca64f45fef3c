"""Page layout: panels in tiers by what each of them needs.

All ways to cut the sequence into tiers of one to three panels are compared by dynamic programming. A tier of three may
also stand as one tall panel beside two stacked ones. Cost: distance from the wanted areas and proportions, and most of
all words that would be choked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.comic import Cut, Page
from pipelines.geometry import Box
from pipelines.layout.formats import PageFormat
from pipelines.layout.needs import PanelNeed, panel_need
from pipelines.layout.shares import shares_with_minimum
from pipelines.layout.tree import tree_boxes
from pipelines.story import Direction

_MOST_IN_TIER = 3
_CHOKED_PRICE = 12.0
_LONE_PRICE = 0.5  # a panel alone in its tier that is no broad view
_TWIN_PRICE = 0.15  # two neighbouring tiers of the same number of panels
_STACK_PRICE = 0.5  # a stack beside a tall panel, against a plain tier


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tier:
    cut: Cut
    count: int
    height: float  # wanted, pixels
    least_height: float  # that its words need
    cost: float


def lay_out(page: Page, format: PageFormat, *, direction: Direction, language: str = "en") -> Page:
    """The page with its slicing tree. Parts are in reading order; `direction` only mirrors the columns when drawn."""
    del direction  # the tree holds reading order: the same tree serves both
    if not page.panels:
        return replace(page, layout=None)
    needs = [panel_need(panel, format, panel_count=len(page.panels), language=language) for panel in page.panels]
    if len(needs) == 1:
        return replace(page, layout=Cut(panel=needs[0].panel))
    tiers = _strip(needs, format) if format.is_strip else _best_tiers(_scaled_to_page(needs, format), format)
    if len(tiers) == 1:
        return replace(page, layout=tiers[0].cut)
    free = format.live_area.height - format.gutter_px * (len(tiers) - 1)
    shares = shares_with_minimum([tier.height for tier in tiers], [tier.least_height for tier in tiers], free)
    return replace(page, layout=Cut(axis="h", shares=shares, parts=tuple(tier.cut for tier in tiers)))


def _scaled_to_page(needs: Sequence[PanelNeed], format: PageFormat) -> list[PanelNeed]:
    live = format.live_area
    scale = live.width * live.height / sum(need.area for need in needs)
    return [replace(need, area=need.area * scale) for need in needs]


def _strip(needs: Sequence[PanelNeed], format: PageFormat) -> list[_Tier]:
    return [_tier(Cut(panel=need.panel), [need], format, 0.0) for need in needs]


def _best_tiers(needs: Sequence[PanelNeed], format: PageFormat) -> list[_Tier]:
    """The cheapest cut of the sequence into tiers; the state is (panels placed, panels in the last tier)."""
    best: dict[tuple[int, int], tuple[float, list[_Tier]]] = {(0, 0): (0.0, [])}
    for start in range(len(needs)):
        for count in range(1, min(_MOST_IN_TIER, len(needs) - start) + 1):
            tier = _cheapest_tier(needs[start : start + count], format)
            for last in range(_MOST_IN_TIER + 1):
                if (start, last) not in best:
                    continue
                cost, tiers = best[start, last]
                cost += tier.cost + _TWIN_PRICE * (last == count)
                if cost < best.get((start + count, count), (math.inf, []))[0]:
                    best[start + count, count] = (cost, [*tiers, tier])
    ends = [best[len(needs), count] for count in range(1, _MOST_IN_TIER + 1) if (len(needs), count) in best]
    return min(ends, key=lambda end: end[0])[1]


def _cheapest_tier(needs: Sequence[PanelNeed], format: PageFormat) -> _Tier:
    leaves = [Cut(panel=need.panel) for need in needs]
    areas = [need.area for need in needs]
    if len(needs) == 1:
        return _tier(leaves[0], needs, format, 0.0 if needs[0].is_broad or needs[0].is_splash else _LONE_PRICE)
    width = format.live_area.width - format.gutter_px * (len(needs) - 1)
    shares = shares_with_minimum(areas, [need.least_width for need in needs], width)
    ways = [_tier(Cut(axis="v", shares=shares, parts=tuple(leaves)), needs, format, 0.0)]
    if len(needs) == 3:
        for stacked in ((1, 2), (0, 1)):
            ways.append(_tier(_stack(needs, stacked, format), needs, format, _STACK_PRICE))
    return min(ways, key=lambda tier: tier.cost)


def _stack(needs: Sequence[PanelNeed], stacked: tuple[int, int], format: PageFormat) -> Cut:
    """One tall panel beside two stacked ones, in reading order."""
    pair = [needs[number] for number in stacked]
    tall = next(need for number, need in enumerate(needs) if number not in stacked)
    halves = Cut(
        axis="h",
        shares=shares_with_minimum([need.area for need in pair], [0.0, 0.0], 1.0),
        parts=tuple(Cut(panel=need.panel) for need in pair),
    )
    columns = [(tall.area, tall.least_width, Cut(panel=tall.panel))]
    beside = (sum(need.area for need in pair), max(need.least_width for need in pair), halves)
    columns.insert(1 if stacked[0] == 1 else 0, beside)
    shares = shares_with_minimum(
        [area for area, _, _ in columns],
        [least for _, least, _ in columns],
        format.live_area.width - format.gutter_px,
    )
    return Cut(axis="v", shares=shares, parts=tuple(part for _, _, part in columns))


def _tier(cut: Cut, needs: Sequence[PanelNeed], format: PageFormat, price: float) -> _Tier:
    """The tier with its height and its cost."""
    width = format.live_area.width
    height = sum(need.area for need in needs) / width
    least = _least_height(cut, {need.panel: need for need in needs}, width, format.gutter_px)
    boxes = tree_boxes(cut, Box(0, 0, width, max(height, least)), format.gutter_px, "ltr")
    cost = price + _CHOKED_PRICE * max(0.0, least - height) / format.live_area.height
    for need in needs:
        cost += _panel_cost(need, boxes[need.panel], format)
    if len(needs) > 1:
        cost += 3.0 * sum(need.is_splash for need in needs)
    return _Tier(cut=cut, count=len(needs), height=height, least_height=least, cost=cost)


def _least_height(cut: Cut, needs: dict[str, PanelNeed], width: float, gutter: float) -> float:
    if cut.panel is not None:
        return needs[cut.panel].least_height(width)
    if cut.axis == "h":
        parts = [_least_height(part, needs, width, gutter) for part in cut.parts]
        free = max(part / share for part, share in zip(parts, cut.shares, strict=True))
        return free + gutter * (len(parts) - 1)
    free = width - gutter * (len(cut.parts) - 1)
    return max(
        _least_height(part, needs, free * share, gutter) for part, share in zip(cut.parts, cut.shares, strict=True)
    )


def _panel_cost(need: PanelNeed, box: Box, format: PageFormat) -> float:
    live = format.live_area
    stretch = math.log(box.width / box.height / need.aspect)
    cost: float = abs(stretch) ** 1.5 + 4.0 * max(0.0, 0.27 - box.width / live.width)
    cost += 6.0 * max(0.0, 0.17 - box.height / live.height)
    cost += _CHOKED_PRICE * max(0.0, need.least_width - box.width) / box.width
    if not need.is_broad:
        cost += 1.2 * max(0.0, stretch - 0.3, -stretch - 0.35)  # a head in a slit
    elif need.people > 1:
        cost += 1.2 * max(0.0, -stretch - 0.35)  # small figures under an empty sky
    return cost
