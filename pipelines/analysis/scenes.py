"""The scenes of a book: stretches with one place, time, weather and cast that tile every story chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.analysis.attribution import Attribution
from pipelines.analysis.locations import LocationBook
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.mentions import Mention, is_possessive
from pipelines.analysis.person import Person
from pipelines.analysis.setting_track import SceneDraft, SettingTrack
from pipelines.story import Book, CharacterId, Location, Scene, SceneId, Span, TimeOfDay, Weather

_CARRIED_OVER = 0.3  # confidence of a place that was told before the scene
_CARRIES_CHAPTERS = 1  # a place told two chapters ago is forgotten
_ONLY_TALKED_OF = re.compile(r"\b(?:of|about|than|like|by|for|without|as)\s+(?:the\s+)?$")
_FEW_I = 2  # "I" in the narration of a scene: the narrator is there


def find_scenes(
    book: Book, manuscript: Manuscript, attribution: Attribution, ids: dict[Person, CharacterId]
) -> tuple[tuple[Scene, ...], tuple[Location, ...]]:
    """Scenes in text order, and the locations they play in."""
    track = SettingTrack(manuscript)
    drafts: list[SceneDraft] = []
    for index, chapter in enumerate(book.chapters):
        if chapter.kind == "chapter" and chapter.span.end > chapter.span.start:
            drafts += track.read_chapter(index, chapter)
    spans = _spans(book, drafts)
    casts = _casts(manuscript, attribution, ids, spans)
    return _settings(drafts, spans, casts)


def _spans(book: Book, drafts: Sequence[SceneDraft]) -> list[Span]:
    spans: list[Span] = []
    for number, draft in enumerate(drafts):
        following = drafts[number + 1] if number + 1 < len(drafts) else None
        is_last = following is None or following.chapter != draft.chapter
        end = book.chapters[draft.chapter].span.end if following is None or is_last else following.start
        spans.append(Span(draft.start, end))
    return spans


def _settings(
    drafts: Sequence[SceneDraft], spans: Sequence[Span], casts: Sequence[tuple[CharacterId, ...]]
) -> tuple[tuple[Scene, ...], tuple[Location, ...]]:
    """Give every scene its setting; what it does not tell is carried over from the scene before."""
    locations = LocationBook()
    here: Location | None = None
    told_in = 0  # chapter in which the place was told
    time: TimeOfDay = "day"
    weather: Weather = "clear"
    scenes: list[Scene] = []
    for number, (draft, span, cast) in enumerate(zip(drafts, spans, casts, strict=True), start=1):
        if not draft.keeps_clock:
            time, weather = "day", "clear"
        confidence, reason = draft.confidence, draft.reason
        if draft.place:
            here, told_in = locations.told(draft.place), draft.chapter
        else:
            if here is None or draft.chapter - told_in > _CARRIES_CHAPTERS:
                here = locations.untold()
            told = "place carried over" if here.evidence else "no place told"
            confidence, reason = min(confidence, _CARRIED_OVER), f"{reason}; {told}"
        time, weather = draft.time or time, draft.weather or weather
        scenes.append(
            Scene(
                id=SceneId(f"scene-{number}"),
                chapter=draft.chapter,
                span=span,
                location=here.id,
                time=time,
                weather=weather,
                cast=cast,
                confidence=confidence,
                reason=reason,
            )
        )
        time, weather = draft.last_time or time, draft.last_weather or weather
    return tuple(scenes), locations.all()


def _casts(
    manuscript: Manuscript, attribution: Attribution, ids: dict[Person, CharacterId], spans: Sequence[Span]
) -> list[tuple[CharacterId, ...]]:
    """Who is in each scene: who speaks, is spoken to, or is named in narration as more than a topic."""
    present: list[set[Person]] = []
    turns = iter(attribution.turns)
    turn = next(turns, None)
    for span in spans:
        people = {
            mention.person
            for mention in attribution.mentions.narrated.between(*span)
            if not _is_topic(manuscript.text, mention)
        }
        people |= {mention.person for mention in attribution.mentions.quoted.between(*span) if mention.is_address}
        while turn is not None and turn.start < span.end:
            if turn.start >= span.start and turn.speaker:
                people.add(turn.speaker)
            turn = next(turns, None)
        narrator = attribution.people.narrator
        if narrator and len(re.findall(r"\bI\b", manuscript.narration[span.start : span.end])) >= _FEW_I:
            people.add(narrator)
        present.append(people)
    return [tuple(ids[person] for person in ids if person in people) for people in present]


def _is_topic(text: str, mention: Mention) -> bool:
    """Is a name only mentioned: "afraid of Tobias", "Mary's room"?"""
    before = text[max(0, mention.start - 16) : mention.start]
    return is_possessive(text, mention) or bool(_ONLY_TALKED_OF.search(before))
