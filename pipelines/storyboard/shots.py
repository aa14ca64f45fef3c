"""Gives each panel its shot: size, people in frame, sides, angle, device."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipelines.comic import Setting, Shot, ShotAngle, ShotDevice, ShotSize
from pipelines.story import CharacterId, Direction, Scene
from pipelines.storyboard.acting import Acting, Gaze, Place, strong_moods
from pipelines.storyboard.drafts import PanelDraft
from pipelines.storyboard.lexicon import Lexicon
from pipelines.storyboard.options import SHOT_ACTORS
from pipelines.storyboard.sides import Sides
from pipelines.storyboard.sizes import ROOM, fit_size, wanted_size

_TILT_INTENSITY = 0.5
_LATELY = 5  # panels
_BROAD: tuple[ShotSize, ...] = ("full", "wide", "establishing")
_LOW_POSES = ("lie", "kneel", "fall", "faint")
# Wood's ways to vary people who only talk, by the number of the panel in the talk
_TALK_DEVICES: tuple[ShotDevice, ...] = ("profile", "", "back-view", "")
_RUN_DEVICES: tuple[ShotDevice, ...] = ("profile", "", "back-view", "small-figures")


class Camera:
    """Shoots the panels of a comic in reading order."""

    def __init__(
        self,
        panels: Sequence[PanelDraft],
        scenes: Sequence[Scene],
        *,
        cast: Collection[CharacterId],
        narrator: CharacterId | None,
        direction: Direction,
        lexicon: Lexicon,
    ) -> None:
        self._panels, self._scenes = panels, scenes
        self._cast, self._narrator = cast, narrator
        self._sides = Sides(panels, direction)
        self._acting = Acting(lexicon)
        self._sizes: list[ShotSize] = []
        self._shots: list[Shot] = []
        self._active_scene = -1
        self._lately: list[tuple[CharacterId, ...]] = []
        self._shown: list[tuple[CharacterId, ...]] = []  # in the panels of the scene
        self._active: set[CharacterId] = set()
        self._letters = 0  # panels of the present letter so far
        self._talk = 0  # panels of mere talk in a row
        self._run = 0  # panels in a row in which the same one does the same

    def shoot(self) -> list[Shot]:
        """One shot for each panel."""
        for number, panel in enumerate(self._panels):
            self._letters = self._letters + 1 if panel.kind == "letter" else 0
            self._shots.append(self._shot(number, panel))
        return self._shots

    def _shot(self, number: int, panel: PanelDraft) -> Shot:
        scene = self._scenes[panel.scene]
        wanted = wanted_size(panel, is_first_letter=self._letters == 1)
        people = self._told_people(panel)
        self._note_active(panel, people)
        speakers = [who for who in panel.speakers() if who in self._cast][:SHOT_ACTORS]
        if wanted == "insert" and speakers:
            wanted = "medium"
        size = fit_size(wanted, panel, len(speakers), self._sizes)
        self._sizes.append(size)
        shown = self._in_frame(panel, size, speakers, people)
        if not shown and size != "insert" and not panel.opens_place:
            shown = self._company()
        if len(shown) == 1 and not panel.opens_place and not panel.events and not panel.balloons:
            size = self._nearer(size)
        line = self._sides.line_up(panel.scene, shown)
        self._shown.append(tuple(line))
        places = {who: self._place(panel, who, line, speakers) for who in line}
        actors = self._acting.direct(panel, number, size, places)
        if size == "insert":
            actors = tuple(replace(actor, pose="book", prop="letter") for actor in actors)
        return Shot(
            size=size,
            setting=Setting(location=scene.location, time=scene.time, weather=scene.weather),
            actors=actors,
            angle=self._angle(panel, size, line),
            device=self._device(number, panel, size, line, speakers),
            subject=("letter" if panel.kind == "letter" else panel.thing) if size == "insert" else "",
        )

    # ------------------------------------------------------------------ people

    def _note_active(self, panel: PanelDraft, people: Sequence[CharacterId]) -> None:
        """Remember who had a part in the last panels of the scene; a bystander from long ago fills no frame."""
        if self._active_scene != panel.scene:
            self._active_scene, self._lately, self._shown = panel.scene, [], []
        self._lately = [*self._lately, tuple(people)][-_LATELY:]
        self._active = {who for each in self._lately for who in each} | ({panel.target} if panel.target else set())

    def _told_people(self, panel: PanelDraft) -> list[CharacterId]:
        """Those the panel tells of: speakers, actors, their targets, those in focus."""
        targets = [event.target for event in panel.events if event.target in panel.present]
        people = [*panel.speakers(), *(event.who for event in panel.events), *(who for who in targets if who)]
        if panel.reacting is not None:
            people = [panel.reacting]
        elif not panel.speakers():
            people += [
                who
                for who in panel.focus
                if (who in panel.present or not panel.present) and (who != self._narrator or self._narrator_acts(panel))
            ]
        return [who for who in dict.fromkeys(people) if who in self._cast]

    def _narrator_acts(self, panel: PanelDraft) -> bool:
        """A narrator is drawn when he acts or feels, never as filler."""
        feels = panel.focus[0] == self._narrator and bool(strong_moods(panel))
        return panel.kind in ("thought", "action") or feels

    def _in_frame(
        self, panel: PanelDraft, size: ShotSize, speakers: list[CharacterId], people: list[CharacterId]
    ) -> list[CharacterId]:
        if panel.kind == "letter":
            return self._letter_people(panel, size)
        shown = [*speakers, *(who for who in people if who not in speakers)][: ROOM[size]]
        if size == "medium" and len(shown) == 1 and panel.target in panel.present and panel.target in self._cast:
            shown = list(dict.fromkeys([*shown, panel.target])) if panel.target else shown
        if size in ("full", "wide", "establishing") and panel.kind != "reaction":
            limit = SHOT_ACTORS if size == "establishing" else 2 if people and not speakers else 3
            present = [who for who in reversed(panel.present) if who in self._cast and who != self._narrator]
            others = [who for who in present if who not in shown and (size == "establishing" or who in self._active)]
            shown += others[: max(0, limit - len(shown))]
        if panel.kind in ("thought", "silence") and not shown and panel.present and ROOM[size]:
            shown = [who for who in panel.present if who in self._cast][-1:]
        return shown

    def _company(self) -> list[CharacterId]:
        """Who was seen last in the scene: the same empty place again would tell nothing."""
        lately = (who for people in (*reversed(self._lately), *reversed(self._shown)) for who in people)
        return [who for who in lately if who in self._cast and who != self._narrator][:1]

    def _nearer(self, size: ShotSize) -> ShotSize:
        """Whole figures who only stand there are not shown twice running."""
        if size in _BROAD and len(self._sizes) > 1 and self._sizes[-2] in _BROAD:
            self._sizes[-1] = "medium"
        return self._sizes[-1]

    def _letter_people(self, panel: PanelDraft, size: ShotSize) -> list[CharacterId]:
        """The sheet in its reader's hands first; then whom it tells of, else who reads it."""
        told = [who for who in dict.fromkeys([*(e.who for e in panel.events), *panel.focus]) if who in self._cast]
        if told and size != "insert":
            return told[: ROOM[size]]
        seen = [actor for shot in reversed(self._shots[-12:]) for actor in shot.actors]
        readers = [actor.character for actor in seen if actor.prop == "letter"]
        return (readers or [actor.character for actor in seen])[:1]

    def _place(
        self, panel: PanelDraft, who: CharacterId, line: Sequence[CharacterId], speakers: Sequence[CharacterId]
    ) -> Place:
        partners = [*speakers, *([panel.target] if panel.target else []), *line]
        if panel.kind in ("dialogue", "silence", "reaction", "action"):
            bystanders = [other for other in reversed(panel.present) if other != self._narrator]
            partners += sorted(bystanders, key=lambda other: other not in self._active)
        partner = next((other for other in partners if other != who and other in self._cast), None)
        target = next((e.target for e in panel.events if e.who == who and e.target in line and e.target != who), None)
        side = self._sides.side(panel.scene, who, line, partner)
        gaze: Gaze
        if target is not None:
            gaze = target
        elif partner in line and partner is not None:
            gaze = partner
        elif partner is not None:
            gaze = "off-left" if side == "right" else "off-right"
        else:
            gaze = "reader"
        return Place(side, gaze)

    # ------------------------------------------------------------------ camera

    def _angle(self, panel: PanelDraft, size: ShotSize, line: Sequence[CharacterId]) -> ShotAngle:
        """Level unless there is a reason."""
        strong = {mood.name for mood in strong_moods(panel).values()}
        if panel.motion() >= 3 and panel.intensity >= _TILT_INTENSITY:
            return "tilt"
        is_low_down = any(event.who in line and event.pose.name in _LOW_POSES for event in panel.events)
        if size == "establishing" or is_low_down or (size == "close" and strong & {"afraid", "sad"}):
            return "high"
        if any(balloon.voice == "shout" for balloon in panel.balloons) or "angry" in strong:
            return "low"
        return "level"

    def _device(
        self,
        number: int,
        panel: PanelDraft,
        size: ShotSize,
        line: Sequence[CharacterId],
        speakers: Sequence[CharacterId],
    ) -> ShotDevice:
        is_mere_talk = panel.kind == "dialogue" and not panel.events and not strong_moods(panel)
        self._talk = self._talk + 1 if is_mere_talk else 0
        self._run = self._run + 1 if number and _is_same_action(panel, self._panels[number - 1]) else 0
        if self._run and line:
            return _RUN_DEVICES[(self._run - 1) % 4]
        if size == "medium" and len(speakers) == 1 and len(line) == 2:
            return "over-shoulder"
        if self._talk >= 3 and len(line) == 1 and size in ("medium", "medium-close"):
            return _TALK_DEVICES[self._talk % 4]
        if self._talk >= 5 and len(line) == 2 and size in ("full", "wide"):
            return "small-figures"
        return ""


def _is_same_action(panel: PanelDraft, before: PanelDraft) -> bool:
    """Does the same one go on doing the same, without words?"""
    if panel.balloons or not panel.events or not before.events or panel.scene != before.scene:
        return False
    new, old = panel.events[0], before.events[0]
    return new.pose.motion > 0 and (new.who, new.pose.name) == (old.who, old.pose.name)
