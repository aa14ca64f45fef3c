"""Joined balloons: when somebody speaks twice in a row, a neck links both balloons and one tail serves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipelines.geometry import Box, Point
from pipelines.lettering.outlines import Polygon, edge_distance
from pipelines.lettering.words import FittedText, TextShape

_JOINABLE = frozenset({"speech", "whisper"})
_WIDEST_GAP_EM = 2.6  # further apart, two tails read better than a long neck
_HALF_NECK_EM = 0.3


def joined_pairs(
    texts: Sequence[FittedText], shapes: Sequence[TextShape], centers: Sequence[Point]
) -> list[tuple[int, int]]:
    """Pairs of texts of one voice, each with the next, near enough for a neck and with nothing in between."""
    pairs = []
    for number, first in enumerate(texts):
        follower = next((n for n in range(number + 1, len(texts)) if texts[n].speaker == first.speaker), None)
        if follower is None or not _may_join(first, texts[follower]):
            continue
        pair = (number, follower)
        if _gap(pair, texts, shapes, centers) <= _WIDEST_GAP_EM * first.text_px and not _is_blocked(
            pair, shapes, centers
        ):
            pairs.append(pair)
    return pairs


def _may_join(first: FittedText, then: FittedText) -> bool:
    if first.speaker is None or first.kind != then.kind or first.kind not in _JOINABLE:
        return False
    has_own_tail = first.is_pinned and first.tail is not None  # drawn by the artist
    return not (first.is_off_panel or then.is_off_panel or has_own_tail)


def tail_owners(count: int, pairs: Sequence[tuple[int, int]], distances: Sequence[float]) -> set[int]:
    """Which of `count` texts keep their tail: in every chain of joined texts the one nearest to the mouth."""
    chain = list(range(count))
    for first, then in pairs:
        chain[then] = chain[first]
    return {min((n for n in range(count) if chain[n] == name), key=lambda n: distances[n]) for name in set(chain)}


def with_neck(outline: Polygon, center: Point, goal: Point, text_px: float) -> Polygon:
    """The outline with a blunt neck to `goal`, a point inside the balloon it is joined to."""
    middle, end = np.array(center), np.array(goal)
    toward = (end - middle) / max(1e-9, float(np.hypot(*(end - middle))))
    aside = np.array([-toward[1], toward[0]])
    along, across = (outline - middle) @ toward, (outline - middle) @ aside
    turned = np.roll(np.arange(len(outline)), -int(np.argmin(along)))
    covered = np.flatnonzero((np.abs(across[turned]) < _HALF_NECK_EM * text_px) & (along[turned] > 0))
    if not len(covered):
        return outline
    ring = outline[np.concatenate([turned[covered[-1] + 1 :], turned[: covered[0]]])]
    ends = [end + aside * float((edge - middle) @ aside) for edge in (ring[-1], ring[0])]
    return np.concatenate([ring, np.array(ends)])


def neck_goal(then: tuple[FittedText, TextShape, Point], start: Point) -> Point:
    """Where a neck from `start` ends: a little inside the outline of the text `then`."""
    text, shape, center = then
    toward = np.array([start.x - center.x, start.y - center.y])
    toward /= max(1e-9, float(np.hypot(*toward)))
    inside = edge_distance(text.kind, shape.half_width, shape.half_height, toward) - 0.3 * text.text_px
    return Point(center.x + float(toward[0]) * inside, center.y + float(toward[1]) * inside)


def _gap(
    pair: tuple[int, int], texts: Sequence[FittedText], shapes: Sequence[TextShape], centers: Sequence[Point]
) -> float:
    """Distance between the outlines of two neighbours along the line through their centres."""
    a, b = np.array(centers[pair[0]]), np.array(centers[pair[1]])
    distance = float(np.hypot(*(b - a)))
    toward = (b - a) / max(1e-9, distance)
    edges = [edge_distance(texts[n].kind, shapes[n].half_width, shapes[n].half_height, toward) for n in pair]
    return distance - sum(edges)


def _is_blocked(pair: tuple[int, int], shapes: Sequence[TextShape], centers: Sequence[Point]) -> bool:
    """Whether a third text stands on the line between two neighbours."""
    a, b = np.array(centers[pair[0]]), np.array(centers[pair[1]])
    for other, (shape, center) in enumerate(zip(shapes, centers, strict=True)):
        if other in pair:
            continue
        box = Box(
            center.x - shape.outer_half_width,
            center.y - shape.outer_half_height,
            2 * shape.outer_half_width,
            2 * shape.outer_half_height,
        )
        steps = a + np.linspace(0, 1, 40)[:, None] * (b - a)
        inside = (steps[:, 0] > box.x) & (steps[:, 0] < box.right) & (steps[:, 1] > box.y) & (steps[:, 1] < box.bottom)
        if inside.any():
            return True
    return False
