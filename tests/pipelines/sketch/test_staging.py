"""People on the ground of a place, and the camera aimed at them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from pipelines.comic import Actor, ShotAngle, ShotSize
from pipelines.imaging.request import LetteringRoom
from pipelines.sketch.coverage import coverage_of
from pipelines.sketch.framing import frame_people
from pipelines.sketch.locations.registry import compile_location
from pipelines.sketch.staging import Stage, scene_line, stage_actors
from tests.pipelines.comics import CAST, MARA, PIP, make_panel

PLACE = compile_location("drawing_room", 1)
MEMBERS = {member.id: member for member in CAST}
SIZES: tuple[ShotSize, ...] = ("extreme-close", "close", "medium-close", "medium", "full", "wide", "establishing")


def make_stage(size: ShotSize, actors: tuple[Actor, ...] | None = None) -> Stage:
    return stage_actors(make_panel(size, actors=actors).shot, MEMBERS, PLACE, scene_line(PLACE, "s1"), seed=3)


def test_people_stand_on_free_floor() -> None:
    for scene in ("s1", "s2", "s3"):
        x, z = scene_line(PLACE, scene)
        assert PLACE.is_free(x, z, 0.3)


def test_a_scene_keeps_its_line_and_scenes_spread_over_several() -> None:
    lines = {scene_line(PLACE, f"s{number}") for number in range(12)}
    assert len(lines) > 1
    assert scene_line(PLACE, "s1") == scene_line(PLACE, "s1")


def test_actors_stand_in_the_order_of_the_shot() -> None:
    stage = make_stage("medium")
    xs = [staged.skeleton.joints["pelvis"][0] for staged in stage.actors]
    assert xs == sorted(xs)
    assert [staged.actor.character for staged in stage.actors] == [MARA, PIP]


def test_partners_turn_towards_each_other() -> None:
    left, right = make_stage("medium").actors
    assert left.skeleton.frames["head"][0, 2] > 0 > right.skeleton.frames["head"][0, 2]


def test_actors_without_a_cast_member_are_left_out() -> None:
    actors = (Actor(character=MARA), Actor(character="nobody"))  # type: ignore[arg-type]
    assert [staged.actor.character for staged in make_stage("medium", actors).actors] == [MARA]


@pytest.mark.parametrize(
    ("size", "angle"), list(itertools.product(SIZES, ("level", "high", "low"))), ids=lambda value: str(value)
)
def test_heads_stay_inside_the_picture_and_below_the_words(size: ShotSize, angle: ShotAngle) -> None:
    stage, room = make_stage(size), LetteringRoom(top=0.25)
    shot = replace(make_panel(size).shot, angle=angle)
    camera = frame_people(stage, shot, width=900, height=700, turn=0.0, room=room, place=PLACE)
    for staged in stage.actors:
        x, y = camera.project(np.array([staged.skeleton.joints["head"]]))[0]
        assert 0 < x < 900
        assert 0.2 * 700 < y < 700


@pytest.mark.parametrize("side", ["left", "right"])
def test_words_beside_a_single_head_get_their_side(side: str) -> None:
    stage = make_stage("close", (Actor(character=MARA, side="left", gaze="off-right"),))
    room = LetteringRoom(left=0.5) if side == "left" else LetteringRoom(right=0.5)
    shot = make_panel("close", actors=(Actor(character=MARA),)).shot
    camera = frame_people(stage, shot, width=1200, height=500, turn=0.0, room=room, place=PLACE)
    x = camera.project(np.array([stage.actors[0].skeleton.joints["head"]]))[0][0]
    assert (x > 600) == (side == "left")


def test_coverage_knows_who_is_seen_where() -> None:
    from pipelines.geometry import Box
    from pipelines.sketch.color import rgb
    from pipelines.sketch.display_list import DisplayList, Outline

    drawing = DisplayList(width=160, height=80)
    square = np.array([(0, 0), (80, 0), (80, 80), (0, 80)], float)
    drawing.owner = "mara"
    drawing.add("fill", Outline([square]), rgb("#ffffff"))
    drawing.owner = None
    drawing.add("fill", Outline([square * (1, 0.5)]), rgb("#000000"))  # a table top hides the upper half
    coverage = coverage_of(drawing)
    assert coverage.share("mara", Box(0, 48, 72, 24)) == 1.0
    assert coverage.share("mara", Box(0, 0, 72, 24)) == 0.0
    assert coverage.share("mara", Box(100, 0, 50, 70)) == 0.0
    people = coverage.people()
    assert {len(row) for row in people} == {64}
    assert people[-1].startswith("1") and people[0].count("1") == 0


def test_people_fill_more_of_a_flat_panel() -> None:
    stage, shot = make_stage("wide"), make_panel("wide").shot

    def tallest_share(width: int, height: int) -> float:
        camera = frame_people(stage, shot, width=width, height=height, turn=0.0, room=LetteringRoom(), place=PLACE)
        ends = [
            camera.project(np.array([each.skeleton.joints["head"], each.skeleton.joints["toe_left"]]))[:, 1]
            for each in stage.actors
        ]
        return max(float(np.ptp(end)) for end in ends) / height

    assert tallest_share(1600, 500) > tallest_share(800, 700) + 0.08


def test_a_lantern_hangs_clear_of_a_childs_face() -> None:
    bearer = Actor(character=MARA, side="left", gaze=PIP, prop="lantern", pose="lantern")
    stage = make_stage("medium", (bearer, Actor(character=PIP, side="right", gaze=MARA)))
    woman, child = (staged.skeleton for staged in stage.actors)
    hand = woman.joints["wrist_right"]
    assert hand[1] < child.joints["neck"][1]
    assert abs(hand[0] - child.joints["head"][0]) > 0.35


def test_one_head_alone_is_not_staged_alike_in_a_row() -> None:
    shot = make_panel("close", actors=(Actor(character=MARA, side="left", gaze="off-right"),)).shot
    stages = [stage_actors(shot, MEMBERS, PLACE, scene_line(PLACE, "s1"), seed=seed) for seed in (0, 4, 8)]
    assert len({stage.swing for stage in stages}) == 3
    fronts = {tuple(np.round(stage.actors[0].skeleton.frames["chest"][:, 2], 2)) for stage in stages}
    assert len(fronts) == 3


def test_an_insert_shows_the_hands() -> None:
    stage = make_stage("insert", (Actor(character=MARA, pose="book", prop="letter"),))
    shot = make_panel("insert", actors=(Actor(character=MARA),)).shot
    room = LetteringRoom(top=0.4)
    camera = frame_people(stage, shot, width=700, height=800, turn=0.0, room=room, place=PLACE)
    skeleton = stage.actors[0].skeleton
    hands = camera.project(np.array([skeleton.joints["wrist_left"], skeleton.joints["wrist_right"]]))
    assert ((hands > (0, 0.4 * 800)) & (hands < (700, 800))).all()
    head = camera.project(np.array([skeleton.joints["head"]]))[0]
    assert head[1] < 0.3 * 800


def test_a_hand_gives_way_to_the_face_of_who_sits() -> None:
    seated = Actor(character=PIP, side="right", gaze=MARA, posture="sit", pose="sit")
    stage = make_stage("medium", (Actor(character=MARA, side="left", gaze=PIP, pose="reach"), seated))
    woman, child = (staged.skeleton for staged in stage.actors)
    assert np.linalg.norm(woman.fingertip("left") - child.joints["head"]) > 0.3
    assert np.linalg.norm(woman.fingertip("right") - child.joints["head"]) > 0.3


def test_a_hand_that_holds_nothing_drawable_is_no_fist() -> None:
    for prop, shape in (("", "relaxed"), ("cup", "hold")):
        stage = make_stage("medium", (Actor(character=MARA, pose="hold", prop=prop),))
        assert stage.actors[0].skeleton.pose.hand_right == shape
