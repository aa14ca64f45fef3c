from __future__ import annotations

import numpy as np

from pipelines.sketch.camera import Camera
from pipelines.sketch.display_list import DisplayList, Outline
from pipelines.sketch.haze import put_fog_behind_people
from pipelines.sketch.locations.registry import compile_location
from pipelines.sketch.scenery.place import camera_for
from pipelines.sketch.scenery.render import Standee, draw_location

PLACE = compile_location("graveyard", 1)


def _foggy(standees: tuple[Standee, ...]) -> DisplayList:
    return draw_location(PLACE, camera_for(PLACE, "wide", 480, 320), weather="fog", standees=standees)


def _paint(display_list: DisplayList, camera: Camera) -> None:
    corners = np.array([(10, 10), (camera.width, 10), (10, camera.height)], float)
    display_list.owner = "ann"
    display_list.add("fill", Outline([corners]), np.array([200.0, 150.0, 120.0]))


def test_no_bank_of_fog_drifts_across_people() -> None:
    drawing = _foggy((Standee(x=0.0, y=0.0, z=3.0, height=1.7, radius=0.3, paint=_paint),))
    before = len(drawing.ops)
    put_fog_behind_people(drawing)
    last = max(number for number, op in enumerate(drawing.ops) if op.owner)
    assert not any(op.effects.blur and op.effects.blend is None for op in drawing.ops[last:])
    assert len(drawing.ops) == before


def test_fog_without_people_stays_in_front() -> None:
    drawing = _foggy(())
    ops = list(drawing.ops)
    put_fog_behind_people(drawing)
    assert drawing.ops == ops
    assert any(op.effects.blur for op in ops[-8:])
