"""A whole face, and where its mouth and its box are."""

from __future__ import annotations

import numpy as np

from pipelines.geometry import Box, Point
from pipelines.sketch.display_list import Outline
from pipelines.sketch.faces.eyes import draw_brows, draw_eyes
from pipelines.sketch.faces.marks import draw_marks
from pipelines.sketch.faces.mouth import draw_mouth, mouth_height
from pipelines.sketch.faces.nose import draw_nose
from pipelines.sketch.head.view import HeadView

_FACE = np.array(
    [(x, y) for y in (0.10, 0.0, -0.10, -0.20, -0.30, -0.40, -0.485) for x in (-0.30, -0.15, 0, 0.15, 0.30)]
)


def draw_face(view: HeadView, gaze: tuple[float, float]) -> list[Outline]:
    """Everything on the front of the head; returns the brows, to be repeated over a fringe."""
    draw_eyes(view, gaze)
    brows = draw_brows(view)
    draw_nose(view)
    draw_mouth(view)
    draw_marks(view)
    return brows


def mouth_on_page(view: HeadView) -> Point:
    """The middle of the lips in pixels."""
    x, y = view.on_face([(0.0, mouth_height(view))])[0]
    return Point(float(x), float(y))


def face_box(view: HeadView) -> Box:
    """Pixels from brow to chin."""
    points = np.vstack([view.on_face(_FACE), [mouth_on_page(view)]])
    low, high = points.min(0), points.max(0)
    return Box(float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))
