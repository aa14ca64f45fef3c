"""A compiled place: one location with its solids as flat arrays, ready for any camera, hour and weather."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipelines.sketch.arrays import Array
from pipelines.sketch.camera import Camera
from pipelines.sketch.locations.plan import CameraName, CameraSpec, LocationPlan
from pipelines.sketch.scenery.light import Lighting, light_place
from pipelines.sketch.scenery.ordering import Separation, separate
from pipelines.sketch.scenery.shadows import convex_hull
from pipelines.sketch.solids.finish import Light
from pipelines.sketch.solids.parts import GROUND, SHELL, SOLID, Card, Glow, Part
from pipelines.sketch.solids.slots import Slot
from pipelines.sketch.solids.tables import FaceTable, Tables, compile_tables
from pipelines.story import TimeOfDay, Weather

_STEP_OVER_M = 0.12  # lower things are stepped over …
_HEAD_ROOM_M = 1.7  # … and higher ones walked under
_WALK_GRID_M = 0.25
_WALK_CHUNK = 256  # points tested at once
_BODY_RADIUS_M = 0.3
_EYES_M = 0.12  # a line of sight is this thick
_CHEST = np.array([0.0, 1.2, 0.0])  # from the feet: where a person's light is measured
_KEY_SHARE, _LAMP_SHARE = 0.45, 0.5  # of the key light and of lamps that people get: half of them is turned away
_DARKEST, _BRIGHTEST = 0.38, 1.04  # people stay readable
_ARRIVED = 0.93  # share of a line of sight: what is nearer to its end belongs to what is looked at


class Place:
    """A location that can be drawn, walked in and asked for views. Build it once; it is expensive and never changes."""

    def __init__(self, kind: str, seed: int, plan: LocationPlan) -> None:
        self.kind = kind
        self.seed = seed
        self.plan = plan
        self.key = f"{kind}/{seed}"
        self.parts: list[Part] = plan.builder.parts
        self.sortable = self._in_layer(SOLID)
        self.shell = self._in_layer(SHELL)
        self.ground = self._in_layer(GROUND)
        self.tables: Tables = compile_tables(self.parts, key=self.key)
        self.separation: Separation = separate(self.sortable)
        self._lightings: dict[tuple[TimeOfDay, Weather], Lighting] = {}
        solid = [part for part in self.sortable if not isinstance(part, Glow)]
        self._low = np.array([part.extent.min(0) for part in solid]).reshape(-1, 3)
        self._high = np.array([part.extent.max(0) for part in solid]).reshape(-1, 3)
        self._footprints = _footprints(solid)

    def _in_layer(self, layer: int) -> list[Part]:
        return [part for part in self.parts if part.layer == layer]

    @property
    def is_indoor(self) -> bool:
        """It has walls and a ceiling, no sky and no weather of its own."""
        return self.plan.is_indoor

    @property
    def cameras(self) -> dict[CameraName, CameraSpec]:
        """The named views; `camera_for` makes cameras of them."""
        return self.plan.cameras

    @property
    def slots(self) -> Sequence[Slot]:
        """Where people of the story stand or sit; names are unique."""
        return self.plan.builder.slots

    @property
    def lights(self) -> Sequence[Light]:
        """Where lamplight comes from, lit or not."""
        return self.plan.builder.lights

    @property
    def faces(self) -> FaceTable:
        """The compiled faces."""
        return self.tables.faces

    def lighting(self, time: TimeOfDay, weather: Weather) -> Lighting:
        """The light of an hour and a weather, kept for the next frame."""
        lighting = self._lightings.get((time, weather))
        if lighting is None:
            lighting = self._lightings[time, weather] = light_place(self, time, weather)
        return lighting

    def actor_tint(self, time: TimeOfDay, weather: Weather, at: Sequence[float] | Array) -> Array:
        """Colour factor (3,) for somebody whose feet are at (x, y, z): people share the light of the place."""
        light = self.lighting(time, weather)
        tint = light.ambient + light.key * _KEY_SHARE
        if light.lamps:
            body = np.asarray(at, float) + _CHEST
            for lamp in self.lights:
                distance = float(np.linalg.norm(lamp.at - body))
                tint = tint + light.lamps * _LAMP_SHARE / (1 + (distance / lamp.radius) ** 2) * lamp.color / 255
        return np.asarray(np.clip(tint, _DARKEST, _BRIGHTEST))

    def sight(self, start: Sequence[float] | Array, end: Sequence[float] | Array) -> bool:
        """Nothing stands between two points (x, y, z); the last steps before `end` do not count."""
        if not len(self._low):
            return True
        origin = np.asarray(start, float)
        ray = np.asarray(end, float) - origin
        inverse = 1 / np.where(np.abs(ray) < 1e-9, 1e-9, ray)
        first, second = (self._low - _EYES_M - origin) * inverse, (self._high + _EYES_M - origin) * inverse
        enters, leaves = np.minimum(first, second).max(1), np.maximum(first, second).min(1)
        return not bool(((enters < np.minimum(leaves, _ARRIVED)) & (leaves > -0.05)).any())

    def is_free(self, x: float, z: float, radius: float = _BODY_RADIUS_M) -> bool:
        """Somebody of that radius can stand on the floor at (x, z)."""
        return bool(self._are_free(np.array([[x, z]], float), radius)[0])

    def _are_free(self, points: Array, radius: float) -> npt.NDArray[np.bool_]:
        x0, z0, x1, z1 = self.plan.walk
        free = (points[:, 0] > x0) & (points[:, 0] < x1) & (points[:, 1] > z0) & (points[:, 1] < z1)
        normals, offsets = self._footprints
        if len(offsets):
            for chunk in np.array_split(np.arange(len(points)), len(points) // _WALK_CHUNK + 1):
                distance = points[chunk][:, None, None, :] * normals
                beyond = (distance[..., 0] + distance[..., 1] - offsets).max(2)  # from the hull's farthest side
                free[chunk] &= (beyond > radius).all(1)
        return np.asarray(free)

    @cached_property
    def walkable(self) -> Array:
        """(n, 2) x, z of free floor on a 25 cm grid."""
        x0, z0, x1, z1 = self.plan.walk
        x, z = np.meshgrid(np.arange(x0, x1, _WALK_GRID_M), np.arange(z0, z1, _WALK_GRID_M))
        points = np.stack([x.ravel(), z.ravel()], -1)
        return np.asarray(points[self._are_free(points, _BODY_RADIUS_M)])


def _footprints(parts: Sequence[Part]) -> tuple[Array, Array]:
    """Hulls on the floor of all that is in a walker's way: outward normals (n, edges, 2) and offsets (n, edges)."""
    hulls = []
    for part in parts:
        low, high = part.extent[:, 1].min(), part.extent[:, 1].max()
        if low > _HEAD_ROOM_M or high < _STEP_OVER_M or (isinstance(part, Card) and not part.casts_shadow):
            continue
        hull = convex_hull(part.extent[:, ::2])
        if len(hull) >= 3:
            hulls.append(hull)
    most = max((len(hull) for hull in hulls), default=0)
    normals, offsets = np.zeros((len(hulls), most, 2)), np.full((len(hulls), most), np.inf)
    for row, hull in enumerate(hulls):
        edge = np.roll(hull, -1, axis=0) - hull
        outwards = np.stack([edge[:, 1], -edge[:, 0]], -1) / np.linalg.norm(edge, axis=1)[:, None]
        normals[row, : len(hull)], offsets[row, : len(hull)] = outwards, (outwards * hull).sum(1)
    return normals, offsets


def camera_for(place: Place, name: CameraName, width: int, height: int) -> Camera:
    """The place's named camera for a picture of that size in pixels."""
    return camera_from(place.cameras[name], width, height)


def camera_from(spec: CameraSpec, width: int, height: int) -> Camera:
    """A camera of a view: upright verticals are made by a lens shift, others by pitch."""
    x, y, z = (looked - seen for looked, seen in zip(spec.look_at, spec.eye, strict=True))
    pitch = math.atan2(y, math.hypot(x, z))
    focal = spec.lens * max(width, height * 0.8)
    shift = focal * math.tan(pitch) if spec.is_upright else 0.0
    return Camera(
        width=width,
        height=height,
        eye=spec.eye,
        heading=math.degrees(math.atan2(x, z)),
        pitch=0.0 if spec.is_upright else math.degrees(pitch),
        focal=focal,
        center_x=width / 2,
        center_y=height / 2 + shift,
    )
