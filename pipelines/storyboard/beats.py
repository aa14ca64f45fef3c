"""The smallest turns of the story: a spoken sentence, a sentence of narration, a sentence of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipelines.story import CharacterId, Span
from pipelines.storyboard.lexicon import PoseWord

BeatKind = Literal["speech", "narration", "letter"]
Voice = Literal["speech", "shout", "whisper", "thought"]
Sense = Literal["action", "object", "thought", "summary", "reported", "silence", "description"]
"""What a sentence of narration is: somebody acts, a thing acts, somebody thinks, time is told in short, speech is told
indirectly, nobody answers, or none of these."""


class Mood(NamedTuple):
    """A feeling and its evidence: strength 0 = punctuation alone, may show on the face, never causes a close-up."""

    name: str = ""  # a mood of data/moods.json, "excited" or "questioning"; "" = none told
    strength: int = 0


NO_MOOD = Mood()


class Event(NamedTuple):
    """Somebody does something that can be drawn."""

    who: CharacterId
    verb: str  # base form, or the phrase
    pose: PoseWord
    at: int  # offset into the sentence
    target: CharacterId | None = None
    prop: str = ""


class Sound(NamedTuple):
    """A noise the text tells of."""

    text: str
    span: Span


class Handling(NamedTuple):
    """Somebody takes a thing in hand, or puts it away (`noun` is "")."""

    who: CharacterId
    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """One sentence, with all that was true when it happened."""

    kind: BeatKind
    span: Span
    text: str
    words: int
    chapter: int  # index into the chosen chapters
    scene: int  # index into Analysis.scenes
    turn: int  # speech: the same number while one person speaks
    speaker: CharacterId | None = None
    voice: Voice = "speech"
    sense: Sense = "description"
    events: tuple[Event, ...] = ()
    mood: Mood = NO_MOOD
    feeler: CharacterId | None = None  # whose mood it is, if not the speaker's
    intensity: float = 0.0  # 0..1
    present: tuple[CharacterId, ...] = ()  # in the room, drawn or not
    focus: tuple[CharacterId, ...] = ()  # told about
    target: CharacterId | None = None  # spoken to
    thing: str = ""  # the noun that acts
    sounds: tuple[Sound, ...] = ()
    handlings: tuple[Handling, ...] = ()
    opens_scene: bool = False
    moves_time: bool = False
    is_seated: bool = False  # at table
    is_paragraph_start: bool = False
    quotes_words: bool = False  # narration around quoted words that nobody speaks
    repeats_look: bool = False  # says only how somebody looks: the picture shows it

    @property
    def is_question(self) -> bool:
        """Does somebody ask?"""
        return self.kind == "speech" and self.text.endswith("?")

    @property
    def motion(self) -> int:
        """How violently people move in it, 0..3."""
        return max((event.pose.motion for event in self.events), default=0)
