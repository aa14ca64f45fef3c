"""Drawing a place: order, people between props, depth, and the same bytes everywhere."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from pipelines.sketch.camera import Camera
from pipelines.sketch.color import rgb
from pipelines.sketch.display_list import DisplayList, Outline
from pipelines.sketch.locations.plan import upright
from pipelines.sketch.replay import replay
from pipelines.sketch.scenery.place import Place, camera_for, camera_from
from pipelines.sketch.scenery.render import Standee, draw_location

Places = Callable[..., Place]
_ROOT = Path(__file__).parents[4]
_DRAW = """
import hashlib, sys
from pipelines.sketch.locations.registry import compile_location
from pipelines.sketch.scenery.place import camera_for
from pipelines.sketch.scenery.render import draw_location
from pipelines.sketch.replay import replay
digest = hashlib.sha256()
for kind in ("forest", "library"):
    place = compile_location(kind, 5)
    for time in ("day", "night"):
        digest.update(replay(draw_location(place, camera_for(place, "wide", 128, 96), time=time, seed=2)).tobytes())
print(digest.hexdigest())
"""


def standee(x: float, z: float, name: str = "nell", height: float = 1.7) -> Standee:
    """A cardboard person: an upright rectangle."""

    def paint(drawing: DisplayList, camera: Camera) -> None:
        drawing.owner = name
        corners = [(x - 0.2, 0, z), (x + 0.2, 0, z), (x + 0.2, height, z), (x - 0.2, height, z)]
        drawing.add("fill", Outline([camera.project(np.array(corners, float))]), rgb("#ff00ff"))

    return Standee(x=x, y=0.0, z=z, height=height, radius=0.22, paint=paint)


def seen_pixels(place: Place, camera: Camera, *people: Standee, name: str = "nell") -> npt.NDArray[np.bool_]:
    drawing = draw_location(place, camera, standees=people)
    return np.asarray(replay(drawing, "mask", owner=name)[..., 0] > 127)


def whole_pixels(camera: Camera, person: Standee) -> int:
    drawing = DisplayList(camera.width, camera.height)
    person.paint(drawing, camera)
    return int((replay(drawing, "mask", owner="nell")[..., 0] > 127).sum())


def test_the_same_place_is_drawn_twice_the_same(place_of: Places) -> None:
    for kind in ("village_street", "church"):
        place = place_of(kind)
        camera = camera_for(place, "low", 128, 128)
        first, second = (replay(draw_location(place, camera, time="dusk")) for _ in range(2))
        assert first.tobytes() == second.tobytes()


def test_another_process_draws_the_same_bytes() -> None:
    digests = []
    for hash_seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(_ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", _DRAW], cwd=_ROOT, env=environment, capture_output=True, text=True, check=True
        )
        digests.append(done.stdout.strip())
    assert digests[0] == digests[1] and len(digests[0]) == len(hashlib.sha256().hexdigest())


def test_somebody_outside_the_view_changes_nothing(place_of: Places) -> None:
    place = place_of("tavern")
    camera = camera_for(place, "mid", 160, 160)
    alone = replay(draw_location(place, camera))
    behind_camera = standee(-3.2, -4.0)
    assert (replay(draw_location(place, camera, standees=(behind_camera,))) == alone).all()


def test_a_person_behind_a_table_is_partly_hidden(place_of: Places) -> None:
    place = place_of("tavern")
    camera = camera_for(place, "wide", 320, 320)
    behind, before = standee(1.6, 4.75), standee(1.3, 2.35)
    whole = whole_pixels(camera, behind)
    assert 0.3 * whole < seen_pixels(place, camera, behind).sum() < 0.95 * whole
    assert seen_pixels(place, camera, before).sum() > 0.97 * whole_pixels(camera, before)


def test_nearer_people_stand_before_farther_ones(place_of: Places) -> None:
    place = place_of("forest")
    camera = camera_for(place, "wide", 200, 200)
    near, far = standee(0.3, 2.5, "near"), standee(0.35, 5.0, "far")
    alone = seen_pixels(place, camera, far, name="far").sum()
    for people in ((near, far), (far, near)):
        assert seen_pixels(place, camera, *people, name="far").sum() < 0.8 * alone


@pytest.mark.parametrize("kind", ["village_street", "tavern", "castle_courtyard"])
def test_standees_are_painted_once_each(kind: str, place_of: Places) -> None:
    place = place_of(kind)
    free = [slot for slot in place.slots if not slot.is_seat][:3]
    people = [standee(slot.x, slot.z, slot.name) for slot in free]
    drawing = draw_location(place, camera_for(place, "wide", 96, 96), standees=people)
    owners = [op.owner for op in drawing.ops if op.owner]
    assert sorted(owners) == sorted(slot.name for slot in free)


def test_the_depth_map_is_whiter_nearer(place_of: Places) -> None:
    place = place_of("library")
    depth = replay(draw_location(place, camera_for(place, "wide", 200, 200)), "depth")[..., 0].astype(float)
    floor_near, floor_far, back_wall = depth[190, 100], depth[150, 100], depth[100, 70]
    assert floor_near > floor_far > back_wall > 10


def test_the_depth_of_a_face_is_its_distance(place_of: Places) -> None:
    """White is 2.64 m by default: a far wall at 9 m gives 2.64 / distance."""
    place = place_of("library")
    camera = camera_from(upright((0.0, 1.6, 2.5), (0.0, 1.6, 9.0)), 200, 200)
    wall = camera.project(np.array([-1.45, 2.4, 9.0])).round().astype(int)
    depth = replay(draw_location(place, camera), "depth")[wall[1], wall[0], 0]
    assert depth == pytest.approx(255 * 2.64 / 6.5, abs=3)


def test_turning_the_camera_does_not_move_the_place(place_of: Places) -> None:
    """The tower of the street stays where its position projects to, whatever the heading."""
    place = place_of("village_street")
    for look_x in (-3.0, 0.0, 3.0):
        camera = camera_from(upright((0.0, 1.6, 2.0), (look_x, 1.6, 20.0), 0.9), 240, 240)
        drawing = draw_location(place, camera)
        at = camera.project(np.array([-0.5, 9.0, 29.7])).round().astype(int)
        red, green, blue = replay(drawing)[at[1], at[0]].astype(int)
        assert abs(red - blue) < 40 and abs(red - green) < 30, "stone, not sky"
        sky = replay(drawing)[4, at[0]].astype(int)
        assert sky[2] - sky[0] > 40


def test_people_cast_a_shadow_on_the_ground(place_of: Places) -> None:
    place = place_of("castle_courtyard")
    camera = camera_for(place, "wide", 200, 200)
    person = standee(0.3, 5.2)
    without, along = replay(draw_location(place, camera)), replay(draw_location(place, camera, standees=(person,)))
    changed = (without != along).any(2) & ~seen_pixels(place, camera, person)
    assert changed.sum() > 20
    assert along[changed].mean() < without[changed].mean()
