"""Follows place, time and weather through a chapter, and cuts it into drafts of scenes."""

from __future__ import annotations

import re

from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.paragraph_cues import ParagraphCues, read_cues
from pipelines.analysis.place_cues import PlaceCue
from pipelines.analysis.scene_breaks import choose_breaks, score_paragraphs
from pipelines.analysis.scene_drafts import Border, SceneDraft, join_short
from pipelines.analysis.setting_lexicon import anaphoric_nouns
from pipelines.story import Chapter, Span

_BREAK_MARK = re.compile(r"^[\s*#•~·⁂—–_=+-]+$|^[oO0](?:\s+[oO0])+$")
_SURE_BREAK = 2.8  # score from which an unmarked break counts; found on author-marked breaks
_SETTLING_WORDS = 60  # a change told this early in a scene belongs to its beginning


class SettingTrack:
    """Drafts the scenes of a book, chapter after chapter."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._drafts: list[SceneDraft] = []
        self._here: PlaceCue | None = None  # where the story is, as last told

    def read_chapter(self, index: int, chapter: Chapter) -> list[SceneDraft]:
        """The drafts of one chapter, in order; the first starts with it."""
        spans = self._manuscript.paragraphs_in(chapter.span)
        texts = [self._manuscript.text[start:end] for start, end in spans]
        scores = score_paragraphs(texts)
        unmarked = {number for number in choose_breaks(texts, scores) if scores[number] >= _SURE_BREAK}
        self._drafts = [
            SceneDraft(
                chapter=index, start=chapter.span.start, border="chapter", confidence=_border_confidence("chapter")
            )
        ]
        after_mark = False
        move: PlaceCue | None = None  # out of the paragraph before
        for number, (span, text) in enumerate(zip(spans, texts, strict=True)):
            if _BREAK_MARK.match(text):
                after_mark = True
                continue
            cues = read_cues(self._manuscript, span)
            border = "scene break mark" if after_mark else self._border(cues, move, is_break=number in unmarked)
            if border:
                self._begin(span, border, _border_confidence(border, scores[number]), move)
            after_mark = False
            move = self._note(cues)
        return join_short(self._drafts)

    def _border(self, cues: ParagraphCues, move: PlaceCue | None, *, is_break: bool) -> Border | None:
        """Why a new scene begins at a paragraph, if it does."""
        if not self._drafts[-1].words:  # nothing told yet: the scene begins here anyway
            return None
        if cues.is_jump:
            return "time jump"
        goes = [cue for cue in (move, cues.opening) if cue and cue.moves]
        if any(self._is_elsewhere(cue) for cue in goes):
            return "change of place"
        return "new people or topic" if is_break else None

    def _begin(self, span: Span, border: Border, confidence: float, move: PlaceCue | None) -> None:
        chapter = self._drafts[-1].chapter
        self._drafts.append(SceneDraft(chapter=chapter, start=span.start, border=border, confidence=confidence))
        if move is not None:
            self._settle(move)

    def _note(self, cues: ParagraphCues) -> PlaceCue | None:
        """Note what a paragraph tells in the scene it stands in; returns the move that ends it, if any."""
        draft = self._drafts[-1]
        is_early = draft.words < _SETTLING_WORDS
        draft.last_time = cues.time or draft.last_time
        draft.last_weather = cues.weather or draft.last_weather
        if is_early:
            draft.time = draft.time or cues.time
            draft.weather = draft.weather or cues.weather
        draft.words += cues.words
        if cues.first and (is_early or not cues.first.moves or cues.first is cues.opening):
            self._note_place(cues.first)
        return cues.move if cues.move and self._is_elsewhere(cues.move) else None

    def _note_place(self, cue: PlaceCue) -> None:
        is_named = self._here is None or cue.key == self._here.key or self._is_elsewhere(cue)
        if self._drafts[-1].place is None and is_named:
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


def _border_confidence(border: Border, score: float = 0.0) -> float:
    """How sure it is that a scene begins: the author's marks are certain, the rest goes by the score."""
    if border in ("chapter", "scene break mark"):
        return 1.0
    return round(min(0.95, max(0.2, 0.2 + 0.12 * score)), 3)
