"""Whom the tail of a balloon points at."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.comic import ActorMarks
from pipelines.geometry import Box, Point
from pipelines.lettering.obstacles import Obstacles
from pipelines.lettering.words import FittedText

_EDGE_PX = 6.0  # a mouth outside the panel is aimed at where it left


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice; in pixels. Without a mouth it comes from outside the panel."""

    mouth: Point | None
    face: Box | None = None  # a tail never enters it
    head: Box | None = None  # with hair and hat: a tail ends before it where there is room
    actor: ActorMarks | None = None


def find_speaker(text: FittedText, obstacles: Obstacles) -> Speaker | None:
    """Whose mouth a balloon's tail points at; None for a caption, which has no tail."""
    if text.kind == "caption":
        return None
    width, height = obstacles.width, obstacles.height
    actor = next((each for each in obstacles.actors if each.character == text.speaker), None)
    if actor is None or text.is_off_panel:
        return Speaker(None)
    head = actor.head.scaled(width, height)
    face = head if actor.is_facing_away else actor.face.scaled(width, height)
    mouth = Point(actor.mouth.x * width, actor.mouth.y * height) if actor.mouth is not None else face.center
    inside = Point(
        min(max(mouth.x, _EDGE_PX), width - _EDGE_PX),
        min(max(mouth.y, _EDGE_PX), height - _EDGE_PX),
    )
    return Speaker(inside, face, head, actor)
