"""The builder: a stack of transforms, and the solids, foliage, cards, lights and slots put down so far."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Unpack

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.solids.faces import Color, Face, Points, Surface, as_color, make_face
from pipelines.sketch.solids.finish import BoxFaces, Finish, Light, Point3
from pipelines.sketch.solids.marks import add_texture
from pipelines.sketch.solids.parts import (
    GROUND,
    SHELL,
    SOLID,
    Card,
    CardShape,
    Foliage,
    Glow,
    Part,
    Solid,
    box_around,
)
from pipelines.sketch.solids.shaping import distinct, facets, merge_styles, turn_outwards
from pipelines.sketch.solids.slots import Slot


class Builder:
    """Puts solids down in a local frame: X right, Y up, Z away; the fronts of props face -Z.

    `with builder.at(x, y, z, turn):` moves the frame; turns are degrees about Y.
    """

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed
        self.parts: list[Part] = []
        self.lights: list[Light] = []
        self.panes: list[Array] = []  # (4, 3) glass cells that throw a patch of sun on the floor
        self.slots: list[Slot] = []
        self.twins: list[tuple[Face, Face]] = []  # (copy, original): lit alike
        self._turn: Array = np.eye(3)
        self._at: Array = np.zeros(3)

    @contextmanager
    def at(self, x: float = 0.0, y: float = 0.0, z: float = 0.0, turn: float = 0.0) -> Iterator[None]:
        """Work in a frame moved to (x, y, z) and turned by `turn` degrees about Y."""
        before = self._turn, self._at
        angle = math.radians(turn)
        cos, sin = math.cos(angle), math.sin(angle)
        self._at = self._at + self._turn @ np.array([x, y, z], float)
        self._turn = self._turn @ np.array([[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]])
        try:
            yield
        finally:
            self._turn, self._at = before

    def world(self, points: Points) -> Array:
        """Local points (n, 3) in world metres."""
        return np.asarray(points, float) @ self._turn.T + self._at

    def face(self, polygon: Points, color: Color, line: float = 0.5, *, surface: Surface = "plain") -> Face:
        """A face from local corners, not yet part of anything."""
        return make_face(self.world(polygon), color, line, surface=surface)

    def add(self, faces: Sequence[Face], *, is_round: bool = False, **finish: Unpack[Finish]) -> Solid:
        """Join faces to one solid."""
        solid = Solid(
            faces=list(faces),
            extent=distinct(np.vstack([face.polygon for face in faces])),
            layer=finish.get("layer", SOLID),
            casts_shadow=finish.get("casts_shadow", True),
            line=finish.get("line", 1.0),
            is_round=is_round,
        )
        if "surface" in finish:
            for face in solid.faces:
                face.surface = finish["surface"]
        self.parts.append(solid)
        return solid

    # ------------------------------------------------------------------ flat things

    def quad(
        self,
        corner: Point3,
        across: Point3,
        up: Point3,
        size: tuple[float, float],
        color: Color,
        **finish: Unpack[Finish],
    ) -> Face:
        """A one-sided rectangle; it is seen from the side of up x across."""
        start, right, rise = np.array(corner), np.array(across) * size[0], np.array(up) * size[1]
        line = finish.get("line", 0.6)
        face = self.face([start, start + right, start + right + rise, start + rise], color, line)
        texture = finish.get("texture")
        if texture is not None:
            add_texture(face, texture, seed=self._texture_seed(), scale=finish.get("scale", 1.0))
        self.add([face], line=1.0 if line else 0.0, layer=finish.get("layer", SHELL), casts_shadow=False)
        return face

    def ground_polygon(self, flat: Points, y: float, color: Color, *, line: float = 0.0) -> Face:
        """A horizontal polygon [(x, z) …] of the ground."""
        face = self.face([(x, y, z) for x, z in flat], color, 0.35)
        face.normal = np.array([0.0, 1.0, 0.0])
        self.add([face], layer=GROUND, line=line, casts_shadow=False)
        return face

    # ------------------------------------------------------------------ solids

    def box(
        self,
        at: Point3,
        size: Point3,
        color: Color,
        *,
        top: Color | None = None,
        taper: float = 0.0,
        **finish: Unpack[Finish],
    ) -> BoxFaces:
        """A box standing on the centre of its footprint; `taper` metres narrower on every side at the top."""
        (x, y, z), (width, height, depth) = at, size
        x0, x1, z0, z1, y1 = x - width / 2, x + width / 2, z - depth / 2, z + depth / 2, y + height
        low = [(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)]
        high = [(x0 + taper, y1, z0 + taper), (x1 - taper, y1, z0 + taper)]
        high += [(x1 - taper, y1, z1 - taper), (x0 + taper, y1, z1 - taper)]
        faces = BoxFaces(
            front=self.face([low[0], low[1], high[1], high[0]], color),
            right=self.face([low[1], low[2], high[2], high[1]], color),
            back=self.face([low[2], low[3], high[3], high[2]], color),
            left=self.face([low[3], low[0], high[0], high[3]], color),
            top=self.face(high, color if top is None else top),
            bottom=self.face(low[::-1], color),
        )
        self._texture([faces.front, faces.right, faces.back, faces.left], [faces.top], finish)
        self.add(faces.all(), **finish)
        return faces

    def prism(
        self,
        footprint: Points,
        bottom: float,
        top_y: float,
        color: Color,
        *,
        top: Color | None = None,
        **finish: Unpack[Finish],
    ) -> list[Face]:
        """An upright prism over a convex footprint [(x, z) …]; returns its sides, top and bottom."""
        flat = np.asarray(footprint, float)
        low = np.insert(flat, 1, bottom, axis=1)
        high = np.insert(flat, 1, top_y, axis=1)
        return self.frustum(low, high, color, top=top, **finish)

    def frustum(
        self, low: Points, high: Points, color: Color, *, top: Color | None = None, **finish: Unpack[Finish]
    ) -> list[Face]:
        """Sides between two rings of equally many corners (n, 3), closed above and below."""
        low, high = np.asarray(low, float), np.asarray(high, float)
        count = len(low)
        after = np.roll(np.arange(count), -1)
        sides = [self.face([low[i], low[j], high[j], high[i]], color) for i, j in enumerate(after)]
        lid = self.face(high, color if top is None else top)
        faces = [*sides, lid, self.face(low[::-1], color)]
        turn_outwards(faces)
        self._texture(sides, [lid], finish)
        self.add(faces, **finish)
        return faces

    def extrude(
        self,
        profile: Points,
        near: float,
        far: float,
        color: Color,
        *,
        side: Color | None = None,
        **finish: Unpack[Finish],
    ) -> list[Face]:
        """A convex profile [(x, y) …] along Z: roofs, arches. Returns front, back and the sides.

        `texture` covers the ends, `top_texture` the sides.
        """
        front = np.insert(np.asarray(profile, float), 2, near, axis=1)
        back = np.insert(np.asarray(profile, float), 2, far, axis=1)
        after = np.roll(np.arange(len(front)), -1)
        side_color = color if side is None else side
        faces = [self.face(front, color), self.face(back[::-1], color)]
        faces += [self.face([front[i], back[i], back[j], front[j]], side_color) for i, j in enumerate(after)]
        turn_outwards(faces)
        self._texture(faces[:2], faces[2:], finish)
        self.add(faces, **finish)
        return faces

    def lathe(
        self,
        axis: Point3,
        profile: Sequence[tuple[float, float]],
        color: Color | Sequence[Color],
        *,
        sides: int = 10,
        bands: Sequence[int] = (),
        **finish: Unpack[Finish],
    ) -> Solid:
        """Rings [(radius, height) …] around an upright axis: columns, barrels, lamps.

        One colour, or one for every stretch between rings; `bands` are rings with an inked line.
        """
        angle = np.linspace(0, 2 * np.pi, sides, endpoint=False) + 0.1
        x, y, z = axis
        rings = [
            self.world(np.stack([x + r * np.cos(angle), np.full(sides, y + h), z + r * np.sin(angle)], -1))
            for r, h in profile
        ]
        stretches = len(profile) - 1
        colors = [as_color(color)] * stretches if isinstance(color, str | np.ndarray) else [as_color(c) for c in color]
        inked = {0, len(profile) - 1, *bands}
        faces: list[Face] = []
        for k, (low, high) in enumerate(pairwise(rings)):
            radii = profile[k][0], profile[k + 1][0]
            faces += facets(low, high, radii, colors[k], (k in inked, k + 1 in inked))
        if profile[-1][0] > 0.01:
            lid = make_face(rings[-1], colors[-1], 0)
            lid.normal = np.array([0.0, 1.0, 0.0])
            faces.append(lid)
        return self.add(faces, is_round=True, **finish)

    # ------------------------------------------------------------------ soft and flat things

    def foliage(
        self,
        centers: Points,
        radii: Sequence[float],
        color: Color,
        *,
        seed: int,
        scallops: int = 9,
        casts_shadow: bool = True,
    ) -> Foliage:
        """A clump of leaves from spheres."""
        at, size = self.world(centers), np.asarray(radii, float)
        corners = np.array([(i, j, k) for i in (-0.8, 0.8) for j in (-0.8, 0.8) for k in (-0.8, 0.8)])
        extent = (at[:, None] + size[:, None, None] * corners).reshape(-1, 3)
        clump = Foliage(
            extent=extent,
            centers=at,
            radii=size,
            color=as_color(color),
            seed=seed,
            scallops=scallops,
            casts_shadow=casts_shadow,
        )
        self.parts.append(clump)
        return clump

    def card(
        self, foot: Point3, shapes: Sequence[CardShape], *, radius: float = 0.15, casts_shadow: bool = True
    ) -> Card:
        """A flat drawing that faces the camera; `radius` is its thickness in the painter's order."""
        at = self.world([foot])[0]
        height = max(float(polygon[:, 1].max()) for shape in shapes for polygon in shape.polygons)
        card = Card(
            extent=box_around(at, radius, height), foot=at, shapes=merge_styles(shapes), casts_shadow=casts_shadow
        )
        self.parts.append(card)
        return card

    def glow(self, at: Point3, color: Color, radius: float, alpha: float = 0.6) -> None:
        """The halo of a lamp."""
        center = self.world([at])[0]
        extent = box_around(center, 0.05, 0.01)
        part = Glow(extent=extent, center=center, color=as_color(color), radius=radius, alpha=alpha, casts_shadow=False)
        self.parts.append(part)

    def light(self, at: Point3, color: Color = "#ffc878", radius: float = 3.0, *, pool_y: float | None = 0.0) -> None:
        """A lamp that lights faces and people near it."""
        self.lights.append(Light(at=self.world([at])[0], color=as_color(color), radius=radius, pool_y=pool_y))

    def slot(self, name: str, x: float, z: float, facing: float = 0.0, *, seat: float = 0.0, y: float = 0.0) -> None:
        """A place for somebody; `seat` metres above `y`, 0 to stand. Names are made unique by a number."""
        at = self.world([(x, y, z)])[0]
        turn = math.degrees(math.atan2(self._turn[0, 2], self._turn[0, 0]))
        taken = {slot.name for slot in self.slots}
        unique = name if name not in taken else next(n for i in range(2, 99) if (n := f"{name} {i}") not in taken)
        heading = (facing + turn) % 360
        self.slots.append(Slot(name=unique, x=float(at[0]), y=float(at[1]), z=float(at[2]), facing=heading, seat=seat))

    # ------------------------------------------------------------------ helpers

    def _texture_seed(self) -> int:
        return self.seed + len(self.parts)

    def _texture(self, sides: Sequence[Face], tops: Sequence[Face], finish: Finish) -> None:
        scale, seed = finish.get("scale", 1.0), self._texture_seed()
        for texture, faces in ((finish.get("texture"), sides), (finish.get("top_texture"), tops)):
            if texture is not None:
                for index, face in enumerate(faces):
                    add_texture(face, texture, seed=seed + index, scale=scale)
