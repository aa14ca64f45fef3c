from __future__ import annotations

import math

import numpy as np
import pytest

from pipelines.geometry import Box, Point
from pipelines.lettering.outlines import Polygon, body
from pipelines.lettering.speaker import Speaker
from pipelines.lettering.tails import tail_tip, thought_bubbles, with_tail
from pipelines.lettering.words import BlockKind

CENTER, HALF_AXES, EM = Point(400.0, 200.0), (180.0, 110.0), 45.0
DIRECTIONS = [math.radians(degrees) for degrees in range(0, 360, 24)]


def area(polygon: Polygon) -> float:
    x, y = polygon.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def turns(polygon: Polygon) -> float:
    """How often the outline winds around its balloon's centre."""
    angles = np.arctan2(polygon[:, 1] - CENTER.y, polygon[:, 0] - CENTER.x)
    steps = np.diff(angles, append=angles[:1])
    return float(((steps + np.pi) % (2 * np.pi) - np.pi).sum() / (2 * np.pi))


@pytest.mark.parametrize("kind", ["speech", "whisper", "shout"])
@pytest.mark.parametrize("heading", DIRECTIONS)
def test_balloon_and_tail_are_one_outline(kind: BlockKind, heading: float) -> None:
    tip = Point(CENTER.x + 330 * math.cos(heading), CENTER.y + 330 * math.sin(heading))
    plain = body(kind, CENTER, *HALF_AXES, EM)
    outline = with_tail(kind, plain, CENTER, tip, EM)
    assert turns(outline) == pytest.approx(1.0)  # closed, around the balloon once
    assert np.abs(outline - np.array(tip)).sum(axis=1).min() < 1e-6  # it reaches the tip
    assert area(plain) < area(outline) < 1.25 * area(plain)


@pytest.mark.parametrize("heading", DIRECTIONS)
def test_a_tail_is_slim_but_visible(heading: float) -> None:
    tip = Point(CENTER.x + 330 * math.cos(heading), CENTER.y + 330 * math.sin(heading))
    plain = body("speech", CENTER, *HALF_AXES, EM)
    outline = with_tail("speech", plain, CENTER, tip, EM)
    added = area(outline) - area(plain)
    length = 330 - float(np.interp(abs(math.sin(heading)), [0, 1], [180, 110]))
    assert 0.12 * EM * length < added < 0.9 * EM * length


@pytest.mark.parametrize("heading", DIRECTIONS)
def test_a_tail_goes_halfway_to_the_mouth(heading: float) -> None:
    mouth = Point(CENTER.x + 420 * math.cos(heading), CENTER.y + 420 * math.sin(heading))
    tip = tail_tip("speech", CENTER, HALF_AXES, Speaker(mouth), EM)
    assert tip is not None
    outline = body("speech", CENTER, *HALF_AXES, EM)
    edge = np.hypot(*(outline - np.array(CENTER)).T)[_nearest(outline, heading)]
    share = (math.dist(CENTER, tip) - edge) / (420 - edge)
    assert 0.5 <= share <= 0.62


def test_a_tail_stops_at_the_face() -> None:
    face = Box(350, 380, 100, 140)
    tip = tail_tip("speech", CENTER, HALF_AXES, Speaker(Point(400, 495), face), EM)
    assert tip is not None
    assert 310 < tip.y < 380


def test_a_tail_ends_before_the_hair_where_there_is_room() -> None:
    speaker = Speaker(Point(400, 600), Box(350, 470, 100, 140), Box(335, 420, 130, 190))
    tip = tail_tip("speech", CENTER, HALF_AXES, speaker, EM)
    assert tip is not None
    assert tip.y < 420


def test_a_balloon_on_the_mouth_has_no_tail() -> None:
    assert tail_tip("speech", CENTER, HALF_AXES, Speaker(Point(400, 220)), EM) is None


def test_a_long_way_does_not_make_a_string() -> None:
    tip = tail_tip("speech", CENTER, HALF_AXES, Speaker(Point(400, 3000)), EM)
    assert tip is not None
    assert tip.y < 200 + 110 + 7 * EM


def test_thoughts_rise_in_shrinking_bubbles() -> None:
    bubbles = thought_bubbles(CENTER, HALF_AXES, Point(400, 460), EM)
    radii = [radius for _, radius in bubbles]
    heights = [center.y for center, _ in bubbles]
    assert len(bubbles) == 3
    assert radii == sorted(radii, reverse=True)
    assert heights == sorted(heights)
    assert heights[0] - radii[0] > 310  # the first is free of the cloud
    assert heights[-1] < 460


def _nearest(outline: Polygon, heading: float) -> int:
    angles = np.arctan2(outline[:, 1] - CENTER.y, outline[:, 0] - CENTER.x)
    return int(np.argmin(np.abs((angles - heading + np.pi) % (2 * np.pi) - np.pi)))
