"""Replaying one display list in every mode."""

from __future__ import annotations

import builtins
import sys

import numpy as np
import pytest

from pipelines.errors import BackendUnavailableError
from pipelines.sketch.arrays import Array
from pipelines.sketch.color import INK, rgb
from pipelines.sketch.display_list import DepthRamp, DisplayList, Effects, LinearGradient, Outline, RadialGradient
from pipelines.sketch.grading import Grade, grade_for
from pipelines.sketch.replay import replay
from pipelines.sketch.screentone import dot_coverage
from pipelines.sketch.skia_engine import skia_path

RED = rgb("#d02020")


def rectangle(left: float, top: float, right: float, bottom: float) -> Array:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float)


def outline(left: float, top: float, right: float, bottom: float) -> Outline:
    return Outline([rectangle(left, top, right, bottom)])


def scene() -> DisplayList:
    """A grey wall, and Nell in red before it."""
    drawing = DisplayList(100, 80)
    drawing.depth_m = 8.0
    drawing.add("fill", outline(0, 0, 100, 80), rgb("#808080"))
    drawing.owner, drawing.depth_m = "nell", 2.0
    drawing.add("ink", outline(38, 18, 62, 62), INK)
    drawing.add("fill", outline(40, 20, 60, 60), RED)
    return drawing


def test_color_fills_where_the_polygon_is() -> None:
    pixels = replay(scene(), "color")
    assert pixels.shape == (80, 100, 3) and pixels.dtype == np.uint8
    assert tuple(pixels[40, 50]) == (208, 32, 32)
    assert tuple(pixels[5, 5]) == (128, 128, 128)


def test_a_mask_shows_its_owner_only() -> None:
    nell, wall = replay(scene(), "mask", owner="nell"), replay(scene(), "mask", owner=None)
    assert nell[40, 50, 0] == 255 and nell[5, 5, 0] == 0
    assert (np.maximum(nell, wall) == 255).all()


def test_depth_is_whiter_nearer() -> None:
    pixels = replay(scene(), "depth")
    assert pixels[40, 50, 0] > pixels[5, 5, 0] > 0


def test_a_depth_ramp_is_exact_between_its_ends() -> None:
    drawing = DisplayList(100, 20)
    ramp = DepthRamp(start=(0, 0), end=(100, 0), inverse_start=1 / 4, inverse_end=1 / 20)
    drawing.add("fill", outline(0, 0, 100, 20), RED, effects=Effects(depth=ramp))
    row = replay(drawing, "depth")[10, :, 0].astype(float)
    assert (np.diff(row) <= 0).all()
    assert row[50] == pytest.approx((row[0] + row[-1]) / 2, abs=2)


def test_line_art_is_black_on_white() -> None:
    pixels = replay(scene(), "line")
    assert pixels[40, 50, 0] == 255 and pixels[40, 38, 0] == 0


def test_ink_is_grey_only() -> None:
    pixels = replay(scene(), "ink", grade=grade_for("day", is_indoor=True))
    assert (pixels == pixels[..., :1]).all()
    assert 0.02 < (pixels[:, :30, 0] < 128).mean() < 0.6, "the wall has dots"


@pytest.mark.parametrize(("luminance", "coverage"), [(0.9, 0.0), (0.55, 0.10), (0.2, 0.62), (0.0, 1.0)])
def test_darker_colors_get_more_dots(luminance: float, coverage: float) -> None:
    assert dot_coverage(luminance) == coverage


def test_clip_keeps_the_inside_and_cut_the_outside() -> None:
    drawing = DisplayList(100, 80)
    half = outline(0, 0, 50, 80)
    drawing.add("fill", outline(0, 0, 100, 40), RED, effects=Effects(clip=half))
    drawing.add("fill", outline(0, 40, 100, 80), RED, effects=Effects(cut=half))
    pixels = replay(drawing, "color")
    assert tuple(pixels[20, 20]) == tuple(pixels[60, 80]) == (208, 32, 32)
    assert tuple(pixels[20, 80]) == tuple(pixels[60, 20]) == (255, 255, 255)


