"""The scenes of a book: stretches with one place, time, weather and cast that tile every story chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.analysis.attribution import Attribution
from pipelines.analysis.locations import LocationBook
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.mentions import Mention, is_possessive
from pipelines.analysis.person import Person
from pipelines.analysis.scene_drafts import SceneDraft
from pipelines.analysis.setting_track import SettingTrack
from pipelines.story import Book, CharacterId, Location, Scene, SceneId, Span, TimeOfDay, Weather

_CARRIED_FAR = 0.3  # certainty of a place told before a chapter or a break mark: most are elsewhere
_CARRIED_ON = 0.8  # of one told before a guessed border: most are still there
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
    places = _PlaceKeeper()
    time: TimeOfDay = "day"
    weather: Weather = "clear"
    scenes: list[Scene] = []
    for number, (draft, span, cast) in enumerate(zip(drafts, spans, casts, strict=True), start=1):
        if not draft.keeps_clock:
            time, weather = "day", "clear"
        time, weather = draft.time or time, draft.weather or weather
        location, certainty, reason = places.place_of(draft)
        scenes.append(
            Scene(
                id=SceneId(f"scene-{number}"),
                chapter=draft.chapter,
                span=span,
                location=location.id,
                time=time,
                weather=weather,
                cast=cast,
                confidence=round(draft.confidence * certainty, 3),
                reason=reason,
            )
        )
        time, weather = draft.last_time or time, draft.last_weather or weather
    return tuple(scenes), places.locations.all()


class _PlaceKeeper:
    """Remembers where the story is, scene after scene."""

    def __init__(self) -> None:
        self.locations = LocationBook()
        self._here: Location | None = None
        self._told_in = 0  # chapter

    def place_of(self, draft: SceneDraft) -> tuple[Location, float, str]:
        """The location of a scene, how certain it is (0..1), and why the scene begins and plays there."""
        if draft.place:
            self._here, self._told_in = self.locations.told(draft.place), draft.chapter
            return self._here, 1.0, draft.border
        if self._here is None or draft.chapter - self._told_in > _CARRIES_CHAPTERS:
            self._here = self.locations.untold()
        told = "place carried over" if self._here.evidence else "no place told"
        return self._here, _CARRIED_FAR if draft.is_marked else _CARRIED_ON, f"{draft.border}; {told}"


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
