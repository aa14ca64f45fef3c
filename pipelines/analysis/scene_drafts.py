"""A scene while the book is being read, and joining scenes that are too short to stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipelines.analysis.place_cues import PlaceCue
from pipelines.story import TimeOfDay, Weather

_SHORT_SCENE_WORDS = 25

Border = Literal["chapter", "scene break mark", "time jump", "change of place", "new people or topic"]
"""Why a scene begins."""


@dataclass(slots=True, kw_only=True)
class SceneDraft:
    """A scene being read; None = not told in it."""

    chapter: int  # index into Book.chapters
    start: int
    border: Border
    confidence: float
    place: PlaceCue | None = None
    time: TimeOfDay | None = None
    weather: Weather | None = None
    last_time: TimeOfDay | None = None  # at the end, when it changed inside
    last_weather: Weather | None = None
    words: int = 0

    @property
    def keeps_clock(self) -> bool:
        """Do time and weather go on from the scene before?"""
        return self.border not in ("chapter", "time jump")

    @property
    def is_marked(self) -> bool:
        """Did the author mark its beginning?"""
        return self.border in ("chapter", "scene break mark")


def join_short(drafts: Sequence[SceneDraft]) -> list[SceneDraft]:
    """Join scenes of a few words to the next one, the last to the one before."""
    kept: list[SceneDraft] = []
    waiting: SceneDraft | None = None
    for draft in drafts:
        joined = _join(waiting, draft) if waiting else draft
        waiting = joined if joined.words < _SHORT_SCENE_WORDS else None
        if waiting is None:
            kept.append(joined)
    if waiting is not None and kept:
        kept[-1].words += waiting.words
    elif waiting is not None:
        kept.append(waiting)
    return kept


def _join(short: SceneDraft, following: SceneDraft) -> SceneDraft:
    return SceneDraft(
        chapter=short.chapter,
        start=short.start,
        border=short.border,
        confidence=short.confidence,
        place=following.place or short.place,
        time=following.time or short.time,
        weather=following.weather or short.weather,
        last_time=following.last_time or short.last_time,
        last_weather=following.last_weather or short.last_weather,
        words=short.words + following.words,
    )
