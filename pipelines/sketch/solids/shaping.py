"""Helpers of the builder: faces turned outwards, facets of lathes, shapes of cards joined by style."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.solids.faces import Face, make_face
from pipelines.sketch.solids.parts import CardShape


def turn_outwards(faces: Sequence[Face]) -> None:
    """Let the faces of a closed solid be seen from outside, with their axes starting at a corner."""
    center = np.vstack([face.polygon for face in faces]).mean(0)
    for face in faces:
        if (face.polygon.mean(0) - center) @ face.normal < 0:
            face.turn_over()
        face.settle_origin()


def merge_styles(shapes: Sequence[CardShape]) -> list[CardShape]:
    """Neighbouring shapes of one style as one: they are painted in one go."""
    merged: list[CardShape] = []
    for shape in shapes:
        last = merged[-1] if merged else None
        same = (
            last is not None and (last.line, last.style) == (shape.line, shape.style) and _same(last.color, shape.color)
        )
        # filled shapes with an outline hide the outlines of those before them
        if last is not None and same and not (shape.color is not None and shape.line and shape.style != "line"):
            merged[-1] = CardShape(
                polygons=last.polygons + shape.polygons, color=shape.color, line=shape.line, style=shape.style
            )
        else:
            merged.append(shape)
    return merged


def distinct(points: Array) -> Array:
    """The corners without repetition, in order: neighbouring faces share them."""
    return np.array(list(dict.fromkeys(map(tuple, np.round(points, 6).tolist()))))


def _same(first: Array | None, second: Array | None) -> bool:
    return first is second or (first is not None and second is not None and bool((first == second).all()))


def facets(low: Array, high: Array, radii: tuple[float, float], color: Array, inked: tuple[bool, bool]) -> list[Face]:
    """The facets between two rings around one upright axis."""
    axis = (low.mean(0) + high.mean(0)) / 2
    facets = []
    for i in range(len(low)):
        j = (i + 1) % len(low)
        corners = [low[i], low[j], high[j], high[i]]
        creases: tuple[bool, ...] = (inked[0], False, inked[1], False)
        if radii[0] < 0.003:
            corners, creases = corners[1:], (False, inked[1], False)
        elif radii[1] < 0.003:
            corners, creases = corners[:3], (inked[0], False, False)
        facet = make_face(corners, color, 0)
        facet.creases = creases
        outwards = facet.polygon.mean(0) - axis
        outwards[1] = 0
        side = float(outwards @ facet.normal)
        if side < -1e-9 or (abs(side) < 1e-9 and facet.normal[1] < 0):
            facet.normal = -facet.normal
        facets.append(facet)
    return facets
