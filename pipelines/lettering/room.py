"""How much of a panel the picture must leave for words: above the heads, or beside the people."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.comic import Actor, Shot, ShotSize
from pipelines.imaging.request import LetteringRoom
from pipelines.lettering.words import FittedLettering, FittedText, TextShape

_BARE_TOP = 0.03  # headroom of a panel without words
_MOST_TOP = 0.62  # below this the heads would leave the panel
_BESIDE_TOP = 0.05  # headroom when the words stand beside the people
_GAP_EM = 0.3  # between balloons, and between them and the border
_SIDE_SIZES = frozenset({"close", "medium-close", "medium"})
_LEAST_PICTURE = 0.36  # of the width: narrower than this no head stands well beside the words
_FIGURE_WIDTHS: dict[ShotSize, tuple[float, float]] = {  # to the height of the picture: one person, each further one
    "medium": (0.62, 0.42),
    "full": (0.42, 0.36),
    "wide": (0.46, 0.36),
    "establishing": (0.5, 0.36),
}
_WORTH_IT = 1.1  # people beside the words must be larger by this than people under them


def room_for(fitted: FittedLettering, shot: Shot, *, width: int, height: int) -> LetteringRoom:
    """Space for the words of a panel of `width` × `height` pixels.

    One head in a broad panel gets the words beside it, on the side it looks to. Several people and whole figures get
    them in columns at the sides where that leaves the people larger than a band above their heads would.
    """
    if not fitted.blocks:
        return LetteringRoom(top=_BARE_TOP)
    if len(shot.actors) == 1 and shot.size in _SIDE_SIZES:
        side = side_share(fitted, width=width, height=height)
        if side is not None:
            if _looks_right(shot.actors[0]):
                return LetteringRoom(top=_BESIDE_TOP, right=side)
            return LetteringRoom(top=_BESIDE_TOP, left=side)
    above = LetteringRoom(top=_share_above(fitted, width=width, height=height))
    aspect, best = width / height, above
    for way in (_columns, _corner):
        room = way(fitted, shot, width=width, height=height)
        if room is not None and _scale(room, shot, aspect) > _WORTH_IT * _scale(best, shot, aspect):
            best = room
    return best


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
    for rank in range(3):  # the best shapes first, then narrower ones
        column = _column(fitted.blocks, rank, width=width, height=height)
        if column is not None and 1 - column >= _LEAST_PICTURE and (1 - column) * width >= 0.42 * height:
            return column
    return None


def _column(blocks: Sequence[FittedText], rank: int, *, width: float, height: float) -> float | None:
    """Share of the width that the texts take one below the other; None when they are too high for that."""
    if not blocks:
        return 0.0
    gap = _gap(blocks)
    shapes = [_narrower(block.shapes, rank) for block in blocks]
    stack = sum(2 * shape.outer_half_height + gap for shape in shapes) + gap
    if stack > 0.94 * height:
        return None
    return (max(2 * shape.outer_half_width for shape in shapes) + 2 * gap) / width


def _columns(fitted: FittedLettering, shot: Shot, *, width: int, height: int) -> LetteringRoom | None:
    """Captions at the left, each speaker's words on the speaker's side; None when they do not fit so."""
    if shot.size not in _FIGURE_WIDTHS or not shot.actors:
        return None
    sides: tuple[list[FittedText], list[FittedText]] = ([], [])
    for block in fitted.blocks:
        sides[_is_right(block, shot.actors)].append(block)
    return _two_columns(*sides, width=width, height=height)


def _corner(fitted: FittedLettering, shot: Shot, *, width: int, height: int) -> LetteringRoom | None:
    """The first words at the left, the rest above; None when the first belong to somebody at the right."""
    first, rest = fitted.blocks[0], fitted.blocks[1:]
    if shot.size not in _FIGURE_WIDTHS or not shot.actors or not rest or _is_right(first, shot.actors):
        return None
    left = _column([first], 0, width=width, height=height)
    if left is None or left > 1 - _LEAST_PICTURE:
        return None
    gap = _gap(rest)
    above = rows_height([block.shapes[0] for block in rest], width * (1 - left), gap) + gap
    return LetteringRoom(top=min(_MOST_TOP, above / height), left=left)


def _two_columns(
    left: Sequence[FittedText], right: Sequence[FittedText], *, width: int, height: int
) -> LetteringRoom | None:
    for rank in range(2):  # the best shapes first, then narrower ones
        first = _column(left, rank, width=width, height=height)
        second = _column(right, rank, width=width, height=height)
        if first is not None and second is not None and first + second <= 1 - _LEAST_PICTURE:
            return LetteringRoom(top=_BESIDE_TOP, left=first, right=second)
    return None


def _is_right(block: FittedText, actors: Sequence[Actor]) -> bool:
    place = next((number for number, actor in enumerate(actors) if actor.character == block.speaker), None)
    if place is None:
        return False
    return _looks_right(actors[0]) if len(actors) == 1 else place >= len(actors) / 2


def _share_above(fitted: FittedLettering, *, width: int, height: int) -> float:
    """Share of the height for rows of words; a caption that closes the panel stands at its foot and takes none."""
    gap = _gap(fitted.blocks)
    blocks = fitted.blocks[:-1] if len(fitted.blocks) > 1 and fitted.blocks[-1].kind == "caption" else fitted.blocks
    return min(_MOST_TOP, (rows_height([block.shapes[0] for block in blocks], width, gap) + gap) / height)


def _scale(room: LetteringRoom, shot: Shot, aspect: float) -> float:
    """How large people can stand in the free part of a panel: share of its height."""
    first, further = _FIGURE_WIDTHS.get(shot.size, (1.0, 0.5))
    needed = first + further * (len(shot.actors) - 1)
    return min(1 - room.top, (1 - room.left - room.right) * aspect / needed)


def _gap(blocks: Sequence[FittedText]) -> float:
    return _GAP_EM * max(block.text_px for block in blocks)


def _narrower(shapes: tuple[TextShape, ...], rank: int) -> TextShape:
    slim = [shapes[0], *(shape for shape in shapes[1:] if shape.half_width < shapes[0].half_width)]
    return slim[min(rank, len(slim) - 1)]


def _looks_right(actor: Actor) -> bool:
    if actor.gaze == "off-right":
        return True
    return actor.gaze != "off-left" and actor.side == "left"
