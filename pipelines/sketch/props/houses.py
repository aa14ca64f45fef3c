"""Houses with gables, and the parts of a castle."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.props.openings import door
from pipelines.sketch.props.palette import IRON, PLASTER
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import circle, decal, decal_polygon, protrude, recess
from pipelines.sketch.solids.faces import Color, Face, as_color
from pipelines.sketch.solids.finish import BoxFaces
from pipelines.sketch.solids.marks import Texture, add_texture
from pipelines.sketch.solids.parts import CardShape

Era = Literal["timber", "stone", "town", "plain"]
_TEXTURES: dict[Era, Texture] = {"timber": "plaster", "stone": "rubble", "town": "brick", "plain": "plaster"}
_BEAM, _GLASS, _SILL, _WHITE_BAR = "#6a4a38", "#6f8fa8", "#e9e0d0", "#f6f0e4"
_SHUTTERS = ("#5f7f6a", "#7a5a48", "#4f6f8a")
_DOORS = ("#7a4a38", "#4f6a5a", "#3f5a78")
_OVERHANG = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A gable house; its front faces -Z. Metres; `door_at` is a share of the front."""

    width: float = 6.0
    depth: float = 6.0
    height: float = 4.6  # to the eaves
    roof_height: float = 2.6
    wall: Color = PLASTER
    roof: Color = "#a5573f"
    era: Era = "timber"
    door_at: float = 0.5
    floors: int = 2
    has_chimney: bool = True
    seed: int = 0


def gable_house(builder: Builder, house: House) -> None:
    """Walls, gables, roof, windows and a door."""
    rng = stable_rng("house", house.seed, builder.seed)
    body = builder.box((0, 0, 0), (house.width, house.height, house.depth), house.wall, texture=_TEXTURES[house.era])
    _roof(builder, house)
    for name, wall in (("front", body.front), ("right", body.right), ("left", body.left), ("back", body.back)):
        if house.era == "timber":
            _timber(wall, house)
        _windows(wall, house, rng, leaves_door=name == "front")
    frame = _BEAM if house.era == "timber" else "#d8c8a8"
    left = house.width * house.door_at - 0.5
    color = _DOORS[int(rng.integers(len(_DOORS)))]
    door(body.front, left, (1.0, 2.1), color, frame=frame, texture="plank_v", has_panels=house.era == "town")
    _gable_front(body.front, house)
    if house.has_chimney:
        x, z = house.width * 0.22, house.depth * 0.15
        rise = house.roof_height
        builder.box((x, house.height + rise * 0.35, z), (0.6, rise * 0.95, 0.6), "#a86a55", texture="brick")
        builder.box((x, house.height + rise * 1.3, z), (0.72, 0.12, 0.72), "#a86a55")


def _roof(builder: Builder, house: House) -> None:
    """The gables, and two slabs with thickness and overhang."""
    half, eaves, rise = house.width / 2, house.height, house.roof_height
    triangle = [(-half, eaves), (half, eaves), (0, eaves + rise)]
    builder.extrude(triangle, -house.depth / 2, house.depth / 2, house.wall, texture=_TEXTURES[house.era], line=0.7)
    slope = np.array([rise, half]) / math.hypot(rise, half)
    for side in (-1, 1):
        low = np.array([side * (half + _OVERHANG), eaves - _OVERHANG * rise / half])
        top = np.array([0, eaves + rise])
        thick = np.array([side * slope[0], slope[1]]) * 0.14
        profile = np.array([low, low + thick, top + np.array([0, 0.17]), top])
        slabs = builder.extrude(profile, -house.depth / 2 - 0.35, house.depth / 2 + 0.35, house.roof)
        add_texture(max(slabs[2:], key=lambda face: float(face.normal[1])), "shingle", seed=house.seed)


def _timber(wall: Face, house: House) -> None:
    """Half-timbering: rails, posts and two braces."""
    length, storey = wall.width, house.height / house.floors
    for floor in range(house.floors + 1):
        protrude(wall, (0, min(floor * storey, house.height - 0.2), length, 0.2), 0.05, _BEAM, 0.5)
    fields = max(2, int(length / 1.5))
    for i in range(fields + 1):
        protrude(wall, ((length - 0.16) * i / fields, 0.2, 0.16, house.height - 0.3), 0.04, _BEAM)
    low, high = storey + 0.2, house.height - 0.25
    for i in (0, fields - 1):
        x0, x1 = length * i / fields, length * (i + 1) / fields
        brace = [(x0 + 0.16, low), (x0 + 0.36, low), (x1, high), (x1 - 0.2, high)]
        if i:
            brace = [(x1, low), (x1 - 0.2, low), (x0 + 0.16, high), (x0 + 0.36, high)]
        decal_polygon(wall, brace, _BEAM, outwards=0.03)


