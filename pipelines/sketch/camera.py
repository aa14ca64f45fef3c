"""The one camera: a pinhole in metres. X right, Y up, Z forward (away from the establishing camera).

Headings are degrees about Y: direction (sin, cos) in (X, Z). 0 looks along +Z, 90 along +X, 180 back at the viewer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from pipelines.sketch.arrays import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where the picture is seen from. `center_x`, `center_y` are the principal point: moving it is a lens shift."""

    width: int  # pixels
    height: int  # pixels
    eye: tuple[float, float, float]  # metres
    heading: float = 0.0  # degrees
    pitch: float = 0.0  # degrees, up is positive; 0 keeps verticals upright
    roll: float = 0.0  # degrees, clockwise tilt of the picture
    focal: float  # pixels
    center_x: float
    center_y: float
    near: float = 0.18  # metres

    def axes(self) -> Array:
        """(3, 3): the camera's right, up and forward as rows, in world axes."""
        yaw, pitch, roll = (math.radians(angle) for angle in (self.heading, self.pitch, self.roll))
        sin_yaw, cos_yaw, sin_pitch, cos_pitch = math.sin(yaw), math.cos(yaw), math.sin(pitch), math.cos(pitch)
        right = np.array([cos_yaw, 0.0, -sin_yaw])
        forward = np.array([sin_yaw * cos_pitch, sin_pitch, cos_yaw * cos_pitch])
        up = np.array([-sin_yaw * sin_pitch, cos_pitch, -cos_yaw * sin_pitch])
        sin_roll, cos_roll = math.sin(roll), math.cos(roll)
        return np.array([right * cos_roll + up * sin_roll, up * cos_roll - right * sin_roll, forward])

    def to_camera(self, points: Array) -> Array:
        """World points (..., 3) in camera axes: right, up, forward in metres."""
        seen: Array = (np.asarray(points, float) - np.array(self.eye)) @ self.axes().T
        return seen

    def to_screen(self, points: Array) -> Array:
        """Camera-space points (..., 3) in pixels (..., 2); points behind the eye land far outside."""
        z = np.maximum(points[..., 2], 1e-3)
        return np.stack(
            [self.center_x + self.focal * points[..., 0] / z, self.center_y - self.focal * points[..., 1] / z], -1
        )

    def project(self, points: Array) -> Array:
        """World points (..., 3) in pixels (..., 2)."""
        return self.to_screen(self.to_camera(points))

    def depth(self, points: Array) -> Array:
        """Metres in front of the eye, (...,) for world points (..., 3)."""
        return np.asarray(self.to_camera(points)[..., 2])

    def scale(self, points: Array) -> Array:
        """Pixels per metre at world points (..., 3)."""
        return np.asarray(self.focal / np.maximum(self.depth(points), 0.05))

    def horizon(self) -> float:
        """The y of the horizon in pixels (without roll)."""
        return self.center_y + self.focal * math.tan(math.radians(self.pitch))
