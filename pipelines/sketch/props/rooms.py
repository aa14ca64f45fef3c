"""The shell of a room: one-sided walls, so that the camera may stand outside and look in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict, Unpack

from pipelines.sketch.color import mix
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import Box2, Shape, darken_corners, decal, protrude, recess
from pipelines.sketch.solids.faces import Color, Face, as_color
from pipelines.sketch.solids.marks import Texture
from pipelines.sketch.solids.parts import GROUND, SHELL

_APRON_M = 3.6  # floor, walls and ceiling go on behind the fourth wall, where the establishing camera stands


@dataclass(frozen=True, slots=True)
class Room:
    """Inner faces. North is far from the establishing camera, west is on its left."""

    floor: Face
    north: Face
    west: Face
    east: Face
    south: Face
    ceiling: Face

    def walls(self) -> tuple[Face, Face, Face, Face]:
        """North, west, east, south."""
        return self.north, self.west, self.east, self.south


class RoomOptions(TypedDict, total=False):
    """What may differ between rooms."""

    ceiling: Color
    floor_texture: Texture
    wall_texture: Texture
    ceiling_texture: Texture
    wainscot: Color
    skirting: Color | None


def room(
    builder: Builder, size: tuple[float, float, float], wall: Color, floor: Color, **options: Unpack[RoomOptions]
) -> Room:
    """A room of width, depth and height; its near corners are at (±width / 2, 0, 0)."""
    width, depth, height = size
    shell = _Shell(builder, size, options)
    ceiling = options.get("ceiling", "#efe8dc")
    left, right = -width / 2, width / 2
    made = Room(
        floor=shell.floor((left, 0, 0), depth, floor),
        north=shell.wall((left, 0, depth), (1, 0, 0), width, wall),
        west=shell.wall((left, 0, 0), (0, 0, 1), depth, wall),
        east=shell.wall((right, 0, depth), (0, 0, -1), depth, wall),
        south=shell.wall((right, 0, 0), (-1, 0, 0), width, wall),
        ceiling=shell.ceiling((left, height, depth), depth, ceiling),
    )
    apron = (
        shell.floor((left, 0, -_APRON_M), _APRON_M, floor),
        shell.wall((left, 0, -_APRON_M), (0, 0, 1), _APRON_M, wall),
        shell.wall((right, 0, 0), (0, 0, -1), _APRON_M, wall),
        shell.ceiling((left, height, 0), _APRON_M, ceiling),
    )
    builder.twins += list(zip(apron, (made.floor, made.west, made.east, made.ceiling), strict=True))
    for face in made.walls():
        _dress_wall(face, made, height, options)
    darken_corners(made.floor, 0.6, without="bottom")
    darken_corners(made.ceiling, 0.7, without="top")
    return made


class _Shell:
    """Lays the faces of a room; only the real walls are inked."""

    def __init__(self, builder: Builder, size: tuple[float, float, float], options: RoomOptions) -> None:
        self.b, self.width, self.height, self.options = builder, size[0], size[2], options

    def floor(self, corner: tuple[float, float, float], depth: float, color: Color) -> Face:
        texture = self.options.get("floor_texture")
        size = (self.width, depth)
        return self.b.quad(corner, (1, 0, 0), (0, 0, 1), size, color, layer=GROUND, line=0, texture=texture)

    def wall(
        self, corner: tuple[float, float, float], across: tuple[float, float, float], width: float, color: Color
    ) -> Face:
        texture = self.options.get("wall_texture")
        is_apron = corner[2] < 0 or (corner[2] == 0 and across == (0, 0, -1))
        line = 0.0 if is_apron else 0.6
        return self.b.quad(
            corner, across, (0, 1, 0), (width, self.height), color, layer=SHELL, line=line, texture=texture
        )

    def ceiling(self, corner: tuple[float, float, float], depth: float, color: Color) -> Face:
        texture = self.options.get("ceiling_texture")
        size = (self.width, depth)
        return self.b.quad(corner, (1, 0, 0), (0, 0, -1), size, color, layer=SHELL, line=0, texture=texture)


def _dress_wall(face: Face, room_: Room, height: float, options: RoomOptions) -> None:
    wainscot = options.get("wainscot")
    if wainscot is not None:
        panelling = decal(face, (0, 0, face.width, 0.95), wainscot, line=0.4, outwards=0.002)
        protrude(face, (0, 0.95, face.width, 0.06), 0.04, wainscot, 0.4)
        panels = max(2, int(face.width / 0.9))
        for i in range(panels):
            box = (face.width * i / panels + 0.1, 0.2, face.width / panels - 0.2, 0.6)
            recess(panelling, box, 0.015, wainscot, line=0.3)
    darken_corners(
        face, min(0.7, height * 0.2), without="left" if face is room_.west else "right" if face is room_.east else None
    )
    skirting = options.get("skirting", "#e6ddcb")
    if skirting is not None:
        protrude(face, (0, 0, face.width, 0.13), 0.025, skirting if wainscot is None else wainscot, 0.4)


def rug(floor: Face, box: Box2, color: Color = "#9a4a48", trim: Color = "#d9b777", *, shape: Shape = "rect") -> None:
    """A rug with borders; its box is in metres on the floor."""
    left, bottom, width, height = box
    decal(floor, box, color, line=0.6, shape=shape, outwards=0.006)
    border = min(width, height) * 0.07
    inner = mix(as_color(color), as_color(trim), 0.35)
    for steps, tint in ((1.0, trim), (1.7, color), (3.2, inner), (3.8, color)):
        inset = border * steps
        ring = (left + inset, bottom + inset, width - 2 * inset, height - 2 * inset)
        decal(floor, ring, tint, line=0.25, shape=shape, outwards=0.007)
