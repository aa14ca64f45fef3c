"""Weather in front of everything: rain, snow, drifting fog, storm, wind. Indoors it is only seen through windows."""

from __future__ import annotations

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.color import PAPER, mix, rgb
from pipelines.sketch.display_list import Effects, LinearGradient, Outline
from pipelines.sketch.scenery.painting import Painting, discs

_NEAR_M = 1.0
# drops, length and width of a drop (picture heights, pens), alpha
_RAIN = ((220, 0.05, 0.3, 0.5), (130, 0.09, 0.45, 0.65), (40, 0.17, 0.8, 0.75))
_STORM = ((340, 0.07, 0.35, 0.5), (220, 0.12, 0.5, 0.62), (70, 0.22, 0.85, 0.7))
_SNOW = ((190, 0.0022, 0.8), (80, 0.0042, 0.9), (22, 0.009, 0.85))  # flakes, radius (picture widths), alpha
_SPLASHES = 90
_BANKS = 5
_GUSTS, _LEAVES = 9, 34
_RAIN_COLOR = np.array([232.0, 240.0, 250.0])


def paint_weather(painting: Painting) -> None:
    """The outdoor weather layer."""
    if painting.place.is_indoor or painting.weather == "clear":
        return
    painting.display_list.depth_m = _NEAR_M
    rng = stable_rng("weather", painting.weather, painting.seed)
    if painting.weather == "rain":
        _rain(painting, rng, _RAIN, lean=0.2)
    elif painting.weather == "storm":
        _rain(painting, rng, _STORM, lean=0.55)
    elif painting.weather == "snow":
        _snow(painting, rng)
    elif painting.weather == "fog":
        _fog(painting, rng)
    else:
        _wind(painting, rng)


def _rain(
    painting: Painting, rng: np.random.Generator, layers: tuple[tuple[int, float, float, float], ...], *, lean: float
) -> None:
    drawing, width, height = painting.display_list, painting.camera.width, painting.camera.height
    for count, length, pens, alpha in layers:
        start = rng.uniform((-0.1, -0.15), (1.1 + lean, 1.0), (count, 2)) * [width, height]
        fall = rng.uniform(0.7, 1.3, (count, 1)) * length * height
        drops = np.stack([start, start + fall * [-lean, 1.0]], 1)
        effects = Effects(stroke=drawing.line_width * pens)
        drawing.add("detail", Outline(drops, is_closed=False), _RAIN_COLOR, alpha, effects)
    _splashes(painting, rng)


def _splashes(painting: Painting, rng: np.random.Generator) -> None:
    """Small crowns where drops hit the ground."""
    camera, drawing = painting.camera, painting.display_list
    yaw = np.radians(camera.heading)
    ahead = np.array([camera.eye[0] + np.sin(yaw) * 8, camera.eye[2] + np.cos(yaw) * 8])
    flat = ahead + rng.uniform((-9, -7), (9, 14), (_SPLASHES, 2))
    seen = camera.to_camera(np.insert(flat, 1, 0.0, axis=1))
    seen = seen[seen[:, 2] > 0.8]
    at, size = camera.to_screen(seen)[:, None], (camera.focal * 0.07 / seen[:, 2])[:, None, None]
    angle = np.linspace(0, 2 * np.pi, 12)
    ring = np.stack([np.cos(angle), 0.3 * np.sin(angle)], -1)
    left, right = np.array([(-0.3, -0.4), (-0.6, -1.2)]), np.array([(0.3, -0.4), (0.6, -1.2)])
    crowns = [polygon for shape in (ring, left, right) for polygon in at + size * shape]
    effects = Effects(stroke=drawing.line_width * 0.4)
    drawing.add("detail", Outline(crowns, is_closed=False), np.array([236.0, 242.0, 250.0]), 0.75, effects)


