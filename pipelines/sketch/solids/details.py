"""Details on a face: flat decals, recesses with real depth, and boxes that stand out.

A recess needs no clipping: it is its inner faces painted after the wall, and they cull themselves.
A house with sixty windows stays one sortable box.
"""

from __future__ import annotations

import math
from typing import Literal, TypedDict, Unpack

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.solids.faces import Bump, Color, Face, Points, Surface, as_color, make_face
from pipelines.sketch.solids.marks import Texture, add_texture

Shape = Literal["rect", "arch", "gothic", "round"]
Side = Literal["bottom", "top", "left", "right"]
Box2 = tuple[float, float, float, float]
"""left, bottom, width, height in metres on a face"""
_SHORTEST_M = 0.02  # shorter rests of a rail are left out


class DecalOptions(TypedDict, total=False):
    """What may differ between decals."""

    line: float
    shape: Shape
    outwards: float  # metres before the face, negative inside a recess
    surface: Surface
    alpha: float
    texture: Texture


class RecessOptions(TypedDict, total=False):
    """What may differ between recesses. `back` is the colour of the far wall, `color` of the reveals."""

    back: Color
    line: float
    shape: Shape
    surface: Surface
    back_texture: Texture


def outline_of(shape: Shape, box: Box2) -> Array:
    """(n, 2) polygon of a shape in its box."""
    left, bottom, width, height = box
    if shape == "arch":
        angle = np.linspace(0, np.pi, 13)
        rise = min(height * 0.5, width * 0.5)
        bow = np.stack([left + width / 2 * (1 + np.cos(angle)), bottom + height - rise + rise * np.sin(angle)], -1)
        return np.vstack([[(left, bottom), (left + width, bottom)], bow])
    if shape == "gothic":
        rise = min(height * 0.6, width * 0.87)
        share = np.linspace(0, 1, 6)
        right = np.stack(
            [left + width * (1 - 0.5 * share**2), bottom + height - rise + rise * np.sin(share * np.pi / 2)], -1
        )
        mirrored = np.stack([2 * left + width - right[::-1, 0], right[::-1, 1]], -1)[1:]
        return np.vstack([[(left, bottom), (left + width, bottom)], right, mirrored])
    if shape == "round":
        angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
        return np.stack([left + width / 2 * (1 + np.cos(angle)), bottom + height / 2 * (1 + np.sin(angle))], -1)
    return np.array([(left, bottom), (left + width, bottom), (left + width, bottom + height), (left, bottom + height)])


def decal(face: Face, box: Box2, color: Color, **options: Unpack[DecalOptions]) -> Face:
    """A flat piece on a face. Returns it; its own axes start at the box's lower left corner."""
    return _flat_piece(face, outline_of(options.get("shape", "rect"), box), box, color, options)


def decal_polygon(face: Face, polygon: Points, color: Color, **options: Unpack[DecalOptions]) -> Face:
    """A flat piece of any outline, (across, up) metres on the face."""
    flat = np.asarray(polygon, float)
    low, high = flat.min(0), flat.max(0)
    box = (float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))
    return _flat_piece(face, flat, box, color, options)


def _flat_piece(face: Face, flat: Array, box: Box2, color: Color, options: DecalOptions) -> Face:
    outwards = options.get("outwards", 0.0)
    piece = Face(
        polygon=face.points(flat, outwards),
        normal=face.normal,
        origin=face.points([box[:2]], outwards)[0],
        across=face.across,
        up=face.up,
        width=box[2],
        height=box[3],
        color=as_color(color),
        line=options.get("line", 0.45),
        surface=options.get("surface", "plain"),
        alpha=options.get("alpha", 1.0),
        is_two_sided=face.is_two_sided,
    )
    if "texture" in options:
        add_texture(piece, options["texture"])
    face.details.append(piece)
    return piece


