"""The breakdown: kept beats in order become panels, one moment each, one pose per figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipelines.story import CharacterId, Scene, Span
from pipelines.storyboard.balloons import close_balloons, letter_balloons
from pipelines.storyboard.beats import Beat, Event
from pipelines.storyboard.captions import CaptionDraft, caption_drafts, finish_captions, is_readable
from pipelines.storyboard.drafts import BalloonDraft, PanelDraft
from pipelines.storyboard.lexicon import Lexicon
from pipelines.storyboard.options import PANEL_BALLOONS, PANEL_WORDS
from pipelines.storyboard.order import SpeakingOrder
from pipelines.storyboard.selecting import Kept

_ONE_SPEAKER_WORDS = 45
_TWO_SPEAKERS_WORDS = 32  # two long speeches need a panel each
_SWAPPED_WORDS = 14  # the right-hand figure may speak first only in a short exchange
_ESTABLISHING_WORDS = 26  # more words would fill the place with balloons
_NARRATION_WORDS = 44
_QUIET_LINE = 12  # words that may be said while running
_GAP_WORDS = 40  # narration left out between two beats that may still share a panel
_LONG_GAP_WORDS = 150
_TIME_PHRASE_SENTENCE = 14
_TWO_MOMENTS_WORDS = 20
_TIME_NAMES = {"dawn": "Dawn.", "day": "Later.", "dusk": "Evening.", "night": "Night."}
_DAY_AFTER = {"night": "Morning.", "dusk": "Another day."}


class Breakdown:
    """Makes panels of one book. `beats` are all beats, kept or not; `drawable` those with a model sheet."""

    def __init__(
        self,
        text: str,
        beats: Sequence[Beat],
        scenes: Sequence[Scene],
        *,
        drawable: Collection[CharacterId],
        lexicon: Lexicon,
        language: str,
    ) -> None:
        self._text, self._beats, self._scenes = text, beats, scenes
        self._drawable, self._lexicon = drawable, lexicon
        self._names_times = language.lower().startswith("en")

    def panels(self, kept: Sequence[Kept]) -> list[PanelDraft]:
        """The panels of the kept beats, in order, before reactions and shots."""
        order = SpeakingOrder.of_beats(kept)
        self._may_shorten = any(each.may_shorten for each in kept)
        self._made: list[PanelDraft] = []
        self._current: PanelDraft | None = None
        self._skipped: Sequence[Beat] = ()
        index = 0
        while index < len(kept):
            self._skipped = self._skipped_before(kept[index])
            if self._is_gap():
                self._current = None
            end = self._end_of_turn(kept, index)
            if kept[index].beat.kind == "narration":
                self._add_narration(kept[index])
            else:
                for balloon, sources in letter_balloons(self._text, kept[index:end], self._lexicon):
                    self._add_words(balloon, sources, order)
            index = end
        self._finish()
        return self._made

    def _end_of_turn(self, kept: Sequence[Kept], index: int) -> int:
        first = kept[index].beat
        end = index + 1
        if first.kind == "narration":
            return end
        while end < len(kept) and (kept[end].beat.kind, kept[end].beat.turn, kept[end].beat.scene) == (
            first.kind,
            first.turn,
            first.scene,
        ):
            end += 1
        return end

    def _skipped_before(self, kept: Kept) -> Sequence[Beat]:
        """What was left out since the last panel."""
        return self._beats[self._made[-1].last_index + 1 : kept.index] if self._made else ()

    def _is_gap(self) -> bool:
        """Never fuse what stood far apart: was more than a remark left out?"""
        words = sum(beat.words for beat in self._skipped)
        return any(beat.kind != "narration" for beat in self._skipped) or words > _GAP_WORDS

    def _open(self, beat: Beat) -> PanelDraft:
        last = self._made[-1] if self._made else None
        opens_place = last is None or last.chapter != beat.chapter or self._place(last.scene) != self._place(beat.scene)
        goes_on = last is not None and last.scene == beat.scene
        panel = PanelDraft(
            scene=beat.scene,
            words_skipped=sum(skipped.words for skipped in self._skipped) if goes_on else 0,
            chapter=beat.chapter,
            opens_place=opens_place,
            is_seated=beat.is_seated,
            target=beat.target,
        )
        if last is not None and last.chapter == beat.chapter and not beat.moves_time:
            self._tell_time(panel, self._time(last.scene), self._time(beat.scene))
        self._made.append(panel)
        self._current, self._skipped = panel, ()
        return panel

    def _place(self, scene: int) -> str:
        return self._scenes[scene].location

    def _time(self, scene: int) -> str:
        return self._scenes[scene].time

    def _tell_time(self, panel: PanelDraft, before: str, now: str) -> None:
        """The scene jumps in time and its first sentence does not say so."""
        if self._names_times and before != now:
            text = _DAY_AFTER.get(before, _TIME_NAMES[now]) if now == "day" else _TIME_NAMES[now]
            panel.captions.append(CaptionDraft(text=text, spans=(), kind="time"))

    # ------------------------------------------------------------------ words

    def _add_words(self, balloon: BalloonDraft, sources: Sequence[Kept], order: SpeakingOrder) -> None:
        beat = sources[0].beat
        panel = self._current
        if panel is None or self._needs_new_panel(panel, balloon, beat, order):
            panel = self._open(beat)
        if beat.kind == "letter":
            panel.kind = "letter"
            panel.captions.append(CaptionDraft(text=balloon.text, spans=balloon.spans, kind="letter"))
        else:
            panel.balloons.append(balloon)
        for source in sources:
            is_new = source.beat not in panel.beats and not self._is_told(source.beat)
            panel.add(source.beat, source.index, source.beat.events if is_new else ())

    def _is_told(self, beat: Beat) -> bool:
        """Has the panel before shown what happens in this beat (its speech runs on)?"""
        return len(self._made) > 1 and beat in self._made[-2].beats

    def _needs_new_panel(self, panel: PanelDraft, balloon: BalloonDraft, beat: Beat, order: SpeakingOrder) -> bool:
        if panel.scene != beat.scene or panel.chapter != beat.chapter or len(panel.balloons) >= PANEL_BALLOONS:
            return True
        if (panel.kind == "letter") != (beat.kind == "letter") or _ends_in_silence(panel):
            return True
        if beat.opens_scene and beat not in panel.beats:
            return True
        speakers = [each.speaker for each in panel.balloons]
        words = panel.words() + balloon.words
        limit = _ONE_SPEAKER_WORDS if len({*speakers, balloon.speaker}) < 2 else PANEL_WORDS - 5
        if words > (min(limit, _ESTABLISHING_WORDS) if panel.opens_place and panel.words() else limit):
            return True
        if beat.events and _poses_clash(panel, beat.events):
            return True
        if not speakers:
            is_running = panel.motion() >= 2 and balloon.words > _QUIET_LINE
            others = [event for event in panel.events if event.who != balloon.speaker]
            return is_running or any(event.pose.motion or panel.captions for event in others)
        is_swapped = not order.leads(beat.scene, speakers[0], balloon.speaker)
        if is_swapped and words > _SWAPPED_WORDS:
            return True
        if balloon.speaker == speakers[-1]:
            return False
        # at most A, then B: who stands where reading begins speaks first
        return balloon.speaker in speakers or len(set(speakers)) > 1 or words > _TWO_SPEAKERS_WORDS

    # ------------------------------------------------------------------ narration

    def _add_narration(self, kept: Kept) -> None:
        beat = kept.beat
        captions = self._captions_of(kept)
        panel = self._current
        if panel is None or self._starts_moment(panel, beat, captions):
            panel = self._open(beat)
        for caption in captions:
            if panel.words() + caption.words > _NARRATION_WORDS or len(panel.captions) >= 2:
                panel = self._open(beat)
            panel.captions.append(caption)
        panel.sounds += beat.sounds
        moments = split_moments(beat.events)
        if len(moments) > 1 and beat.words > _TWO_MOMENTS_WORDS:  # a long sentence: its strongest moment stands for it
            moments = [max(moments, key=lambda moment: max(event.pose.motion for event in moment))]
        panel.add(beat, kept.index, moments[0] if moments else ())
        for moment in moments[1:2]:  # 'rose and left' = two panels
            self._open(beat).add(beat, kept.index, moment)

    def _captions_of(self, kept: Kept) -> list[CaptionDraft]:
        beat = kept.beat
        if not kept.has_caption:
            return []
        opening = self._lexicon.time_open.match(beat.text)
        can_show_rest = beat.words <= _TIME_PHRASE_SENTENCE and all(
            event.pose.tells and event.who in self._drawable for event in beat.events
        )
        if beat.moves_time and opening and beat.events and can_show_rest:
            phrase = re.match(r"\S.*?(?=[,;]|$)", opening.group())
            words = phrase.group() if phrase else opening.group()
            span = Span(beat.span.start, beat.span.start + len(words))
            return [CaptionDraft(text=words.strip() + "…", spans=(span,), kind="time")]
        return caption_drafts(self._text, beat, self._lexicon, may_shorten=kept.may_shorten)

    def _starts_moment(self, panel: PanelDraft, beat: Beat, captions: Sequence[CaptionDraft]) -> bool:
        if panel.scene != beat.scene or panel.chapter != beat.chapter or beat.opens_scene or beat.moves_time:
            return True
        if panel.kind == "letter" or beat.sense == "silence" or _ends_in_silence(panel):
            return True
        if _poses_clash(panel, beat.events) or (beat.motion >= 2 and panel.beats):
            return True
        if captions and (panel.balloons or len(panel.captions) >= 2):
            return True
        return bool(panel.balloons) and (bool(beat.events) or beat.sense != "description")

    # ------------------------------------------------------------------ the end

    def _finish(self) -> None:
        balloons = close_balloons([balloon for panel in self._made for balloon in panel.balloons])
        at = 0
        for panel in self._made:
            panel.balloons = balloons[at : at + len(panel.balloons)]
            at += len(panel.balloons)
        told: set[Span] = set()
        for panel in self._made:
            self._tell_silent(panel, told)
            self._tell_gap(panel)
        self._made = [panel for panel in self._made if panel.opens_place or not self._tells_nothing(panel)]
        for panel in self._made:
            panel.captions = list(finish_captions(tuple(panel.captions)))
            panel.settle_kind()
            if panel.kind == "action" and not any(event.who in self._drawable for event in panel.events):
                panel.kind = "description"

    def _tell_gap(self, panel: PanelDraft) -> None:
        """Much of the scene was left out and nothing else says so."""
        if self._names_times and panel.words_skipped > _LONG_GAP_WORDS and not panel.captions and not panel.opens_place:
            panel.captions.append(CaptionDraft(text="A little later…", spans=(), kind="time"))

    def _tells_nothing(self, panel: PanelDraft) -> bool:
        """Neither words nor a picture that speaks for itself: its sentence could not be shortened."""
        if panel.balloons or panel.captions or panel.sounds or not self._may_shorten:
            return False
        return not any(is_readable(beat, self._drawable) for beat in panel.beats)

    def _tell_silent(self, panel: PanelDraft, told: set[Span]) -> None:
        """A silent picture that cannot tell its sentence gets it as a box: 'Pip jumped back' must be readable."""
        is_silent = not panel.balloons and all(not caption.spans for caption in panel.captions)
        for beat in panel.beats:
            is_unread = is_silent and beat.kind == "narration" and beat.span not in told
            if is_unread and not is_readable(beat, self._drawable):
                for caption in caption_drafts(self._text, beat, self._lexicon, may_shorten=self._may_shorten):
                    if panel.words() + caption.words <= _NARRATION_WORDS and len(panel.captions) < 2:
                        panel.captions.append(caption)
            told.add(beat.span)


def split_moments(events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """Groups of events that can be seen at once: one pose per figure; a look or a turn may share."""
    moments: list[tuple[Event, ...]] = []
    for event in events:
        own = [other for other in moments[-1] if other.who == event.who] if moments else []
        clashes = any(
            other.pose.motion + event.pose.motion >= 1 and other.pose.name != event.pose.name for other in own
        )
        if moments and (not clashes or (event.pose.motion == 0 and own)):
            moments[-1] = (*moments[-1], event)
        else:
            moments.append((event,))
    return moments


def _poses_clash(panel: PanelDraft, events: Sequence[Event]) -> bool:
    return any(
        shown.who == event.who and shown.pose.name != event.pose.name and shown.pose.motion + event.pose.motion >= 1
        for shown in panel.events
        for event in events
    )


def _ends_in_silence(panel: PanelDraft) -> bool:
    return bool(panel.beats) and panel.beats[-1].sense == "silence" and panel.beats[-1].kind == "narration"
