"""The builder: frames, faces, recesses, textures."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.sketch.solids.builder import Builder
from pipelines.sketch.solids.details import clear_opening, decal, protrude, recess
from pipelines.sketch.solids.faces import Bump
from pipelines.sketch.solids.marks import add_texture
from pipelines.sketch.solids.parts import Solid
from pipelines.sketch.solids.tables import compile_tables


def test_faces_of_solids_look_outwards() -> None:
    builder = Builder()
    builder.box((1, 0, 2), (1, 2, 3), "#808080", taper=0.1)
    builder.prism([(0, 0), (2, 0), (2, 1), (0, 1)], 0, 1, "#808080")
    builder.extrude([(0, 0), (2, 0), (1, 1)], 0, 3, "#808080")
    builder.lathe((0, 0, 0), [(0.5, 0), (0.7, 0.5), (0.2, 1)], "#808080")
    for part in builder.parts:
        assert isinstance(part, Solid)
        center = part.extent.mean(0)
        for face in part.faces:
            assert (face.polygon.mean(0) - center) @ face.normal > 0


def test_frames_nest_and_come_back() -> None:
    builder = Builder()
    with builder.at(1, 0, 2, 90), builder.at(1, 0, 0):
        assert builder.world([(0, 0, 0)])[0] == pytest.approx([1, 0, 1])
    assert builder.world([(0, 0, 0)])[0] == pytest.approx([0, 0, 0])


def test_slots_turn_with_their_frame_and_get_names_of_their_own() -> None:
    builder = Builder()
    builder.slot("chair", 0, 0, 180)
    with builder.at(0, 0, 3, 90):
        builder.slot("chair", 0, 0, 180)
    assert [(slot.name, slot.facing) for slot in builder.slots] == [("chair", 180), ("chair 2", 270)]


def test_a_recess_is_as_deep_as_asked_and_a_bump_stands_out() -> None:
    builder = Builder()
    wall = builder.quad((0, 0, 5), (1, 0, 0), (0, 1, 0), (4, 3), "#808080")
    back = recess(wall, (1, 1, 1, 1), 0.3, "#808080")
    front = protrude(wall, (3, 1, 0.5, 0.5), 0.2, "#808080")
    assert (back.polygon - wall.polygon[0]) @ wall.normal == pytest.approx(-0.3)
    assert (front.polygon - wall.polygon[0]) @ wall.normal == pytest.approx(0.2)
    assert sum(isinstance(detail, Bump) for detail in wall.details) == 1


def test_rails_end_at_an_opening() -> None:
    wall = Builder().quad((0, 0, 5), (1, 0, 0), (0, 1, 0), (4, 3), "#808080")
    protrude(wall, (0, 0.9, 4, 0.1), 0.05, "#808080")
    protrude(wall, (0, 2.5, 4, 0.1), 0.05, "#808080")
    clear_opening(wall, (1, 0, 1, 2))
    boxes = sorted(detail.box for detail in wall.details if isinstance(detail, Bump))
    assert boxes == [(0, 0.9, 1, 0.1), (0, 2.5, 4, 0.1), (2, 0.9, 2, 0.1)]
    for bump in wall.details:
        assert isinstance(bump, Bump)
        assert (bump.faces[0].polygon - wall.origin) @ wall.normal == pytest.approx(0.05)


def test_a_decal_lies_in_its_box() -> None:
    builder = Builder()
    wall = builder.quad((0, 0, 5), (1, 0, 0), (0, 1, 0), (4, 3), "#808080")
    piece = decal(wall, (1.0, 0.5, 2.0, 1.0), "#ff0000", shape="gothic")
    flat = wall.flat(piece.polygon)
    assert flat.min(0) == pytest.approx([1.0, 0.5]) and flat.max(0) == pytest.approx([3.0, 1.5])


@pytest.mark.parametrize("texture", ["brick", "stone", "shingle", "plank_v", "crag", "coffer", "grain", "stripe"])
def test_textures_stay_on_their_face(texture: str) -> None:
    builder = Builder()
    gable = builder.extrude([(0, 0), (4, 0), (2, 2)], 0, 1, "#808080")[0]
    add_texture(gable, texture, seed=4)  # type: ignore[arg-type]
    shown = [marks for marks in (gable.strokes, gable.patches) if marks is not None]
    assert shown
    for marks in shown:
        assert np.abs((marks - gable.origin) @ gable.normal).max() < 1e-9


def test_shared_edges_are_inked_once() -> None:
    builder = Builder()
    builder.box((0, 0, 0), (1, 1, 1), "#808080")
    edges = compile_tables(builder.parts, key="box").edges
    assert len(edges.face) == 12
    assert (edges.other_face >= 0).all()
