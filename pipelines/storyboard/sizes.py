"""Distance follows what is told: where = establishing, who stands how = full, doing = medium, saying = medium-close,
feeling = close, a thing = insert. Never three equal distances in a row."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.comic import ShotSize
from pipelines.storyboard.acting import strong_moods
from pipelines.storyboard.drafts import PanelDraft
from pipelines.storyboard.options import SHOT_ACTORS

ROOM: dict[ShotSize, int] = {
    "insert": 0,
    "extreme-close": 1,
    "close": 1,
    "medium-close": 1,
    "medium": 2,
    "full": 3,
    "wide": SHOT_ACTORS,
    "establishing": SHOT_ACTORS,
}
"""How many people a shot holds."""

_CLOSE_WORDS = 22  # more would cover the face
_SHORT_LINE = 14  # words that leave a face free
_FACE_POSES = ("look", "laugh", "eyes-shut", "cover-face", "listen")
_ROAD_POSES = ("walk", "ride", "drive", "climb", "descend")
_ALTERNATIVES: dict[ShotSize, tuple[ShotSize, ...]] = {
    "medium-close": ("medium", "close", "full"),
    "medium": ("medium-close", "full", "wide"),
    "close": ("medium-close", "medium", "full"),
    "extreme-close": ("close", "medium-close", "medium"),
    "full": ("medium", "wide", "medium-close"),
    "wide": ("full", "medium", "medium-close"),
    "establishing": ("wide", "full"),
    "insert": ("full", "wide", "medium"),
}

_WIDENING: tuple[ShotSize, ...] = ("medium", "full", "wide")


def wanted_size(panel: PanelDraft, *, is_first_letter: bool) -> ShotSize:
    """The distance that tells the panel best."""
    speakers = panel.speakers()
    if panel.kind == "letter":
        return "insert" if is_first_letter else "medium-close"
    if panel.kind == "reaction":
        return "close"
    if panel.opens_place:
        return "establishing" if not speakers or len(panel.present) > 1 else "wide"
    if panel.kind == "object":
        return "insert" if panel.thing else "wide"
    if panel.kind in ("description", "transition"):
        return "full" if len(panel.focus) == 1 else "wide"
    if panel.kind in ("thought", "silence"):
        return "medium-close"
    return _action_size(panel) if panel.kind == "action" else _talk_size(panel, len(speakers))


def _action_size(panel: PanelDraft) -> ShotSize:
    motion, first = panel.motion(), panel.events[0]
    if motion >= 2:
        return "full"
    if first.pose.name in _FACE_POSES and len({event.who for event in panel.events}) == 1:
        return "close"
    return "wide" if motion == 1 and first.pose.name in _ROAD_POSES else "medium"


def _talk_size(panel: PanelDraft, speakers: int) -> ShotSize:
    words = panel.words()
    if any(event.pose.drawn == "run" for event in panel.events):
        return "full"  # a running figure needs its legs
    is_intimate = any(balloon.voice == "whisper" for balloon in panel.balloons)
    if speakers == 1 and words <= _CLOSE_WORDS and (strong_moods(panel) or is_intimate or panel.intensity >= 0.45):
        return "close"
    return "medium" if speakers >= 2 or words > 30 else "medium-close"


def fit_size(wanted: ShotSize, panel: PanelDraft, people: int, last: Sequence[ShotSize]) -> ShotSize:
    """The wanted size, or the nearest one that holds `people`, leaves room for the words and is no third equal one."""
    words = panel.words()
    alternatives = _ALTERNATIVES[wanted]
    if wanted == "medium-close" and words <= _SHORT_LINE:
        alternatives = ("close", "medium", "full")
    if panel.opens_place:
        alternatives = ("wide", "establishing")
    for size in (wanted, *alternatives):
        is_too_near = size in ("close", "extreme-close") and words > _CLOSE_WORDS
        is_third = len(last) >= 2 and last[-1] == last[-2] == size
        if ROOM[size] >= people and not is_too_near and not is_third:
            return size
    return next(size for size in _WIDENING if ROOM[size] >= people and list(last[-2:]) != [size, size])
