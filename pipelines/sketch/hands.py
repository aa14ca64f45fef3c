"""Hands: a palm and five fingers, in shapes given as finger bends."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import unit
from pipelines.sketch.body import BodyView
from pipelines.sketch.display_list import Outline
from pipelines.sketch.hand_props import draw_right_hand_prop
from pipelines.sketch.hulls import Volume, see_all
from pipelines.sketch.poses import Side

Bend = tuple[float, float, float]  # degrees at knuckle, middle and end joint


@dataclass(frozen=True, slots=True, kw_only=True)
class HandShape:
    """Bends of index to little finger, degrees between the fingers, and the thumb (out of the palm, across it)."""

    fingers: tuple[Bend, Bend, Bend, Bend]
    spread: float
    thumb: tuple[float, float]

    @property
    def is_curled(self) -> bool:
        """Whether the fingers are closed."""
        return self.fingers[1][0] > 60


_CLOSED: Bend = (78, 98, 62)
HAND_SHAPES: dict[str, HandShape] = {
    "relaxed": HandShape(fingers=((14, 22, 12), (20, 28, 14), (26, 32, 16), (32, 34, 18)), spread=2, thumb=(32, 22)),
    "fist": HandShape(fingers=(_CLOSED, _CLOSED, _CLOSED, _CLOSED), spread=0, thumb=(34, 78)),
    "point": HandShape(fingers=((4, 6, 4), (74, 98, 60), (80, 98, 62), (84, 98, 62)), spread=0, thumb=(36, 74)),
    "open": HandShape(fingers=((-4, 6, 4), (-4, 6, 4), (-2, 8, 4), (0, 10, 4)), spread=9, thumb=(58, 4)),
    "flat": HandShape(fingers=((6, 6, 4), (6, 6, 4), (7, 7, 4), (9, 8, 5)), spread=0.5, thumb=(26, 8)),
    "hold": HandShape(fingers=((38, 52, 28), (42, 54, 30), (46, 56, 30), (50, 58, 30)), spread=1, thumb=(40, 62)),
    "thumb": HandShape(fingers=((80, 98, 62),) * 4, spread=0, thumb=(64, -10)),
    "victory": HandShape(fingers=((2, 4, 3), (2, 4, 3), (80, 98, 62), (84, 98, 62)), spread=7, thumb=(34, 78)),
}
# across the palm, along it, length and radius per finger, in hand lengths
_FINGERS = (
    (0.185, 0.47, 0.41, 0.074),
    (0.065, 0.50, 0.46, 0.076),
    (-0.055, 0.48, 0.42, 0.072),
    (-0.168, 0.43, 0.33, 0.062),
)
_PHALANGES = (0.46, 0.30, 0.24)
_TINY_PX = 24  # below this a hand is one blob with the right silhouette


class _Hand:
    """The geometry of one hand in world metres."""

    def __init__(self, view: BodyView, side: Side) -> None:
        frame = view.skeleton.hands[side]
        self.view, self.shape = view, HAND_SHAPES[view.skeleton.pose.hand(side)]
        self.along, self.palm_normal, self.thumb_side = frame.fingers, frame.palm, frame.thumb
        self.length = view.body.hand * 1.04
        self.root = view.joints[f"wrist_{side}"] + self.along * 0.012
        fat = (0.95 if view.body.is_female else 1.06) * (0.9 + 0.1 * view.body.build)
        self.thick = self.length * fat

    def place(self, along: float, across: float, out: float = 0.0) -> Array:
        """A point by hand lengths along the fingers, towards the thumb and out of the palm."""
        offset = self.along * along + self.thumb_side * across + self.palm_normal * out
        return np.asarray(self.root + offset * self.length)

    def palm(self) -> Volume:
        volume, thick = Volume(), self.thick
        wrist = volume.ball(self.place(0.02, 0), 0.135 * thick)
        index = volume.ball(self.place(0.46, 0.175), 0.088 * thick)
        little = volume.ball(self.place(0.42, -0.165), 0.080 * thick)
        ball = volume.ball(self.place(0.20, 0.15, 0.05), 0.105 * thick)
        heel = volume.ball(self.place(0.16, -0.13, 0.02), 0.095 * thick)
        middle = volume.ball(self.place(0.48, 0.02), 0.088 * thick)
        for first, second in (
            (wrist, ball), (wrist, heel), (ball, index), (index, middle), (middle, little), (heel, little),
            (ball, heel), (wrist, middle), (ball, middle),
        ):  # fmt: skip
            volume.link(first, second)
        return volume

    def fingers(self) -> list[Volume]:
        """Index to little finger, then the thumb."""
        out = []
        for i, (bends, (across, start, length, radius)) in enumerate(zip(self.shape.fingers, _FINGERS, strict=True)):
            splay, angle = math.radians(self.shape.spread * (1.5 - i)), 0.0
            direction = self.along * math.cos(splay) + self.thumb_side * math.sin(splay)
            points = [self.place(start, across)]
            for bend, share in zip(bends, _PHALANGES, strict=True):
                angle += math.radians(bend)
                step = direction * math.cos(angle) + self.palm_normal * math.sin(angle)
                points.append(points[-1] + step * (length * self.length * share))
            out.append(Volume().chain(points, np.array([1.05, 1, 0.93, 0.80]) * radius * self.thick))
        out.append(self._thumb())
        return out

    def _thumb(self) -> Volume:
        outwards, across = (math.radians(angle) for angle in self.shape.thumb)
        points = [self.place(0.14, 0.14, 0.05)]
        start = self.along * math.cos(outwards) + self.thumb_side * math.sin(outwards)
        for length, share in ((0.22, 0.45), (0.19, 0.8), (0.15, 1.05)):
            curl = math.sin(across * share)
            inwards = self.palm_normal * 0.62 - self.thumb_side * (0.62 * curl) + self.along * 0.15
            step = start * math.cos(across * share) + inwards * curl
            points.append(points[-1] + unit(step) * (length * self.length))
        return Volume().chain(points, np.array([0.105, 0.088, 0.080, 0.062]) * self.thick)


def hand_depth(view: BodyView, side: Side) -> float:
    """Distance of the middle of a hand from the eye."""
    middle = view.joints[f"wrist_{side}"] + view.skeleton.hands[side].fingers * (view.body.hand * 0.5)
    return view.pen.lens.depth(middle)


def draw_hand(view: BodyView, side: Side, wrist_clip: Outline | None = None) -> None:
    """One hand with what it holds; with `wrist_clip` (a bare arm) the seam at the wrist is opened."""
    hand = _Hand(view, side)
    if side == "right":
        draw_right_hand_prop(view, hand.place(0.44, 0.0, 0.16))
    fingers = hand.fingers()
    if hand.length * view.px_per_m < _TINY_PX:
        blob = hand.palm()
        for finger in fingers:
            blob.join(finger)
        view.pen.volume(blob, view.skin, weight=0.85, slide=0.35, shade=0.6)
    else:
        _draw_fingers(view, hand, fingers)
        if wrist_clip is not None:
            wrist = Volume().chain(
                [hand.root - hand.along * 0.01, hand.root + hand.along * 0.02],
                [0.15 * hand.thick + 0.002, 0.10 * hand.thick],
            )
            view.pen.fill(wrist.seen(view.pen.lens).outline(), view.skin, clip=wrist_clip)
        _draw_palm_lines(view, hand)


def _draw_fingers(view: BodyView, hand: _Hand, volumes: list[Volume]) -> None:
    """Far fingers, palm, near fingers; knuckles are opened towards the palm."""
    pen, lens = view.pen, view.pen.lens
    palm, *fingers = see_all([hand.palm(), *volumes], lens)
    thumb = fingers[-1]
    weight = 0.8 if hand.length * view.px_per_m > 60 else 0.62

    def tip_depth(index: int) -> float:
        centers = volumes[index].centers
        return (lens.depth(centers[-1]) + lens.depth(centers[1])) / 2

    depths = [tip_depth(i) for i in range(len(fingers))]
    limit = palm.depth_m - 0.004 * (-1 if hand.shape.is_curled else 1)
    order = sorted(range(len(fingers)), key=lambda i: -depths[i])
    behind = [i for i in order if depths[i] > limit and not (fingers[i] is thumb and depths[i] < palm.depth_m)]
    front = [i for i in order if i not in behind]
    for i in behind:
        pen.volume(fingers[i], view.skin, weight=weight, slide=0.4, shade=0.6)
    palm_outline = pen.volume(palm, view.skin, weight=weight, slide=0.25, shade=0.55)
    for i in front:
        pen.volume(fingers[i], view.skin, weight=weight, slide=0.4, shade=0.6)
        if _root_is_open(hand, volumes[i], is_thumb=fingers[i] is thumb):
            pen.fill(_root_patch(volumes[i]).seen(lens).outline(), view.skin, clip=palm_outline)
    for i in behind:
        root, joint = volumes[i].centers[0], volumes[i].centers[1]
        if fingers[i] is not thumb and (joint - root) @ hand.along > 0:
            radius = volumes[i].radii[0]
            patch = Volume().chain([root, root * 0.75 + joint * 0.25], [radius * 1.05, radius * 0.80])
            pen.fill(patch.seen(lens).outline(), view.skin, clip=fingers[i].outline())


def _root_is_open(hand: _Hand, finger: Volume, *, is_thumb: bool) -> bool:
    if is_thumb and not hand.shape.is_curled:
        return True
    step = finger.centers[1] - finger.centers[0]
    return bool(step @ hand.along > (0.2 if is_thumb else 0.75) * np.linalg.norm(step))


def _root_patch(finger: Volume) -> Volume:
    root, radius = finger.centers[0], finger.radii[0]
    before = root - unit(finger.centers[1] - root) * (radius * 0.55)
    return Volume().chain([before, root], [radius * 1.12 + 0.0016, radius * 0.9])


def _draw_palm_lines(view: BodyView, hand: _Hand) -> None:
    if hand.length * view.px_per_m <= 60:
        return
    pen = view.pen
    shows_back = hand.palm_normal @ pen.lens.towards_eye(hand.root) < -0.25
    if shows_back:
        for across in (0.12, 0.0, -0.115):
            tendon = [hand.place(0.46, across, -0.08), hand.place(0.36, across * 0.9, -0.09)]
            pen.soft_line(pen.page(tendon), 0.5, view.skin, taper=(0.1, 0.7))
    elif not hand.shape.is_curled:
        life = [hand.place(0.34, 0.17, 0.09), hand.place(0.22, 0.06, 0.09), hand.place(0.10, 0.05, 0.08)]
        heart = [hand.place(0.42, -0.18, 0.09), hand.place(0.37, 0.0, 0.09), hand.place(0.40, 0.12, 0.09)]
        for line in (life, heart):
            pen.soft_line(pen.page(line), 0.5, view.skin, taper=(0.3, 0.5))
