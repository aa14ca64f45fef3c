"""From a pose to joints: forward kinematics of the body, inverse kinematics of reaching arms."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import LEVEL, UP, cross_of_body, swing, turn, turn_about, turns, unit, upright_frame, vec
from pipelines.sketch.poses import SIDES, SIGN, Pose, Reach, Side
from pipelines.sketch.proportions import Proportions


@dataclass(frozen=True, slots=True, eq=False)
class HandFrame:
    """Unit world vectors: along the fingers, out of the palm, towards the thumb."""

    fingers: Array
    palm: Array
    thumb: Array


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


class PoseSolver:
    """Forward kinematics of one pose, feet at the world origin of the plan until `settle`."""

    def __init__(self, body: Proportions, pose: Pose, root: Array) -> None:
        self.body, self.pose = body, pose
        self.joints: dict[str, Array] = {}
        self.frames: dict[str, Array] = {"pelvis": root @ turns(*pose.pelvis)}
        self.hands: dict[Side, HandFrame] = {}

    def solve(self, at: tuple[float, float], floor: float, seat: float | None) -> None:
        """All joints; `at` is world (X, Z), `seat` metres above the floor or None."""
        self.spine()
        self.head()
        self.shoulders()
        for side in SIDES:
            self.leg(side)
        self.settle(at, floor, seat)
        for side in SIDES:
            reach = self.pose.reach(side)
            if reach is None:
                self.arm(side)
            else:
                self.reach(side, reach)

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
