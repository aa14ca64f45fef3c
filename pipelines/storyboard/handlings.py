"""What people take in hand and put away: a lantern once taken is carried until it is put down."""

from __future__ import annotations

import re

from pipelines.story import CharacterId
from pipelines.storyboard.beats import Event, Handling
from pipelines.storyboard.lexicon import Lexicon

_TAKES = re.compile(
    r"\b(?:took|taking|picked up|picking up|lifted|lifting|raised|raising|held|holding|carried|carrying|drew|drawing"
    r"|snatched|grasped)\b(?:\s+(?:up|out|down|forth))?\s+(?:a|an|the|his|her|my)\s+((?:[a-z-]+\s+){0,2}?)([a-z-]+)\b"
)
_HAS = re.compile(
    r"\bwith\s+(?:a|an|the|his|her|my)\s+((?:[a-z-]+\s+){0,2}?)([a-z-]+)\s+(?:in|under|on|over|at)\s+(?:his|her|my|one|hand)\b"
)
_LIGHTS_THE_WAY = re.compile(r"\bwith\s+(?:a|an|the|his|her|my)\s+((?:[a-z-]+\s+){0,2}?)(lantern|candle|torch)\b")
_PUTS_AWAY = re.compile(
    r"\b(?:put|putting|set|setting|laid|laying|dropped|dropping|threw|throwing|flung|gave|giving|handed|handing|sheathed"
    r"|closed|blew out|let fall|pocketed)\b"
)
_NOT_DONE = re.compile(r"\b(?:not|never|had|would|could|should|to|if|as though)\b[\w ]{0,14}$")
_HIM = re.compile(r"\b(?:it|them)\b")
_PRONOUN_REACH = 16  # 'dropped it hastily'
_AWAY_REACH = 60  # characters between the verb and the thing put away


def handlings_of(
    sentence: str, events: tuple[Event, ...], focus: tuple[CharacterId, ...], lexicon: Lexicon
) -> tuple[Handling, ...]:
    """Who takes what and who puts it away, in order. Without somebody told about, nobody does."""
    low = sentence.lower()
    default = events[0].who if events else focus[0] if focus else None
    if default is None:
        return ()
    found: list[tuple[int, Handling]] = []
    for match in (*_TAKES.finditer(low), *_HAS.finditer(low), *_LIGHTS_THE_WAY.finditer(low)):
        noun = lexicon.props.get(match.group(2))
        if noun and not _NOT_DONE.search(low[: match.start()]):
            found.append((match.start(), Handling(_nearest(events, match.start(), default), noun)))
    for match in _PUTS_AWAY.finditer(low):
        reach = low[match.start() : match.start() + _AWAY_REACH]
        if (_HIM.search(reach[:_PRONOUN_REACH]) or _has_prop(reach, lexicon)) and not _NOT_DONE.search(
            low[: match.start()]
        ):
            found.append((match.start(), Handling(_nearest(events, match.start(), default), "")))
    return tuple(handling for _, handling in sorted(found, key=lambda each: each[0]))


def _nearest(events: tuple[Event, ...], at: int, default: CharacterId) -> CharacterId:
    return min(events, key=lambda event: abs(event.at - at)).who if events else default


def _has_prop(text: str, lexicon: Lexicon) -> bool:
    return any(noun in lexicon.props for noun in re.findall(r"[a-z-]+", text))
