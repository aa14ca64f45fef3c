"""Small read books for tests: text in, `Book` and `Analysis` out, without the analysis pipeline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.comic import CastMember, Comic
from pipelines.story import (
    Analysis,
    Book,
    Chapter,
    Character,
    CharacterId,
    Gender,
    Location,
    LocationId,
    Look,
    Quote,
    Scene,
    SceneId,
    Span,
    TimeOfDay,
    Weather,
)
from pipelines.storyboard.adapt import adapt
from pipelines.storyboard.options import StoryboardOptions
from tests.pipelines.comics import GROWN_UP


@dataclass(kw_only=True)
class SceneText:
    """A scene in the making: who speaks each quote, in order, is given beside the text."""

    text: str
    speakers: Sequence[str | None] = ()
    place: str = "kitchen"
    time: TimeOfDay = "day"
    weather: Weather = "clear"
    opens_chapter: bool = False


@dataclass(kw_only=True)
class Story:
    """People and scenes; `book()` and `analysis()` are what the pipelines would read from them."""

    people: dict[str, Gender]
    scenes: Sequence[SceneText]
    narrator: str | None = None
    looks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    language: str = "en"

    def text(self) -> str:
        return "\n\n".join(scene.text for scene in self.scenes)

    def scene_spans(self) -> list[Span]:
        starts = []
        at = 0
        for scene in self.scenes:
            starts.append(at)
            at += len(scene.text) + 2
        return [Span(a, b) for a, b in zip(starts, [*starts[1:], at - 2], strict=True)]

    def book(self) -> Book:
        text = self.text()
        spans = self.scene_spans()
        starts = [
            span.start for span, scene in zip(spans, self.scenes, strict=True) if scene.opens_chapter or span.start == 0
        ]
        chapters = tuple(
            Chapter(title=f"Chapter {number}", span=Span(a, b))
            for number, (a, b) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), start=1)
        )
        paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", text))
        return Book(title="Test", text=text, language=self.language, chapters=chapters, paragraphs=paragraphs)

    def analysis(self) -> Analysis:
        return Analysis(
            characters=tuple(self._character(name, gender) for name, gender in self.people.items()),
            quotes=tuple(self._quotes()),
            scenes=tuple(self._scenes()),
            locations=tuple(
                Location(
                    id=LocationId(place),
                    name=f"the {place}",
                    noun=place,
                    kind="drawing_room",
                    indoor=True,
                    evidence=None,
                    confidence=1.0,
                    reason="test",
                )
                for place in dict.fromkeys(scene.place for scene in self.scenes)
            ),
            places=(),
            narrator=CharacterId(self.narrator.lower()) if self.narrator else None,
        )

    def _character(self, name: str, gender: Gender) -> Character:
        looks = tuple(
            Look(
                slot="hair", noun=words.split()[-1], qualities=(), text=words, span=span, confidence=1.0, reason="test"
            )
            for words in self.looks.get(name, ())
            for span in [Span(self.text().index(words), self.text().index(words) + len(words))]
        )
        return Character(id=CharacterId(name.lower()), name=name, aliases=(name,), gender=gender, looks=looks)

    def _quotes(self) -> list[Quote]:
        quotes = []
        for span, scene in zip(self.scene_spans(), self.scenes, strict=True):
            found = list(re.finditer(r"[“\"]([^”\"]+)[”\"]", scene.text))
            assert len(found) == len(scene.speakers), f"{len(found)} quotes, {len(scene.speakers)} speakers"
            for match, speaker in zip(found, scene.speakers, strict=True):
                quotes.append(
                    Quote(
                        span=Span(span.start + match.start(1), span.start + match.end(1)),
                        speaker=CharacterId(speaker.lower()) if speaker else None,
                        kind="speech",
                        confidence=1.0,
                        reason="test",
                    )
                )
        return quotes

    def _scenes(self) -> list[Scene]:
        scenes = []
        chapter = -1
        for number, (span, scene) in enumerate(zip(self.scene_spans(), self.scenes, strict=True)):
            chapter += scene.opens_chapter or number == 0
            scenes.append(
                Scene(
                    id=SceneId(f"s{number}"),
                    chapter=chapter,
                    span=span,
                    location=LocationId(scene.place),
                    time=scene.time,
                    weather=scene.weather,
                    cast=tuple(CharacterId(name.lower()) for name in self.people),
                    confidence=1.0,
                    reason="test",
                )
            )
        return scenes

    def cast(self, *names: str) -> tuple[CastMember, ...]:
        """Model sheets of the named people, or of everybody."""
        return tuple(
            CastMember(id=CharacterId(name.lower()), name=name, design=GROWN_UP) for name in names or self.people
        )

    def comic(self, options: StoryboardOptions | None = None, *, drawn: Sequence[str] = ()) -> Comic:
        return adapt(self.book(), self.analysis(), self.cast(*drawn), options or StoryboardOptions(density="all"))


def one_scene(text: str, *speakers: str | None, **people: Gender) -> Story:
    """A story of one scene in a kitchen; Mara and Tobin are in it unless others are named."""
    return Story(people=people or {"Mara": "female", "Tobin": "male"}, scenes=[SceneText(text=text, speakers=speakers)])
