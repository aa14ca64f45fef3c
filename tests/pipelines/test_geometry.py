from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.geometry import Box, Point

NUMBERS = st.floats(-100, 100)
BOXES = st.builds(Box, NUMBERS, NUMBERS, st.floats(0, 100), st.floats(0, 100))


@given(BOXES, BOXES)
def test_two_boxes_share_the_same_area_whoever_asks_and_never_more_than_the_smaller(one: Box, other: Box) -> None:
    shared = one.overlap(other)
    assert shared == pytest.approx(other.overlap(one))
    assert 0 <= shared <= min(one.width * one.height, other.width * other.height) + 1e-6


def test_boxes_that_only_touch_share_nothing() -> None:
    assert Box(0, 0, 1, 1).overlap(Box(1, 0, 1, 1)) == 0
    assert Box(0, 0, 2, 2).overlap(Box(1, 1, 2, 2)) == 1


def test_a_box_of_fractions_becomes_pixels() -> None:
    box = Box(0.25, 0.5, 0.5, 0.25).scaled(200, 100)
    assert box == Box(50, 50, 100, 25)
    assert (box.right, box.bottom, box.center) == (150, 75, Point(100, 62.5))
