"""A location seen by a camera as a display list: far to near, people between the props."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from pipelines.sketch.camera import Camera
from pipelines.sketch.display_list import DisplayList
from pipelines.sketch.scenery.backdrop import paint_backdrop
from pipelines.sketch.scenery.ordering import Standee, painters_order, with_standees
from pipelines.sketch.scenery.paint_cards import paint_card, paint_glow
from pipelines.sketch.scenery.paint_faces import FacePainter
from pipelines.sketch.scenery.paint_foliage import paint_foliage
from pipelines.sketch.scenery.paint_ground import paint_ground
from pipelines.sketch.scenery.painting import Painting
from pipelines.sketch.scenery.place import Place
from pipelines.sketch.scenery.sky import SKY_DEPTH_M, paint_sky
from pipelines.sketch.scenery.visibility import View
from pipelines.sketch.scenery.weather import paint_weather
from pipelines.sketch.solids.parts import Card, Foliage, Glow, Part, Solid
from pipelines.story import TimeOfDay, Weather

__all__ = ["Standee", "draw_location"]

_PENS_ACROSS = 420  # a pen is the picture's width divided by this


def draw_location(
    place: Place,
    camera: Camera,
    *,
    time: TimeOfDay = "day",
    weather: Weather = "clear",
    standees: Sequence[Standee] = (),
    seed: int = 0,
) -> DisplayList:
    """Draw a place; `standees` paint themselves in their turn. Same arguments, same list.

    The ops of the location have no owner. `seed` varies sky and weather.
    """
    drawing = DisplayList(camera.width, camera.height, line_width=camera.width / _PENS_ACROSS)
    painting = Painting(
        display_list=drawing,
        place=place,
        camera=camera,
        view=View(place.tables, camera, drawing.line_width),
        light=place.lighting(time, weather),
        time=time,
        weather=weather,
        seed=seed,
    )
    with _without_garbage_collection():
        _paint(painting, standees)
    return drawing


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Many short-lived objects, no cycles: the collector would be half of the cost."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _paint(painting: Painting, standees: Sequence[Standee]) -> None:
    place, camera, drawing = painting.place, painting.camera, painting.display_list
    painter = FacePainter(painting)
    if place.is_indoor:  # the shell covers the picture
        drawing.depth_m = SKY_DEPTH_M
        drawing.add("fill", painting.whole(), painting.light.ambient * 150)
    else:
        paint_sky(painting)
        paint_backdrop(painting)
    order = painters_order(with_standees(place.separation, standees), camera)
    first_standee = len(place.sortable)
    paint_ground(painting, painter, [standees[row - first_standee] for row in order if row >= first_standee])
    for part in sorted(place.shell, key=lambda part: -float(camera.depth(part.extent).mean())):
        _paint_part(painting, painter, part)
    for row in order:
        if row < first_standee:
            _paint_part(painting, painter, place.sortable[row])
        else:
            _paint_standee(painting, standees[row - first_standee])
    paint_weather(painting)


def _paint_part(painting: Painting, painter: FacePainter, part: Part) -> None:
    if isinstance(part, Solid):
        painter.paint(part)
    elif isinstance(part, Foliage):
        paint_foliage(painting, part)
    elif isinstance(part, Card):
        paint_card(painting, part)
    elif isinstance(part, Glow):
        paint_glow(painting, part)


def _paint_standee(painting: Painting, standee: Standee) -> None:
    drawing = painting.display_list
    at = np.array([standee.x, standee.y, standee.z])
    drawing.depth_m = max(float(painting.camera.depth(at)), painting.camera.near)
    standee.paint(drawing, painting.camera)
    drawing.owner = None
