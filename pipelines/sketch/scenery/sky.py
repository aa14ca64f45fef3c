"""The sky: gradient, stars, sun or moon, clouds. All at fixed azimuths, so they stay put when the camera turns."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.color import PAPER, mix, rgb
from pipelines.sketch.display_list import Effects, LinearGradient, Outline, RadialGradient
from pipelines.sketch.scenery.painting import Painting, disc, discs, rectangle
from pipelines.story import TimeOfDay

_Rgba = tuple[float, float, float, float]
SKY_DEPTH_M = 1e6
SKY_TONE: dict[TimeOfDay, float] = {"dawn": 0.0, "day": 0.0, "dusk": 0.1, "night": 1.0}
"""Screentone coverage (0..1) of a clear sky in ink mode."""
_OVERCAST_TONE, _STORM_TONE = 0.1, 0.38
_BELOW_HORIZON = 0.14  # of the height: the ground hides the rest
_STARS, _CLOUDS, _PUFFS = 420, 13, 7
_MOON = (0.27, 0.33)  # azimuth, elevation in radians
_SUNS: dict[TimeOfDay, tuple[float, float]] = {"dusk": (-0.30, 0.075), "dawn": (0.34, 0.07)}


def paint_sky(painting: Painting) -> None:
    """Everything behind the farthest hills."""
    painting.display_list.depth_m = SKY_DEPTH_M
    rng = stable_rng("sky", painting.seed)
    _gradient(painting)
    if not painting.is_overcast:
        if painting.time == "night":
            _stars(painting, rng)
            _moon(painting)
        elif painting.time in _SUNS:
            _sun(painting, _SUNS[painting.time])
    if painting.weather != "fog":
        _clouds(painting, rng)


def sky_bottom_px(painting: Painting) -> float:
    """Where the sky and far layers may end: a little below the horizon."""
    camera = painting.camera
    if camera.roll:
        return float(camera.height)
    return float(min(camera.height, max(camera.horizon() + _BELOW_HORIZON * camera.height, 1)))


def directions(azimuth: Array, elevation: Array) -> Array:
    """(n, 3) unit vectors."""
    flat = np.cos(elevation)
    return np.stack([np.sin(azimuth) * flat, np.sin(elevation), np.cos(azimuth) * flat], -1)


def _seen(painting: Painting, azimuth: Array, elevation: Array) -> Array:
    return np.asarray(directions(azimuth, elevation) @ painting.camera.axes().T)


def _gradient(painting: Painting) -> None:
    camera, light = painting.camera, painting.light
    horizon = camera.horizon()
    stops = tuple(
        (share, *color.tolist(), 1.0)
        for share, color in ((0.0, light.sky_top), (0.5, light.sky_middle), (1.0, light.sky_bottom))
    )
    top = min(0.0, horizon - camera.height)
    gradient = LinearGradient(start=(0, top), end=(0, max(horizon, 8)), stops=stops)
    tone = SKY_TONE[painting.time]
    if painting.is_overcast:
        tone = 1.0 if painting.time == "night" else _STORM_TONE if painting.weather == "storm" else _OVERCAST_TONE
    area = rectangle(0, 0, camera.width, sky_bottom_px(painting))
    color = mix(light.sky_top, light.sky_bottom, 0.6)
    painting.display_list.add("fill", area, color, 1.0, Effects(gradient=gradient, screentone=tone))


def _stars(painting: Painting, rng: np.random.Generator) -> None:
    camera = painting.camera
    azimuth, elevation = rng.uniform(-np.pi, np.pi, _STARS), rng.uniform(0.03, 1.3, _STARS)
    radius = rng.uniform(0.5, 1.5, _STARS) * camera.width / 900
    seen = _seen(painting, azimuth, elevation)
    at = camera.to_screen(seen)
    shown = (seen[:, 2] > 0.1) & (at > 0).all(1) & (at < [camera.width, camera.height]).all(1)
    stars = Outline(discs(at[shown], radius[shown], 8))
    painting.display_list.add("detail", stars, np.array([236.0, 240.0, 255.0]), 0.9)


def _moon(painting: Painting) -> None:
    seen = _seen(painting, np.array(_MOON[:1]), np.array(_MOON[1:]))[0]
    if seen[2] <= 0.1:
        return
    drawing, at = painting.display_list, painting.camera.to_screen(seen)
    size = 0.045 * painting.camera.focal
    _halo(painting, at, size * 5, ((190, 205, 255, 0.75), (150, 170, 240, 0.0)))
    drawing.add("fill", Outline([disc(at, size, 40)]), rgb("#f6f3de"), 1.0, Effects(screentone=0.0))
    seas = discs(at + np.array([(-0.3, -0.2), (0.25, 0.3)]) * size, np.array([0.22, 0.3]) * size)
    drawing.add("detail", Outline(seas), rgb("#e2dec6"), 0.8)


def _sun(painting: Painting, where: tuple[float, float]) -> None:
    seen = _seen(painting, np.array(where[:1]), np.array(where[1:]))[0]
    if seen[2] <= 0.1:
        return
    at, size = painting.camera.to_screen(seen), 0.062 * painting.camera.focal
    _halo(painting, at, size * 6, ((255, 214, 140, 0.8), (255, 180, 110, 0.0)))
    painting.display_list.add("fill", Outline([disc(at, size, 40)]), rgb("#ffeec8"), 1.0, Effects(screentone=0.0))


def _halo(painting: Painting, at: Array, radius: float, colors: tuple[_Rgba, _Rgba]) -> None:
    x, y = at.tolist()
    stops = tuple((share, r, g, b, alpha * 0.6) for share, (r, g, b, alpha) in zip((0.0, 1.0), colors, strict=True))
    gradient = RadialGradient(center=(x, y), radius=radius, stops=stops)
    square = rectangle(x - radius, y - radius, x + radius, y + radius)
    painting.display_list.add("tone", square, PAPER, 1.0, Effects(gradient=gradient, blend="screen"))


# ------------------------------------------------------------------ clouds


def _clouds(painting: Painting, rng: np.random.Generator) -> None:
    """Flat-bottomed cumulus: a union of discs with a lit top and a tinted base. Wind draws them out."""
    is_drawn_out = painting.weather in ("wind", "storm")
    stretch, count, puffs = (2.0, _CLOUDS + 5, 2 * _PUFFS + 1) if is_drawn_out else (1.0, _CLOUDS, _PUFFS)
    if painting.weather == "rain":
        return  # one closed grey sky
    for i in range(count):
        azimuth = -np.pi + (i + rng.uniform(0, 0.7)) * 2 * np.pi / count
        elevation, width = rng.uniform(0.10, 0.62), rng.uniform(0.10, 0.24)
        spread = np.linspace(-1, 1, puffs)
        sizes = width * (0.20 + 0.24 * (1 - spread**2)) * rng.uniform(0.75, 1.2, puffs)
        seen = _seen(painting, azimuth + spread * width * stretch, np.full(puffs, elevation))
        if seen[:, 2].min() >= 0.15:
            _cloud(painting, painting.camera.to_screen(seen), sizes * painting.camera.focal)


def _cloud(painting: Painting, at: Array, radius: Array) -> None:
    camera, drawing = painting.camera, painting.display_list
    low, high = (at - radius[:, None]).min(0), (at + radius[:, None]).max(0)
    if high[0] < 0 or low[0] > camera.width or high[1] < 0 or low[1] > camera.height:
        return
    lit, base = _cloud_colors(painting)
    floor = float(at[:, 1].mean() + radius[len(radius) // 2] * 0.30)
    above = rectangle(-10, min(-9.0, floor - 1), camera.width + 10, floor)
    shape = Outline(discs(at, radius, 28))
    top = Outline(discs(at - radius[:, None] * [0.10, 0.22], radius * 0.93, 28))
    is_night = painting.time == "night"
    if not is_night:
        edge = mix(painting.light.sky_bottom, base, 0.9) * 0.86
        drawing.add("ink", shape, edge, 0.7, Effects(stroke=drawing.line_width * 0.9, clip=above))
    tones = (0.62, 0.38) if is_night else (0.22, 0.10) if painting.weather == "storm" else (0.0, 0.0)
    drawing.add("fill", shape, base, 0.95, Effects(clip=above, screentone=tones[0]))
    drawing.add("fill", top, lit, 0.95, Effects(clip=above, screentone=tones[1]))


def _cloud_colors(painting: Painting) -> tuple[Array, Array]:
    """Lit and shaded colour."""
    light = painting.light
    if painting.weather == "storm":
        return mix(light.sky_top, light.fog, 0.35), light.sky_top * 0.86
    if painting.is_overcast:
        return mix(light.fog, PAPER, 0.3), mix(light.fog, PAPER, 0.08)
    return rgb(light.hour.cloud), rgb(light.hour.cloud_base)
