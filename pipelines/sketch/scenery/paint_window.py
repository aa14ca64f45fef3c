"""What is seen through an indoor window: the sky, far hills, the weather."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.color import INK, PAPER, mix, rgb
from pipelines.sketch.display_list import DepthRamp, Effects, LinearGradient, Outline
from pipelines.sketch.scenery.painting import Painting, discs
from pipelines.sketch.scenery.sky import SKY_TONE

_FAR_M = 100.0
_FAR = DepthRamp(start=(0.0, 0.0), end=(0.0, 1.0), inverse_start=1 / _FAR_M, inverse_end=1 / _FAR_M)
_HILLS = ((0.11, "#5f7d8c", 0.55, 0), (0.055, "#4f7350", 0.25, 7))  # height by focal length, colour, fog, shift
_POINTS = 60


def paint_window_view(painting: Painting, outline: Outline) -> None:
    """Fill a window's opening with the world outside."""
    drawing, light = painting.display_list, painting.light
    glass_depth_m, drawing.depth_m = drawing.depth_m, _FAR_M
    polygon = np.asarray(outline.polygons[0])
    top, bottom = float(polygon[:, 1].min()), float(polygon[:, 1].max())
    upper, lower = light.sky_top, light.sky_bottom
    if painting.is_overcast:
        upper, lower = light.fog, mix(light.fog, PAPER, 0.2)
    stops = ((0.0, *upper.tolist(), 1.0), (1.0, *lower.tolist(), 1.0))
    gradient = LinearGradient(start=(0, top), end=(0, max(bottom, top + 1)), stops=stops)
    effects = Effects(depth=_FAR, gradient=gradient, screentone=SKY_TONE[painting.time])
    drawing.add("fill", outline, mix(upper, lower, 0.6), 1.0, effects)
    _hills(painting, outline)
    if painting.weather in ("rain", "storm", "snow"):
        _fall(painting, outline, polygon)
    drawing.depth_m = glass_depth_m


def _hills(painting: Painting, window: Outline) -> None:
    drawing, camera, light = painting.display_list, painting.camera, painting.light
    heights = stable_rng(painting.place.key, "view").random(_POINTS)
    yaw = np.radians(camera.heading)
    azimuth = np.linspace(yaw - 1, yaw + 1, _POINTS)
    height = np.interp(azimuth % (2 * np.pi), np.linspace(0, 2 * np.pi, _POINTS), heights)
    x = camera.center_x + camera.focal * np.tan(azimuth - yaw)
    for rise, color, fog, shift in _HILLS:
        y = camera.horizon() - camera.focal * rise * (0.35 + 0.65 * np.roll(height, shift))
        ridge = np.stack([x, y], -1)
        foot = [(x[-1], camera.height * 2), (x[0], camera.height * 2)]
        hill = Outline([np.vstack([ridge, foot])])
        tint = mix(rgb(color) * np.array(light.hour.ambient) * 1.15, light.fog, fog)
        drawing.add("fill", hill, tint, 1.0, Effects(clip=window))
        line = Effects(clip=window, stroke=drawing.line_width * 0.35)
        drawing.add("ink", hill, INK, 0.5, line)


def _fall(painting: Painting, window: Outline, polygon: Array) -> None:
    """Rain or snow before the window."""
    drawing = painting.display_list
    rng = stable_rng(painting.place.key, "window weather")
    low, high = polygon.min(0), polygon.max(0)
    at = low + rng.random((26, 2)) * (high - low)
    color = np.array([240.0, 245.0, 255.0])
    scale = painting.camera.width / 1024
    if painting.weather == "snow":
        drawing.add("detail", Outline(discs(at, np.full(26, 2.2 * scale), 8)), color, 0.8, Effects(clip=window))
        return
    drops = np.stack([at, at + np.array([-5.0, 22.0]) * scale], 1)
    effects = Effects(clip=window, stroke=drawing.line_width * 0.5)
    drawing.add("detail", Outline(drops, is_closed=False), color, 0.8, effects)