def test_a_tone_darkens_and_a_screen_lightens() -> None:
    drawing = scene()
    drawing.add("tone", outline(0, 0, 20, 80), rgb("#8080ff"))
    drawing.add("tone", outline(80, 0, 100, 80), rgb("#8080ff"), effects=Effects(blend="screen"))
    pixels = replay(drawing, "color")
    assert pixels[40, 10, 0] < 128 < pixels[40, 90, 0]


def test_gradients_run_between_their_stops() -> None:
    drawing = DisplayList(100, 40)
    stops = ((0.0, 0.0, 0.0, 0.0, 1.0), (1.0, 255.0, 255.0, 255.0, 1.0))
    line = LinearGradient(start=(0, 0), end=(100, 0), stops=stops)
    disc = RadialGradient(center=(50, 30), radius=20, stops=stops)
    drawing.add("fill", outline(0, 0, 100, 20), RED, effects=Effects(gradient=line))
    drawing.add("fill", outline(0, 20, 100, 40), RED, effects=Effects(gradient=disc))
    pixels = replay(drawing, "color")
    assert pixels[10, 5, 0] < 30 and pixels[10, 95, 0] > 225
    assert pixels[30, 50, 0] < 30 and pixels[30, 90, 0] == 255


def test_background_blur_leaves_the_figure_sharp() -> None:
    drawing = scene()
    drawing.ops.insert(1, scene().ops[0])
    drawing.ops[1].outline, drawing.ops[1].color = outline(0, 0, 20, 80), rgb("#000000")
    sharp, soft = replay(drawing, "color"), replay(drawing, "color", background_blur=4)
    assert tuple(soft[40, 50]) == tuple(sharp[40, 50])
    assert 20 < soft[5, 20, 0] < 120, "the edge of the dark strip is soft"


def test_many_polygons_in_one_array_unite() -> None:
    squares = np.stack([rectangle(x, 10, x + 20, 30) for x in (10, 20, 60)])
    drawing = DisplayList(100, 40)
    drawing.add("fill", Outline(squares), RED, 0.5)
    pixels = replay(drawing, "color")
    assert tuple(pixels[20, 15]) == tuple(pixels[20, 25]) == tuple(pixels[20, 70])
    assert tuple(pixels[20, 50]) == (255, 255, 255)


def test_a_list_and_an_array_of_polygons_give_one_path() -> None:
    squares = np.stack([rectangle(x, 10, x + 20, 30) for x in (10, 20, 60)])
    assert skia_path(Outline(squares)) == skia_path(Outline(list(squares)))
    assert skia_path(Outline([np.zeros((1, 2))])).isEmpty()


def test_an_open_stroke_is_not_closed() -> None:
    drawing = DisplayList(60, 60)
    corner = Outline([np.array([(10.0, 10.0), (50.0, 10.0), (50.0, 50.0)])], is_closed=False)
    drawing.add("ink", corner, INK, effects=Effects(stroke=4.0))
    pixels = replay(drawing, "color")
    assert pixels[10, 30, 0] < 60 and pixels[30, 30, 0] == 255


def test_the_grade_darkens_corners_and_cools_the_night() -> None:
    plain = replay(scene(), "color")
    night = replay(scene(), "color", grade=grade_for("night", is_indoor=False))
    assert night[0, 0].sum() < plain[0, 0].sum()
    assert (replay(scene(), "color", grade=Grade(vignette=None)) == plain).all()


def test_same_list_gives_the_same_bytes() -> None:
    assert replay(scene(), "color").tobytes() == replay(scene(), "color").tobytes()


def test_a_missing_system_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without_skia(name: str, *rest: object, **named: object) -> object:
        if name == "skia":
            raise ImportError("libEGL.so.1: cannot open shared object file")
        return original(name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.delitem(sys.modules, "skia", raising=False)
    monkeypatch.setattr(builtins, "__import__", without_skia)
    with pytest.raises(BackendUnavailableError) as caught:
        replay(scene(), "color")
    assert "libegl1" in caught.value.hint
