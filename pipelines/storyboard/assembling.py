"""Turns finished drafts into the comic's values, with ids that stay the same from run to run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from pipelines.comic import (
    Balloon,
    Caption,
    Lettering,
    LetteringId,
    Page,
    PageId,
    Panel,
    PanelId,
    Shot,
    SoundEffect,
)
from pipelines.seeding import stable_number
from pipelines.story import Scene, Span
from pipelines.storyboard.budget import Plan
from pipelines.storyboard.drafts import PanelDraft


class Assembler:
    """Numbers panels, pages and lettering in reading order."""

    def __init__(self, scenes: Sequence[Scene], seed: int) -> None:
        self._scenes, self._seed = scenes, seed
        self._panel_numbers, self._balloon_numbers = count(1), count(1)
        self._caption_numbers, self._sound_numbers = count(1), count(1)

    def pages(self, plan: Plan, shots: Sequence[Shot]) -> tuple[Page, ...]:
        """The pages of the plan."""
        return tuple(
            Page(id=PageId(f"pg{number:03}"), panels=tuple(self._panels(plan.panels, shots, cut)))
            for number, cut in enumerate(plan.cuts, start=1)
        )

    def _panels(self, drafts: Sequence[PanelDraft], shots: Sequence[Shot], cut: range) -> Iterator[Panel]:
        has_tilt = False
        for index in cut:
            shot = shots[index]
            if shot.angle == "tilt" and has_tilt:
                shot = replace(shot, angle="level")  # once a page, else it is no accent
            has_tilt = has_tilt or shot.angle == "tilt"
            yield self._panel(drafts[index], shot)

    def _panel(self, draft: PanelDraft, shot: Shot) -> Panel:
        panel_id = PanelId(f"p{next(self._panel_numbers):04}")
        return Panel(
            id=panel_id,
            scene=self._scenes[draft.scene].id,
            shot=shot,
            lettering=self._lettering(draft, shot),
            source=_source(draft),
            importance=_importance(draft, shot),
            is_splash=draft.is_splash,
            seed=stable_number(self._seed, panel_id) % 2**32,
            note=_note(draft),
        )

    def _lettering(self, draft: PanelDraft, shot: Shot) -> Lettering:
        shown = {actor.character for actor in shot.actors}
        captions = tuple(
            Caption(
                id=LetteringId(f"c{next(self._caption_numbers):04}"),
                text=caption.text,
                kind=caption.kind,
                spans=caption.spans,
            )
            for caption in draft.captions
        )
        balloons = tuple(
            Balloon(
                id=LetteringId(f"b{next(self._balloon_numbers):04}"),
                text=balloon.text,
                speaker=balloon.speaker,
                kind=balloon.voice,
                spans=balloon.spans,
                is_off_panel=balloon.speaker not in shown,
            )
            for balloon in draft.balloons
        )
        sounds = tuple(
            SoundEffect(id=LetteringId(f"s{next(self._sound_numbers):04}"), text=sound.text, span=sound.span)
            for sound in draft.sounds
        )
        order = (*(each.id for each in captions), *(each.id for each in balloons), *(each.id for each in sounds))
        return Lettering(captions=captions, balloons=balloons, sound_effects=sounds, order=order)


def _source(draft: PanelDraft) -> Span | None:
    spans = [beat.span for beat in draft.beats]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _importance(draft: PanelDraft, shot: Shot) -> float:
    if draft.is_splash:
        return 1.0
    weight = 0.3 + 0.5 * draft.intensity + 0.15 * (shot.size == "establishing")
    return round(min(1.0, weight + 0.1 * bool(draft.sounds) + 0.003 * draft.words()), 2)


def _note(draft: PanelDraft) -> str:
    """Why the panel is there."""
    doing = ", ".join(dict.fromkeys(event.verb for event in draft.events))
    place = "new place; " if draft.opens_place else ""
    return f"{place}{draft.kind}{f': {doing}' if doing else ''}"
