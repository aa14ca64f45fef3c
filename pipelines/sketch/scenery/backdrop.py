"""Far layers: hills, tree lines and peaks as silhouettes at fixed azimuth, fading into the fog."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.color import INK, mix, rgb
from pipelines.sketch.display_list import Effects, Outline
from pipelines.sketch.locations.plan import BackdropLayer
from pipelines.sketch.scenery.hours import SNOW
from pipelines.sketch.scenery.painting import Painting
from pipelines.sketch.scenery.sky import sky_bottom_px

_HALF_VIEW = 1.25  # radians to both sides of the camera's heading that are drawn
_HILL_POINTS, _TREE_POINTS, _BROAD_POINTS = 120, 420, 26
_SNOW_SHADE = rgb("#b9c6e2")
_SNOW_LINE = 0.62  # of a peak's height


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """A backdrop layer in the light of the hour."""

    spec: BackdropLayer
    painting: Painting
    color: Array
    shade: Array
    ink: Array
    fade: float

    def project(self, azimuth: Array, height: Array) -> Array:
        """(n, 2) pixels of points of the silhouette."""
        spec, camera = self.spec, self.painting.camera
        flat = np.stack([np.sin(azimuth), np.zeros(len(azimuth)), np.cos(azimuth)], -1) * spec.distance
        flat[:, 1] = height + spec.base
        return camera.project(flat)


def paint_backdrop(painting: Painting) -> None:
    """All far layers of a place, far to near."""
    light = painting.light
    for index, spec in enumerate(painting.place.plan.backdrop):
        fade = 1 - (1 - spec.fade) * light.weather_light.backdrop
        color = rgb(spec.color)
        lit = mix(color * np.minimum(light.ambient + light.key * 0.6, 1.1), light.fog, fade)
        shade = mix(color * light.ambient * 0.86, light.fog, fade)
        layer = _Layer(
            spec=spec,
            painting=painting,
            color=lit,
            shade=shade,
            ink=mix(INK, lit, 0.25 + 0.6 * fade),
            fade=fade,
        )
        painting.display_list.depth_m = spec.distance
        rng = stable_rng("backdrop", painting.place.key, index)
        if spec.kind == "peaks":
            _paint_peaks(layer, rng)
        else:
            _paint_ridge(layer, rng)


def _turned(azimuth: Array, heading: float) -> Array:
    """Azimuths relative to the heading (degrees), -π..π."""
    return np.asarray((azimuth - np.radians(heading) + np.pi) % (2 * np.pi) - np.pi)


# ------------------------------------------------------------------ hills and trees


def _paint_ridge(layer: _Layer, rng: np.random.Generator) -> None:
    spec, painting = layer.spec, layer.painting
    count = _TREE_POINTS if spec.kind == "trees" else _HILL_POINTS
    azimuth = np.linspace(-np.pi, np.pi, count, endpoint=False)
    broad = np.interp(azimuth, np.linspace(-np.pi, np.pi, _BROAD_POINTS), _closed(rng.random(_BROAD_POINTS)))
    height = spec.height * (0.55 + 0.45 * broad)
    if spec.kind == "trees":
        height = height * (1 + 0.28 * rng.random(count))
    relative = _turned(azimuth, painting.camera.heading)
    shown = np.flatnonzero(np.abs(relative) < _HALF_VIEW)
    shown = shown[np.argsort(relative[shown], kind="stable")]  # by view angle: no seam behind the back
    ridge = layer.project(azimuth[shown], height[shown])
    ridge = _crowns(ridge) if spec.kind == "trees" else ridge
    foot = sky_bottom_px(painting)
    ends = np.array([(ridge[-1, 0], foot), (ridge[0, 0], foot)])
    drawing, outline = painting.display_list, Outline([np.vstack([ridge, ends])])
    drawing.add("fill", outline, layer.color)
    drawing.add("ink", outline, layer.ink, 1.0, Effects(stroke=drawing.line_width * 0.55))


def _closed(values: Array) -> Array:
    """The same value at both ends: the ridge joins behind the back."""
    values[-1] = values[0]
    return values


def _crowns(ridge: Array) -> Array:
    """Scalloped tree tops between the points of a ridge."""
    start, end = ridge[:-1], ridge[1:]
    width = np.abs(end[:, :1] - start[:, :1])
    first = start + np.hstack([-0.25 * width, -0.8 * width])
    second = np.hstack([end[:, :1] + 0.1 * width, np.minimum(start[:, 1:], end[:, 1:]) - 0.9 * width])
    share = np.linspace(0, 1, 6)[:-1, None, None]
    curve = start * (1 - share) ** 3 + 3 * first * share * (1 - share) ** 2
    curve = curve + 3 * second * share**2 * (1 - share) + end * share**3
    return np.vstack([curve.transpose(1, 0, 2).reshape(-1, 2), ridge[-1:]])


# ------------------------------------------------------------------ peaks


def _paint_peaks(layer: _Layer, rng: np.random.Generator) -> None:
    spec = layer.spec
    peaks = []
    for index in range(spec.count):
        azimuth = -np.pi + (index + rng.uniform(0.1, 0.9)) * 2 * np.pi / spec.count
        height = spec.height * rng.uniform(0.55, 1.0)
        width = height / spec.distance * rng.uniform(0.95, 1.35)
        side = np.r_[np.linspace(-1, 0, 7), np.linspace(0, 1, 7)[1:]]
        rough = np.r_[0, rng.uniform(-0.05, 0.05, 5), 0, rng.uniform(-0.05, 0.05, 5), 0]
        peaks.append((height, azimuth, width, side, (1 - np.abs(side)) ** 1.12 + rough, int(rng.integers(1 << 30))))
    for height, azimuth, width, side, profile, seed in sorted(peaks, key=lambda peak: -peak[0]):
        if abs(float(_turned(np.array(azimuth), layer.painting.camera.heading))) < 1.2:
            _Peak(layer, azimuth, height, width).paint(side, profile, stable_rng("peak", seed))


class _Peak:
    """One mountain: lit side, shaded side along a crooked ridge, snow, a few cracks."""

    def __init__(self, layer: _Layer, azimuth: float, height: float, width: float) -> None:
        self.layer, self.azimuth, self.height, self.width = layer, azimuth, height, width

    def at(self, side: Array, rise: Array) -> Array:
        """Pixels of points (share of the half width, share of the height)."""
        return self.layer.project(self.azimuth + side * self.width, rise * self.height)

    def paint(self, side: Array, profile: Array, rng: np.random.Generator) -> None:
        """Paint it in the layer's colours."""
        layer, drawing = self.layer, self.layer.painting.display_list
        outline = self.at(side, profile)
        foot = self.at(np.array([1.0, -1.0]), np.array([-1.0, -1.0]))
        drawing.add("fill", Outline([np.vstack([outline, foot])]), layer.color)
        rise = np.linspace(1, 0, 9)
        crook = np.r_[0, np.cumsum(rng.uniform(-0.06, 0.10, 8))] * 0.8
        ridge = self.at(crook, rise)
        drawing.add("fill", Outline([np.vstack([ridge, outline[:6:-1]])]), layer.shade)
        if layer.spec.has_snow:
            self._paint_snow(side, profile, (rise, crook), rng)
        pen = drawing.line_width
        drawing.add("ink", Outline([outline], is_closed=False), layer.ink, 1.0, Effects(stroke=pen * 0.8))
        drawing.add("ink", Outline([ridge], is_closed=False), layer.ink, 0.8, Effects(stroke=pen * 0.4))
        start = rng.uniform(-0.6, 0.6, 5)
        top = np.interp(start, side, profile) * rng.uniform(0.3, 0.8, 5)
        cracks = [
            self.at(u * np.array([1, 1.06, 1.1]) + [0, 0, 0.02], y + np.array([0, -0.08, -0.17]))
            for u, y in zip(start, top, strict=True)
        ]
        drawing.add("detail", Outline(cracks, is_closed=False), layer.ink, 0.7, Effects(stroke=pen * 0.35))

    def _paint_snow(self, side: Array, profile: Array, ridge: tuple[Array, Array], rng: np.random.Generator) -> None:
        """A cap with a zigzag lower edge, its shaded half beyond the ridge."""
        layer, light = self.layer, self.layer.painting.light
        drawing = layer.painting.display_list
        across = np.linspace(_SNOW_LINE - 1, 1 - _SNOW_LINE, 9)
        top = np.interp(across, side, profile)
        zigzag = _SNOW_LINE + np.where(np.arange(9) % 2, -0.10, 0.06) + rng.uniform(-0.04, 0.04, 9)
        zigzag = np.minimum(zigzag, top)
        cap = self.at(np.r_[across, across[::-1]], np.r_[top, zigzag[::-1]])
        bright = mix(SNOW * np.minimum(light.ambient + light.key * 0.6, 1.04), light.fog, layer.fade * 0.6)
        drawing.add("fill", Outline([cap]), bright)
        rise = 1 - (1 - _SNOW_LINE) * np.linspace(0, 1, 5)
        crook = np.interp(rise, ridge[0][::-1], ridge[1][::-1])
        beyond = self.at(np.r_[crook, across[:4:-1], across[5:]], np.r_[rise, zigzag[:4:-1], top[5:]])
        dull = mix(_SNOW_SHADE * np.minimum(light.ambient * 1.25, 1.0), light.fog, layer.fade * 0.6)
        drawing.add("fill", Outline([beyond]), dull, 0.8)
