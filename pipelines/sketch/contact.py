"""Two people who touch: contact is solved by inverse kinematics, not posed. All directions in world axes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import LEVEL, UP, cross_of_body, unit, vec
from pipelines.sketch.poses import SIDES, SIGN, Side
from pipelines.sketch.skeleton import Skeleton


def _with_hand(skeleton: Skeleton, side: Side, shape: str) -> Skeleton:
    return replace(skeleton, pose=skeleton.pose.with_hand(side, shape))


def _flat_direction(start: Array, end: Array) -> Array:
    return unit((end - start) * LEVEL)


def shake_hands(first: Skeleton, second: Skeleton) -> tuple[Skeleton, Skeleton]:
    """Both right wrists meet half way, fingers along each other's forearm, palms together."""
    middle = (first.joints["shoulder_right"] + second.joints["shoulder_right"]) / 2
    middle[1] = min(
        float(first.joints["pelvis"][1] - first.floor) * 1.14 + first.floor,
        float(second.joints["pelvis"][1] - second.floor) * 1.14 + second.floor,
    )
    along = _flat_direction(first.joints["neck"], second.joints["neck"])
    out = []
    for skeleton, fingers in ((first, along), (second, -along)):
        holding = _with_hand(skeleton, "right", "hold")
        out.append(
            holding.reach_to(
                "right",
                middle - fingers * skeleton.body.hand * 0.52,
                pole=-UP - skeleton.frames["chest"][:, 0] * 0.4,
                fingers=fingers,
                palm=cross_of_body(UP, fingers),
            )
        )
    return out[0], out[1]


def hand_on_shoulder(skeleton: Skeleton, hand: Side, other: Skeleton, shoulder: Side) -> Skeleton:
    """One hand of the first rests on a shoulder of the other."""
    top = other.joints[f"shoulder_{shoulder}"] * 0.72 + other.joints[f"clavicle_{shoulder}"] * 0.28
    top = top + vec(0, 0.052 * other.body.girth, 0)
    along = unit((top - skeleton.joints[f"shoulder_{hand}"]) * vec(1, 0.25, 1))
    return _with_hand(skeleton, hand, "flat").reach_to(
        hand,
        top - along * skeleton.body.hand * 0.48 + vec(0, 0.022, 0),
        pole=-UP,
        fingers=along - UP * 0.25,
        palm=-UP,
    )


def embrace(first: Skeleton, second: Skeleton) -> tuple[Skeleton, Skeleton]:
    """Each wraps both arms round the other's back, at two heights."""
    return _arms_round(first, second, -0.20), _arms_round(second, first, -0.46)


def _arms_round(skeleton: Skeleton, other: Skeleton, height: float) -> Skeleton:
    ahead = _flat_direction(skeleton.joints["chest"], other.joints["chest"])
    center = other.joints["neck"] + vec(0, height * other.body.spine, 0)
    for side in SIDES:
        outwards = skeleton.frames["chest"][:, 0] * SIGN[side]
        skeleton = _with_hand(skeleton, side, "flat").reach_to(
            side,
            np.asarray(center + (ahead * 0.62 + outwards * 0.42) * other.body.shoulder_half),
            pole=outwards - UP * 0.5 - ahead * 0.1,
            fingers=-outwards * 0.9 + ahead * 0.1 + UP * (0.25 * SIGN[side]),
            palm=-ahead,
        )
    return skeleton
