"""The camera with its axes worked out once: a figure asks for some thousand small projections."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import unit
from pipelines.sketch.camera import Camera

_NEAREST = 0.05  # metres: points behind the eye land far outside instead of dividing by zero


class Lens:
    """`Camera.project`, `depth` and `scale` for one picture, with the rotation kept."""

    def __init__(self, camera: Camera) -> None:
        self.camera = camera
        self.eye: Array = np.array(camera.eye, float)
        self._axes = camera.axes().T.copy()
        self._center = np.array([camera.center_x, camera.center_y])
        self._focal = np.array([camera.focal, -camera.focal])

    def to_camera(self, points: Array) -> Array:
        """World points (..., 3) in camera axes."""
        return np.asarray((np.asarray(points, float) - self.eye) @ self._axes)

    def project(self, points: Array) -> Array:
        """World points (..., 3) in pixels (..., 2)."""
        seen = self.to_camera(points)
        return np.asarray(self._center + self._focal * seen[..., :2] / np.maximum(seen[..., 2:], _NEAREST))

    def depth(self, point: Array) -> float:
        """Metres in front of the eye."""
        return float(self.to_camera(point)[2])

    def scale(self, point: Array) -> float:
        """Pixels per metre at a world point."""
        return float(self._focal[0] / max(self.depth(point), _NEAREST))

    def towards_eye(self, point: Array) -> Array:
        """Unit world vector from a point to the eye."""
        return unit(self.eye - point)
