"""The model sheet of a character: a turnaround and a row of expressions on plain paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipelines.comic import CharacterDesign, Ink
from pipelines.sketch.camera import Camera
from pipelines.sketch.color import rgb
from pipelines.sketch.display_list import DisplayList, Outline
from pipelines.sketch.figure import draw_figure
from pipelines.sketch.replay import replay
from pipelines.sketch.skeleton import Skeleton, stand

if TYPE_CHECKING:
    import numpy.typing as npt

_PAPER = "#f6f3ec"
_HEADINGS = (180.0, 145.0, 90.0, 0.0)  # front, three-quarter, side, back
_FACES = ("neutral", "happy", "sad", "angry", "surprised", "afraid")
_FACE_HEADINGS = (180.0, 150.0, 205.0, 160.0, 180.0, 210.0)
_BODIES_SHARE = 0.64  # of the sheet's width; the faces stand in two columns beside them
_DISTANCE_M = 6.0


def draw_sheet(
    design: CharacterDesign, *, width: int = 1600, height: int = 900, ink: Ink = "color"
) -> npt.NDArray[np.uint8]:
    """The sheet as (height, width, 3) pixels: four bodies to the left, six faces to the right."""
    sheet = DisplayList(width=width, height=height)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    sheet.add("fill", Outline([corners]), rgb(_PAPER))
    _draw_turnaround(sheet, design)
    _draw_expressions(sheet, design)
    return replay(sheet, ink)


def _draw_turnaround(sheet: DisplayList, design: CharacterDesign) -> None:
    column = sheet.width * _BODIES_SHARE / len(_HEADINGS)
    # a child stays smaller than a grown-up, but not lost on its sheet
    per_metre = sheet.height * 0.86 / max(1.55, design.height_m * 1.06)
    for number, heading in enumerate(_HEADINGS):
        camera = Camera(
            width=sheet.width,
            height=sheet.height,
            eye=(0.0, 1.1, -_DISTANCE_M),
            focal=per_metre * _DISTANCE_M,
            center_x=column * (number + 0.5),
            center_y=sheet.height * 0.955 - 1.1 * per_metre,
        )
        skeleton = stand(design, "stand", at=(0.0, 0.0), heading=heading)
        draw_figure(sheet, camera, design, skeleton, expression="neutral", owner=f"body-{number}")


def _draw_expressions(sheet: DisplayList, design: CharacterDesign) -> None:
    left = sheet.width * _BODIES_SHARE
    cell_width, cell_height = (sheet.width - left) / 2, sheet.height / 3
    for number, (expression, heading) in enumerate(zip(_FACES, _FACE_HEADINGS, strict=True)):
        skeleton = stand(design, "stand", at=(0.0, 0.0), heading=heading)
        box = (left + cell_width * (number % 2), cell_height * (number // 2), cell_width, cell_height)
        _draw_bust(sheet, design, skeleton, expression, box)


def _draw_bust(
    sheet: DisplayList,
    design: CharacterDesign,
    skeleton: Skeleton,
    expression: str,
    box: tuple[float, float, float, float],
) -> None:
    """Head and shoulders in a box (x, y, width, height in pixels); what hangs out of it is painted over by paper."""
    x, y, width, height = box
    head = skeleton.joints["head"]
    per_metre = height * 0.46 / skeleton.body.head
    camera = Camera(
        width=sheet.width,
        height=sheet.height,
        eye=(0.0, float(head[1]), -_DISTANCE_M),
        focal=per_metre * _DISTANCE_M,
        center_x=x + width / 2,
        center_y=y + height * 0.5,
    )
    bust = DisplayList(width=sheet.width, height=sheet.height)
    draw_figure(bust, camera, design, skeleton, expression=expression, owner=f"face-{expression}")
    frame = np.array([(x + 8, y + 8), (x + width - 8, y + 8), (x + width - 8, y + height - 8), (x + 8, y + height - 8)])
    sheet.add("fill", Outline([frame]), rgb("#ece7dc"))
    sheet.ops += bust.ops
    _paint_frame(sheet, box)


def _paint_frame(sheet: DisplayList, box: tuple[float, float, float, float]) -> None:
    """Paper below the box: a bust ends at its lower edge."""
    x, y, width, height = box
    below = np.array(
        [(x, y + height - 8), (x + width, y + height - 8), (x + width, sheet.height), (x, sheet.height)], float
    )
    sheet.add("fill", Outline([below]), rgb(_PAPER))
