from __future__ import annotations

import numpy as np
import pytest

from pipelines.geometry import Point
from pipelines.lettering.outlines import body, edge_distance, outer_half_axes
from pipelines.lettering.words import BlockKind

KINDS: list[BlockKind] = ["speech", "thought", "shout", "whisper", "caption"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_outline_stays_inside_its_outer_box(kind: BlockKind) -> None:
    outline = body(kind, Point(0, 0), 200, 120, 45)
    half_width, half_height = outer_half_axes(kind, 200, 120, 45)
    assert np.abs(outline[:, 0]).max() <= half_width + 0.5
    assert np.abs(outline[:, 1]).max() <= half_height + 0.5


@pytest.mark.parametrize("kind", ["thought", "shout"])
def test_bumps_and_spikes_leave_the_words_their_room(kind: BlockKind) -> None:
    outline = body(kind, Point(0, 0), 200, 120, 45)
    reach = np.hypot(outline[:, 0] / 200, outline[:, 1] / 120)
    assert reach.min() > 0.97


def test_the_distance_to_the_edge_is_that_of_the_outline() -> None:
    outline = body("speech", Point(0, 0), 200, 120, 45)
    for point in outline[::17]:
        length = float(np.hypot(*point))
        assert edge_distance("speech", 200, 120, point / length) == pytest.approx(length, rel=0.01)


def test_a_caption_is_a_box() -> None:
    assert body("caption", Point(10, 20), 30, 15, 45).tolist() == [[-20, 5], [40, 5], [40, 35], [-20, 35]]


def test_the_same_balloon_has_the_same_spikes() -> None:
    first, again = (body("shout", Point(5, 5), 200, 120, 45) for _ in range(2))
    assert (first == again).all()
