"""A body standing in the world: joints in world axes (metres) and a frame per limb, solved from a pose."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from pipelines.comic import CharacterDesign
from pipelines.sketch.axes import (
    LEVEL,
    UP,
    Array,
    cross_of_body,
    heading_frame,
    swing,
    turn,
    turn_about,
    turns,
    unit,
    upright_frame,
    vec,
)
from pipelines.sketch.poses import SIDES, SIGN, Pose, Reach, Side, pose_named
from pipelines.sketch.proportions import Proportions, proportions

DEFAULT_SEAT = 0.46 / 1.72  # seat height per body height: a chair that fits its sitter


@dataclass(frozen=True, slots=True, eq=False)
class HandFrame:
    """Unit world vectors: along the fingers, out of the palm, towards the thumb."""

    fingers: Array
    palm: Array
    thumb: Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Skeleton:
    """Joints (world metres) and frames (columns: the body's left, up, forward in world axes) of one person.

    Joints: pelvis waist chest neck skull head, and per side ("elbow_left"): clavicle shoulder elbow wrist hip knee
    ankle heel ball toe. Frames: pelvis waist chest neck head, and per side: thigh shin foot.
    """

    body: Proportions
    pose: Pose
    floor: float  # world Y of the ground under the feet
    heading: float  # world degrees
    seat: float | None  # metres above the floor, None when standing
    brings_seat: bool
    joints: Mapping[str, Array] = field(default_factory=dict)
    frames: Mapping[str, Array] = field(default_factory=dict)
    hands: Mapping[Side, HandFrame] = field(default_factory=dict)

    def look_at(self, point: Array, *, strength: float = 0.85) -> Skeleton:
        """The same body with the head turned towards a world point, as far as a neck goes."""
        local = self.frames["neck"].T @ (np.asarray(point, float) - self.joints["head"])
        yaw = float(np.clip(math.degrees(math.atan2(local[0], local[2])), -70, 70)) * strength
        pitch = float(np.clip(-math.degrees(math.atan2(local[1], math.hypot(local[0], local[2]))), -28, 28)) * 0.8
        frame = self.frames["neck"] @ turn("y", yaw) @ turn("x", pitch)
        head = self.joints["skull"] + frame @ vec(0, self.body.head * 0.30, self.body.head * 0.10)
        return replace(
            self,
            pose=replace(self.pose, head=(pitch, 0.0, yaw)),
            joints={**self.joints, "head": head},
            frames={**self.frames, "head": frame},
        )

    def reach_to(
        self, side: Side, wrist: Array, *, pole: Array, fingers: Array | None = None, palm: Array | None = None
    ) -> Skeleton:
        """The same body with one wrist at a world point (or as near as the arm reaches); directions in world axes."""
        chest, shoulder = self.frames["chest"], self.joints[f"shoulder_{side}"]
        elbow, hand_root = two_bone(shoulder, wrist, self.body.upper_arm, self.body.forearm, pole)
        along = unit(hand_root - elbow) if fingers is None else fingers
        facing = chest @ vec(-SIGN[side], 0, 0) if palm is None else palm
        return replace(
            self,
            joints={**self.joints, f"elbow_{side}": elbow, f"wrist_{side}": hand_root},
            hands={**self.hands, side: hand_frame(side, along, facing)},
        )

    def fingertip(self, side: Side) -> Array:
        """World point of the tip of the straight fingers."""
        return np.asarray(self.joints[f"wrist_{side}"] + self.hands[side].fingers * self.body.hand)

    def coco_keypoints(self) -> Array:
        """(18, 3): nose, neck, right arm, left arm, right leg, left leg, right eye, left eye, right ear, left ear."""
        head = self.joints["head"]

        def on_head(x: float, y: float, z: float) -> Array:
            return np.asarray(head + self.frames["head"] @ (vec(x, y, z) * self.body.head))

        limbs = [
            self.joints[f"{joint}_{side}"]
            for chain in (("shoulder", "elbow", "wrist"), ("hip", "knee", "ankle"))
            for side in ("right", "left")
            for joint in chain
        ]
        face = [on_head(-0.16, 0, 0.38), on_head(0.16, 0, 0.38), on_head(-0.36, -0.05, 0), on_head(0.36, -0.05, 0)]
        return np.array([on_head(0, -0.12, 0.46), self.joints["neck"], *limbs, *face])


def hand_frame(side: Side, fingers: Array, palm: Array) -> HandFrame:
    """The frame of a hand from two world directions; the palm is made square to the fingers."""
    along = unit(fingers)
    facing = np.asarray(palm, float)
    facing = unit(facing - along * (facing @ along))
    return HandFrame(along, facing, cross_of_body(along, facing) * -SIGN[side])


def two_bone(start: Array, target: Array, first: float, second: float, pole: Array) -> tuple[Array, Array]:
    """Middle joint and reachable end of a two-bone chain; the middle joint bends towards `pole`."""
    reach = np.asarray(target, float) - start
    distance = float(np.linalg.norm(reach))
    along = reach / (distance + 1e-9)
    distance = min(max(distance, abs(first - second) + 0.02), (first + second) * 0.995)
    foot = (first * first - second * second + distance * distance) / (2 * distance)
    height = math.sqrt(max(first * first - foot * foot, 1e-6))
    bend = np.asarray(pole, float)
    bend = unit(bend - along * (bend @ along))
    return start + along * foot + bend * height, start + along * distance


class _Solver:
    """Forward kinematics of one pose, feet at the world origin of the plan until `settle`."""

    def __init__(self, body: Proportions, pose: Pose, root: Array) -> None:
        self.body, self.pose = body, pose
        self.joints: dict[str, Array] = {}
        self.frames: dict[str, Array] = {"pelvis": root @ turns(*pose.pelvis)}
        self.hands: dict[Side, HandFrame] = {}

    def spine(self) -> None:
        """Three joints share the bend of the spine; the old stoop."""
        body, pitch = self.body, self.pose.spine[0] + (7 if self.body.is_old else 0)
        _, roll, yaw = self.pose.spine
        position, frame = vec(0, body.hip_height, 0), self.frames["pelvis"]
        self.joints["pelvis"] = position
        for name, length, share in (("waist", 0.30, 0.35), ("chest", 0.36, 0.40), ("neck", 0.34, 0.25)):
            position = position + frame @ vec(0, body.spine * length, 0)
            frame = frame @ turns(pitch * share, roll * share, yaw * share)
            self.joints[name], self.frames[name] = position, frame

    def head(self) -> None:
        """The neck takes half of the head's turn."""
        body, neck = self.body, self.frames["neck"]
        pitch, roll, yaw = self.pose.head
        self.frames["head"] = neck @ turns(pitch, roll, yaw)
        forward = body.head * (0.20 if body.is_old else 0.09)
        rise = neck @ turns(pitch / 2, roll / 2, yaw / 2) @ vec(0, body.neck + body.head * 0.20, forward)
        self.joints["skull"] = self.joints["neck"] + rise
        self.joints["head"] = self.joints["skull"] + self.frames["head"] @ vec(0, body.head * 0.30, body.head * 0.10)

    def shoulders(self) -> None:
        """Collar bones rise with the arm, so that a raised arm does not look stuck on."""
        body, chest, neck = self.body, self.frames["chest"], self.joints["neck"]
        for side in SIDES:
            sign, reach = SIGN[side], self.pose.reach(side)
            elevation = self.pose.arm(side)[0] if reach is None else 60 * float(np.clip(reach.at[1] + 1, 0, 1.5))
            lift = body.height * 0.020 * float(np.clip((elevation - 50) / 80, 0, 1))
            self.joints[f"clavicle_{side}"] = neck + chest @ vec(
                sign * body.shoulder_half * 0.28, -body.spine * 0.06 + lift * 0.25, 0
            )
            self.joints[f"shoulder_{side}"] = neck + chest @ vec(
                sign * (body.shoulder_half - lift * 0.3), -body.spine * 0.165 + lift, -0.005
            )

    def leg(self, side: Side) -> None:
        """Hip to toe of one side."""
        body, pelvis, sign = self.body, self.frames["pelvis"], SIGN[side]
        flexion, abduction, out, bend, ankle = self.pose.leg(side)
        hip = self.joints["pelvis"] + pelvis @ vec(sign * body.hip_half, -body.hip_height * 0.01, 0)
        thigh = pelvis @ turn("y", sign * out) @ turn("x", -flexion) @ turn("z", sign * abduction)
        shin = thigh @ turn("x", bend)
        knee = hip - thigh @ vec(0, body.thigh, 0)
        foot_root = knee - shin @ vec(0, body.shin, 0)
        foot = self._flat_foot(thigh, shin) if ankle is None else shin @ turn("x", ankle)
        self.frames.update({f"thigh_{side}": thigh, f"shin_{side}": shin, f"foot_{side}": foot})
        sole = -body.ankle + 0.012
        self.joints.update({f"hip_{side}": hip, f"knee_{side}": knee, f"ankle_{side}": foot_root})
        for name, along in (("heel", -0.28), ("ball", 0.78), ("toe", 1.12)):
            self.joints[f"{name}_{side}"] = foot_root + foot @ vec(0, sole, body.foot * along)

    def _flat_foot(self, thigh: Array, shin: Array) -> Array:
        ahead = shin[:, 2] * LEVEL
        if np.linalg.norm(ahead) <= 0.25:  # a shin that lies: the foot follows the thigh
            ahead = thigh[:, 1] * LEVEL * -1
        return upright_frame(unit(ahead) + unit(self.frames["pelvis"][:, 2] * LEVEL) * 0.2)

    def settle(self, at: tuple[float, float], floor: float, seat: float | None) -> None:
        """Move the body to its place, its lowest point on the floor or its seat on the chair."""
        body, joints = self.body, self.joints
        if seat is not None:
            rise = seat - (float(joints["hip_left"][1]) - 0.085 * body.girth)
        else:
            lowest = min(
                float(joints[f"{name}_{side}"][1]) - (0.055 if name == "knee" else 0.012)
                for side in SIDES
                for name in ("toe", "heel", "knee")
            )
            rise = self.pose.lift - lowest
        offset = vec(at[0], floor + rise, at[1])
        for name in joints:
            joints[name] = joints[name] + offset

    def arm(self, side: Side) -> None:
        """Elbow, wrist and hand of one side from its angles."""
        body, sign, chest = self.body, SIGN[side], self.frames["chest"]
        elevation, azimuth, twist, bend, pronation = self.pose.arm(side)
        e, a = math.radians(elevation), math.radians(azimuth)
        along = vec(sign * math.sin(e) * math.sin(a), -math.cos(e), math.sin(e) * math.cos(a))
        upper = chest @ turn_about(along, -sign * twist) @ swing(-UP, along)
        lower = upper @ turn("x", -bend)
        elbow = self.joints[f"shoulder_{side}"] - upper @ vec(0, body.upper_arm, 0)
        self.joints[f"elbow_{side}"] = elbow
        self.joints[f"wrist_{side}"] = elbow - lower @ vec(0, body.forearm, 0)
        sideways, inwards = self.pose.wrist(side)
        hand = lower @ turn("y", -sign * pronation) @ turn("z", -sign * sideways) @ turn("x", inwards)
        self.hands[side] = hand_frame(side, -hand[:, 1], -sign * hand[:, 0])

    def reach(self, side: Side, reach: Reach) -> None:
        """Elbow, wrist and hand of one side by inverse kinematics in chest axes."""
        body, chest = self.body, self.frames["chest"]
        offset = np.array(reach.at) * vec(body.shoulder_half, body.spine, body.shoulder_half)
        elbow, wrist = two_bone(
            self.joints[f"shoulder_{side}"],
            self.joints["neck"] + chest @ offset,
            body.upper_arm,
            body.forearm,
            chest @ np.array(reach.pole),
        )
        self.joints[f"elbow_{side}"], self.joints[f"wrist_{side}"] = elbow, wrist
        fingers = wrist - elbow if reach.fingers is None else chest @ np.array(reach.fingers)
        palm = chest @ (vec(-SIGN[side], 0, 0) if reach.palm is None else np.array(reach.palm))
        self.hands[side] = hand_frame(side, fingers, palm)


def stand(
    design: CharacterDesign,
    pose: str | Pose,
    *,
    at: tuple[float, float],
    floor: float = 0.0,
    heading: float = 180.0,
    seat: float | None = None,
    brings_seat: bool = False,
) -> Skeleton:
    """Put a character into the world in a pose.

    `at` is world (X, Z) in metres under the pelvis, `heading` world degrees (180 faces the establishing camera).
    A seated pose rests on `seat` metres above the floor (None = a chair that fits the body); with `brings_seat` the
    figure is drawn with its own chair.

    Raises:
        InvalidRequestError: there is no pose of that name.
    """
    chosen = pose_named(pose) if isinstance(pose, str) else pose
    body = proportions(design)
    seat_height = None
    if chosen.is_seated:
        seat_height = DEFAULT_SEAT * body.height if seat is None else seat
    solver = _Solver(body, chosen, heading_frame(heading))
    solver.spine()
    solver.head()
    solver.shoulders()
    for side in SIDES:
        solver.leg(side)
    solver.settle(at, floor, seat_height)
    for side in SIDES:
        reach = chosen.reach(side)
        if reach is None:
            solver.arm(side)
        else:
            solver.reach(side, reach)
    return Skeleton(
        body=body,
        pose=chosen,
        floor=floor,
        heading=heading,
        seat=seat_height,
        brings_seat=brings_seat and chosen.is_seated,
        joints=solver.joints,
        frames=solver.frames,
        hands=solver.hands,
    )
