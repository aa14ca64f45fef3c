"""One head seen by one camera: from head units to pixels, and its outline."""

from __future__ import annotations

import math

import numpy as np

from pipelines.comic import CharacterDesign
from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import smooth, unit, upright_frame
from pipelines.sketch.color import rgb
from pipelines.sketch.display_list import Outline
from pipelines.sketch.faces.expressions import Expression
from pipelines.sketch.head.form import head_form
from pipelines.sketch.pen import Pen, polygon
from pipelines.sketch.skeleton import Skeleton


class HeadView:
    """Where everything on a head is on the page. `size` is the height of the head in metres, `px` in pixels."""

    def __init__(self, pen: Pen, design: CharacterDesign, skeleton: Skeleton, expression: Expression) -> None:
        self.pen, self.design, self.expression = pen, design, expression
        self.form = head_form(design)
        self.size = skeleton.body.head
        self.origin, self.frame = skeleton.joints["head"], skeleton.frames["head"]
        self.px = pen.lens.scale(self.origin) * self.size
        self.towards_eye: Array = self.frame.T @ pen.lens.towards_eye(self.origin)  # in head axes
        self.yaw = -math.degrees(math.atan2(self.towards_eye[0], self.towards_eye[2]))  # 90 = looks to the page's right
        self.skin, self.hair = rgb(design.skin), rgb(design.hair)
        self.hanging = upright_frame(self.frame[:, 2])  # for hair that hangs plumb below a tilted head
        self.outline_points = self._outline_points()
        self.outline = polygon(self.outline_points)

    @property
    def is_large(self) -> bool:
        """Whether there is room for details."""
        return self.px > 34

    @property
    def is_facing_away(self) -> bool:
        """Whether the face is on the other side."""
        return bool(self.towards_eye[2] < -0.2)

    def to_world(self, point: Array) -> Array:
        """A point in head units in world metres."""
        return np.asarray(self.origin + self.frame @ (np.asarray(point, float) * self.size))

    def to_page(self, points: Array) -> Array:
        """(n, 3) points in head units in pixels."""
        return self.pen.lens.project(self.origin + (np.asarray(points, float) * self.size) @ self.frame.T)

    def hang(self, x: float, y: float, z: float) -> Array:
        """A point in head units that follows the tilt of the head less the lower it hangs."""
        point, follow = np.array([x, y, z]), 0.55 if y > -0.6 else 0.25
        return np.asarray(self.origin + (self.frame @ point * follow + self.hanging @ point * (1 - follow)) * self.size)

    def on_face(self, points: Array | list[tuple[float, float]], lift: float = 0.0) -> Array:
        """(n, 2) places on the face in pixels."""
        return self.to_page(self.form.on_surface(np.asarray(points, float), lift))

    def facing(self, x: float) -> float:
        """Cosine between the eye and the face's normal at sideways position x."""
        angle = math.asin(max(-0.98, min(0.98, x / 0.36)))
        return float(self.towards_eye[0] * math.sin(angle) + self.towards_eye[2] * math.cos(angle))

    def page_vector(self, local: Array) -> Array:
        """A direction in head axes as a unit vector on the page."""
        ends = self.to_page(np.array([local, np.zeros(3)]))
        return unit(ends[0] - ends[1])

    def _outline_points(self) -> Array:
        center = self.to_page(np.array([[0, -0.05, 0.03]]))[0]
        points = self.form.points
        if self.expression.mouth_open > 0.2:  # the jaw drops
            fall = smooth(-0.30, -0.46, points[:, 1]) * 0.04 * self.expression.mouth_open
            points = points - np.column_stack([np.zeros_like(fall), fall, fall * 0.4])
        return farthest_points(self.to_page(points), center)


def farthest_points(points: Array, center: Array, bins: int = 176) -> Array:
    """Outline of a point cloud as its farthest point per direction, slightly smoothed (for star-shaped forms)."""
    offset = points - center
    angle = np.arctan2(offset[:, 1], offset[:, 0]) / (2 * math.pi) + 0.5
    index = (angle * bins).astype(int) % bins
    order = np.argsort(offset[:, 0] ** 2 + offset[:, 1] ** 2)
    out = np.full((bins, 2), np.nan)
    out[index[order]] = points[order]
    return smoothed_ring(out[~np.isnan(out[:, 0])], 0.22)


def smoothed_ring(points: Array, share: float) -> Array:
    """A closed polygon with each point moved to its neighbours by `share`."""
    return np.asarray(share * np.roll(points, 1, 0) + (1 - 2 * share) * points + share * np.roll(points, -1, 0))


def shifted(outline: Outline, view: HeadView, dx: float, dy: float) -> Outline:
    """The outline moved by shares of the head's height on the page."""
    offset = np.array([dx, dy]) * view.px
    return Outline([part + offset for part in outline.polygons], outline.is_closed)
