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
from pipelines.sketch.skeleton import stand

if TYPE_CHECKING:
    import numpy.typing as npt

_PAPER = "#f6f3ec"
_HEADINGS = (180.0, 145.0, 90.0, 0.0)  # front, three-quarter, side, back
_FACES = ("neutral", "happy", "sad", "angry", "surprised", "afraid")
_FACE_HEADINGS = (180.0, 150.0, 205.0, 160.0, 180.0, 210.0)
_BODIES_SHARE = 0.68  # of the sheet's width; the faces stand in two columns beside them
_COAT_M, _CLOAK_M = 0.57, 0.76  # widest view of a body in a coat, in a cloak, at a height of 1.7 m
_FACE_PAPER = "#ece7dc"
_GAP_PX = 8
_DISTANCE_M = 6.0


def draw_sheet(
    design: CharacterDesign, *, width: int = 1600, height: int = 900, ink: Ink = "color"
) -> npt.NDArray[np.uint8]:
    """The sheet as (height, width, 3) pixels: four bodies to the left, six faces to the right."""
    sheet = _paper(width, height, _PAPER)
    _draw_turnaround(sheet, design)
    pixels = replay(sheet, ink).copy()
    left = round(width * _BODIES_SHARE)
    cell_width, cell_height = (width - left) // 2, height // 3
    for number, (expression, heading) in enumerate(zip(_FACES, _FACE_HEADINGS, strict=True)):
        bust = _bust(design, expression, heading, cell_width - 2 * _GAP_PX, cell_height - 2 * _GAP_PX)
        x, y = left + cell_width * (number % 2) + _GAP_PX, cell_height * (number // 2) + _GAP_PX
        pixels[y : y + bust.height, x : x + bust.width] = replay(bust, ink)
    return pixels


def _paper(width: int, height: int, color: str) -> DisplayList:
    paper = DisplayList(width=width, height=height)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    paper.add("fill", Outline([corners]), rgb(color))
    return paper


def _draw_turnaround(sheet: DisplayList, design: CharacterDesign) -> None:
    column = sheet.width * _BODIES_SHARE / len(_HEADINGS)
    # a child stays smaller than a grown-up, but not lost on its sheet
    per_metre = sheet.height * 0.86 / max(1.55, design.height_m * 1.06)
    spread = _CLOAK_M if {"cloak", "shawl"} & set(design.accessories) else _COAT_M
    per_metre = min(per_metre, column / (spread * max(1.0, design.build) * design.height_m / 1.7))
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


def _bust(design: CharacterDesign, expression: str, heading: float, width: int, height: int) -> DisplayList:
    """Head and shoulders as a picture of their own, so that its frame cuts them."""
    skeleton = stand(design, "stand", at=(0.0, 0.0), heading=heading)
    bust = _paper(width, height, _FACE_PAPER)
    camera = Camera(
        width=width,
        height=height,
        eye=(0.0, float(skeleton.joints["head"][1]), -_DISTANCE_M),
        focal=height * 0.49 / skeleton.body.head * _DISTANCE_M,
        center_x=width / 2,
        center_y=height * 0.5,
    )
    draw_figure(bust, camera, design, skeleton, expression=expression, owner=f"face-{expression}")
    return bust
