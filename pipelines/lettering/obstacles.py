"""What the letterer must not cover, as summed-area tables on a coarse grid: a box's cost is four look-ups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipelines.comic import ActorMarks, PanelMarks
from pipelines.geometry import Box, Point

Array = npt.NDArray[np.float64]

_CELL = 8  # pixels
_HAND_SHARE = 0.3  # half a hand's box, in head heights


@dataclass(frozen=True, slots=True)
class Spots:
    """Boxes to be rated, one entry each: centre and half size in pixels."""

    x: Array
    y: Array
    half_width: Array
    half_height: Array


class Obstacles:
    """Faces, hands and bodies of one panel of `width` × `height` pixels."""

    def __init__(self, marks: PanelMarks, *, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.actors = marks.actors
        self.faces = tuple(_face(actor).scaled(width, height) for actor in marks.actors)
        heads = [actor.head.scaled(width, height) for actor in marks.actors]
        hands = [_hand_box(hand, actor, width, height) for actor in marks.actors for hand in actor.hands]
        self._face_area = max(1.0, min((face.width * face.height for face in self.faces), default=1e4))
        self._face_table = self._table(self.faces)
        self._head_table = self._table(heads)
        self._hand_table = self._table(hands)
        self._people_table = _summed(_people(marks, *self._shape()))

    def _shape(self) -> tuple[int, int]:
        return -(-self.height // _CELL), -(-self.width // _CELL)

    def _table(self, boxes: tuple[Box, ...] | list[Box]) -> Array:
        cells = np.zeros(self._shape())
        for box in boxes:
            top, left = max(0, int(box.y // _CELL)), max(0, int(box.x // _CELL))
            cells[top : max(0, int(-(-box.bottom // _CELL))), left : max(0, int(-(-box.right // _CELL)))] = 1.0
        return _summed(cells)

    def cost(self, spots: Spots) -> Array:
        """How much each box hides; a wholly covered face costs 60."""
        rows, columns = self._shape()
        left = np.clip((spots.x - spots.half_width) // _CELL, 0, columns).astype(int)
        right = np.clip(-(-(spots.x + spots.half_width) // _CELL), 0, columns).astype(int)
        top = np.clip((spots.y - spots.half_height) // _CELL, 0, rows).astype(int)
        bottom = np.clip(-(-(spots.y + spots.half_height) // _CELL), 0, rows).astype(int)

        def cells(table: Array) -> Array:
            inside: Array = table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]
            return inside

        area = np.maximum(1, (bottom - top) * (right - left))
        on_face = cells(self._face_table)
        hidden: Array = (
            60 * on_face * _CELL * _CELL / self._face_area
            + 30 * (on_face > 0)
            + 26 * cells(self._head_table) / area
            + 16 * cells(self._hand_table) / area
            + 9 * cells(self._people_table) / area
        )
        return hidden

    def crosses_face(self, spots: Spots, aim: tuple[Array, Array], *, owner: ActorMarks | None) -> Array:
        """How many points of the lines from the spots to their aims lie on somebody else's face or the body below."""
        x, y = spots.x, spots.y
        hits = np.zeros_like(x)
        for actor in self.actors:
            if actor is owner:
                continue
            face = _face(actor).scaled(self.width, self.height)
            for share in (0.2, 0.35, 0.5, 0.65, 0.8, 0.92):
                at_x, at_y = x + (aim[0] - x) * share, y + (aim[1] - y) * share
                hits += (at_x > face.x) & (at_x < face.right) & (at_y > face.y)
        return hits


def _face(actor: ActorMarks) -> Box:
    """What shows who somebody is: the face, or the whole head from behind."""
    return actor.head if actor.is_facing_away else actor.face


def _hand_box(hand: Point, actor: ActorMarks, width: int, height: int) -> Box:
    half = _HAND_SHARE * actor.face.height * height
    return Box(hand.x * width - half, hand.y * height - half, 2 * half, 2 * half)


def _people(marks: PanelMarks, rows: int, columns: int) -> Array:
    """The coarse picture of the bodies on our grid."""
    if not marks.people or not marks.people[0]:
        return np.zeros((rows, columns))
    letters = np.frombuffer("".join(marks.people).encode("ascii"), np.uint8).reshape(len(marks.people), -1)
    picture = (letters == ord("1")).astype(float)
    down = (np.arange(rows) * picture.shape[0]) // rows
    across = (np.arange(columns) * picture.shape[1]) // columns
    spread: Array = picture[np.ix_(down, across)]
    return spread


def _summed(cells: Array) -> Array:
    return np.pad(cells.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
