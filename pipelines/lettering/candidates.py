"""Where one balloon or caption could stand, and what each spot costs on its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipelines.geometry import Point
from pipelines.lettering.obstacles import Array, Obstacles, Spots
from pipelines.lettering.speaker import Speaker, find_speaker
from pipelines.lettering.words import FittedText

_STEP_PX = 24
_MARGIN_EM = 0.28  # to the border of the panel
_KEPT = 110  # spots that the joint search looks at
_KEPT_PER_CELL = 3  # from all over the panel, not only round the cheapest spot
_PINNED_PRICE = 90.0
_AIR_EM = {"speech": 1.3, "thought": 2.2}  # between a balloon and the head, for a tail or bubbles
_OUTSIDE_PRICE = 40.0  # per em that a text sticks out of the panel


@dataclass(frozen=True, slots=True)
class Candidates:
    """Spots of one text; `shape` is each one's number in `text.shapes`, `target_x`, `target_y` its tail's aim."""

    text: FittedText
    spots: Spots
    shape: npt.NDArray[np.int_]
    target_x: Array
    target_y: Array
    cost: Array


def all_spots(text: FittedText, *, width: int, height: int) -> tuple[Spots, npt.NDArray[np.int_]]:
    """A lattice over the panel for each shape of the text, borders included; and which shape each spot is for."""
    margin = _MARGIN_EM * text.text_px
    columns: list[list[Array]] = [[], [], [], []]
    shapes: list[npt.NDArray[np.int_]] = []
    for number, shape in enumerate(text.shapes):
        half_width, half_height = shape.outer_half_width, shape.outer_half_height
        x, y = np.meshgrid(_lattice(half_width + margin, width), _lattice(half_height + margin, height))
        for column, values in zip(
            columns, (x.ravel(), y.ravel(), np.full(x.size, half_width), np.full(x.size, half_height)), strict=True
        ):
            column.append(values)
        shapes.append(np.full(x.size, number))
    return Spots(*(np.concatenate(column) for column in columns)), np.concatenate(shapes)


def _lattice(inset: float, length: int) -> Array:
    if 2 * inset >= length:
        return np.array([length / 2])
    return np.linspace(inset, length - inset, 1 + max(1, round((length - 2 * inset) / _STEP_PX)))


def candidates(
    text: FittedText, obstacles: Obstacles, pinned: list[Spots], *, forward: int, is_last: bool
) -> Candidates:
    """The best spots for a text. `forward` is +1 where the page reads to the right, -1 where it reads to the left."""
    spots, shape = all_spots(text, width=obstacles.width, height=obstacles.height)
    rated = _rated(text, spots, shape, obstacles, (forward, is_last))
    for box in pinned:
        rated.cost[touching(spots, box, 0.2 * text.text_px)] += _PINNED_PRICE
    best = _spread(rated, obstacles.width, obstacles.height)
    return Candidates(
        text,
        Spots(spots.x[best], spots.y[best], spots.half_width[best], spots.half_height[best]),
        shape[best],
        rated.target_x[best],
        rated.target_y[best],
        rated.cost[best],
    )


def kept_candidates(
    text: FittedText, center: Point, obstacles: Obstacles, *, forward: int, is_last: bool
) -> Candidates:
    """The given place of a text (`center` in pixels), once for each of its shapes."""
    shape = np.arange(len(text.shapes))
    half_width = np.array([each.outer_half_width for each in text.shapes])
    half_height = np.array([each.outer_half_height for each in text.shapes])
    spots = Spots(np.full(shape.size, center.x), np.full(shape.size, center.y), half_width, half_height)
    rated = _rated(text, spots, shape, obstacles, (forward, is_last))
    out_x = np.maximum(0, np.abs(spots.x - obstacles.width / 2) + half_width - obstacles.width / 2)
    out_y = np.maximum(0, np.abs(spots.y - obstacles.height / 2) + half_height - obstacles.height / 2)
    rated.cost[:] += _OUTSIDE_PRICE * (out_x + out_y) / text.text_px
    return rated


def _rated(
    text: FittedText, spots: Spots, shape: npt.NDArray[np.int_], obstacles: Obstacles, reading: tuple[int, bool]
) -> Candidates:
    """The spots with their costs; `reading` is the direction (+1, -1) and whether the text ends the panel."""
    width, height = obstacles.width, obstacles.height
    cost = obstacles.cost(spots) + 9 * np.array([each.penalty for each in text.shapes])[shape]
    speaker = find_speaker(text, obstacles)
    if speaker is None:
        cost = cost + _corner_cost(spots, width, height, reading[0], is_last=reading[1])
        return Candidates(text, spots, shape, spots.x, spots.y, cost)
    cost = cost + 2.2 * (spots.y - spots.half_height) / height + _tail_cost(text, spots, speaker, obstacles)
    return Candidates(text, spots, shape, *tail_targets(spots, speaker, width, height), cost)


def touching(spots: Spots, other: Spots, gap: float) -> npt.NDArray[np.bool_]:
    """Which boxes come nearer to the (single or equally many) other boxes than `gap`."""
    near_x = np.abs(spots.x - other.x) < spots.half_width + other.half_width + gap
    near_y = np.abs(spots.y - other.y) < spots.half_height + other.half_height + gap
    both: npt.NDArray[np.bool_] = near_x & near_y
    return both


def tail_targets(spots: Spots, speaker: Speaker, width: int, height: int) -> tuple[Array, Array]:
    """Where the tail of each spot points: the mouth, or the nearer side of the panel for a voice from outside."""
    if speaker.mouth is not None:
        return np.full_like(spots.x, speaker.mouth.x), np.full_like(spots.y, speaker.mouth.y)
    side = np.where(spots.x < width / 2, 0.0, float(width))
    return side, np.clip(spots.y + 0.75 * spots.half_height, 0.0, float(height))


def _corner_cost(spots: Spots, width: int, height: int, forward: int, *, is_last: bool) -> Array:
    """Captions open a panel in its first corner, or close it in its last."""
    across = (spots.x * forward + (width if forward < 0 else 0)) / width
    down = spots.y / height
    start = spots.half_width / width
    if is_last:
        across, down = 1 - across, 1 - down
    return 4 * (across - start) + 5 * (down - spots.half_height / height)


def _tail_cost(text: FittedText, spots: Spots, speaker: Speaker, obstacles: Obstacles) -> Array:
    width, height = obstacles.width, obstacles.height
    aim = tail_targets(spots, speaker, width, height)
    crossed = 4.0 * obstacles.crosses_face(spots, aim, owner=speaker.actor)
    if speaker.mouth is None or speaker.head is None:
        free = (np.minimum(spots.x, width - spots.x) - spots.half_width) / text.text_px
        aside: Array = crossed + 6 * np.maximum(0, 1.0 - free) + 1.2 * np.maximum(0, free - 2.0)
        return aside
    mouth, head = speaker.mouth, speaker.head
    gap = np.maximum(
        np.abs(spots.x - head.center.x) - spots.half_width - head.width / 2,
        np.abs(spots.y - head.center.y) - spots.half_height - head.height / 2,
    )
    air = _AIR_EM["thought" if text.kind == "thought" else "speech"] * text.text_px
    cost: Array = (
        crossed
        + 2.4 * np.abs(spots.x - mouth.x) / width
        + 2.0 * np.abs(spots.y - mouth.y) / height
        + 3.0 * (spots.y > mouth.y)
        + 2.4 * np.clip(1 - gap / air, 0, 1.5)
    )
    return cost


def _spread(rated: Candidates, width: int, height: int) -> npt.NDArray[np.int_]:
    """The cheapest spots, but only a few from each part of the panel."""
    spots, cost = rated.spots, rated.cost
    cell = (np.minimum(6, spots.x * 7 // width) * 9 + np.minimum(8, spots.y * 9 // height)) * 8 + rated.shape
    order = np.lexsort((cost, cell))
    is_new = np.concatenate([[True], np.diff(cell[order]) != 0])
    place_in_cell = np.arange(len(order)) - np.maximum.accumulate(np.where(is_new, np.arange(len(order)), 0))
    few = order[place_in_cell < _KEPT_PER_CELL]
    best: npt.NDArray[np.int_] = few[np.argsort(cost[few], kind="stable")][:_KEPT]
    return best
