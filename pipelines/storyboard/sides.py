"""One order of people per scene (the 180-degree line): it is kept in every shot."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipelines.comic import Side
from pipelines.story import CharacterId, Direction
from pipelines.storyboard.drafts import PanelDraft


class Sides:
    """Who stands left of whom: who leads more pairs of balloons is read first, so stands where reading begins."""

    def __init__(self, panels: Sequence[PanelDraft], direction: Direction) -> None:
        self._direction = direction
        self._ranks: dict[int, dict[CharacterId, tuple[int, int]]] = {}
        leads: dict[int, Counter[CharacterId]] = defaultdict(Counter)
        people: dict[int, dict[CharacterId, None]] = defaultdict(dict)
        for panel in panels:
            speakers = panel.speakers()
            for first, second in pairwise(speakers):
                leads[panel.scene][first] += 1
                leads[panel.scene][second] -= 1
            people[panel.scene].update(
                dict.fromkeys([*speakers, *(event.who for event in panel.events), *panel.present])
            )
        for scene, everybody in people.items():
            self._ranks[scene] = {who: (-leads[scene][who], place) for place, who in enumerate(everybody)}

    def _rank(self, scene: int, who: CharacterId) -> tuple[int, int]:
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
