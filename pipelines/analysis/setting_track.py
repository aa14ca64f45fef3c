"""Follows place, time and weather through a chapter, and cuts it into drafts of scenes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.analysis.clock_cues import clock_cue
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.place_cues import PlaceCue, place_cue
from pipelines.analysis.scene_breaks import score_breaks
from pipelines.analysis.sentences import sentences
from pipelines.analysis.setting_lexicon import anaphoric_nouns
from pipelines.story import Chapter, Span, TimeOfDay, Weather

_BREAK_MARK = re.compile(r"^[\s*#•~·⁂—–_=+-]+$|^[oO0](?:\s+[oO0])+$")
_SURE_BREAK = 3.2  # score from which an unmarked break counts; found on author-marked breaks
_SHORT_SCENE_WORDS = 25  # shorter ones join a neighbour
_SETTLING_WORDS = 60  # a change told this early in a scene belongs to its beginning


@dataclass(slots=True, kw_only=True)
class SceneDraft:
    """A scene being read; None = not told in it."""

    chapter: int  # index into Book.chapters
    start: int
    reason: str  # why a scene begins here
    confidence: float
    keeps_clock: bool  # time and weather go on from the scene before
    place: PlaceCue | None = None
    time: TimeOfDay | None = None
    weather: Weather | None = None
    last_time: TimeOfDay | None = None  # at the end, when it changed inside
    last_weather: Weather | None = None
    words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What one paragraph tells."""

    words: int
    is_jump: bool
    time: TimeOfDay | None
    weather: Weather | None
    opening: PlaceCue | None  # told by the first narrated sentence
    first: PlaceCue | None  # the first one told, wherever it stands
    move: PlaceCue | None  # the last move told after the first sentence


