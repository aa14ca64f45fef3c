"""The painting in progress: one place, one camera, one light, and the display list that grows."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.camera import Camera
from pipelines.sketch.color import INK, mix
from pipelines.sketch.display_list import DisplayList, Outline
from pipelines.sketch.scenery.light import Lighting
from pipelines.sketch.scenery.place import Place
from pipelines.sketch.scenery.visibility import View, pen_weight
from pipelines.sketch.solids.details import circle
from pipelines.story import TimeOfDay, Weather

_FOG_STARTS_M = 4.0
_INK_FADES_FROM_M = 6.0
_PALEST_INK = 0.62  # far lines keep at least a third of their ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """Everything that the painters of faces, leaves, sky and weather share."""

    display_list: DisplayList
    place: Place
    camera: Camera
    view: View
    light: Lighting
    time: TimeOfDay
    weather: Weather
    seed: int

    @property
    def is_overcast(self) -> bool:
        """Rain, snow, fog or storm: no sun, no stars."""
        return self.light.weather_light.is_overcast

    @property
    def is_snowy(self) -> bool:
        """Snow lies on what is outdoors."""
        return self.weather == "snow" and not self.place.is_indoor

    def fog_share(self, depth_m: float) -> float:
        """0..1 of fog before something at a distance."""
        return 1 - math.exp(-max(depth_m - _FOG_STARTS_M, 0.0) / self.light.fog_m)

    def fog_shares(self, depths_m: Array) -> Array:
        """(n,) `fog_share` of many distances at once."""
        return np.asarray(1 - np.exp(-np.maximum(depths_m - _FOG_STARTS_M, 0.0) / self.light.fog_m))

    def ink(self, depth_m: float) -> Array:
        """The colour of a line at a distance: far lines are paler."""
        far = 1 - math.exp(-max(depth_m - _INK_FADES_FROM_M, 0.0) / (self.light.fog_m * 0.9))
        return mix(INK, self.light.fog, min(_PALEST_INK, far * 0.8))

    def pen(self, depth_m: float) -> float:
        """Pixels of a line at a distance."""
        return float(pen_weight(np.array(depth_m))) * self.display_list.line_width

    def shaded(self, color: Array, depth_m: float, key: float = 1.0) -> Array:
        """A colour in the light of the place; `key` is the share of direct light."""
        factor = np.minimum(self.light.ambient + self.light.key * key, 1.15)
        return mix(color * factor, self.light.fog, self.fog_share(depth_m))

    def whole(self) -> Outline:
        """The rectangle of the picture."""
        return rectangle(0, 0, self.camera.width, self.camera.height)


def rectangle(left: float, top: float, right: float, bottom: float) -> Outline:
    """An upright rectangle in pixels."""
    return Outline([np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float)])


def disc(center: Array, radius: float, count: int = 28) -> Array:
    """(count, 2) polygon of a circle in pixels."""
    return np.asarray(center) + circle(radius, count)


def discs(centers: Array, radii: Array, count: int = 16) -> Array:
    """(n, count, 2) polygons of circles in pixels."""
    return np.asarray(centers[:, None] + radii[:, None, None] * circle(1.0, count))
