"""Reads a chapter once, in order, and gives its beats with all that was true when they happened.

Panels are built later from kept beats, so that leaving sentences out never corrupts who is where.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.story import CharacterId, Scene, Span
from pipelines.storyboard.beats import NO_MOOD, Beat, Mood
from pipelines.storyboard.events import Reading, read_events
from pipelines.storyboard.handlings import handlings_of
from pipelines.storyboard.lexicon import Lexicon
from pipelines.storyboard.looks import LookSpans
from pipelines.storyboard.moods import feeler_of, mood_of, mood_of_speech, mood_of_tag
from pipelines.storyboard.names import Names
from pipelines.storyboard.prose import count_words, sentences, squeeze
from pipelines.storyboard.referents import Referents
from pipelines.storyboard.senses import acting_thing, moves_time, sense_of
from pipelines.storyboard.sounds import sounds_of
from pipelines.storyboard.stage import Stage
from pipelines.storyboard.units import Unit
from pipelines.storyboard.voices import called_by_name, intensity_of_speech, verb_kind_of, voice_of

_AT_TABLE = re.compile(
    r"\b(?:at|down to|having|over) (?:the |his |her |my |their )?(?:tea|dinner|supper|breakfast|table)\b"
)
_LEAVES_TABLE = re.compile(r"\b(?:rose|got up|stood up|left the table)\b")
_NOT_NOW = re.compile(r"\b(?:had|would|could|if)\b")
_BODILY = frozenset(
    ("grab", "give", "hit", "push", "embrace", "shake-hands", "look", "turn", "point", "throw", "run", "walk")
)
_TAG_REACH = 400  # characters back to the quote that a tag belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """What every chapter's reader knows."""

    text: str
    names: Names
    lexicon: Lexicon
    looks: LookSpans
    scenes: Sequence[Scene]
    narrator: CharacterId | None


def read_beats(facts: BookFacts, units: Sequence[Unit], *, chapter: int, first_turn: int) -> list[Beat]:
    """The beats of one chapter; turns of speech are counted from `first_turn`."""
    reader = _ChapterReader(facts, units, chapter, first_turn)
    for index in range(len(units)):
        reader.read_unit(index)
    return reader.beats


