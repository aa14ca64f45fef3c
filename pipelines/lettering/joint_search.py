"""Joint placement: a beam search over the spots of all texts of a panel, in reading order.

One text after the other placed greedily paints itself into a corner; kept side by side, some dozens of partial
placements find one in which nothing touches, tails do not cross, and the eye reads in order.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipelines.lettering.candidates import Candidates
from pipelines.lettering.obstacles import Array, Spots

_BEAM = 48
_TOUCH_PRICE = 80.0
_ORDER_PRICE = 30.0  # read out of turn
_CROSSED_PRICE = 10.0  # a tail behind another balloon, or across another tail


def choose_spots(texts: Sequence[Candidates], *, width: int, height: int, forward: int) -> list[int]:
    """For each text the number of its spot; together they are the cheapest placement found."""
    costs = np.zeros(1)
    picks: npt.NDArray[np.int_] = np.zeros((1, 0), int)
    for number, text in enumerate(texts):
        total = costs[:, None] + text.cost[None, :]
        for earlier in range(number):
            pairs = _pair_cost(texts[earlier], text, width, height, forward)
            total = total + pairs[picks[:, earlier], :]
        best = np.argsort(total, axis=None, kind="stable")[:_BEAM]
        states, spots = np.unravel_index(best, total.shape)
        costs = total[states, spots]
        picks = np.column_stack([picks[states], spots])
    return [int(pick) for pick in picks[0]]


def _pair_cost(first: Candidates, then: Candidates, width: int, height: int, forward: int) -> Array:
    """What each spot of `then` costs beside each of `first`, which is read before it: (first spots, then spots)."""
    a, b = _column(first.spots), then.spots
    em = min(first.text.text_px, then.text.text_px)
    gap_x = np.abs(b.x - a.x) - a.half_width - b.half_width
    gap_y = np.abs(b.y - a.y) - a.half_height - b.half_height
    cost: Array = np.where((gap_x < 0.16 * em) & (gap_y < 0.16 * em), _TOUCH_PRICE, 0.0)
    cost += _order_cost(a, b, em, width, forward)
    cost += _CROSSED_PRICE * (_tail_hits(first, then) + _tail_hits(then, first).T)
    cost += _CROSSED_PRICE * _tails_cross(first, then)
    is_same_voice = first.text.speaker == then.text.speaker and "caption" not in (first.text.kind, then.text.kind)
    if is_same_voice:
        cost = cost + 2.5 * np.hypot(np.maximum(gap_x, 0), np.maximum(gap_y, 0)) / height
    return cost


def _column(spots: Spots) -> Spots:
    return Spots(*(values[:, None] for values in (spots.x, spots.y, spots.half_width, spots.half_height)))


def _order_cost(a: Spots, b: Spots, em: float, width: int, forward: int) -> Array:
    """Zero where the eye meets `a` before `b`: below it, or level with it and further along."""
    onward = (b.x - a.x) * forward
    is_below = b.y - b.half_height > a.y + a.half_height - 0.7 * np.minimum(a.half_height, b.half_height)
    is_level = np.abs(b.y - a.y) < 0.42 * (a.half_height + b.half_height) + 0.25 * em
    cost: Array = (
        _ORDER_PRICE * ~(is_below | (is_level & (onward > 0)))
        + 6.0 * (b.y < a.y - 0.6 * b.half_height)
        + 2.5 * (is_level & (onward < -0.5 * width))
    )
    return cost


def _tail_hits(owner: Candidates, other: Candidates) -> Array:
    """How many points of the owner's tail lie on the other text: (owner spots, other spots)."""
    start, box = _column(owner.spots), other.spots
    to_x, to_y = owner.target_x[:, None], owner.target_y[:, None]
    hits = np.zeros((len(owner.cost), len(other.cost)))
    air = 0.3 * owner.text.text_px  # half a tail's width
    if owner.text.kind == "caption":
        return hits
    for share in (0.3, 0.45, 0.6, 0.75):
        x, y = start.x + (to_x - start.x) * share, start.y + (to_y - start.y) * share
        hits += (np.abs(x - box.x) < box.half_width + air) & (np.abs(y - box.y) < box.half_height + air)
    return hits


def _tails_cross(first: Candidates, then: Candidates) -> npt.NDArray[np.bool_]:
    """Whether the lines from the centres to the mouths cut each other."""
    if "caption" in (first.text.kind, then.text.kind):
        return np.zeros((len(first.cost), len(then.cost)), bool)
    ax, ay, atx, aty = (v[:, None] for v in (first.spots.x, first.spots.y, first.target_x, first.target_y))
    bx, by, btx, bty = then.spots.x, then.spots.y, then.target_x, then.target_y

    def turn(x0: Array, y0: Array, x1: Array, y1: Array, x2: Array, y2: Array) -> Array:
        side: Array = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0)
        return side

    parts = turn(ax, ay, atx, aty, bx, by) * turn(ax, ay, atx, aty, btx, bty) < 0
    others = turn(bx, by, btx, bty, ax, ay) * turn(bx, by, btx, bty, atx, aty) < 0
    both: npt.NDArray[np.bool_] = parts & others
    return both