def _windows(wall: Face, house: House, rng: np.random.Generator, *, leaves_door: bool) -> None:
    storey = house.height / house.floors
    count = max(1, int(wall.width / 2.1))
    for floor in range(house.floors):
        for i in range(count):
            left = wall.width * (i + 0.5) / count - 0.45
            is_at_door = abs(left + 0.45 - wall.width * house.door_at) < wall.width / count * 0.5
            if floor == 0 and leaves_door and is_at_door:
                continue
            _window(wall, (left, floor * storey + storey * 0.36, 0.9, storey * 0.44), house.era, rng)


def _window(wall: Face, box: tuple[float, float, float, float], era: Era, rng: np.random.Generator) -> None:
    """Glass with bars, shutters or a sill, now and then a flower box."""
    left, bottom, width, height = box
    is_timber = era == "timber"
    frame = _BEAM if is_timber else "#efe8da"
    glass = recess(wall, box, 0.12, frame, back=_GLASS, surface="glass", line=0.55)
    bar = _BEAM if is_timber else _WHITE_BAR
    decal(glass, (width * 0.5 - 0.02, 0, 0.045, height), bar, line=0.3, outwards=0.01)
    for share in (0.36, 0.68):
        decal(glass, (0, height * share, width, 0.04), bar, line=0.3, outwards=0.01)
    if era in ("timber", "stone") and rng.random() < 0.7:
        shutter = _SHUTTERS[int(rng.integers(len(_SHUTTERS)))]
        for x in (-width * 0.5, width * 1.04):
            protrude(wall, (left + x, bottom - 0.02, width * 0.46, height + 0.04), 0.05, shutter, texture="plank_h")
    else:
        protrude(wall, (left - 0.08, bottom - 0.1, width + 0.16, 0.09), 0.1, _SILL)
    if rng.random() < 0.35:
        protrude(wall, (left - 0.05, bottom - 0.3, width + 0.1, 0.2), 0.22, "#8a5a40")
        for share, color in ((-0.02, "#6d9450"), (0.3, "#d0605a"), (0.62, "#6d9450")):
            flower = (left + width * share, bottom - 0.16, 0.22, 0.24)
            decal(wall, flower, color, line=0.35, shape="round", outwards=0.23)


def _gable_front(front: Face, house: House) -> None:
    middle, eaves, rise = house.width / 2, house.height, house.roof_height
    if house.era == "timber":
        post = (middle - 0.1, eaves, 0.2, rise - 0.3)
        decal(front, post, _BEAM, line=0.4, outwards=0.03)
    attic = (middle - 0.35, eaves + rise * 0.22, 0.7, 0.8)
    decal(front, attic, _GLASS, line=0.5, surface="glass", outwards=0.035)


# ------------------------------------------------------------------ castles


def tower(
    builder: Builder, radius: float = 2.2, height: float = 9.0, color: Color = "#a9a39c", *, sides: int = 10
) -> None:
    """A round tower with arrow slits and a crown of merlons."""
    faces = builder.prism(circle(radius, sides, start=0.16), 0, height, color, texture="stone")
    for face in faces[:sides:2]:
        for share in (0.35, 0.72):
            recess(face, (face.width / 2 - 0.12, height * share, 0.24, 1.0), 0.2, color, back="#2c2a36")
    wide = radius * 1.14
    builder.prism(circle(wide, sides, start=0.16), height, height + 0.5, color, texture="stone", scale=0.6)
    for i in range(sides):
        angle = 2 * math.pi * (i + 0.5) / sides + 0.16
        x, z = wide * 0.88 * math.cos(angle), wide * 0.88 * math.sin(angle)
        with builder.at(x, height + 0.5, z, 90 - math.degrees(angle)):
            builder.box((0, 0, 0), (0.75, 0.7, 0.4), color)


def battlement(builder: Builder, width: float, height: float, depth: float, color: Color = "#aea79e") -> BoxFaces:
    """A wall with merlons along its front edge."""
    wall = builder.box((0, 0, 0), (width, height, depth), color, texture="stone", top_texture="flag")
    count = int(width / 1.5)
    for i in range(count):
        at = (-width / 2 + width * (i + 0.5) / count, height, -depth / 2 + 0.18)
        builder.box(at, (width / count * 0.55, 0.75, 0.36), color, line=0.9)
    return wall


def flag(builder: Builder, height: float = 2.4, color: Color = "#b5483e") -> None:
    """A flag on a pole."""
    pole = np.array([(-0.03, 0), (0.03, 0), (0.03, height), (-0.03, height)])
    upper = [(0.03, 0), (0.45, -0.08), (0.85, 0.05), (1.25, -0.1)]
    lower = [(1.2, -0.68), (0.8, -0.55), (0.42, -0.7), (0.03, -0.6)]
    cloth = np.array(upper + lower) + np.array([0, height])
    shapes = [
        CardShape(polygons=(pole,), color=as_color(IRON), line=0.6),
        CardShape(polygons=(cloth,), color=as_color(color), line=0.8),
    ]
    builder.card((0, 0, 0), shapes, radius=0.05)
