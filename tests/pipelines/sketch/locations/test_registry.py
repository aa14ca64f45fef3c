"""Every kind of location, from every camera, at every hour, in every weather."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from pipelines.errors import InvalidRequestError
from pipelines.sketch.display_list import DisplayList
from pipelines.sketch.grading import grade_for
from pipelines.sketch.locations.registry import LOCATIONS, compile_location
from pipelines.sketch.replay import replay
from pipelines.sketch.scenery.place import Place, camera_for
from pipelines.sketch.scenery.render import draw_location
from pipelines.story import LOCATION_KINDS, TIMES, WEATHERS

Places = Callable[..., Place]
_FARTHEST_PX = 1e7


def all_points(drawing: DisplayList) -> np.ndarray:
    return np.concatenate([np.asarray(polygon) for op in drawing.ops for polygon in op.outline.polygons])


def test_the_registry_has_every_kind_of_the_story() -> None:
    assert tuple(LOCATIONS) == LOCATION_KINDS


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        compile_location("submarine", 1)
    assert "tavern" in caught.value.hint


@pytest.mark.parametrize("kind", LOCATION_KINDS)
def test_every_view_hour_and_weather_draws_finite_shapes_in_the_picture(kind: str, place_of: Places) -> None:
    place = place_of(kind)
    assert set(place.cameras) == {"wide", "mid", "low"}
    for name in place.cameras:
        camera = camera_for(place, name, 72, 64)
        for time in TIMES:
            for weather in WEATHERS:
                drawing = draw_location(place, camera, time=time, weather=weather)
                points = all_points(drawing)
                assert np.isfinite(points).all(), (name, time, weather)
                assert np.abs(points).max() < _FARTHEST_PX
                assert all(np.isfinite(op.color).all() and op.owner is None for op in drawing.ops)
                is_inside = (points >= 0).all(1) & (points <= (72, 64)).all(1)
                assert is_inside.sum() > 100


@pytest.mark.parametrize("kind", LOCATION_KINDS)
def test_the_picture_is_covered_and_has_contrast(kind: str, place_of: Places) -> None:
    place = place_of(kind)
    for name in place.cameras:
        drawing = draw_location(place, camera_for(place, name, 96, 96))
        mask = replay(drawing, "mask", owner=None)
        assert (mask == 255).all(), f"{name}: bare paper"
        assert replay(drawing, "color").std() > 18


@pytest.mark.parametrize("kind", LOCATION_KINDS)
def test_nights_are_dark_but_readable(kind: str, place_of: Places) -> None:
    place = place_of(kind)
    camera = camera_for(place, "wide", 96, 96)
    pictures = {
        time: replay(draw_location(place, camera, time=time), grade=grade_for(time, is_indoor=place.is_indoor))
        for time in ("day", "night")
    }
    night, day = (float((pictures[time] @ [0.3, 0.59, 0.11]).mean()) for time in ("night", "day"))
    assert 52 < night < day
    assert (pictures["night"] @ [0.3, 0.59, 0.11] > 40).mean() > 0.75


@pytest.mark.parametrize("kind", LOCATION_KINDS)
def test_ink_is_grey_with_white_and_black(kind: str, place_of: Places) -> None:
    place = place_of(kind)
    drawing = draw_location(place, camera_for(place, "mid", 128, 128))
    pixels = replay(drawing, "ink", grade=grade_for("day", is_indoor=place.is_indoor))
    assert (pixels == pixels[..., :1]).all()
    assert (pixels > 240).mean() > 0.1 and (pixels < 60).mean() > 0.005


@pytest.mark.parametrize("kind", LOCATION_KINDS)
def test_no_two_seeds_look_the_same(kind: str, place_of: Places) -> None:
    pictures = []
    for seed in (1, 2, 3):
        place = place_of(kind, seed)
        pictures.append(replay(draw_location(place, camera_for(place, "wide", 64, 64))).astype(float))
    for first, second in ((0, 1), (0, 2), (1, 2)):
        assert np.abs(pictures[first] - pictures[second]).mean() > 1.0


@pytest.mark.parametrize("weather", [weather for weather in WEATHERS if weather != "clear"])
def test_every_weather_changes_the_open_air_only(weather: str, place_of: Places) -> None:
    for kind, is_changed in (("village_street", True), ("tavern", False)):
        place = place_of(kind)
        camera = camera_for(place, "wide", 96, 96)
        clear = replay(draw_location(place, camera)).astype(float)
        other = replay(draw_location(place, camera, weather=weather)).astype(float)  # type: ignore[arg-type]
        assert (np.abs(clear - other).mean() > 1) == is_changed
