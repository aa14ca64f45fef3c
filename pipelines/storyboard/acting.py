"""What each figure does, feels, holds and looks at; posture, mood and things in hand last inside a scene."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipelines.comic import Actor, Posture, ShotSize, Side
from pipelines.story import CharacterId
from pipelines.storyboard.beats import Event, Mood
from pipelines.storyboard.drafts import PanelDraft
from pipelines.storyboard.lexicon import Lexicon

Gaze = CharacterId | Literal["reader", "off-left", "off-right"]

_CLOSE: tuple[ShotSize, ...] = ("extreme-close", "close", "medium-close")
# poses whose hand or arm would come before the face in a close shot, and what stands for them there
_CLOSE_POSES = {
    "run": "lean", "shout": "lean", "walk": "stand", "talk": "stand", "clutch": "stand", "think": "stand",
    "wave": "stand", "reach": "lean", "point": "stand",
}  # fmt: skip
_MOVING = frozenset(("walk", "run"))
_IDLE = frozenset(("stand", "talk", "hold"))
_OF_PROP = {"lantern": "lantern", "book": "book", "letter": "book", "sword": "sword"}
_LOW_POSTURE_PANELS = 3  # kneeling and lying are not told to end
_MOOD_PANELS = 2


class Place(NamedTuple):
    """Where a figure stands in the shot and whom it turns to."""

    side: Side
    gaze: Gaze


@dataclass(slots=True)  # what lasts from panel to panel
class Continuity:
    """State of the figures of one scene."""

    scene: int = -1
    postures: dict[CharacterId, tuple[Posture, int]] = field(default_factory=dict)  # with the panel it began in
    moods: dict[CharacterId, tuple[str, int]] = field(default_factory=dict)  # with the panels it still lasts
    in_hand: dict[CharacterId, str] = field(default_factory=dict)

    def enter(self, scene: int) -> None:
        """A new scene begins with empty hands."""
        if scene != self.scene:
            self.scene, self.postures, self.moods, self.in_hand = scene, {}, {}, {}


class Acting:
    """Directs the figures, panel by panel, in reading order."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._state = Continuity()

    def direct(
        self, panel: PanelDraft, number: int, size: ShotSize, places: dict[CharacterId, Place]
    ) -> tuple[Actor, ...]:
        """The actors of a panel from left to right; `places` is in that order."""
        self._state.enter(panel.scene)
        shown_props = self._handle(panel)
        actors = tuple(
            self._actor(panel, number, size, (who, place), shown_props.get(who, "")) for who, place in places.items()
        )
        for who in [who for who in self._state.moods if who not in panel.moods]:
            mood, left = self._state.moods[who]
            self._state.moods[who] = (mood, left - 1)
        return actors

    def _handle(self, panel: PanelDraft) -> dict[CharacterId, str]:
        """What is in hand in this panel; what was put away is gone in the next."""
        shown = dict(self._state.in_hand)
        for event in panel.events:
            if event.prop:
                shown[event.who] = self._state.in_hand[event.who] = event.prop
        for who, noun in panel.handlings:
            if noun:
                shown[who] = self._state.in_hand[who] = noun
            else:
                self._state.in_hand.pop(who, None)
        return shown

    def _actor(
        self, panel: PanelDraft, number: int, size: ShotSize, where: tuple[CharacterId, Place], prop: str
    ) -> Actor:
        who, place = where
        events = [event for event in panel.events if event.who == who]
        main = max(events, key=lambda event: event.pose.motion) if events else None
        lasting = self._posture(panel, number, who, events)
        posture = main.pose.posture or lasting if main else lasting
        voice = next((balloon.voice for balloon in panel.balloons if balloon.speaker == who), None)
        drawn = main.pose.drawn if main else "talk" if voice else "stand"
        pose = _fit_pose(drawn, prop if main is None or main.prop or drawn in _IDLE else "", voice)
        is_moving = pose in _MOVING and posture == "stand"
        if size in _CLOSE:
            pose = _CLOSE_POSES.get(pose, pose)
        if posture == "sit" and (pose in _IDLE or pose in _MOVING):
            pose = "sit"
        elif posture in ("kneel", "lie") and pose in _IDLE:
            pose = "kneel"
        target = next((event.target for event in events if event.target), None)
        return Actor(
            character=who,
            pose=pose,
            posture=posture,
            expression=self._expression(panel, who, voice),
            side=place.side,
            gaze=target if target is not None and target in panel.present and target == place.gaze else place.gaze,
            prop=prop,
            is_moving=is_moving,
            reason=f"the text: {main.verb}" if main else "speaks" if voice else "is there",
        )

    def _posture(self, panel: PanelDraft, number: int, who: CharacterId, events: Sequence[Event]) -> Posture:
        at_rest: Posture = "sit" if panel.is_seated else "stand"
        posture, since = self._state.postures.get(who, (at_rest, number))
        for event in events:
            if event.pose.posture is not None:
                posture, since = event.pose.posture, number
            elif event.pose.motion >= 3:
                posture, since = "stand", number
        if not events and posture in ("lie", "kneel") and number - since > _LOW_POSTURE_PANELS:
            posture, since = "stand", number
        if events or who in self._state.postures:
            self._state.postures[who] = (posture, since)
        return posture

    def _expression(self, panel: PanelDraft, who: CharacterId, voice: str | None) -> str:
        told = panel.moods.get(who)
        if told is not None:
            self._state.moods[who] = (told.name, _MOOD_PANELS if told.strength else 1)
        mood, left = self._state.moods.get(who, ("", 0))
        expression = self._lexicon.expressions.get(mood, "neutral") if left > 0 else "neutral"
        if voice == "shout" and (expression in ("neutral", "talk") or mood == "excited"):
            return "surprised"
        if expression in ("neutral", "talk"):  # only who speaks has an open mouth
            return "talk" if voice in ("speech", "whisper") else "neutral"
        return expression


def _fit_pose(drawn: str, prop: str, voice: str | None) -> str:
    """The drawn pose with what is in hand, and with how somebody speaks."""
    if drawn in _IDLE and prop in _OF_PROP:
        return _OF_PROP[prop]
    if drawn == "sword" and prop not in ("", "sword", "knife"):
        return "hold"
    if drawn in ("stand", "talk"):
        return {"shout": "shout", "thought": "think"}.get(voice or "", drawn)
    return drawn


def strong_moods(panel: PanelDraft) -> dict[CharacterId, Mood]:
    """Feelings that a word tells, not punctuation; in talk only those of who speaks move the camera."""
    speakers = panel.speakers()
    return {who: mood for who, mood in panel.moods.items() if mood.strength >= 1 and (who in speakers or not speakers)}
