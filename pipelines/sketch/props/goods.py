"""Barrels, crates, carts, stalls, boats, fences: what stands about."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.color import mix
from pipelines.sketch.props.palette import DARK_WOOD, IRON, LIGHT_WOOD, SHADOW, WOOD
from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import decal, decal_polygon
from pipelines.sketch.solids.faces import Color, Face, as_color, make_face
from pipelines.sketch.solids.marks import add_texture

_WARES = ("#c8553d", "#d9a441", "#7d9a4a", "#b06a8a")


def barrel(builder: Builder, radius: float = 0.32, height: float = 0.85, color: Color = WOOD) -> None:
    """A barrel with two hoops."""
    shape = ((0.82, 0), (0.93, 0.15), (1.0, 0.38), (1.0, 0.62), (0.93, 0.85), (0.82, 1.0))
    profile = [(radius * wide, height * high) for wide, high in shape]
    builder.lathe((0, 0, 0), profile, [color, IRON, color, IRON, color], sides=14, bands=(1, 2, 3, 4))


def crate(builder: Builder, size: float = 0.7, color: Color = LIGHT_WOOD) -> None:
    """A wooden box with slanted braces."""
    box = builder.box((0, 0, 0), (size, size, size), color, top_texture="plank_h")
    own, dark = as_color(color), as_color(SHADOW)
    for face in (box.front, box.left, box.right):
        for y in (0, size - 0.09):
            decal(face, (0, y, size, 0.09), mix(own, dark, 0.12), line=0.4)
        brace = [(0, 0.1), (0.1, 0.09), (size, size - 0.1), (size - 0.1, size - 0.09)]
        decal_polygon(face, brace, mix(own, dark, 0.1), line=0.4)


def rope(builder: Builder) -> None:
    """A coil of rope."""
    builder.lathe((0, 0, 0), [(0.3, 0), (0.3, 0.1), (0.26, 0.1), (0.26, 0.2)], "#cdb27a", sides=12, bands=(1, 2))


def stall(builder: Builder, width: float = 2.4, awning: Color = "#b5483e", stripe: Color = "#f1e6cf") -> None:
    """A market stall with a striped awning; its keeper stands behind it at +Z."""
    for x in (-width / 2, width / 2):
        for z in (-0.7, 0.7):
            builder.box((x, 0, z), (0.08, 2.1 if z < 0 else 2.5, 0.08), WOOD, line=0.8)
    builder.box((0, 0, -0.15), (width - 0.1, 0.85, 0.8), LIGHT_WOOD, texture="plank_v", top_texture="plank_h")
    for i, ware in enumerate(_WARES):
        at = (-width / 2 + width * (i + 0.5) / 4, 0.85, -0.2)
        tray = (width / 4 - 0.1, 0.14, 0.6)
        builder.box(at, tray, DARK_WOOD, top=ware, top_texture="cobble", scale=0.6, line=0.7, casts_shadow=False)
    left, right = -width / 2 - 0.15, width / 2 + 0.15
    cloth = [(left, 2.05, -1.0), (right, 2.05, -1.0), (right, 2.62, 0.8), (left, 2.62, 0.8)]
    valance = [(left, 1.8, -1.0), (right, 1.8, -1.0), (right, 2.05, -1.0), (left, 2.05, -1.0)]
    for polygon, line, casts in ((cloth, 1.0, True), (valance, 0.9, False)):
        face = builder.face(polygon, awning, line)
        face.is_two_sided = True
        for i in range(0, 8, 2):
            decal(face, (face.width * i / 8, 0, face.width / 8, face.height), stripe, line=0.3)
        builder.add([face], line=0.9, casts_shadow=casts)
    builder.slot("stall keeper", 0, 0.55, 180)


def cart(builder: Builder, color: Color = WOOD, *, has_hay: bool = True) -> None:
    """A two-wheeled cart with its shafts towards -Z."""
    builder.box((0, 0.62, 0), (1.3, 0.5, 2.2), color, texture="plank_h", top_texture="plank_h")
    for side in (-1, 1):
        _wheel(builder, (side * 0.72, 0.48, -0.1), 0.48)
        builder.box((side * 0.45, 0.62, -1.9), (0.07, 0.08, 1.7), color, line=0.8)
    if has_hay:
        heap = [(0, 1.2, 0.2), (-0.3, 1.15, -0.4), (0.3, 1.15, 0.6), (0.25, 1.2, -0.3)]
        builder.foliage(heap, [0.4, 0.35, 0.38, 0.33], "#d9b95e", seed=builder.seed + len(builder.parts), scallops=7)


def _wheel(builder: Builder, center: tuple[float, float, float], radius: float) -> None:
    """A spoked wheel that turns about X."""
    x, y, z = center
    angle = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    rim = builder.face(
        np.stack([np.full(18, x), y + radius * np.sin(angle), z - radius * np.cos(angle)], -1), DARK_WOOD, 0.9
    )
    hub = builder.world([center])[0]
    inside = _shrunk(rim, hub, 0.82, "#c9b79a")
    inside.strokes = np.stack([np.stack([hub, point]) for point in rim.polygon[::2]])
    inside.stroke_spacing = 0.5
    inside.details.append(_shrunk(rim, hub, 0.2, DARK_WOOD))
    rim.details.append(inside)
    rim.is_two_sided = True
    builder.add([rim], line=0.9)


def _shrunk(face: Face, center: np.ndarray, share: float, color: Color) -> Face:
    piece = make_face(center + (face.polygon - center) * share, color, 0.5)
    piece.normal, piece.is_two_sided = face.normal, True
    return piece


def fence(builder: Builder, fields: int = 5, spacing: float = 1.4, color: Color = LIGHT_WOOD) -> None:
    """Posts and two rails along +X."""
    for i in range(fields + 1):
        builder.box((i * spacing, 0, 0), (0.11, 1.05, 0.11), color)
    for i in range(fields):
        for y in (0.4, 0.78):
            builder.box(((i + 0.5) * spacing, y, -0.07), (spacing - 0.08, 0.11, 0.04), color, line=0.8)


def row_boat(builder: Builder, color: Color = "#7d5a44", length: float = 4.0) -> None:
    """A rowing boat: pointed plan, flared sides, two thwarts."""
    half = length / 2
    right = [(0, -half), (0.62, -length * 0.28), (0.78, 0), (0.66, length * 0.3), (0.45, half)]
    plan = right + [(-x, z) for x, z in right[:0:-1]]
    low = [(x * 0.6, 0, z * 0.82) for x, z in plan]
    high = [(x, 0.62 + 0.16 * max(0.0, -z / half) ** 2, z) for x, z in plan]
    faces = builder.frustum(low, high, color, top="#a9805c", texture="plank_h", scale=0.9)
    gunwale = faces[len(plan)]
    gunwale.normal = np.array([0.0, 1.0, 0.0])
    inside = _shrunk(gunwale, gunwale.polygon.mean(0), 0.86, mix(as_color(color), as_color(SHADOW), 0.4))
    inside.is_two_sided = False
    gunwale.details.append(inside)
    for share in (0.3, 0.62):
        z = -half + length * share
        thwart = [(-0.62, 0.63, z), (0.62, 0.63, z), (0.62, 0.63, z + 0.26), (-0.62, 0.63, z + 0.26)]
        seat = make_face(builder.world(thwart), "#b98f68")
        seat.normal = gunwale.normal
        inside.details.append(seat)


def signpost(builder: Builder) -> None:
    """A post with two boards."""
    builder.box((0, 0, 0), (0.12, 1.9, 0.12), WOOD)
    builder.box((0.3, 1.45, -0.08), (0.9, 0.24, 0.05), LIGHT_WOOD, texture="grain")
    builder.box((-0.25, 1.12, -0.08), (0.8, 0.22, 0.05), LIGHT_WOOD)


def thatched_shelter(builder: Builder) -> None:
    """A lean-to roof on posts, open towards -Z."""
    for x in (-2.4, 0, 2.4):
        builder.box((x, 0, -1.1), (0.14, 2.3, 0.14), WOOD)
    roof = builder.face([(-2.7, 2.25, -1.4), (2.7, 2.25, -1.4), (2.7, 3.1, 1.4), (-2.7, 3.1, 1.4)], "#8a6a4a", 1.0)
    roof.is_two_sided = True
    add_texture(roof, "thatch", seed=1)
    builder.add([roof])
