"""Painter's order of convex solids."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pipelines.sketch.camera import Camera
from pipelines.sketch.scenery.ordering import painters_order, separate
from pipelines.sketch.scenery.shadows import convex_hull
from pipelines.sketch.solids.builder import Builder


def camera_at(x: float, z: float, heading: float) -> Camera:
    return Camera(width=200, height=200, eye=(x, 1.5, z), heading=heading, focal=150, center_x=100, center_y=100)


@pytest.mark.parametrize("angle", [0, 25, 50, 130, 155, 180, 205, 230, 310, 335])
def test_a_long_wall_and_a_small_box_are_ordered_from_everywhere(angle: int) -> None:
    """Centre distances alone would fail: the wall's centre is far away."""
    builder = Builder()
    builder.box((0, 0, 5), (12, 2, 0.2), "#808080")
    builder.box((5, 0, 4), (0.6, 0.6, 0.6), "#a04040")
    x, z = 5 + 3 * math.sin(math.radians(angle)), 4.6 + 6 * math.cos(math.radians(angle))
    camera = camera_at(x, z, math.degrees(math.atan2(5 - x, 4.6 - z)))
    is_beyond = z > 5
    assert painters_order(separate(builder.parts), camera) == ([1, 0] if is_beyond else [0, 1])


def test_a_stack_is_painted_from_below_when_seen_from_above() -> None:
    builder = Builder()
    for level in (2, 0, 1):
        builder.box((0, level * 0.5, 4), (0.5, 0.5, 0.5), "#808080")
    camera = Camera(width=200, height=200, eye=(0, 6, 2), heading=0, pitch=-60, focal=150, center_x=100, center_y=100)
    heights = [builder.parts[row].extent[:, 1].min() for row in painters_order(separate(builder.parts), camera)]
    assert heights == sorted(heights)


def test_what_is_behind_the_camera_is_not_painted() -> None:
    builder = Builder()
    builder.box((0, 0, 5), (1, 1, 1), "#808080")
    builder.box((0, 0, -5), (1, 1, 1), "#808080")
    assert painters_order(separate(builder.parts), camera_at(0, 0, 0)) == [0]


def test_an_empty_place_has_no_order() -> None:
    assert painters_order(separate([]), camera_at(0, 0, 0)) == []


def test_a_hull_contains_its_points() -> None:
    points = np.random.default_rng(3).normal(size=(60, 2))
    hull = convex_hull(points)
    edge = np.roll(hull, -1, axis=0) - hull
    for point in points:
        offset = point - hull
        assert (edge[:, 0] * offset[:, 1] - edge[:, 1] * offset[:, 0] > -1e-3).all()
