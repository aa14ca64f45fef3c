"""Poses as joint angles, and which pose fits a thing in the hand.

Angles in degrees. Pelvis, spine and head: (pitch forward, roll, yaw to the body's left). Arm: (elevation 0 hanging
.. 90 level .. 180 up; azimuth 0 forward, 90 sideways, negative across the chest; twist of the elbow inwards; elbow
bend; pronation of the palm). Leg: (hip flexion, abduction, toes out, knee bend, ankle; ankle None keeps the sole flat).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from pipelines.codec import from_json
from pipelines.errors import InvalidRequestError
from pipelines.sketch.axes import Vector

Side = Literal["left", "right"]
SeatKind = Literal["", "chair", "block"]
"""What a seated figure brings to sit on; "" = something that is there already."""

SIDES: tuple[Side, Side] = ("left", "right")
SIGN: dict[Side, float] = {"left": 1.0, "right": -1.0}

ArmAngles = tuple[float, float, float, float, float]
LegAngles = tuple[float, float, float, float, float | None]

_HERE = Path(__file__).parent
_ONE_HANDED = {"lantern": "fist", "sword": "fist", "knife": "fist", "cup": "hold", "staff": "fist"}
_BUSY_HANDS = ("crossed", "hip", "think", "wave", "shout", "run", "clutch", "reach", "lean")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A wrist brought to a place by inverse kinematics instead of arm angles.

    `at`: from the neck, in shoulder half-widths (x, z) and spine lengths (y), chest axes. `pole`: where the elbow goes.
    """

    at: Vector
    pole: Vector = (0.0, -1.0, 0.0)
    fingers: Vector | None = None
    palm: Vector | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """What the joints do. `prop` is the thing in the right hand (books are held in both)."""

    name: str
    pelvis: Vector = (0.0, 0.0, 0.0)
    spine: Vector = (0.0, 0.0, 0.0)
    head: Vector = (0.0, 0.0, 0.0)
    lift: float = 0.0  # metres above the floor: both feet of a runner
    is_seated: bool = False
    arm_left: ArmAngles = (6, 90, 0, 12, 20)
    arm_right: ArmAngles = (6, 90, 0, 12, 20)
    wrist_left: tuple[float, float] = (0.0, 0.0)  # sideways, towards the palm
    wrist_right: tuple[float, float] = (0.0, 0.0)
    leg_left: LegAngles = (0, 4, 8, 2, None)
    leg_right: LegAngles = (0, 4, 8, 2, None)
    hand_left: str = "relaxed"
    hand_right: str = "relaxed"
    reach_left: Reach | None = None
    reach_right: Reach | None = None
    prop: str = ""

    def arm(self, side: Side) -> ArmAngles:
        """Angles of one arm."""
        return self.arm_left if side == "left" else self.arm_right

    def wrist(self, side: Side) -> tuple[float, float]:
        """Angles of one wrist."""
        return self.wrist_left if side == "left" else self.wrist_right

    def leg(self, side: Side) -> LegAngles:
        """Angles of one leg."""
        return self.leg_left if side == "left" else self.leg_right

    def hand(self, side: Side) -> str:
        """Name of the shape of one hand."""
        return self.hand_left if side == "left" else self.hand_right

    def reach(self, side: Side) -> Reach | None:
        """Where inverse kinematics bring one wrist."""
        return self.reach_left if side == "left" else self.reach_right

    def with_hand(self, side: Side, shape: str) -> Pose:
        """The same pose with another hand shape."""
        return replace(self, hand_left=shape) if side == "left" else replace(self, hand_right=shape)


@cache
def _poses() -> dict[str, Pose]:
    rows = json.loads((_HERE / "poses.json").read_text(encoding="utf-8"))
    return {name: from_json(Pose, {"name": name, **row}) for name, row in rows.items()}


def pose_named(name: str) -> Pose:
    """The pose of that name.

    Raises:
        InvalidRequestError: there is none.
    """
    try:
        return _poses()[name]
    except KeyError as error:
        known = ", ".join(sorted(_poses()))
        raise InvalidRequestError(f"There is no pose called {name!r}.", hint=f"Use one of: {known}.") from error


@cache
def _prop_kinds() -> dict[str, str]:
    kinds = json.loads((_HERE / "prop_nouns.json").read_text(encoding="utf-8"))
    return {noun: kind for kind, nouns in kinds.items() for noun in nouns}


def prop_kind(noun: str) -> str:
    """The drawable kind of a carried noun ("diary" is a book); "" when nothing like it can be drawn."""
    kinds = _prop_kinds()
    word = noun.lower().strip()
    return kinds.get(word) or kinds.get(word.split(" ")[-1], "")


def carrying(pose: Pose, noun: str) -> Pose:
    """The pose with a thing in the hands: readers take the book's arms, others bend the right arm round it."""
    kind = prop_kind(noun)
    if not kind or (pose.prop and prop_kind(pose.prop) == kind):
        return replace(pose, prop=kind) if kind else pose
    if kind in ("book", "letter"):
        arms = pose_named("book")
    elif kind == "sword" and pose.name in ("stand", "hold", "shout"):
        return replace(pose_named("sword"), name=pose.name)
    elif kind == "lantern":
        arms = pose_named("lantern")
    else:
        arms = pose_named("hold")
    if pose.name in _BUSY_HANDS or (pose.is_seated and kind not in ("book", "letter", "cup")):
        return pose
    right = replace(pose, arm_right=arms.arm_right, reach_right=arms.reach_right, hand_right=arms.hand_right, prop=kind)
    if kind in ("book", "letter"):
        head = pose.head if pose.name in ("talk", "point", "walk") else arms.head
        return replace(right, arm_left=arms.arm_left, reach_left=arms.reach_left, hand_left="hold", head=head)
    if kind == "staff":
        right = replace(right, arm_right=(38, 40, 0, 74, 0), reach_right=None)
    return replace(right, hand_right=_ONE_HANDED[kind])
