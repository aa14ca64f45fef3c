"""A body standing in the world: joints in world axes (metres) and a frame per limb, solved from a pose."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from pipelines.comic import CharacterDesign
from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import heading_frame, turn, unit, vec
from pipelines.sketch.pose_solver import HandFrame, PoseSolver, hand_frame, two_bone
from pipelines.sketch.poses import SIGN, Pose, SeatKind, Side, pose_named
from pipelines.sketch.proportions import Proportions, proportions

DEFAULT_SEAT = 0.46 / 1.72  # seat height per body height: a chair that fits its sitter


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
    brings: SeatKind
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


def stand(
    design: CharacterDesign,
    pose: str | Pose,
    *,
    at: tuple[float, float],
    floor: float = 0.0,
    heading: float = 180.0,
    seat: float | None = None,
    brings: SeatKind = "",
) -> Skeleton:
    """Put a character into the world in a pose.

    `at` is world (X, Z) in metres under the pelvis, `heading` world degrees (180 faces the establishing camera).
    A seated pose rests on `seat` metres above the floor (None = a chair that fits the body); `brings` names what
    the figure is drawn with to sit on.

    Raises:
        InvalidRequestError: there is no pose of that name.
    """
    chosen = pose_named(pose) if isinstance(pose, str) else pose
    body = proportions(design)
    seat_height = None
    if chosen.is_seated:
        seat_height = DEFAULT_SEAT * body.height if seat is None else seat
    solver = PoseSolver(body, chosen, heading_frame(heading))
    solver.solve(at, floor, seat_height)
    return Skeleton(
        body=body,
        pose=chosen,
        floor=floor,
        heading=heading,
        seat=seat_height,
        brings=brings if chosen.is_seated else "",
        joints=solver.joints,
        frames=solver.frames,
        hands=solver.hands,
    )
