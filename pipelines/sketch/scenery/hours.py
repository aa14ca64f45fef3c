"""The hours of the day and the weathers: their light, sky and fog as plain numbers."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.sketch.arrays import Array
from pipelines.sketch.color import rgb
from pipelines.story import TimeOfDay, Weather


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """The light outdoors at a time of day. Factors are multiplied with a face's colour."""

    to_light: tuple[float, float, float]
    key: tuple[float, float, float]
    ambient: tuple[float, float, float]
    sky: tuple[str, str, str]  # top, middle, horizon
    fog: str
    overcast: str  # the grey of rain, snow and fog
    shadow: str
    lamps: float  # strength of lamps 0..1
    lit_windows: float  # share of lit windows
    cloud: str
    cloud_base: str
    indoor_ambient: tuple[float, float, float]
    indoor_key: tuple[float, float, float]
    indoor_cap: float  # brightest factor indoors


HOURS: dict[TimeOfDay, Hour] = {
    "dawn": Hour(
        to_light=(0.80, 0.46, -0.16),
        key=(0.52, 0.36, 0.24),
        ambient=(0.66, 0.63, 0.74),
        sky=("#7d9fd0", "#e6b9c4", "#ffdfae"),
        fog="#e8cdbf",
        overcast="#b5b0ba",
        shadow="#8078a4",
        lamps=0.35,
        lit_windows=0.3,
        cloud="#fff0e2",
        cloud_base="#d8a9b4",
        indoor_ambient=(0.76, 0.69, 0.70),
        indoor_key=(0.32, 0.24, 0.13),
        indoor_cap=1.05,
    ),
    "day": Hour(
        to_light=(-0.50, 0.72, -0.42),
        key=(0.36, 0.33, 0.24),
        ambient=(0.75, 0.755, 0.79),
        sky=("#6fb2e3", "#a4cfec", "#d9ecf4"),
        fog="#cfe2ee",
        overcast="#c3cbd2",
        shadow="#8d90b8",
        lamps=0.0,
        lit_windows=0.0,
        cloud="#ffffff",
        cloud_base="#cfdcea",
        indoor_ambient=(0.90, 0.89, 0.90),
        indoor_key=(0.20, 0.18, 0.13),
        indoor_cap=1.12,
    ),
    "dusk": Hour(
        to_light=(-0.80, 0.36, -0.34),
        key=(0.62, 0.36, 0.14),
        ambient=(0.58, 0.54, 0.70),
        sky=("#46549e", "#d0869c", "#ffb56e"),
        fog="#e0a08f",
        overcast="#a99aa6",
        shadow="#6f5f94",
        lamps=0.6,
        lit_windows=0.5,
        cloud="#f9c39a",
        cloud_base="#b07f98",
        indoor_ambient=(0.70, 0.58, 0.58),
        indoor_key=(0.36, 0.22, 0.10),
        indoor_cap=1.02,
    ),
    "night": Hour(
        to_light=(0.45, 0.75, -0.45),
        key=(0.22, 0.27, 0.42),
        ambient=(0.38, 0.44, 0.64),
        sky=("#141d45", "#2f406f", "#4a639a"),
        fog="#50679c",
        overcast="#4c5a80",
        shadow="#3b4478",
        lamps=1.0,
        lit_windows=0.62,
        cloud="#4a629c",
        cloud_base="#344a80",
        indoor_ambient=(0.37, 0.39, 0.56),
        indoor_key=(0.09, 0.11, 0.19),
        indoor_cap=0.88,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherLight:
    """What a weather does to the light outdoors."""

    key: float = 1.0
    ambient: float = 1.0
    wet: float = 1.0  # factor on the colours
    fog: float = 1.0  # factor on the distance of sight
    backdrop: float = 1.0  # how much of the far layers is seen
    is_overcast: bool = True
    gloom: float = 0.0  # share of storm grey in the sky


WEATHER_LIGHT: dict[Weather, WeatherLight] = {
    "clear": WeatherLight(is_overcast=False),
    "wind": WeatherLight(key=0.9, is_overcast=False),
    "rain": WeatherLight(key=0.35, ambient=0.92, wet=0.88, fog=0.5, backdrop=0.5),
    "snow": WeatherLight(key=0.35, ambient=0.92, fog=0.5, backdrop=0.6),
    "fog": WeatherLight(key=0.35, ambient=0.92, fog=0.16, backdrop=0.14),
    "storm": WeatherLight(key=0.25, ambient=0.84, wet=0.84, fog=0.45, backdrop=0.5, gloom=0.55),
}
STORM_GREY: dict[TimeOfDay, str] = {"dawn": "#5a5f74", "day": "#5b6878", "dusk": "#5a4f68", "night": "#27304f"}
SNOW: Array = rgb("#f4f8ff")
"""Lying snow, before it is lit."""
