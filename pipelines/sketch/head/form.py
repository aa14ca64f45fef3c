"""The form of a head: a stack of slices with soft bumps, in head units.

Chin y = -0.5, crown y = +0.5, x = the character's left, z = forward. Slices give half width, front and back per
height; bumps add brow, eye sockets, nose, lips and chin. The outline in any view is the farthest surface point per
direction on the page, so the profile appears by itself as the head turns.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from pipelines.comic import Age, CharacterDesign, FaceShape
from pipelines.sketch.arrays import Array

LEVELS: Array = np.array([-0.50, -0.485, -0.45, -0.38, -0.30, -0.20, -0.10, 0, 0.10, 0.25, 0.38, 0.46, 0.50])
_SLIM = np.array([0.045, 0.10, 0.158, 0.222, 0.268, 0.303, 0.325, 0.337, 0.343, 0.325, 0.255, 0.16, 0.0])
_SQUARE = np.array([0.085, 0.145, 0.20, 0.256, 0.290, 0.315, 0.330, 0.338, 0.343, 0.325, 0.258, 0.16, 0.0])
_CHILD_CHEEKS = np.array([0.02, 0.03, 0.035, 0.035, 0.03, 0.02, 0.012, 0.005, 0, 0, 0, 0, 0])
_FULL_CHEEKS = np.array([0, 0.002, 0.006, 0.014, 0.020, 0.020, 0.014, 0.006, 0, 0, 0, 0, 0])
_FRONT = np.array([0.30, 0.345, 0.375, 0.385, 0.388, 0.395, 0.392, 0.388, 0.398, 0.372, 0.285, 0.175, 0.0])
BACK: Array = np.array([-0.24, -0.19, -0.12, -0.01, 0.055, 0.15, 0.33, 0.425, 0.445, 0.425, 0.335, 0.215, 0.0])
_NOSE_LEVELS = np.array([-0.235, -0.213, -0.19, -0.162, -0.12, -0.06, -0.005, 0.05])
_NOSE_DEPTH = np.array([0, 0.018, 0.082, 0.106, 0.082, 0.045, 0.012, 0.0])
_NOSE_TIP = np.array([0, 0.014, 0.018, 0.004, -0.010, -0.008, 0, 0])  # added for a tip that points up


class HeadForm:
    """The surface of one head. `feature_drop` lowers the features of children."""

    def __init__(self, gender: str, age: Age, face: FaceShape) -> None:
        is_female, self.is_child = gender == "female", age == "child"
        squareness = (0.0 if is_female else 0.75) + face.jaw * 0.5
        if self.is_child:
            squareness *= 0.35
        self.widths: Array = _SLIM * (1 - squareness) + _SQUARE * squareness + _FULL_CHEEKS * face.cheeks
        if self.is_child:
            self.widths = self.widths + _CHILD_CHEEKS
        self.nose = face.nose * (0.55 if self.is_child else 0.85 if is_female else 1.12)
        self._nose_depth = _NOSE_DEPTH + _NOSE_TIP * face.nose_tilt
        self._brow = 0.002 if is_female or self.is_child else 0.014
        self._chin = 0.016 + 0.022 * face.chin
        self._lips = 0.6 + 0.5 * face.lips
        self.feature_drop = -0.05 if self.is_child else 0.0
        self.points = self._surface_points()

    def _surface_points(self) -> Array:
        levels = np.r_[
            np.linspace(-0.5, -0.36, 36),
            np.linspace(-0.355, 0.02, 76),
            np.linspace(0.03, 0.44, 34),
            np.linspace(0.445, 0.5, 14),
        ]
        around = np.radians(np.r_[np.linspace(-180, -40, 16), np.linspace(-34, 34, 19), np.linspace(40, 172, 15)])
        y, phi = np.meshgrid(levels, around, indexing="ij")
        width, middle, half_depth = self.slice(y)
        cosine = np.cos(phi)
        x = width * np.sin(phi)
        z = middle + half_depth * np.sign(cosine) * np.abs(cosine) ** 0.9
        z = z + np.where(cosine > 0, self._bump(x, y), 0)
        return np.asarray(np.stack([x, y, z], -1).reshape(-1, 3))

    def slice(self, y: Array) -> tuple[Array, Array, Array]:
        """Half width, middle z and half depth at heights y."""
        width, front, back = (np.interp(y, LEVELS, row) for row in (self.widths, _FRONT, BACK))
        return width, (front - back) / 2, (front + back) / 2

    def _bump(self, x: Array, y: Array) -> Array:
        y = y - self.feature_drop

        def hill(center: float, radius: float) -> Array:
            return np.asarray(np.exp(-(((y - center) / radius) ** 2)))

        nose_width = np.interp(y, [-0.22, -0.18, -0.12, 0], [0.052, 0.05, 0.04, 0.034])
        out = np.interp(y, _NOSE_LEVELS, self._nose_depth) * self.nose * np.exp(-((x / nose_width) ** 2))
        lips = 0.022 * hill(-0.268, 0.020) + 0.020 * hill(-0.332, 0.022)
        hollows = -0.012 * hill(-0.303, 0.010) - 0.012 * hill(-0.383, 0.022)
        out = out + np.exp(-((x / 0.085) ** 2)) * (lips * self._lips + hollows + self._chin * hill(-0.445, 0.04))
        brow = self._brow * hill(0.055, 0.035) * np.exp(-((x / 0.2) ** 2))
        socket = -0.022 * hill(-0.015, 0.045) * np.exp(-(((np.abs(x) - 0.16) / 0.075) ** 2))
        bridge = -0.010 * hill(-0.02, 0.03) * np.exp(-((x / 0.06) ** 2))
        cheekbone = 0.012 * hill(-0.15, 0.05) * np.exp(-(((np.abs(x) - 0.20) / 0.07) ** 2))
        return np.asarray(out + brow + socket + bridge + cheekbone)

    def on_surface(self, points: Array, lift: float = 0.0) -> Array:
        """(n, 2) places (x, y) on the face as (n, 3) points of the surface."""
        flat = np.asarray(points, float)
        x, y = flat[..., 0], flat[..., 1]
        width, middle, half_depth = self.slice(y)
        share = np.clip(np.abs(x) / (width + 1e-6), 0, 0.985)
        inside = np.where(np.abs(x) > 0.985 * width, np.sign(x) * 0.985 * width, x)
        z = middle + half_depth * (1 - share * share) ** 0.45 + self._bump(x, y) + lift
        return np.stack([inside, y, z], -1)


@lru_cache(maxsize=256)
def _form(gender: str, age: Age, face: FaceShape) -> HeadForm:
    return HeadForm(gender, age, face)


def head_form(design: CharacterDesign) -> HeadForm:
    """The form of a character's head (kept: it does not depend on the view)."""
    return _form(design.gender, design.age, design.face)
