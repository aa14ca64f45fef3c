"""Panels with people at chosen places, for tests of the letterer. No picture is drawn: the marks say where everybody is."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.comic import ActorMarks, Balloon, BalloonKind, Caption, Lettering, LetteringId, PanelMarks
from pipelines.geometry import Box, Point
from pipelines.story import CharacterId

WIDTH, HEIGHT = 1000, 900


def person(name: str, x: float, top: float, size: float, *, panel: tuple[int, int] = (WIDTH, HEIGHT)) -> ActorMarks:
    """Somebody whose head is `size` high; `x` and `top` of the head, all as fractions of the panel's height or width."""
    width, height = panel
    half = 0.36 * size * height / width
    return ActorMarks(
        character=CharacterId(name),
        mouth=Point(x, top + 0.78 * size),
        face=Box(x - half, top + 0.2 * size, 2 * half, 0.8 * size),
        head=Box(x - 1.3 * half, top, 2.6 * half, size),
        hands=(Point(x + 3 * half, min(0.98, top + 2.6 * size)),),
    )


def marks_of(people: Sequence[ActorMarks]) -> PanelMarks:
    """Marks with the bodies under the heads filled in."""
    rows, columns = 90, 100
    picture = [["0"] * columns for _ in range(rows)]
    for each in people:
        left, right = int((each.head.x - 0.03) * columns), int((each.head.right + 0.03) * columns)
        for row in range(max(0, int(each.head.y * rows)), rows):
            for column in range(max(0, left), min(columns, right)):
                picture[row][column] = "1"
    return PanelMarks(actors=tuple(people), people=tuple("".join(row) for row in picture))


def says(name: str | None, text: str, *, kind: BalloonKind = "speech", number: int = 1, off: bool = False) -> Balloon:
    """A balloon."""
    speaker = CharacterId(name) if name is not None else None
    return Balloon(id=LetteringId(f"b{number}"), text=text, speaker=speaker, kind=kind, is_off_panel=off)


def tells(text: str, *, number: int = 1) -> Caption:
    """A narrator's caption."""
    return Caption(id=LetteringId(f"c{number}"), text=text)


def lettering_of(*items: Balloon | Caption) -> Lettering:
    """The items in the order given."""
    return Lettering(
        balloons=tuple(item for item in items if isinstance(item, Balloon)),
        captions=tuple(item for item in items if isinstance(item, Caption)),
        order=tuple(item.id for item in items),
    )
