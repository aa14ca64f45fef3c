"""Painting the floor: ground layers, then lamp pools, window patches and cast shadows on them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.color import rgb
from pipelines.sketch.display_list import Effects, Outline
from pipelines.sketch.scenery.ordering import Standee
from pipelines.sketch.scenery.paint_faces import FacePainter
from pipelines.sketch.scenery.painting import Painting
from pipelines.sketch.scenery.shadows import standee_shadow
from pipelines.sketch.scenery.visibility import clip_near
from pipelines.sketch.solids.details import circle
from pipelines.sketch.solids.parts import Solid
from pipelines.story import TimeOfDay

_WALKED_M = 0.06  # shadows and pools stay on ground at this height
_LIFT_M = 0.01
_POOL_RINGS = ((1.25, 0.16), (0.85, 0.18), (0.5, 0.2))  # radius share, alpha
_POOL_TINT = np.array([1.0, 0.78, 0.48])
_INDOOR_SHADOW = np.array([120.0, 108.0, 140.0])
_PATCHES: dict[TimeOfDay, tuple[str, float]] = {
    "dawn": ("#ffd9a8", 0.55),
    "day": ("#fff0c8", 0.5),
    "dusk": ("#ffbe6e", 0.6),
    "night": ("#6e8cdc", 0.42),
}


def paint_ground(painting: Painting, painter: FacePainter, people: Sequence[Standee]) -> None:
    """All ground layers and the light and shadow that lies on them; `people` are those in view."""
    for part in painting.place.ground:
        if isinstance(part, Solid):
            painter.paint(part)
    floor = _walked_floor(painting)
    painting.display_list.depth_m = 5.0
    if painting.light.lamps:
        _lamp_pools(painting, floor)
    if painting.light.patches:
        color, alpha = _PATCHES[painting.time]
        effects = Effects(blend="screen", clip=floor, whitens_ink=True)
        painting.display_list.add("tone", _on_floor(painting, painting.light.patches), rgb(color), alpha, effects)
    _shadows(painting, floor, people)


def _walked_floor(painting: Painting) -> Outline:
    """The visible ground that people walk on."""
    polygons = []
    for part in painting.place.ground:
        for face in part.faces if isinstance(part, Solid) else ():
            if painting.view.is_shown[face.index] and np.abs(face.polygon[:, 1]).max() < _WALKED_M:
                polygon = painting.view.polygon(face.index)
                if polygon is not None:
                    polygons.append(_same_turn(polygon))
    return Outline(polygons)


def _same_turn(polygon: Array) -> Array:
    """Clockwise on the screen, so that overlapping polygons unite."""
    x, y = polygon.T
    area = np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)
    return polygon if area > 0 else polygon[::-1]


def _on_floor(painting: Painting, flat: Sequence[Array], y: float = _LIFT_M) -> Outline:
    """Polygons [(x, z) …] on the floor as seen by the camera."""
    camera, polygons = painting.camera, []
    for polygon in flat:
        seen = camera.to_camera(np.insert(polygon, 1, y, axis=1))
        if seen[:, 2].max() < camera.near:
            continue
        if seen[:, 2].min() < camera.near:
            seen = clip_near(seen, camera.near)
        if len(seen) > 2:
            polygons.append(_same_turn(camera.to_screen(seen)))
    return Outline(polygons)


def _lamp_pools(painting: Painting, floor: Outline) -> None:
    """Stepped rings of light."""
    strength = painting.light.lamps * (0.45 if painting.place.is_indoor else 1.0)
    effects = Effects(blend="screen", clip=floor, whitens_ink=True)
    for lamp in painting.place.lights:
        if lamp.pool_y is None:
            continue
        for share, alpha in _POOL_RINGS:
            ring = lamp.at[::2] + circle(lamp.radius * share, 22)
            pool = _on_floor(painting, [ring], lamp.pool_y)
            painting.display_list.add("tone", pool, lamp.color * _POOL_TINT, alpha * strength, effects)


def _shadows(painting: Painting, floor: Outline, people: Sequence[Standee]) -> None:
    is_indoor, to_light = painting.place.is_indoor, painting.light.to_light
    on_floor = [each for each in people if each.y < _WALKED_M]
    shadows = painting.light.shadows + [standee_shadow(each, to_light, is_indoor=is_indoor) for each in on_floor]
    alpha = 0.5 if is_indoor else 0.3 if painting.is_overcast else 0.62
    color = _INDOOR_SHADOW if is_indoor else rgb(painting.light.hour.shadow)
    is_soft = is_indoor or painting.is_overcast
    blur = max(1.0, painting.camera.width / 330) if is_soft else 0.0
    shadow = _on_floor(painting, shadows)
    painting.display_list.add("tone", shadow, color, alpha, Effects(clip=floor, blur=blur))
