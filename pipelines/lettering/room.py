"""How much of a panel the picture must leave for words: above the heads, or beside a single head."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.comic import Actor, Shot
from pipelines.imaging.request import LetteringRoom
from pipelines.lettering.words import FittedLettering, TextShape

_BARE_TOP = 0.03  # headroom of a panel without words
_MOST_TOP = 0.62  # below this the heads would leave the panel
_GAP_EM = 0.3  # between balloons, and between them and the border
_SIDE_SIZES = frozenset({"close", "medium-close", "medium", "insert"})
_LEAST_PICTURE = 0.36  # of the width: narrower than this no head stands well beside the words


def room_for(fitted: FittedLettering, shot: Shot, *, width: int, height: int) -> LetteringRoom:
    """Space for the words of a panel of `width` × `height` pixels.

    One person in a broad panel gets the words beside the head, on the side they look to; else the words stand above.
    """
    if not fitted.blocks:
        return LetteringRoom(top=_BARE_TOP)
    gap = _GAP_EM * max(block.text_px for block in fitted.blocks)
    if len(shot.actors) == 1 and shot.size in _SIDE_SIZES:
        side = side_share(fitted, width=width, height=height)
        if side is not None:
            if _looks_right(shot.actors[0]):
                return LetteringRoom(top=0.05, right=side)
            return LetteringRoom(top=0.05, left=side)
    first = [block.shapes[0] for block in fitted.blocks]
    return LetteringRoom(top=min(_MOST_TOP, (rows_height(first, width, gap) + gap) / height))


def rows_height(shapes: Sequence[TextShape], width: float, gap: float) -> float:
    """Height in pixels of the shapes set in rows from left to right, top down."""
    filled = row = total = 0.0
    for shape in shapes:
        wide, high = 2 * shape.outer_half_width + gap, 2 * shape.outer_half_height + gap
        if filled and filled + wide > width - gap:
            total, filled, row = total + row, 0.0, 0.0
        filled, row = filled + wide, max(row, high)
    return total + row


def side_share(fitted: FittedLettering, *, width: float, height: float) -> float | None:
    """Share of the width for all words in one column beside the picture; None when that leaves too little of it."""
    gap = _GAP_EM * max(block.text_px for block in fitted.blocks)
    for rank in range(3):  # the best shapes first, then narrower ones
        shapes = [_narrower(block.shapes, rank) for block in fitted.blocks]
        column = (max(2 * shape.outer_half_width for shape in shapes) + 2 * gap) / width
        stack = sum(2 * shape.outer_half_height + gap for shape in shapes) + gap
        if stack <= 0.94 * height and 1 - column >= _LEAST_PICTURE and (1 - column) * width >= 0.42 * height:
            return column
    return None


def _narrower(shapes: tuple[TextShape, ...], rank: int) -> TextShape:
    slim = [shapes[0], *(shape for shape in shapes[1:] if shape.half_width < shapes[0].half_width)]
    return slim[min(rank, len(slim) - 1)]


def _looks_right(actor: Actor) -> bool:
    if actor.gaze == "off-right":
        return True
    return actor.gaze != "off-left" and actor.side == "left"
