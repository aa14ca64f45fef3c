"""A panel while it is being made: the breakdown fills it, shots and ids come last."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipelines.story import CharacterId, Span
from pipelines.storyboard.beats import Beat, Event, Handling, Mood, Sound, Voice
from pipelines.storyboard.captions import CaptionDraft
from pipelines.storyboard.prose import count_words

PanelKind = Literal[
    "dialogue", "action", "object", "thought", "silence", "reaction", "letter", "transition", "description"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BalloonDraft:
    """A balloon before it has an id; `spans` may bridge a tag that is not lettered."""

    text: str
    spans: tuple[Span, ...]
    voice: Voice
    speaker: CharacterId | None
    turn: int

    @property
    def words(self) -> int:
        """How many words it letters."""
        return count_words(self.text)


@dataclass(slots=True, kw_only=True)  # not frozen: the breakdown adds to it beat by beat
class PanelDraft:
    """One moment: what is told in it, who is there, what they do and say."""

    scene: int  # index into Analysis.scenes
    chapter: int
    kind: PanelKind = "description"
    beats: list[Beat] = field(default_factory=list)
    last_index: int = -1  # of the last beat in it, among all beats of the book
    events: list[Event] = field(default_factory=list)
    balloons: list[BalloonDraft] = field(default_factory=list)
    captions: list[CaptionDraft] = field(default_factory=list)
    sounds: list[Sound] = field(default_factory=list)
    handlings: list[Handling] = field(default_factory=list)
    present: list[CharacterId] = field(default_factory=list)
    focus: list[CharacterId] = field(default_factory=list)
    moods: dict[CharacterId, Mood] = field(default_factory=dict)
    target: CharacterId | None = None
    reacting: CharacterId | None = None  # a silent reaction of this one
    thing: str = ""
    intensity: float = 0.0
    opens_place: bool = False  # first panel at a new location, or of a chapter
    is_seated: bool = False
    words_skipped: int = 0  # left out of the same scene right before it
    is_splash: bool = False

    def words(self) -> int:
        """Lettered words."""
        return sum(balloon.words for balloon in self.balloons) + sum(caption.words for caption in self.captions)

    def speakers(self) -> list[CharacterId]:
        """Who speaks, in order, once each; unknown speakers are left out."""
        return list(dict.fromkeys(balloon.speaker for balloon in self.balloons if balloon.speaker is not None))

    def motion(self) -> int:
        """How violently people move, 0..3."""
        return max((event.pose.motion for event in self.events), default=0)

    def add(self, beat: Beat, index: int, events: tuple[Event, ...]) -> None:
        """Take in a beat; `events` are those of its events that happen in this moment."""
        self.beats.append(beat)
        self.last_index = index
        self.events += events
        self.handlings += [handling for handling in beat.handlings if handling not in self.handlings]
        self.present += [who for who in beat.present if who not in self.present]
        self.focus += [who for who in beat.focus if who not in self.focus]
        self.thing = self.thing or beat.thing
        self.target = self.target or beat.target
        self.intensity = max(self.intensity, beat.intensity)
        self._feel(beat)

    def _feel(self, beat: Beat) -> None:
        actor = beat.events[0].who if beat.events else beat.focus[0] if beat.focus else None
        who = beat.speaker or beat.feeler or actor
        if who is None or not beat.mood.name:
            return
        if who not in self.moods or beat.mood.strength >= self.moods[who].strength:
            self.moods[who] = beat.mood

    def settle_kind(self) -> None:
        """Name the panel by what it tells most."""
        senses = [beat.sense for beat in self.beats if beat.kind == "narration"]
        if self.kind in ("letter", "reaction"):
            return
        if self.balloons:
            self.kind = "dialogue"
        elif "silence" in senses:
            self.kind = "silence"
        elif "object" in senses and not self.events:
            self.kind = "object"
        elif self.events:
            self.kind = "action"
        elif "thought" in senses:
            self.kind = "thought"
        elif any(beat.moves_time for beat in self.beats):
            self.kind = "transition"
        else:
            self.kind = "description"
