"""A body in the world: headings, sides, floors, seats."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.comic import POSES, CharacterDesign
from pipelines.errors import InvalidRequestError
from pipelines.sketch.axes import cross_of_body, heading_frame, upright_frame
from pipelines.sketch.camera import Camera
from pipelines.sketch.pose_solver import two_bone
from pipelines.sketch.poses import carrying, pose_named, prop_kind
from pipelines.sketch.skeleton import Skeleton, stand


def nose_direction(skeleton: Skeleton) -> np.ndarray:
    nose, ear_right, ear_left = skeleton.coco_keypoints()[[0, 16, 17]]
    direction = nose - (ear_right + ear_left) / 2
    return np.asarray(direction / np.linalg.norm(direction))


def test_heading_180_faces_the_establishing_camera(woman: CharacterDesign, camera: Camera) -> None:
    skeleton = stand(woman, "stand", at=(0, 0), heading=180)
    assert nose_direction(skeleton) @ [0, 0, -1] > 0.9
    assert skeleton.frames["chest"][:, 2] @ [0, 0, -1] > 0.9


def test_heading_90_points_the_nose_to_page_right(woman: CharacterDesign, camera: Camera) -> None:
    skeleton = stand(woman, "stand", at=(0, 0), heading=90)
    page = camera.project(skeleton.coco_keypoints())
    assert nose_direction(skeleton) @ [1, 0, 0] > 0.9
    assert page[0][0] > page[16][0] + 5  # nose right of the ear


def test_the_left_hand_of_one_who_faces_us_is_on_page_right(woman: CharacterDesign, camera: Camera) -> None:
    skeleton = stand(woman, "stand", at=(0, 0), heading=180)
    page = {side: camera.project(skeleton.joints[f"wrist_{side}"]) for side in ("left", "right")}
    assert page["left"][0] > page["right"][0] + 50


def test_the_left_hand_of_one_who_walks_to_page_right_is_away_from_us(woman: CharacterDesign, camera: Camera) -> None:
    skeleton = stand(woman, "stand", at=(0, 0), heading=90)
    assert camera.depth(skeleton.joints["shoulder_left"]) > camera.depth(skeleton.joints["shoulder_right"]) + 0.1


def test_the_thumb_of_a_hanging_hand_points_forward(woman: CharacterDesign) -> None:
    for heading in (0, 90, 180, 270):
        skeleton = stand(woman, "stand", at=(0, 0), heading=heading)
        for hand in skeleton.hands.values():
            assert hand.thumb @ skeleton.frames["chest"][:, 2] > 0.5


@given(heading=st.floats(-720, 720))
def test_left_times_up_is_forward_in_the_sense_of_the_body(heading: float) -> None:
    frame = heading_frame(heading)
    assert np.allclose(frame.T @ frame, np.eye(3))
    assert np.allclose(cross_of_body(frame[:, 0], frame[:, 1]), frame[:, 2])
    assert np.linalg.det(frame) == pytest.approx(-1)  # the mirror between body and world axes


@settings(max_examples=25, deadline=None)
@given(heading=st.floats(0, 360), x=st.floats(-5, 5), z=st.floats(-5, 5), floor=st.floats(-1, 3))
def test_a_body_is_the_same_wherever_it_stands(heading: float, x: float, z: float, floor: float) -> None:
    design = CharacterDesign(
        gender="male", age="adult", height_m=1.8, build=1, skin="#ffffff", hair="#000000", hair_style="short",
        eyes="#000000", outfit="shirt", top="#ffffff", bottom="#ffffff", accent="#ffffff",
    )  # fmt: skip
    here = stand(design, "point", at=(0, 0), heading=180)
    there = stand(design, "point", at=(x, z), floor=floor, heading=heading)
    turn = heading_frame(heading) @ heading_frame(180).T
    for name, joint in here.joints.items():
        assert np.allclose(turn @ joint + [x, floor, z], there.joints[name], atol=1e-9)


@pytest.mark.parametrize("pose", POSES)
def test_nobody_sinks_into_the_floor(pose: str, woman: CharacterDesign) -> None:
    skeleton = stand(woman, pose, at=(1, 2), floor=0.4)
    lowest = min(float(joint[1]) for joint in skeleton.joints.values())
    assert lowest > 0.4 - 0.02
    if pose not in ("run", "sit"):
        assert lowest < 0.4 + 0.08


def test_a_seat_carries_the_sitter_at_its_height(woman: CharacterDesign) -> None:
    low, high = (stand(woman, "sit", at=(0, 0), floor=0.1, seat=seat) for seat in (0.40, 0.60))
    assert high.joints["pelvis"][1] - low.joints["pelvis"][1] == pytest.approx(0.2)
    assert low.joints["hip_left"][1] == pytest.approx(0.5 + 0.085 * low.body.girth)


def test_arms_keep_their_length_in_every_pose(man: CharacterDesign) -> None:
    for pose in POSES:
        skeleton = stand(man, pose, at=(0, 0))
        for side in ("left", "right"):
            upper = np.linalg.norm(skeleton.joints[f"elbow_{side}"] - skeleton.joints[f"shoulder_{side}"])
            lower = np.linalg.norm(skeleton.joints[f"wrist_{side}"] - skeleton.joints[f"elbow_{side}"])
            assert upper == pytest.approx(skeleton.body.upper_arm, rel=0.03), pose
            assert lower == pytest.approx(skeleton.body.forearm, rel=0.03), pose


def test_an_arm_stretches_no_farther_than_it_is_long() -> None:
    elbow, wrist = two_bone(np.zeros(3), np.array([5.0, 0, 0]), 0.3, 0.25, np.array([0, -1.0, 0]))
    assert np.linalg.norm(wrist) < 0.55
    assert elbow[1] < 0


def test_a_head_turns_to_what_it_looks_at_but_not_round(woman: CharacterDesign) -> None:
    skeleton = stand(woman, "stand", at=(0, 0), heading=180)
    to_page_right = skeleton.look_at(np.array([3.0, 1.5, -1.0]))
    behind = skeleton.look_at(np.array([0.5, 1.5, 4.0]))
    assert nose_direction(to_page_right)[0] > 0.5
    assert abs(behind.pose.head[2]) <= 70
    assert np.allclose(skeleton.frames["head"], stand(woman, "stand", at=(0, 0), heading=180).frames["head"])


def test_children_have_larger_heads_for_their_height(woman: CharacterDesign) -> None:
    from dataclasses import replace

    adult = stand(woman, "stand", at=(0, 0)).body
    child = stand(replace(woman, age="child", height_m=1.2), "stand", at=(0, 0)).body
    assert child.head / child.height > adult.head / adult.height * 1.1


def test_every_pose_of_the_comic_exists() -> None:
    for pose in POSES:
        assert pose_named(pose).name == pose
    with pytest.raises(InvalidRequestError, match="levitate"):
        pose_named("levitate")


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("diary", "book"), ("letter", "letter"), ("lamp", "lantern"), ("Sword", "sword"), ("walking stick", "staff")],
)
def test_nouns_become_things_in_the_hand(noun: str, kind: str) -> None:
    assert prop_kind(noun) == kind
    assert prop_kind(carrying(pose_named("stand"), noun).prop) == kind


def test_what_cannot_be_drawn_leaves_the_hands_alone() -> None:
    assert carrying(pose_named("stand"), "elephant") == pose_named("stand")


def test_upright_frames_ignore_height() -> None:
    assert np.allclose(upright_frame(np.array([0.3, 5.0, 0.4])), upright_frame(np.array([0.3, 0.0, 0.4])))
