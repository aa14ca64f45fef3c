"""A text whose place is known becomes lines on baselines, one outline with its tail, and a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.comic import LetteringId
from pipelines.geometry import Box, Point
from pipelines.lettering.linking import with_neck
from pipelines.lettering.outlines import body
from pipelines.lettering.shaping import cap_height, text_width
from pipelines.lettering.speaker import Speaker
from pipelines.lettering.tails import tail_tip, thought_bubbles, with_tail
from pipelines.lettering.words import FittedText, PlacedLine, PlacedText, TextShape


@dataclass(frozen=True, slots=True)
class Neck:
    """A link to the next balloon of the same voice; `goal` lies inside it."""

    joined_to: LetteringId
    goal: Point


def set_text(
    text: FittedText, shape: TextShape, center: Point, *, tip: Point | None, neck: Neck | None = None
) -> PlacedText:
    """The text as it is drawn; `center` and the tail's `tip` in pixels."""
    half_axes = (shape.half_width, shape.half_height)
    outline = body(text.kind, center, *half_axes, text.text_px)
    bubbles: tuple[tuple[Point, float], ...] = ()
    if tip is not None and text.kind == "thought":
        bubbles = thought_bubbles(center, half_axes, tip, text.text_px)
    elif tip is not None:
        outline = with_tail(text.kind, outline, center, tip, text.text_px)
    if neck is not None:
        outline = with_neck(outline, center, neck.goal, text.text_px)
    return PlacedText(
        id=text.id,
        kind=text.kind,
        lines=_set_lines(text, shape, center),
        font=text.font,
        text_px=text.text_px,
        box=Box(
            center.x - shape.outer_half_width,
            center.y - shape.outer_half_height,
            2 * shape.outer_half_width,
            2 * shape.outer_half_height,
        ),
        center=center,
        outline=tuple(Point(float(x), float(y)) for x, y in outline),
        bubbles=bubbles,
        tail=tip,
        joined_to=neck.joined_to if neck is not None else None,
        caption_kind=text.caption_kind,
    )


def tip_for(
    text: FittedText, shape: TextShape, center: Point, target: Point, speaker: Speaker | None, others: Sequence[Box]
) -> Point | None:
    """Where the tail ends: short of the speaker's face, or on the border (`target`) for a voice from outside."""
    if speaker is None:
        return None
    if speaker.mouth is not None:
        return tail_tip(text.kind, center, (shape.half_width, shape.half_height), speaker, text.text_px, others)
    gap = abs(target.x - center.x) - shape.outer_half_width
    return target if gap > 0.2 * text.text_px else None


def _set_lines(text: FittedText, shape: TextShape, center: Point) -> tuple[PlacedLine, ...]:
    capital = cap_height(text.font) * text.text_px
    block = (len(shape.lines) - 1) * text.leading_px + capital
    first = center.y - block / 2 + capital
    return tuple(
        PlacedLine(
            text=line,
            center_x=center.x,
            baseline=first + number * text.leading_px,
            width=text_width(line, text.font) * text.text_px,
        )
        for number, line in enumerate(shape.lines)
    )
