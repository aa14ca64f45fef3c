"""One body in one picture: colours, the torso as rings, and places on its surface."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from pipelines.comic import CharacterDesign
from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import vec
from pipelines.sketch.color import rgb
from pipelines.sketch.display_list import Outline
from pipelines.sketch.hulls import Volume
from pipelines.sketch.outfits.registry import outfit_named
from pipelines.sketch.pen import Pen
from pipelines.sketch.poses import SIDES, SIGN
from pipelines.sketch.skeleton import Skeleton

Ring = tuple[Array, Array, Array]  # centre, half width, half depth in world metres

# joint, frame, up, forward, half width, half depth as shares of the height: from the hips to the neck
_MAN = (
    ("pelvis", "pelvis", -0.030, -0.004, 0.092, 0.070),
    ("pelvis", "pelvis", 0.020, -0.004, 0.090, 0.069),
    ("waist", "waist", 0.012, 0.002, 0.079, 0.058),
    ("chest", "chest", 0.004, 0.006, 0.090, 0.066),
    ("chest", "chest", 0.050, 0.006, 0.098, 0.066),
    ("chest", "chest", 0.082, 0.0, 0.090, 0.050),
    ("neck", "chest", -0.014, -0.004, 0.041, 0.034),
)
_WOMAN = (
    ("pelvis", "pelvis", -0.030, -0.004, 0.098, 0.070),
    ("pelvis", "pelvis", 0.020, -0.004, 0.095, 0.069),
    ("waist", "waist", 0.012, 0.002, 0.063, 0.049),
    ("chest", "chest", 0.004, 0.006, 0.076, 0.058),
    ("chest", "chest", 0.050, 0.006, 0.083, 0.058),
    ("chest", "chest", 0.082, 0.0, 0.074, 0.044),
    ("neck", "chest", -0.014, -0.004, 0.034, 0.029),
)
_BUILD_SHARE = (1.0, 1.45, 1.45, 1.15, 1.0, 1.0)  # where weight shows
_BELLY_SHARE = (0.55, 1.0, 1.0, 0.55, 0.0, 0.0, 0.0)


def torso_rings(skeleton: Skeleton) -> list[Ring]:
    """Seven ellipses from the hips to the neck."""
    body = skeleton.body
    height, build = body.height, body.build
    out: list[Ring] = []
    for i, (joint, frame_name, up, forward, width, depth) in enumerate(_WOMAN if body.is_female else _MAN):
        if body.is_child:
            width, depth = width * (1.05 if i in (2, 3) else 0.98), depth * 1.08
        swell = 1 + 0.55 * (build - 1) * _BUILD_SHARE[i] if i < 6 else 0.8 + 0.2 * build
        belly = max(0.0, build - 1.15) * 0.055 * _BELLY_SHARE[i]
        frame = skeleton.frames[frame_name]
        center = skeleton.joints[joint] + frame @ vec(0, up * height, (forward + belly) * height)
        out.append((center, frame[:, 0] * (width * height * swell), frame[:, 2] * ((depth * swell + belly) * height)))
    return out


@dataclass(slots=True)
class Seams:
    """What is known of torso and near garments while a figure is painted: joints are opened where parts meet."""

    torso: Outline | None = None
    protected: list[Outline] = field(default_factory=list)  # collar and lapels survive the patches at the shoulders
    waiting: list[tuple[Outline, Outline]] = field(default_factory=list)  # patch, arm painted before the torso


class BodyView:
    """Everything the drawers of limbs and garments ask about one body in one picture."""

    def __init__(self, pen: Pen, design: CharacterDesign, skeleton: Skeleton) -> None:
        self.pen, self.design, self.skeleton, self.body = pen, design, skeleton, skeleton.body
        self.joints, self.frames = skeleton.joints, skeleton.frames
        self.outfit = outfit_named(design.outfit)
        self.accessories = design.accessories
        self.top, self.bottom, self.skin = rgb(design.top), rgb(design.bottom), rgb(design.skin)
        self.accent, self.shoes = rgb(design.accent), rgb(design.shoes)
        if self.outfit.is_one_piece:
            self.bottom = self.top
        self.px_per_m = pen.lens.scale(self.joints["chest"])
        self.head_px = self.px_per_m * self.body.head
        self.rings = torso_rings(skeleton)
        self.towards_eye = pen.lens.towards_eye(self.joints["chest"])
        local = self.frames["chest"].T @ self.towards_eye
        self.front = math.degrees(math.atan2(local[0], local[2]))  # azimuth of the torso that faces the reader
        self.seams = Seams()

    @property
    def is_large(self) -> bool:
        """Whether there is room for folds, buttons and fingers."""
        return self.head_px > 34

    @property
    def shows_front(self) -> bool:
        """Whether the chest is seen rather than the back."""
        return abs(self.front) < 92

    def depth(self, *names: str) -> float:
        """Mean distance of some joints from the eye."""
        return float(np.mean([self.pen.lens.depth(self.joints[name]) for name in names]))

    def sees(self, azimuth: float, limit: float = 84) -> bool:
        """Whether that side of the torso (0 front, 90 left) is turned to the reader."""
        return abs((azimuth - self.front + 180) % 360 - 180) < limit

    def on_torso(self, azimuth: Array | Sequence[float], height: Array | Sequence[float], out: float = 0.004) -> Array:
        """(n, 2) pixels on the torso: azimuth in degrees, height 0 hip .. 1 neck; clamped to the visible half.

        `out` metres off the skin.
        """
        phi, level = np.broadcast_arrays(np.asarray(azimuth, float), np.asarray(height, float))
        clamped = np.radians(np.clip((phi - self.front + 180) % 360 - 180, -86, 86) + self.front)[..., None]
        t = np.clip(level * (len(self.rings) - 1), 0, len(self.rings) - 1.001)
        index = t.astype(int)
        share = (t - index)[..., None]
        centers, widths, depths = (np.array([ring[part] for ring in self.rings]) for part in range(3))

        def between(rows: Array) -> Array:
            return np.asarray(rows[index] * (1 - share) + rows[index + 1] * share)

        width, depth = between(widths), between(depths)
        grow_width = 1 + out / np.linalg.norm(width, axis=-1, keepdims=True)
        grow_depth = 1 + out / np.linalg.norm(depth, axis=-1, keepdims=True)
        surface = between(centers) + width * np.sin(clamped) * grow_width + depth * np.cos(clamped) * grow_depth
        return self.pen.lens.project(surface)

    def at_neck(self, *offsets: tuple[float, float, float]) -> Array:
        """(n, 2) pixels around the root of the neck; offsets in body heights, chest axes."""
        places = self.joints["neck"] + np.array(offsets, float) @ self.frames["chest"].T * self.body.height
        return self.pen.lens.project(places)

    def torso(self, grow: float = 0.0, first: int = 0) -> Volume:
        """The torso with shoulders and bust from ring `first` upwards, `grow` metres larger."""
        body, joints, chest, height = self.body, self.joints, self.frames["chest"], self.body.height
        volume = Volume()
        rings = [grown_ring(volume, ring, grow) for ring in self.rings[first:]]
        volume.link(*rings)
        nape = []
        for side in SIDES:
            sign = SIGN[side]
            shoulder = volume.ball(
                joints[f"shoulder_{side}"] + chest @ vec(-sign * 0.010, 0, 0),
                (0.045 if body.is_female else 0.050) * body.girth + grow,
            )
            collar = volume.ball(
                joints[f"clavicle_{side}"] + chest @ vec(sign * 0.008, -0.004, -0.006) * height,
                0.024 * body.girth + grow * 0.7,
            )
            neck = volume.ball(
                joints["neck"] + chest @ vec(sign * 0.022, 0.004, -0.014) * height, 0.017 * body.girth + grow * 0.3
            )
            nape.append(neck)
            volume.link(neck, rings[-1])
            volume.link(shoulder, collar, neck)
            volume.link(shoulder, rings[-3])
            volume.link(collar, rings[-2])
            volume.link(shoulder, rings[-2])
            if body.has_bust:
                self._add_bust(volume, sign, grow)
        return volume.link(*nape)

    def _add_bust(self, volume: Volume, sign: float, grow: float) -> None:
        body, chest, height = self.body, self.frames["chest"], self.body.height
        place = chest @ vec(sign * 0.040, 0.036, 0.040) * height * (1 + 0.25 * (body.build - 1))
        front = volume.ball(self.joints["chest"] + place, 0.031 * height * body.build**0.4 + grow * 0.6)
        root = volume.ball(self.joints["chest"] + chest @ vec(sign * 0.03, 0.07, 0.01) * height, 0.03 * height + grow)
        volume.link(front, root)


def grown_ring(volume: Volume, ring: Ring, grow: float) -> int:
    """Add a ring of the torso, `grow` metres larger, to a volume."""
    center, width, depth = ring
    return volume.ring(center, width * (1 + grow / np.linalg.norm(width)), depth * (1 + grow / np.linalg.norm(depth)))


def draw_neck(view: BodyView, shadow_of_head: Outline) -> Outline:
    """The neck with the shadow of the head."""
    pen, body, chest = view.pen, view.body, view.frames["chest"]
    root, skull, height = view.joints["neck"], view.joints["skull"], body.height
    radius = (0.029 if body.is_female else 0.0345) * height * (0.8 + 0.2 * body.build)
    back = chest @ vec(0, 0, -0.004) * height
    volume = Volume().chain(
        [root + chest @ vec(0, -0.012, 0) * height + back, root * 0.45 + skull * 0.55 + back, skull],
        [radius * 1.12, radius * 0.96, radius],
    )
    neck = pen.volume(volume, view.skin, shade=0)
    pen.tone(shadow_of_head, 0.75, clip=neck)
    if abs(view.front) < 80 and view.is_large:
        tendon = [skull + chest @ vec(0.024, -0.03, 0.012) * height, root + chest @ vec(0.006, -0.006, 0.032) * height]
        pen.soft_line(pen.page(tendon), 0.5, view.skin, taper=(0.5, 0.3), clip=neck)
    return neck