def recess(face: Face, box: Box2, depth: float, color: Color, **options: Unpack[RecessOptions]) -> Face:
    """A hole of real depth; returns its back wall for further details."""
    shape = options.get("shape", "rect")
    flat = outline_of(shape, box)
    rim = decal(face, box, color, line=options.get("line", 0.6), shape=shape)
    front, back = face.points(flat), face.points(flat, -depth)
    middle = (front.mean(0) + back.mean(0)) / 2
    following = np.roll(np.arange(len(flat)), -1)
    for index, after in enumerate(following):
        side = make_face([front[index], back[index], back[after], front[after]], color, 0.35 if shape == "rect" else 0)
        if (middle - side.polygon.mean(0)) @ side.normal < 0:
            side.normal = -side.normal
        rim.details.append(side)
    style: DecalOptions = {"line": 0.4, "shape": shape, "outwards": -depth, "surface": options.get("surface", "plain")}
    if "back_texture" in options:
        style["texture"] = options["back_texture"]
    wall = decal(face, box, options.get("back", color), **style)
    face.details.remove(wall)
    rim.details.append(wall)
    return wall


def protrude(
    face: Face,
    box: Box2,
    outwards: float,
    color: Color,
    line: float = 0.45,
    *,
    start: float = 0.0,
    texture: Texture | None = None,
) -> Face:
    """A box standing out from a face by `outwards` metres; returns its front."""
    flat = outline_of("rect", box)
    near, far = face.points(flat, outwards + start), face.points(flat, start)
    front = make_face(near, color, line)
    front.across, front.up, front.normal = face.across, face.up, face.normal
    front.width, front.height = box[2], box[3]
    faces = [front]
    middle = (near.mean(0) + far.mean(0)) / 2
    for index in range(4):
        after = (index + 1) % 4
        side = make_face([near[index], near[after], far[after], far[index]], color, line)
        if (side.polygon.mean(0) - middle) @ side.normal < 0:
            side.normal = -side.normal
        faces.append(side)
    if texture:
        add_texture(front, texture)
    face.details.append(Bump(faces, box))
    return front


def clear_opening(face: Face, box: Box2) -> None:
    """Let rails, beams and skirtings end where a door or window will be."""
    left, bottom, width, height = box
    for bump in [detail for detail in face.details if isinstance(detail, Bump)]:
        x, y, wide, high = bump.box
        if x + wide <= left or x >= left + width or y + high <= bottom or y >= bottom + height:
            continue
        face.details.remove(bump)
        front = bump.faces[0]
        start = float((bump.faces[1].polygon[2] - face.origin) @ face.normal)
        outwards = float((front.polygon[0] - face.origin) @ face.normal) - start
        if wide > high:
            rests = [(x, y, left - x, high), (left + width, y, x + wide - left - width, high)]
        else:
            rests = [(x, y, wide, bottom - y), (x, bottom + height, wide, y + high - bottom - height)]
        for rest in rests:
            if rest[2] > _SHORTEST_M and rest[3] > _SHORTEST_M:
                protrude(face, rest, outwards, front.color, front.line, start=start)


def darken_corners(face: Face, width: float = 0.5, *, without: Side | None = None) -> None:
    """Strips of shadow along the edges of a wall, but for one."""
    across, height = face.width, face.height
    strips: dict[Side, Points] = {
        "bottom": [(0, 0), (across, 0), (across, width), (0, width)],
        "top": [(across, height), (0, height), (0, height - width), (across, height - width)],
        "left": [(0, height), (0, 0), (width, 0), (width, height)],
        "right": [(across, 0), (across, height), (across - width, height), (across - width, 0)],
    }
    for name, strip in strips.items():
        if name != without:
            decal_polygon(face, strip, "#000000", line=0, surface="corner", outwards=0.004)


def circle(radius: float, count: int = 24, *, start: float = 0.0) -> Array:
    """(count, 2) points around the origin."""
    angle = np.linspace(0, 2 * math.pi, count, endpoint=False) + start
    return radius * np.stack([np.cos(angle), np.sin(angle)], -1)
