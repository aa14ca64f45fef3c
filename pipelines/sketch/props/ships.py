"""Rigging and rails of a sailing ship."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np

from pipelines.sketch.props.palette import DARK_WOOD, LIGHT_WOOD
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.faces import Color
from pipelines.sketch.solids.parts import CardShape


def mast(
    builder: Builder, height: float, radius: float, *, yard: float = 5.2, boom: float = 3.0, sail: Color = "#ede2c8"
) -> None:
    """A mast with a square sail between yard and boom."""
    builder.lathe((0, 0, 0), [(radius * 1.3, 0), (radius, 0.4), (radius * 0.6, height)], LIGHT_WOOD)
    builder.box((0, boom + 5.4, -0.25), (yard, 0.14, 0.14), DARK_WOOD)
    builder.box((0, boom, -0.25), (yard * 0.92, 0.12, 0.12), DARK_WOOD)
    low, high = boom + 0.12, boom + 5.4
    corners = [(-yard * 0.46, low, -0.34), (yard * 0.46, low, -0.34), (yard * 0.42, boom + 2.7, -0.7)]
    corners += [(yard * 0.44, high, -0.34), (-yard * 0.44, high, -0.34), (-yard * 0.42, boom + 2.7, -0.7)]
    cloth = builder.face(corners, sail, 0.9)
    cloth.is_two_sided = True
    cloth.normal = builder.world([(0, 0, -1)])[0] - builder.world([(0, 0, 0)])[0]
    seams = [
        builder.world([(yard * (0.9 * share - 0.45), low, -0.5), (yard * (0.86 * share - 0.43), high, -0.5)])
        for share in (0.2, 0.4, 0.6, 0.8)
    ]
    cloth.strokes, cloth.stroke_spacing = np.stack(seams), 0.8
    builder.add([cloth], casts_shadow=False)


def shrouds(builder: Builder, side: int, top: float = 10.5) -> None:
    """Ropes from the rail to the mast on one side (-1, 1), with ratlines."""
    ropes = tuple(np.array([(side * x, 0.9), (side * 0.1, top)]) for x in (3.1, 2.6, 2.1))
    rungs = tuple(
        np.array([(side * (3.1 - 3.0 * share), 0.9 + 9.6 * share), (side * (2.1 - 2.0 * share), 0.9 + 9.6 * share)])
        for share in np.arange(0.06, 0.8, 0.07)
    )
    shapes = [
        CardShape(polygons=ropes, color=None, line=0.6, style="line"),
        CardShape(polygons=rungs, color=None, line=0.4, style="line"),
    ]
    builder.card((0, 0, 0), shapes, radius=0.1, casts_shadow=False)


def bulwark(builder: Builder, rail: Sequence[tuple[float, float]]) -> None:
    """A ship's side along (x, z) points: planks, posts and a rail."""
    for (x0, z0), (x1, z1) in itertools.pairwise(rail):
        length = math.hypot(x1 - x0, z1 - z0)
        turn = math.degrees(math.atan2(x1 - x0, z1 - z0)) - 90
        with builder.at((x0 + x1) / 2, 0, (z0 + z1) / 2, turn):
            builder.box((0, 0, 0), (length, 0.45, 0.12), "#7a5138", texture="plank_h", line=0.7)
            builder.box((0, 0.95, 0), (length + 0.04, 0.09, 0.18), "#8d6242", line=0.8)
            for side in (-1, 1):
                builder.box((side * length / 4, 0.45, 0), (0.07, 0.5, 0.07), "#8d6242", line=0.6)
