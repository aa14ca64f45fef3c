"""Who is in the room, as the story goes on."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipelines.story import CharacterId
from pipelines.storyboard.lexicon import Lexicon

_FORGOTTEN_AFTER = 3500  # characters without a word about somebody: about two pages of a novel
_NOT_LEFT = re.compile(r"\b(?:had|would|could|not|never|if|to)\s+(?:left|leave|go|gone)")


class Stage:
    """Present are those who speak, act, are acted upon or called by name; mentioning somebody does not bring them."""

    def __init__(self) -> None:
        self._seen_at: dict[CharacterId, int] = {}
        self._gone: CharacterId | None = None
        self.is_seated = False  # at table, until the scene changes

    @property
    def present(self) -> tuple[CharacterId, ...]:
        """Everybody in the room, in the order they came."""
        return tuple(self._seen_at)

    def arrive(self, who: CharacterId | None, at: int) -> None:
        """Somebody is seen or heard at a text offset."""
        if who is not None:
            self._seen_at[who] = at

    def clear(self, *, keep: Collection[CharacterId] = ()) -> None:
        """A new scene: only those in `keep` go along."""
        self._seen_at = {who: at for who, at in self._seen_at.items() if who in keep}
        self._gone, self.is_seated = None, False

    def tell_of(self, focus: tuple[CharacterId, ...], at: int) -> None:
        """The story goes on with these: if one of them has just left, the camera went along and the others are gone."""
        if self._gone is not None and self._gone in focus[:1]:
            self._seen_at = {self._gone: at}
        if focus:
            self._gone = None
        for who in focus:
            if who in self._seen_at:
                self._seen_at[who] = at
        self._seen_at = {who: seen for who, seen in self._seen_at.items() if at - seen <= _FORGOTTEN_AFTER}

    def leave(self, sentence: str, who: CharacterId | None, lexicon: Lexicon) -> None:
        """After 'left the room' its subject is gone."""
        low = sentence.lower()
        if who is not None and any(phrase in low for phrase in lexicon.leave) and not _NOT_LEFT.search(low):
            self._seen_at.pop(who, None)
            self._gone = who
