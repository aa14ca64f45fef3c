"""Light of an hour and a weather: what every face of a location is multiplied with, the sky's and the fog's colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array
from pipelines.sketch.color import mix, rgb
from pipelines.sketch.scenery.hours import HOURS, SNOW, STORM_GREY, WEATHER_LIGHT, Hour, WeatherLight
from pipelines.sketch.scenery.shadows import cast_shadows, sun_patches
from pipelines.story import TimeOfDay, Weather

if TYPE_CHECKING:
    from pipelines.sketch.scenery.place import Place


_BRIGHTEST = 1.18  # factor on a face's own colour: more would wash out its hue
_LIT, _HALF_LIT = 0.62, 0.22  # round things turn to half tone and to shade here: cel tones, no gradient
_HALF_TONE = 0.55
_SKYLIGHT = 0.035  # what looks up is a little lighter
_LAMP_SHARE, _LAMP_ALL_ROUND = 0.62, 0.25  # of a lamp's strength: what faces get, and also those turned away
_SNOW_SLOPE = 0.55  # upward share of a normal from which snow lies
_INDOOR_FOG_M = 1e4  # none


@dataclass(frozen=True, slots=True, kw_only=True)
class Lighting:
    """A location at one hour and weather."""

    hour: Hour
    weather_light: WeatherLight
    colors: Array  # (faces, 3) lit colours
    ambient: Array
    key: Array
    to_light: Array  # (3,) unit
    lamps: float
    fog: Array
    fog_m: float
    sky_top: Array
    sky_middle: Array
    sky_bottom: Array
    shadows: list[Array]  # each (n, 2): x, z on the floor
    patches: list[Array]


def light_place(place: Place, time: TimeOfDay, weather: Weather) -> Lighting:
    """Light every face of a place. Independent of the camera: kept by the place."""
    hour, effect = HOURS[time], WEATHER_LIGHT[weather]
    ambient, key = _strengths(place, time, effect)
    direction = np.array(place.plan.sun if place.plan.sun is not None else hour.to_light)
    to_light = direction / np.linalg.norm(direction)
    lamps = max(hour.lamps, place.plan.lamps_by_day)
    factor = _factors(place, to_light, ambient, key, lamps)
    if place.is_indoor:  # capped by scaling, not by clipping: lamp light keeps its hue
        factor = factor * np.minimum(1, hour.indoor_cap / factor.max(1))[:, None]
    base = _weathered(place, weather, effect)
    fog, (top, middle, bottom) = _air(time, effect)
    colors = base * np.minimum(factor, _BRIGHTEST)
    for copy, original in place.plan.builder.twins:
        colors[copy.index] = colors[original.index]
    _light_surfaces(place, hour, colors, factor, lamps)
    sky_view = fog if effect.is_overcast else mix(bottom, top, 0.3)
    colors[[i for i, surface in enumerate(place.faces.surfaces) if surface == "sky"]] = sky_view
    has_patches = place.is_indoor and place.plan.sun is not None and not effect.is_overcast
    return Lighting(
        hour=hour,
        weather_light=effect,
        colors=colors,
        ambient=ambient,
        key=key,
        to_light=to_light,
        lamps=lamps,
        fog=fog,
        fog_m=_INDOOR_FOG_M if place.is_indoor else place.plan.fog_m * effect.fog,
        sky_top=top,
        sky_middle=middle,
        sky_bottom=bottom,
        shadows=cast_shadows(place.sortable, to_light, is_indoor=place.is_indoor),
        patches=sun_patches(place.plan.builder.panes, to_light) if has_patches else [],
    )


def _air(time: TimeOfDay, effect: WeatherLight) -> tuple[Array, tuple[Array, Array, Array]]:
    """Colours of the fog, and of the sky's top, middle and bottom."""
    hour = HOURS[time]
    fog, sky = rgb(hour.fog), tuple(rgb(color) for color in hour.sky)
    if not effect.is_overcast:
        return fog, (sky[0], sky[1], sky[2])
    storm = rgb(STORM_GREY[time])
    fog = mix(fog, mix(rgb(hour.overcast), storm, effect.gloom), 0.75)
    top = mix(fog, mix(sky[0], storm, effect.gloom), 0.35 + 0.4 * effect.gloom)
    return fog, (top, mix(top, fog, 0.5), fog)


def _strengths(place: Place, time: TimeOfDay, effect: WeatherLight) -> tuple[Array, Array]:
    """Ambient and key light (3,) of a place."""
    hour = HOURS[time]
    ambient = np.array(hour.indoor_ambient if place.is_indoor else hour.ambient)
    key = np.array(hour.indoor_key if place.is_indoor else hour.key)
    ambient = ambient * np.array(place.plan.ambient.get(time, (1.0, 1.0, 1.0)))
    if effect.is_overcast and not place.is_indoor:
        ambient, key = ambient * effect.ambient + key.mean() * 0.18, key * effect.key
    return ambient, key


def _factors(place: Place, to_light: Array, ambient: Array, key: Array, lamps: float) -> Array:
    """(faces, 3) light on every face."""
    faces = place.faces
    facing = np.clip(faces.normals @ to_light, 0, 1) ** 0.8
    stepped = np.where(facing > _LIT, 1.0, np.where(facing > _HALF_LIT, _HALF_TONE, 0.0))
    facing = np.where(faces.is_round, stepped, facing)
    factor = ambient + facing[:, None] * key + faces.normals[:, 1:2] * _SKYLIGHT
    if lamps:
        for lamp in place.lights:
            ray = lamp.at - faces.centers
            distance = np.linalg.norm(ray, axis=1)
            towards = np.clip((ray * faces.normals).sum(1) / (distance + 1e-6), 0, 1)
            facing_lamp = _LAMP_ALL_ROUND + (1 - _LAMP_ALL_ROUND) * towards
            strength = lamps * _LAMP_SHARE * facing_lamp / (1 + (distance / lamp.radius) ** 2)
            factor = factor + strength[:, None] * lamp.color / 255
    return np.asarray(factor)


def _weathered(place: Place, weather: Weather, effect: WeatherLight) -> Array:
    """(faces, 3) own colours of the faces, wet or under snow."""
    base = place.faces.colors
    if place.is_indoor:
        return base.copy()
    if weather == "snow":
        is_open = np.array([surface in ("plain", "corner") for surface in place.faces.surfaces])
        lies = (place.faces.normals[:, 1] > _SNOW_SLOPE) & is_open
        if lies.any():
            return np.where(lies[:, None], mix(base[lies].mean(0), SNOW, 0.9), base)
    return base * effect.wet


def _light_surfaces(place: Place, hour: Hour, colors: Array, factor: Array, lamps: float) -> None:
    """Windows, lamps and fires have a light of their own."""
    base = place.faces.colors
    luck = stable_rng(place.key, "windows").random(len(colors))
    for i, surface in enumerate(place.faces.surfaces):
        if surface == "glass":
            colors[i] = _window(base[i], hour, float(luck[i]))
        elif surface == "glow":
            colors[i] = base[i] if lamps else mix(base[i], rgb("#e8e4d8"), 0.6) * factor[i]
        elif surface == "fire":
            colors[i] = base[i]


def _window(color: Array, hour: Hour, luck: float) -> Array:
    if luck < hour.lit_windows:
        return mix(rgb("#ffd98c"), rgb("#ffb85c"), luck * 0.5)
    return mix(color, rgb(hour.sky[0]), 0.45) * (0.55 if hour.lamps >= 1 else 1.0)
