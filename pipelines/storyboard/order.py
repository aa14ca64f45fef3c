"""Who leads the talk of a scene: the left figure's balloon is read first, so who leads stands where reading begins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.story import CharacterId
from pipelines.storyboard.drafts import PanelDraft
from pipelines.storyboard.selecting import Kept

Rank = tuple[int, int]  # sorts people in reading order


class Turn(NamedTuple):
    """Somebody has the word."""

    number: int
    scene: int
    speaker: CharacterId | None


class SpeakingOrder:
    """Ranks the speakers of each scene: by how much more often they speak first in a pair, then by who spoke first.

    The turns of the kept beats and of the panels made of them give the same ranks, so panels are cut by the order in
    which people are drawn later.
    """

    def __init__(self, turns: Iterable[Turn]) -> None:
        leads: dict[int, Counter[CharacterId]] = defaultdict(Counter)
        speakers: dict[int, dict[CharacterId, None]] = defaultdict(dict)
        in_order = list(dict.fromkeys(turns))
        for turn in in_order:
            if turn.speaker is not None:
                speakers[turn.scene][turn.speaker] = None
        for first, second in pairwise(in_order):
            if first.scene != second.scene or first.speaker is None or second.speaker is None:
                continue
            if first.speaker != second.speaker:
                leads[first.scene][first.speaker] += 1
                leads[first.scene][second.speaker] -= 1
        self._ranks: dict[int, dict[CharacterId, Rank]] = {
            scene: {who: (-leads[scene][who], place) for place, who in enumerate(people)}
            for scene, people in speakers.items()
        }

    @classmethod
    def of_beats(cls, kept: Sequence[Kept]) -> SpeakingOrder:
        """From the beats that reach the page."""
        beats = [each.beat for each in kept if each.beat.kind == "speech"]
        return cls(Turn(beat.turn, beat.scene, beat.speaker) for beat in beats)

    @classmethod
    def of_panels(cls, panels: Sequence[PanelDraft]) -> SpeakingOrder:
        """From the balloons of the panels."""
        return cls(Turn(b.turn, panel.scene, b.speaker) for panel in panels for b in panel.balloons)

    def ranks(self, scene: int) -> dict[CharacterId, Rank]:
        """The speakers of the scene; the least rank reads first."""
        return dict(self._ranks.get(scene, {}))

    def leads(self, scene: int, first: CharacterId | None, second: CharacterId | None) -> bool:
        """Does `first` stand where reading begins, seen from `second`? True if one of them is unknown."""
        ranks = self._ranks.get(scene, {})
        return first not in ranks or second not in ranks or ranks[first] <= ranks[second]
