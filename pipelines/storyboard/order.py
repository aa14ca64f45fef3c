"""Who speaks first in a pair, scene by scene: the left figure's balloon is read first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipelines.story import CharacterId
from pipelines.storyboard.selecting import Kept


class SpeakingOrder:
    """How often one speaks right before another in a scene."""

    def __init__(self, kept: Sequence[Kept]) -> None:
        self._pairs: dict[int, Counter[tuple[CharacterId, CharacterId]]] = defaultdict(Counter)
        turns = [
            each.beat
            for index, each in enumerate(kept)
            if each.beat.kind == "speech" and (index == 0 or kept[index - 1].beat.turn != each.beat.turn)
        ]
        for first, second in pairwise(turns):
            if first.scene == second.scene and first.speaker and second.speaker and first.speaker != second.speaker:
                self._pairs[first.scene][first.speaker, second.speaker] += 1

    def leads(self, scene: int, first: CharacterId | None, second: CharacterId | None) -> bool:
        """Does `first` speak before `second` at least as often as after? True if nothing is known."""
        if first is None or second is None or scene not in self._pairs:
            return True
        pairs = self._pairs[scene]
        return pairs[first, second] >= pairs[second, first]
