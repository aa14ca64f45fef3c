from __future__ import annotations

import numpy as np

from pipelines.comic import ActorMarks, PanelMarks
from pipelines.geometry import Box
from pipelines.lettering.obstacles import Obstacles, Spots
from pipelines.story import CharacterId

HEAD = Box(0.2, 0.3, 0.1, 0.15)
ANN = ActorMarks(character=CharacterId("ann"), mouth=None, face=HEAD, head=HEAD, hands=())


def hits(y: float) -> float:
    """How often a tail from the left border to the right side, at a height, crosses Ann."""
    obstacles = Obstacles(PanelMarks(actors=(ANN,)), width=1000, height=500)
    spots = Spots(np.array([0.0]), np.array([y]), np.array([50.0]), np.array([30.0]))
    return float(obstacles.crosses_face(spots, (np.array([700.0]), np.array([y])), owner=None)[0])


def test_a_tail_across_somebody_elses_body_counts_as_one_across_the_face() -> None:
    assert hits(190.0) > 0
    assert hits(400.0) > 0


def test_a_tail_above_a_head_crosses_nobody() -> None:
    assert hits(100.0) == 0
