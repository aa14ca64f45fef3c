"""Tails: from the balloon towards the mouth, short of the face, in one outline with the balloon."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from pipelines.geometry import Box, Point
from pipelines.lettering.outlines import Polygon, edge_distance
from pipelines.lettering.speaker import Speaker
from pipelines.lettering.words import BlockKind

_REACH = 0.58  # of the way from balloon to mouth (letterers' rule: 50 to 60 %)
_SHORTEST_EM = 0.9  # a tail shorter than this reads as a dent
_LONGEST_EM = 6.0  # a longer tail looks like a string
_CLEAR_EM = 0.22  # air between the tip and the face
_HALF_BASE_EM = 0.36
_BUBBLES = ((0.34, 0.55), (0.24, 1.35), (0.16, 2.0))  # radius and distance from the cloud, in em
_CURVE = 10  # points on each side of a tail


def tail_tip(
    kind: BlockKind,
    center: Point,
    half_axes: tuple[float, float],
    speaker: Speaker,
    text_px: float,
    others: Sequence[Box] = (),
) -> Point | None:
    """Where the tail ends, or None when the balloon stands too near for one.

    Some 58 % of the way to the mouth, before the hair and before `others` (boxes of other texts) where there is room,
    never in the face.
    """
    if speaker.mouth is None:
        return None
    toward = np.array([speaker.mouth.x - center.x, speaker.mouth.y - center.y])
    distance = float(np.hypot(*toward))
    if distance < 1.0:
        return None
    toward /= distance
    edge = edge_distance(kind, *half_axes, toward)
    shortest = _SHORTEST_EM * text_px
    reach = min(max(_REACH * (distance - edge), min(shortest, 0.9 * (distance - edge))), _LONGEST_EM * text_px)
    for box in others if speaker.head is None else (*others, speaker.head):
        reach = min(reach, max(shortest, _entry(center, toward, _grown(box, 0.1 * text_px)) - edge))
    if speaker.face is not None:
        reach = min(reach, _entry(center, toward, _grown(speaker.face, _CLEAR_EM * text_px)) - edge)
    if reach < 0.25 * text_px:
        return None
    return Point(center.x + float(toward[0]) * (edge + reach), center.y + float(toward[1]) * (edge + reach))


def _grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _entry(start: Point, toward: Polygon, box: Box) -> float:
    """Distance along the ray at which it enters the box; infinite when it misses."""
    near, far = 0.0, math.inf
    for origin, step, low, high in (
        (start.x, float(toward[0]), box.x, box.right),
        (start.y, float(toward[1]), box.y, box.bottom),
    ):
        if abs(step) < 1e-9:
            if not low <= origin <= high:
                return math.inf
            continue
        first, second = sorted(((low - origin) / step, (high - origin) / step))
        near, far = max(near, first), min(far, second)
    return near if near <= far else math.inf


def with_tail(kind: BlockKind, outline: Polygon, center: Point, tip: Point, text_px: float) -> Polygon:
    """The outline of a balloon with its tail grown out of it.

    Shouts stretch a spike instead; thoughts keep their cloud (see `thought_bubbles`).
    """
    middle, end = np.array(center), np.array(tip)
    toward = (end - middle) / max(1e-9, float(np.hypot(*(end - middle))))
    arms = outline - middle
    along = arms @ toward
    across = arms @ np.array([-toward[1], toward[0]])
    if kind == "shout":
        spikes = np.arange(0, len(outline), 2)
        angle = np.abs(np.arctan2(across[spikes], along[spikes]))
        stretched = outline.copy()
        stretched[spikes[np.argmin(angle)]] = end
        return stretched
    half_base = min(_HALF_BASE_EM * text_px + 0.03 * float(along.max()), 0.45 * float(np.abs(across).max()))
    turned = np.roll(np.arange(len(outline)), -int(np.argmin(along)))  # begins opposite the tail
    covered = np.flatnonzero((np.abs(across[turned]) < half_base) & (along[turned] > 0))
    if not len(covered):
        return outline
    ring = outline[np.concatenate([turned[covered[-1] + 1 :], turned[: covered[0]]])]  # from tail round to tail
    return np.concatenate([ring, _wedge(ring[-1], end, ring[0], middle, toward)])


def _wedge(start: Polygon, tip: Polygon, end: Polygon, middle: Polygon, toward: Polygon) -> Polygon:
    """Both flanks of a tail; it leaves the balloon squarely and bends towards the mouth."""
    base = (start + end) / 2
    length = float(np.hypot(*(tip - base)))
    chord = end - start
    outward = np.array([chord[1], -chord[0]]) / max(1e-9, float(np.hypot(*chord)))
    if outward @ (base - middle) < 0:
        outward = -outward
    bend = base + 0.55 * length * (0.55 * outward + 0.45 * toward)
    steps = np.linspace(0, 1, _CURVE)[1:, None]
    there = _curve(start, bend + 0.42 * (start - base), tip, steps)
    back = _curve(end, bend + 0.42 * (end - base), tip, steps)[::-1][1:]
    return np.concatenate([there, back])


def _curve(start: Polygon, control: Polygon, end: Polygon, steps: Polygon) -> Polygon:
    points: Polygon = (1 - steps) ** 2 * start + 2 * (1 - steps) * steps * control + steps**2 * end
    return points


def thought_bubbles(
    center: Point, half_axes: tuple[float, float], tip: Point, text_px: float
) -> tuple[tuple[Point, float], ...]:
    """Shrinking bubbles from a cloud to the tip; centre and radius in pixels."""
    toward = np.array([tip.x - center.x, tip.y - center.y])
    distance = max(1e-9, float(np.hypot(*toward)))
    toward /= distance
    edge = edge_distance("thought", *half_axes, toward) + 0.66 * text_px  # the bumps rise above the ellipse
    free = distance - edge
    scale = min(1.6, free / (sum(_BUBBLES[-1]) * text_px))
    if scale < 0.3:
        return ()
    return tuple(
        (
            Point(
                center.x + float(toward[0]) * (edge + place * scale * text_px),
                center.y + float(toward[1]) * (edge + place * scale * text_px),
            ),
            radius * min(1.1, max(0.6, scale)) * text_px,
        )
        for radius, place in _BUBBLES
    )
