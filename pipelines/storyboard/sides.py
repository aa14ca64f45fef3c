"""One order of people per scene (the 180-degree line): it is kept in every shot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.comic import Side
from pipelines.story import CharacterId, Direction
from pipelines.storyboard.drafts import PanelDraft
from pipelines.storyboard.order import Rank, SpeakingOrder


class Sides:
    """Who stands left of whom: who leads more pairs of balloons is read first, so stands where reading begins."""

    def __init__(self, panels: Sequence[PanelDraft], direction: Direction) -> None:
        self._direction = direction
        self._ranks: dict[int, dict[CharacterId, Rank]] = {}
        order = SpeakingOrder.of_panels(panels)
        for panel in panels:
            for who in (*panel.speakers(), *(event.who for event in panel.events), *panel.present):
                ranks = self._ranks.setdefault(panel.scene, order.ranks(panel.scene))
                ranks.setdefault(who, (0, len(ranks)))

    def _rank(self, scene: int, who: CharacterId) -> Rank:
        ranks = self._ranks.setdefault(scene, {})
        return ranks.setdefault(who, (0, len(ranks)))

    def line_up(self, scene: int, people: Iterable[CharacterId]) -> list[CharacterId]:
        """The people from left to right on the page."""
        ordered = sorted(dict.fromkeys(people), key=lambda who: self._rank(scene, who))
        return ordered if self._direction == "ltr" else ordered[::-1]

    def side(self, scene: int, who: CharacterId, shown: Sequence[CharacterId], partner: CharacterId | None) -> Side:
        """Where somebody stands among those shown; one alone stands on his side of the absent partner."""
        if len(shown) > 1:
            index = shown.index(who)
            return "left" if index == 0 else "right" if index == len(shown) - 1 else "middle"
        if partner is None or partner == who:
            return "middle"
        return "left" if self.line_up(scene, (who, partner))[0] == who else "right"
