"""One whole figure, and what the letterer needs to know about it."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.comic import CharacterDesign
from pipelines.geometry import Box, Point
from pipelines.sketch.arrays import Array
from pipelines.sketch.camera import Camera
from pipelines.sketch.display_list import DisplayList
from pipelines.sketch.faces.face import face_box, mouth_on_page
from pipelines.sketch.figure_painter import FigurePainter
from pipelines.sketch.lens import Lens
from pipelines.sketch.pen import Pen
from pipelines.sketch.poses import SIDES
from pipelines.sketch.skeleton import Skeleton


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DrawnFigure:
    """Where a figure is in the picture, in pixels. `ops` is the range of its marks in the display list."""

    owner: str
    mouth: Point | None  # None when the face is turned away
    face: Box  # brow to chin
    head: Box  # with hair and hat
    hands: tuple[Point, Point]  # left, right: middle of the hand
    keypoints: Array  # (18, 2) COCO order, see `Skeleton.coco_keypoints`
    keypoints_seen: tuple[bool, ...]
    is_facing_away: bool
    depth_m: float
    ops: tuple[int, int]


def draw_figure(
    display_list: DisplayList,
    camera: Camera,
    design: CharacterDesign,
    skeleton: Skeleton,
    *,
    expression: str = "neutral",
    owner: str = "",
    gaze: tuple[float, float] = (0.0, 0.0),
) -> DrawnFigure:
    """Paint a figure onto the list; its marks belong to `owner`.

    `gaze` turns the eyes: (towards the character's left, up), each about -1..1. Colours are those of the design; the
    light of the place is for the caller to apply to the ops in the returned range.

    Raises:
        InvalidRequestError: the design or the expression names something that cannot be drawn.
    """
    start, depth_before, owner_before = len(display_list.ops), display_list.depth_m, display_list.owner
    lens = Lens(camera)
    head_px = lens.scale(skeleton.joints["chest"]) * skeleton.body.head
    pen = Pen(display_list, lens, max(0.9, min(4.6, head_px * 0.017 + 0.75)))
    display_list.owner = owner
    display_list.depth_m = lens.depth(skeleton.joints["chest"])
    painter = FigurePainter(pen, design, skeleton, expression, gaze)
    painter.paint()
    display_list.depth_m, display_list.owner = depth_before, owner_before
    return _report(painter, owner, (start, len(display_list.ops)))


def _report(painter: FigurePainter, owner: str, ops: tuple[int, int]) -> DrawnFigure:
    """The marks of the figure as values."""
    lens, skeleton = painter.pen.lens, painter.skeleton
    world = skeleton.coco_keypoints()
    page = lens.project(world)
    camera = lens.camera
    is_away = painter.view.is_facing_away
    hidden = _hidden_keypoints(painter)
    seen = tuple(
        i not in hidden
        and lens.depth(world[i]) > camera.near
        and 0 <= page[i][0] < camera.width
        and 0 <= page[i][1] < camera.height
        for i in range(len(world))
    )
    hands = [
        lens.project(skeleton.joints[f"wrist_{side}"] + skeleton.hands[side].fingers * (skeleton.body.hand * 0.5))
        for side in SIDES
    ]
    return DrawnFigure(
        owner=owner,
        mouth=None if is_away else mouth_on_page(painter.view),
        face=face_box(painter.view),
        head=painter.head.box(),
        hands=(_point(hands[0]), _point(hands[1])),
        keypoints=page,
        keypoints_seen=seen,
        is_facing_away=is_away,
        depth_m=painter.chest,
        ops=ops,
    )


def _hidden_keypoints(painter: FigurePainter) -> set[int]:
    """Features of the face that are on its far side."""
    towards_left, hidden = painter.view.towards_eye[0], set()
    if painter.view.is_facing_away:
        hidden |= {0, 14, 15}
    if towards_left > 0.75:  # the character's left is near: right eye and ear are hidden
        hidden |= {14, 16}
    if towards_left < -0.75:
        hidden |= {15, 17}
    return hidden


def _point(place: Array) -> Point:
    return Point(float(place[0]), float(place[1]))
