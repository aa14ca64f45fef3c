"""What one paragraph of narration tells about place, time and weather."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.analysis.clock_cues import ClockCue, clock_cue
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.place_cues import PlaceCue, place_cue
from pipelines.analysis.sentences import sentences
from pipelines.story import Span, TimeOfDay, Weather


class ParagraphCues(NamedTuple):
    """None = not told."""

    words: int
    is_jump: bool
    time: TimeOfDay | None  # the first one told
    weather: Weather | None  # the last one told
    opening: PlaceCue | None  # told by the first narrated sentence
    first: PlaceCue | None  # the first one told, wherever it stands
    move: PlaceCue | None  # the last move told after the first sentence


def read_cues(manuscript: Manuscript, span: Span) -> ParagraphCues:
    """Read the narration of a paragraph sentence by sentence; quotes never count."""
    told = list(_sentence_cues(manuscript, span))
    places = [cue for _, cue in told if cue]
    return ParagraphCues(
        words=len(manuscript.text[span.start : span.end].split()),
        is_jump=any(clock.is_jump for clock, _ in told),
        time=next((clock.time for clock, _ in told if clock.time), None),
        weather=next((clock.weather for clock, _ in reversed(told) if clock.weather), None),
        opening=told[0][1] if told else None,
        first=places[0] if places else None,
        move=next((cue for _, cue in reversed(told[1:]) if cue and cue.moves), None),
    )


def _sentence_cues(manuscript: Manuscript, span: Span) -> Iterator[tuple[ClockCue, PlaceCue | None]]:
    second = min(span.start + 1, span.end - 1)  # the first character may be an opening mark
    opens = not manuscript.is_quoted[second]
    for place, sentence in sentences(manuscript.narration, span):
        if re.search(r"\w", sentence):
            start = place.start + len(sentence) - len(sentence.lstrip())
            clock = clock_cue(sentence.strip(), opens_paragraph=opens)
            yield clock, place_cue(sentence.strip(), start, opens_paragraph=opens)
            opens = False