class _ChapterReader:
    def __init__(self, facts: BookFacts, units: Sequence[Unit], chapter: int, first_turn: int) -> None:
        self.beats: list[Beat] = []
        self._facts, self._units, self._chapter = facts, units, chapter
        self._text, self._names, self._lexicon = facts.text, facts.names, facts.lexicon
        self._referents = Referents(facts.names, facts.narrator)
        self._stage = Stage()
        self._scene_starts = [scene.span.start for scene in facts.scenes]
        self._scene: int | None = None
        self._opens_scene = True
        self._turn = first_turn
        self._last_speaker: CharacterId | None = None
        self._last_paragraph = -9
        self._speakers: list[CharacterId] = []
        self._chapter_speakers = {unit.speaker for unit in units if unit.kind == "quote"}
        self._tag_moods: dict[tuple[int, CharacterId | None], Mood] = {}

    def read_unit(self, index: int) -> None:
        unit = self._units[index]
        if unit.kind in ("heading", "break"):
            self._stage.clear()
            self._opens_scene = True
            return
        self._enter_scene(unit.span.start)
        if unit.kind == "letter":
            self._read_letter(unit)
        elif unit.kind == "quote":
            self._read_quote(index)
        elif unit.kind == "tag":
            self._read_tag(index)
        else:
            self._read_narration(index)

    def _enter_scene(self, offset: int) -> None:
        scene = max(0, bisect.bisect_right(self._scene_starts, offset) - 1)
        if scene != self._scene:
            cast = self._facts.scenes[scene].cast if self._facts.scenes else ()
            self._stage.clear(keep=cast)
            self._scene, self._opens_scene = scene, True

    def _add(self, beat: Beat) -> None:
        """Stamp the beat with what is true now, and keep it."""
        self.beats.append(
            replace(
                beat,
                scene=self._scene or 0,
                present=beat.present or self._stage.present if beat.kind != "letter" else (),
                opens_scene=self._opens_scene,
                is_seated=self._stage.is_seated,
            )
        )
        self._opens_scene = False

    def _beat(self, unit: Unit, span: Span, text: str) -> Beat:
        kind = {"quote": "speech", "letter": "letter"}.get(unit.kind, "narration")
        return Beat(
            kind="speech" if kind == "speech" else "letter" if kind == "letter" else "narration",
            span=span,
            text=text,
            words=count_words(text),
            chapter=self._chapter,
            scene=0,
            turn=self._turn,
        )

    def _squeezed(self, span: Span) -> str:
        return squeeze(self._text[span.start : span.end])

    # ------------------------------------------------------------------ letters

    def _read_letter(self, unit: Unit) -> None:
        """A letter is a voice over what it tells; its "I" is the writer."""
        text = self._squeezed(unit.span)
        inside = self._referents.copy()
        inside.narrator = unit.speaker
        reading = read_events(text, inside, self._lexicon)
        mood = mood_of(text, self._lexicon)
        self._add(
            replace(
                self._beat(unit, unit.span, text),
                turn=self._turn + 1,
                speaker=unit.speaker,
                events=reading.events,
                focus=reading.focus,
                mood=mood,
                intensity=min(1.0, 0.15 + 0.12 * min(2, mood.strength)),
                is_paragraph_start=True,
            )
        )

    # ------------------------------------------------------------------ speech

    def _read_quote(self, index: int) -> None:
        unit = self._units[index]
        tag = self._tag_beside(index)
        speaker = unit.speaker if self._names.is_known(unit.speaker) else None
        if speaker is None and tag:  # 'said the captain'
            speaker = self._names.first(tag)
        if speaker != self._last_speaker or (unit.paragraph > self._last_paragraph and not unit.continues):
            self._turn += 1
        self._last_speaker, self._last_paragraph = speaker, unit.paragraph
        speech = self._squeezed(unit.span)
        target = self._address(speech, speaker, unit.span.start)
        verb_kind = verb_kind_of(tag, self._lexicon)
        told = mood_of_tag(tag, verb_kind, self._lexicon)
        if not told.name:
            told = self._tag_moods.get((unit.paragraph, speaker), NO_MOOD)
        for span in sentences(self._text, unit.span.start, unit.span.end, self._lexicon, is_speech=True) or [unit.span]:
            text = self._squeezed(span)
            if not re.search(r"\w", text):
                continue
            self._add(
                replace(
                    self._beat(unit, span, text),
                    kind="letter" if unit.quote_kind == "letter" else "speech",
                    speaker=speaker,
                    voice=voice_of(text, tag, verb_kind, unit.quote_kind),
                    mood=told if told.name else mood_of_speech(text, self._lexicon),
                    intensity=intensity_of_speech(text, verb_kind, has_mood=told.strength > 0),
                    target=target,
                )
            )

    def _tag_beside(self, index: int) -> str:
        """The tag after the quote, else the one before it."""
        paragraph = self._units[index].paragraph
        for neighbour in (index + 1, index - 1):
            if 0 <= neighbour < len(self._units):
                unit = self._units[neighbour]
                if unit.kind == "tag" and unit.paragraph == paragraph:
                    return self._squeezed(unit.span)
        return ""

    def _address(self, speech: str, speaker: CharacterId | None, at: int) -> CharacterId | None:
        """The speaker and whoever is called by name are in the room; returns whom the words are for."""
        if speaker is not None:
            self._referents.mention(speaker, is_subject=True)
        self._stage.arrive(speaker, at)
        called = called_by_name(speech, self._names, speaker)
        if called in self._chapter_speakers:  # a pet or a saint may be called on and not come
            self._stage.arrive(called, at)
        target = called or next((who for who in reversed(self._speakers) if who != speaker), None)
        if speaker is not None:
            self._speakers = [*self._speakers, speaker][-4:]
        return target

    def _read_tag(self, index: int) -> None:
        """A tag is never lettered; its adverbs feed the face, its verbs the pose of the quote it belongs to."""
        unit = self._units[index]
        text = self._squeezed(unit.span)
        who = self._tagged_speaker(index) or self._names.first(text)
        events = read_events(text, self._referents, self._lexicon).events
        if who is not None:
            self._referents.mention(who, is_subject=True)
            after_comma = re.search(r"[,;]\s*(?:and\s+)?(\w+)", text)
            if not events and after_comma:
                events = read_events(text[after_comma.start(1) :], self._referents, self._lexicon, default=who).events
        events = tuple(event for event in events if event.verb not in self._lexicon.speech)
        mood = mood_of(text, self._lexicon)
        if mood.name:
            self._tag_moods[unit.paragraph, who] = mood
        for event in events:
            self._stage.arrive(event.who, unit.span.start)
        handlings = handlings_of(text, events, (who,) if who else (), self._lexicon)
        for at in range(len(self.beats) - 1, -1, -1):
            beat = self.beats[at]
            if beat.kind == "speech" and beat.speaker == who:
                self.beats[at] = replace(
                    beat,
                    events=beat.events + events,
                    mood=mood if mood.name else beat.mood,
                    handlings=beat.handlings + handlings,
                )
                break
            if unit.span.start - beat.span.end > _TAG_REACH:
                break
        self._stage.leave(text, who, self._lexicon)

    def _tagged_speaker(self, index: int) -> CharacterId | None:
        for neighbour in (index - 1, index + 1):
            if 0 <= neighbour < len(self._units):
                unit = self._units[neighbour]
                if unit.kind == "quote" and unit.paragraph == self._units[index].paragraph:
                    return unit.speaker if self._names.is_known(unit.speaker) else None
        return None

    # ------------------------------------------------------------------ narration

    def _read_narration(self, index: int) -> None:
        unit = self._units[index]
        text, at = self._squeezed(unit.span), unit.span.start
        sayer = self._sayer_before(index, text)
        self._referents.group = self._who_they_are()
        reading = read_events(text, self._referents, self._lexicon, default=sayer)
        self._stage.tell_of(reading.focus, at)
        if _LEAVES_TABLE.search(text.lower()):
            self._stage.is_seated = False
        elif _AT_TABLE.search(text.lower()):
            self._stage.is_seated = True
        sense = sense_of(text, reading.events, self._lexicon)
        self._bring_in(reading, sense, text, at)
        mood = mood_of(text, self._lexicon)
        sounds = sounds_of(self._text, unit.span, sense, self._lexicon)
        motion = max((event.pose.motion for event in reading.events), default=0)
        drama = 0.1 + 0.13 * motion + 0.12 * min(2, mood.strength) + 0.15 * bool(sounds) + 0.1 * ("!" in text)
        is_start = index == 0 or self._units[index - 1].paragraph != unit.paragraph
        self._add(
            replace(
                self._beat(unit, unit.span, text),
                sense=sense,
                events=reading.events,
                focus=reading.focus,
                mood=mood,
                feeler=feeler_of(text, mood, reading.events, self._lexicon),
                intensity=min(1.0, drama),
                thing=acting_thing(text, self._lexicon) if sense == "object" else "",
                sounds=sounds,
                handlings=handlings_of(text, reading.events, reading.focus, self._lexicon),
                moves_time=moves_time(text, self._lexicon),
                is_paragraph_start=is_start,
                quotes_words=bool(re.search(r"[\"“”]", text)),
                repeats_look=not reading.events and self._facts.looks.tell_all_of(self._text, unit.span),
            )
        )
        last_actor = reading.events[-1].who if reading.events else sayer
        self._stage.leave(text, reading.focus[-1] if reading.focus else last_actor, self._lexicon)

    def _who_they_are(self) -> tuple[CharacterId, ...]:
        """The last two who spoke, if they are still here; else everybody, if there are two or three."""
        present = self._stage.present
        talking = tuple(dict.fromkeys(who for who in reversed(self._speakers) if who in present))[:2]
        if len(talking) == 2:
            return talking
        return present if 2 <= len(present) <= 3 else ()

    def _sayer_before(self, index: int, text: str) -> CharacterId | None:
        """'… and walked off' after a quote goes on with its speaker."""
        before = self._units[index - 1] if index else None
        if before is None or before.paragraph != self._units[index].paragraph or before.kind not in ("quote", "tag"):
            return None
        runs_on = text[:1].islower() or text[:1] in "-—" or text.startswith(("And ", "Then "))
        return before.speaker if runs_on and self._names.is_known(before.speaker) else None

    def _bring_in(self, reading: Reading, sense: str, text: str, at: int) -> None:
        """Who acts, or suffers a bodily act, or is told about as being there, is in the room."""
        for event in reading.events:
            self._stage.arrive(event.who, at)
            if event.pose.name in _BODILY:
                self._stage.arrive(event.target, at)
        if sense == "action" or "I" in text.split():
            self._stage.arrive(self._facts.narrator, at)
        if sense in ("action", "object", "reported", "silence"):
            return
        low = text.lower()
        if reading.focus and not _NOT_NOW.search(low[:60]) and not low.startswith(" that "):
            self._stage.arrive(reading.focus[0], at)
        if sense != "summary" and not re.search(r"\bhad\b", low):
            for mention in self._names.find(text):
                if mention.start < 4 and text[mention.end : mention.end + 2] not in ("'s", "’s"):
                    self._stage.arrive(mention.who, at)
