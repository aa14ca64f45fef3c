"""What a location's builder hands over: solids, cameras, where people may walk, its light and far layers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.finish import Point3
from pipelines.story import TimeOfDay

CameraName = Literal["wide", "mid", "low"]
BackdropKind = Literal["hills", "trees", "peaks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraSpec:
    """A named view. `lens` is the focal length as a share of the picture; upright verticals by a lens shift."""

    eye: Point3
    look_at: Point3
    lens: float = 0.95
    is_upright: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BackdropLayer:
    """A far silhouette at fixed azimuth: `distance` and `height` in metres, `fade` into the fog 0..1."""

    kind: BackdropKind
    distance: float
    height: float
    color: str
    fade: float = 0.5
    base: float = 0.0  # metres of its foot
    count: int = 16  # peaks around the horizon
    has_snow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationPlan:
    """A location before it is compiled. `walk` is x0, z0, x1, z1 of the floor where people may stand."""

    builder: Builder
    cameras: dict[CameraName, CameraSpec]
    walk: tuple[float, float, float, float]
    is_indoor: bool = False
    sun: Point3 | None = None  # direction to the light; None: the hour decides
    fog_m: float = 150.0
    backdrop: tuple[BackdropLayer, ...] = ()
    ambient: dict[TimeOfDay, Point3] = field(default_factory=dict)  # factors on the ambient light
    lamps_by_day: float = 0.0  # strength of the lamps while it is light


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationKind:
    """A kind of location that the sketch can build."""

    kind: str  # one of pipelines.story.LOCATION_KINDS
    label: str
    build: Callable[[int], LocationPlan]


def upright(eye: Point3, look_at: Point3, lens: float = 0.95) -> CameraSpec:
    """A view with upright verticals."""
    return CameraSpec(eye=eye, look_at=look_at, lens=lens)


def tilted(eye: Point3, look_at: Point3, lens: float = 0.95) -> CameraSpec:
    """A view with real pitch: a low angle."""
    return CameraSpec(eye=eye, look_at=look_at, lens=lens, is_upright=False)
