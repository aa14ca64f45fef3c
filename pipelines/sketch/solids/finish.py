"""What may differ between solids, and what building a box or a lamp hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from pipelines.sketch.arrays import Array
from pipelines.sketch.solids.faces import Face, Surface
from pipelines.sketch.solids.marks import Texture
from pipelines.sketch.solids.parts import Layer

Point3 = tuple[float, float, float]


class Finish(TypedDict, total=False):
    """What may differ between solids: texture of the sides and of the top, ink weight, shadow, layer."""

    texture: Texture | None
    top_texture: Texture | None
    scale: float  # of the texture
    line: float
    casts_shadow: bool
    layer: Layer
    surface: Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """A lamp. `pool_y` is the height of the lit ring on the floor, None for no ring."""

    at: Array  # (3,) metres
    color: Array
    radius: float  # metres at which it has half its strength
    pool_y: float | None


@dataclass(frozen=True, slots=True)
class BoxFaces:
    """The six faces of a box; the front faces -Z."""

    front: Face
    right: Face
    back: Face
    left: Face
    top: Face
    bottom: Face

    def all(self) -> list[Face]:
        """The faces in painting order."""
        return [self.front, self.right, self.back, self.left, self.top, self.bottom]