def _snow(painting: Painting, rng: np.random.Generator) -> None:
    width, height = painting.camera.width, painting.camera.height
    for count, radius, alpha in _SNOW:
        at = rng.random((count, 2)) * [width, height]
        flakes = discs(at, radius * width * rng.uniform(0.6, 1.3, count), 10)
        painting.display_list.add("detail", Outline(flakes), np.array([250.0, 252.0, 255.0]), alpha)


def _fog(painting: Painting, rng: np.random.Generator) -> None:
    """Drifting banks in front of the scene."""
    camera, drawing = painting.camera, painting.display_list
    width, height, horizon = camera.width, camera.height, camera.horizon()
    red, green, blue = painting.light.fog.tolist()
    stops = ((0.0, red, green, blue, 1.0), (1.0, red, green, blue, 0.0))
    veil = LinearGradient(start=(0, horizon - 0.3 * height), end=(0, height), stops=stops)
    drawing.add("fill", painting.whole(), painting.light.fog, 0.12, Effects(gradient=veil))
    across = np.linspace(-0.1, 1.1, 24)
    for _ in range(_BANKS):
        y, thick = horizon + rng.uniform(-0.04, 0.30) * height, rng.uniform(0.03, 0.07) * height
        wave = np.sin(across * rng.uniform(5, 11) + rng.uniform(0, 6)) * thick * 0.35
        upper, lower = np.stack([across * width, y + wave], -1), np.stack([across * width, y + thick + wave * 0.6], -1)
        bank = Outline([np.vstack([upper, lower[::-1]])])
        drawing.add("fill", bank, mix(painting.light.fog, PAPER, 0.25), 0.34, Effects(blur=width / 70))


def _wind(painting: Painting, rng: np.random.Generator) -> None:
    """Long curling lines of a gust, and leaves carried by it."""
    drawing, width, height = painting.display_list, painting.camera.width, painting.camera.height
    curls = [_gust(rng) * [width, height] for _ in range(_GUSTS)]
    pale = mix(painting.light.fog, PAPER, 0.65)
    drawing.add("detail", Outline(curls, is_closed=False), pale, 0.6, Effects(stroke=drawing.line_width * 0.7))
    at = rng.uniform((0, 0.15), (1, 0.98), (_LEAVES, 2)) * [width, height]
    size = width * rng.uniform(0.004, 0.011, _LEAVES)
    turn = rng.uniform(0, np.pi, _LEAVES)
    leaf = np.array([(-1, 0), (-0.3, -0.42), (0.4, -0.38), (1, 0), (0.4, 0.3), (-0.3, 0.36)])
    spin = np.stack([np.stack([np.cos(turn), -np.sin(turn)], -1), np.stack([np.sin(turn), np.cos(turn)], -1)], 1)
    leaves = at[:, None] + size[:, None, None] * np.einsum("nij,kj->nki", spin, leaf)
    for half, color in ((slice(0, None, 2), "#b9803c"), (slice(1, None, 2), "#7f8a3e")):
        outline = Outline(leaves[half])
        drawing.add("ink", outline, painting.ink(3.0), 1.0, Effects(stroke=drawing.line_width * 0.8))
        drawing.add("fill", outline, painting.shaded(rgb(color), 3.0))


def _gust(rng: np.random.Generator) -> Array:
    """(n, 2) shares of the picture: a long wave that ends in a curl."""
    x0, y0, length = rng.uniform(-0.1, 0.7), rng.uniform(0.08, 0.8), rng.uniform(0.22, 0.45)
    share = np.linspace(0, 1, 22)
    wave = np.stack([x0 + share * length, y0 + 0.012 * np.sin(share * 7 + rng.uniform(0, 6))], -1)
    angle = np.linspace(np.pi / 2, -1.2 * np.pi, 14)
    radius = 0.022 * np.linspace(1, 0.45, 14)
    curl = np.stack([radius * np.cos(angle), -radius + radius * np.sin(angle)], -1)
    return np.vstack([wave, wave[-1] + curl[1:] - curl[0]])
