"""Whole figures as marks of a display list."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from pipelines.comic import EXPRESSIONS, POSES, CharacterDesign
from pipelines.sketch.camera import Camera
from pipelines.sketch.display_list import DisplayList, Outline
from pipelines.sketch.figure import DrawnFigure, draw_figure
from pipelines.sketch.hair.styles import hair_styles
from pipelines.sketch.outfits.registry import OUTFITS
from pipelines.sketch.poses import SeatKind, carrying, pose_named
from pipelines.sketch.skeleton import stand

HEADINGS = (180, 140, 90, 20, 290)


def drawn(
    design: CharacterDesign, camera: Camera, pose: str = "stand", heading: float = 180, expression: str = "neutral"
) -> tuple[DisplayList, DrawnFigure]:
    marks = DisplayList(camera.width, camera.height)
    skeleton = stand(design, pose, at=(0, 0), heading=heading, brings="chair")
    return marks, draw_figure(marks, camera, design, skeleton, expression=expression, owner="ines")


def polygons_of(marks: DisplayList) -> list[np.ndarray]:
    shapes: list[Outline] = []
    for op in marks.ops:
        shapes += [shape for shape in (op.outline, op.effects.clip, op.effects.cut) if shape is not None]
    return [part for shape in shapes for part in shape.polygons]


@pytest.mark.parametrize("outfit", OUTFITS)
def test_every_pose_and_outfit_draws_from_every_side(outfit: str, camera: Camera, woman: CharacterDesign) -> None:
    for index, pose in enumerate(POSES):
        heading = HEADINGS[index % len(HEADINGS)]
        marks, figure = drawn(replace(woman, outfit=outfit), camera, pose, heading)
        assert len(marks.ops) > 60
        assert all(np.isfinite(part).all() for part in polygons_of(marks)), (pose, heading)
        assert np.isfinite(figure.keypoints).all()


@pytest.mark.parametrize("style", hair_styles())
def test_every_hair_style_draws_at_every_turn(style: str, camera: Camera, man: CharacterDesign) -> None:
    for heading in range(0, 360, 45):
        marks, figure = drawn(replace(man, hair_style=style), camera, heading=heading)
        assert all(np.isfinite(part).all() for part in polygons_of(marks))
        assert figure.head.height > figure.face.height


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_expression_changes_the_face(expression: str, camera: Camera, woman: CharacterDesign) -> None:
    close = replace(camera, focal=9000.0, center_y=camera.center_y + 600)
    marks, _ = drawn(woman, close, expression=expression)
    other, _ = drawn(woman, close, expression="neutral" if expression != "neutral" else "sad")
    assert fingerprint(marks) != fingerprint(other)


def fingerprint(marks: DisplayList) -> bytes:
    return b"".join(np.round(part, 6).tobytes() for part in polygons_of(marks))


def test_the_same_figure_is_drawn_the_same_twice(camera: Camera, man: CharacterDesign) -> None:
    assert fingerprint(drawn(man, camera, "walk", 120)[0]) == fingerprint(drawn(man, camera, "walk", 120)[0])


def test_the_marks_belong_to_their_owner_and_nothing_else_does(camera: Camera, woman: CharacterDesign) -> None:
    marks = DisplayList(camera.width, camera.height, owner="room")
    marks.add("fill", Outline([np.zeros((3, 2))]), np.zeros(3))
    figure = draw_figure(marks, camera, woman, stand(woman, "sit", at=(0, 0), brings="chair"), owner="ines")
    start, end = figure.ops
    assert (start, end) == (1, len(marks.ops))
    assert {op.owner for op in marks.ops[start:end]} == {"ines"}
    assert marks.ops[0].owner == "room" and marks.owner == "room"


@pytest.mark.parametrize("heading", [180, 150, 210, 110, 250])
def test_the_mouth_is_in_the_face_and_the_face_in_the_head(
    heading: float, camera: Camera, woman: CharacterDesign
) -> None:
    for pose, worn in itertools.product(
        ("stand", "shout", "lean"), ((), ("hat",), ("top_hat",), ("bonnet",), ("cap",))
    ):
        _, figure = drawn(replace(woman, accessories=worn), camera, pose, heading)
        assert figure.mouth is not None
        face, head = figure.face, figure.head
        assert face.x <= figure.mouth.x <= face.right and face.y <= figure.mouth.y <= face.bottom
        assert head.y < face.y and head.x - 2 <= face.x and face.right <= head.right + 2
        assert face.bottom <= head.bottom + 0.1 * face.height


def test_the_head_box_holds_hair_and_hat(camera: Camera, man: CharacterDesign) -> None:
    _, bare = drawn(man, camera)
    _, hatted = drawn(replace(man, accessories=("top_hat",)), camera)
    assert hatted.head.y < bare.head.y - 5
    skull = camera.project(stand(man, "stand", at=(0, 0)).joints["head"])
    assert bare.head.x < skull[0] < bare.head.right and bare.head.y < skull[1] < bare.head.bottom


def test_who_turns_away_has_no_mouth(camera: Camera, woman: CharacterDesign) -> None:
    _, away = drawn(woman, camera, heading=0)
    _, facing = drawn(woman, camera, heading=180)
    assert away.is_facing_away and away.mouth is None
    assert not facing.is_facing_away and facing.mouth is not None
    assert not away.keypoints_seen[0] and facing.keypoints_seen[0]


def test_the_nose_points_where_the_body_heads(camera: Camera, woman: CharacterDesign) -> None:
    _, right = drawn(woman, camera, heading=90)
    _, left = drawn(woman, camera, heading=270)
    assert right.keypoints[0][0] > right.head.center.x > 0
    assert left.keypoints[0][0] < left.head.center.x


def test_hands_are_named_by_the_side_of_their_owner(camera: Camera, woman: CharacterDesign) -> None:
    _, facing = drawn(woman, camera, heading=180)
    _, away = drawn(woman, camera, heading=0)
    left, right = facing.hands
    assert left.x > right.x
    left, right = away.hands
    assert left.x < right.x


def test_a_camera_that_swings_sees_another_side(camera: Camera, woman: CharacterDesign) -> None:
    from_side = replace(camera, eye=(-6.0, 1.3, 0.0), heading=90.0)
    marks = DisplayList(camera.width, camera.height)
    figure = draw_figure(marks, from_side, woman, stand(woman, "stand", at=(0, 0), heading=270), owner="ines")
    assert not figure.is_facing_away and abs(figure.depth_m - 6) < 0.3


def test_a_smaller_figure_is_farther_away(camera: Camera, woman: CharacterDesign) -> None:
    marks = DisplayList(camera.width, camera.height)
    near = draw_figure(marks, camera, woman, stand(woman, "stand", at=(0, -1)), owner="a")
    far = draw_figure(marks, camera, woman, stand(woman, "stand", at=(0, 6)), owner="b")
    assert near.depth_m < far.depth_m
    assert near.head.height > 1.8 * far.head.height


@pytest.mark.parametrize("noun", ["book", "letter", "lantern", "sword", "knife", "cup", "staff"])
def test_things_in_the_hand_add_marks(noun: str, camera: Camera, man: CharacterDesign) -> None:
    pose = carrying(pose_named("stand"), noun)
    counts = []
    for chosen in (pose, replace(pose, prop="")):
        marks = DisplayList(camera.width, camera.height)
        draw_figure(marks, camera, man, stand(man, chosen, at=(0, 0)), owner="ines")
        counts.append(len(marks.ops))
    assert counts[0] > counts[1]


def test_a_lantern_glows(camera: Camera, man: CharacterDesign) -> None:
    marks, _ = drawn(man, camera, "lantern")
    glows = [op for op in marks.ops if op.effects.blend == "screen"]
    assert len(glows) == 1 and glows[0].effects.whitens_ink


def test_a_seat_comes_only_when_it_is_brought(camera: Camera, man: CharacterDesign) -> None:
    counts = []
    kinds: tuple[SeatKind, ...] = ("chair", "block", "")
    for brings in kinds:
        marks = DisplayList(camera.width, camera.height)
        draw_figure(marks, camera, man, stand(man, "sit", at=(0, 0), brings=brings), owner="ines")
        counts.append(len(marks.ops))
    assert counts[0] > counts[1] > counts[2]


def test_from_below_a_hat_does_not_hide_the_face(man: CharacterDesign, camera: Camera) -> None:
    skia = pytest.importorskip("skia")
    assert skia
    from pipelines.sketch.replay import replay

    low = replace(camera, eye=(0.0, 0.3, -2.4), focal=1500.0, center_y=1050.0)
    design = replace(man, accessories=("hat",), accent="#00ff00", skin="#ff0000")
    marks, figure = drawn(design, low)
    assert figure.mouth is not None
    pixels = replay(marks, "color").astype(int)
    face = figure.face
    cut = pixels[int(face.y + 0.35 * face.height) : int(face.bottom), int(face.x) : int(face.right)]
    skin = (cut[..., 0] > 150) & (cut[..., 1] < 90)
    assert skin.mean() > 0.4


@pytest.mark.parametrize("style", ["curly", "spiky", "mop"])
def test_a_hat_presses_the_hair_down(style: str, camera: Camera, woman: CharacterDesign) -> None:
    _, bushy = drawn(replace(woman, hair_style=style, accessories=("hat",)), camera)
    _, sleek = drawn(replace(woman, hair_style="crop", accessories=("hat",)), camera)
    assert abs(bushy.head.y - sleek.head.y) < 0.05 * sleek.head.height