class SettingTrack:
    """Drafts the scenes of a book, chapter after chapter."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._drafts: list[SceneDraft] = []
        self._here: PlaceCue | None = None  # where the story is, as last told

    def read_chapter(self, index: int, chapter: Chapter) -> list[SceneDraft]:
        """The drafts of one chapter, in order; the first starts with it."""
        paragraphs = [
            span for span in self._manuscript.paragraphs if chapter.span.start <= span.start < chapter.span.end
        ]
        self._drafts = []
        self._begin(index, chapter.span.start, "chapter", 1.0)
        breaks = self._unmarked_breaks(paragraphs)
        after_mark = False
        move: PlaceCue | None = None  # out of the paragraph before
        for number, span in enumerate(paragraphs):
            if _BREAK_MARK.match(self._manuscript.text[span.start : span.end]):
                after_mark = True
                continue
            reading = self._read(span)
            self._open_scene(index, span, reading, after_mark=after_mark, move=move, score=breaks.get(number, 0.0))
            after_mark = False
            move = self._apply(reading)
        return _without_short(self._drafts)

    def _unmarked_breaks(self, paragraphs: Sequence[Span]) -> dict[int, float]:
        texts = [self._manuscript.text[start:end] for start, end in paragraphs]
        return {index: score for index, score in score_breaks(texts) if score >= _SURE_BREAK}

    def _read(self, span: Span) -> _Reading:
        text, narration = self._manuscript.text[span.start : span.end], self._manuscript.narration
        time: TimeOfDay | None = None
        weather: Weather | None = None
        is_jump = False
        opening: PlaceCue | None = None
        first: PlaceCue | None = None
        move: PlaceCue | None = None
        is_first = True
        opens = not self._manuscript.is_quoted[span.start + 1 if len(text) > 1 else span.start]
        for place, sentence in sentences(narration, span):
            if not re.search(r"\w", sentence):
                continue
            lead = len(sentence) - len(sentence.lstrip())
            clock = clock_cue(sentence.strip(), opens_paragraph=is_first and opens)
            cue = place_cue(sentence.strip(), place.start + lead, opens_paragraph=is_first and opens)
            time, weather, is_jump = time or clock.time, clock.weather or weather, is_jump or clock.is_jump
            first = first or cue
            if is_first:
                opening = cue
            elif cue and cue.moves:
                move = cue
            is_first = False
        return _Reading(
            words=len(text.split()),
            is_jump=is_jump,
            time=time,
            weather=weather,
            opening=opening,
            first=first,
            move=move,
        )

    def _begin(self, chapter: int, start: int, reason: str, confidence: float) -> None:
        self._drafts.append(
            SceneDraft(
                chapter=chapter,
                start=start,
                reason=reason,
                confidence=confidence,
                keeps_clock=reason in ("change of place", "new people or topic", "scene break mark"),
            )
        )

    def _open_scene(
        self, chapter: int, span: Span, reading: _Reading, *, after_mark: bool, move: PlaceCue | None, score: float
    ) -> None:
        """Begin a new scene at a paragraph when there is a reason."""
        draft = self._drafts[-1]
        opening = reading.opening if reading.opening and reading.opening.moves else None
        if not draft.words and not after_mark:  # nothing told yet: the scene begins here anyway
            return
        if after_mark:
            self._begin(chapter, span.start, "scene break mark", 1.0)
        elif reading.is_jump:
            self._begin(chapter, span.start, "time jump", 0.8)
        elif move is not None and self._is_elsewhere(move):
            self._begin(chapter, span.start, "change of place", 0.6)
        elif opening is not None and self._is_elsewhere(opening):
            self._begin(chapter, span.start, "change of place", 0.7)
        elif score:
            self._begin(chapter, span.start, "new people or topic", min(0.7, 0.1 * score))
        if move is not None and self._drafts[-1] is not draft:
            self._settle(move)

    def _apply(self, reading: _Reading) -> PlaceCue | None:
        """Note what a paragraph tells in the scene it stands in; returns the move that ends it, if any."""
        draft = self._drafts[-1]
        is_early = draft.words < _SETTLING_WORDS
        if reading.time:
            draft.last_time = reading.time
            draft.time = draft.time or (reading.time if is_early else None)
        if reading.weather:
            draft.last_weather = reading.weather
            draft.weather = draft.weather or (reading.weather if is_early else None)
        draft.words += reading.words
        first = reading.first
        if first and (is_early or not first.moves or first is reading.opening):
            self._note_place(first)
        return reading.move if reading.move and self._is_elsewhere(reading.move) else None

    def _note_place(self, cue: PlaceCue) -> None:
        if self._drafts[-1].place is None and (
            self._here is None or self._is_elsewhere(cue) or cue.key == self._here.key
        ):
            self._settle(cue)

    def _settle(self, cue: PlaceCue) -> None:
        self._drafts[-1].place = cue
        self._here = cue

    def _is_elsewhere(self, cue: PlaceCue) -> bool:
        """Is this another place than here? "The room" and "the street" mostly mean the one we are in."""
        if self._here is None:
            return True
        if cue.key == self._here.key:
            return False
        here = self._here.place
        is_near = cue.place.kind == here.kind or (cue.place.indoor and here.indoor)
        return not (is_near and cue.place.noun in anaphoric_nouns() and cue.name == f"the {cue.place.noun}")


def _without_short(drafts: list[SceneDraft]) -> list[SceneDraft]:
    """Join scenes of a few words to the next one, the last to the one before."""
    kept: list[SceneDraft] = []
    waiting: SceneDraft | None = None
    for draft in drafts:
        joined = _join(waiting, draft) if waiting else draft
        waiting = joined if joined.words < _SHORT_SCENE_WORDS else None
        if waiting is None:
            kept.append(joined)
    if waiting is not None:
        if kept:
            kept[-1].words += waiting.words
        else:
            kept.append(waiting)
    return kept


def _join(short: SceneDraft, following: SceneDraft) -> SceneDraft:
    return SceneDraft(
        chapter=short.chapter,
        start=short.start,
        reason=short.reason,
        confidence=short.confidence,
        keeps_clock=short.keeps_clock,
        place=following.place or short.place,
        time=following.time or short.time,
        weather=following.weather or short.weather,
        last_time=following.last_time or short.last_time,
        last_weather=following.last_weather or short.last_weather,
        words=short.words + following.words,
    )
