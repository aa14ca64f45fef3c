"""What staging asks of a place: slots, free floor, sight, light on people, cameras."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from pipelines.sketch.scenery.place import Place, camera_for
from pipelines.story import LOCATION_KINDS

Places = Callable[..., Place]


@pytest.mark.parametrize("kind", LOCATION_KINDS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_people_can_stand_or_sit_in_every_slot(kind: str, seed: int, place_of: Places) -> None:
    place = place_of(kind, seed)
    names = [slot.name for slot in place.slots]
    assert len(names) == len(set(names)) >= 4
    for slot in place.slots:
        if not slot.is_seat:
            assert place.is_free(slot.x, slot.z, 0.2), slot.name
            continue
        seats = [
            part
            for part in place.sortable
            if abs(part.extent[:, 1].max() - slot.y - slot.seat) < 0.12
            and (part.extent.min(0)[::2] - 0.12 < (slot.x, slot.z)).all()
            and (part.extent.max(0)[::2] + 0.12 > (slot.x, slot.z)).all()
        ]
        assert seats, f"nothing to sit on: {slot.name}"


@pytest.mark.parametrize("kind", LOCATION_KINDS)
def test_walkable_floor_is_free(kind: str, place_of: Places) -> None:
    place = place_of(kind)
    assert len(place.walkable) >= 15
    assert all(place.is_free(x, z) for x, z in place.walkable[::17].tolist())


def test_nobody_stands_in_a_prop_or_outside_the_walls(place_of: Places) -> None:
    street, tavern = place_of("village_street"), place_of("tavern")
    assert not street.is_free(0.6, 14.8), "in the well"
    assert not street.is_free(-8.0, 6.0), "in a house"
    assert not tavern.is_free(-2.0, 5.7), "in the bar"
    assert not tavern.is_free(9.0, 3.0), "outside"
    assert tavern.is_free(0.0, 2.3)


def test_a_wider_body_needs_more_room(place_of: Places) -> None:
    place = place_of("tavern")
    free = [sum(place.is_free(x, z, radius) for x, z in place.walkable.tolist()) for radius in (0.1, 0.3, 0.8)]
    assert free[0] >= free[1] > free[2]


def test_props_block_the_view(place_of: Places) -> None:
    tavern = place_of("tavern")
    assert not tavern.sight((-2.0, 0.6, 4.5), (-2.0, 0.6, 6.6)), "through the bar"
    assert tavern.sight((0.0, 1.5, 0.5), (0.0, 1.4, 2.3))


def test_people_share_the_light_of_the_place(place_of: Places) -> None:
    street = place_of("village_street")
    at_lamp, in_dark = (-3.0, 0.0, 4.6), (0.5, 0.0, 24.5)
    day, night = street.actor_tint("day", "clear", in_dark), street.actor_tint("night", "clear", in_dark)
    lit = street.actor_tint("night", "clear", at_lamp)
    assert (day > night).all() and (lit >= night).all() and lit[0] > night[0]
    assert night[2] > night[0], "nights are blue"
    for tint in (day, night, lit):
        assert (tint >= 0.38).all() and (tint <= 1.04).all()


def test_upright_cameras_keep_verticals_upright(place_of: Places) -> None:
    place = place_of("library")
    camera = camera_for(place, "mid", 300, 200)
    foot, head = camera.project(np.array([(1.0, 0.0, 5.0), (1.0, 2.0, 5.0)]))
    assert foot[0] == pytest.approx(head[0])
    assert camera_for(place, "low", 300, 200).pitch != 0


def test_a_camera_looks_at_its_target(place_of: Places) -> None:
    for kind in LOCATION_KINDS:
        place = place_of(kind)
        for name, spec in place.cameras.items():
            at = camera_for(place, name, 400, 300).project(np.array(spec.look_at, float))
            assert np.allclose(at, (200, 150), atol=0.5)
