from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipelines.art_folder import ArtFolder
from pipelines.comic import PanelId
from pipelines.geometry import Point
from tests.pipelines.comics import make_panel
from tests.pipelines.lettering.panels import marks_of, person


def test_what_is_put_in_comes_out_exactly(tmp_path: Path) -> None:
    panel = make_panel()
    pixels = np.random.default_rng(1).integers(0, 256, (12, 20, 3), np.uint8)
    marks = marks_of([person("mara", 0.3, 0.6, 0.2, panel=(20, 12))])
    balloons = tuple(replace(balloon, center=Point(0.5, 0.25)) for balloon in panel.lettering.balloons)
    lettering = replace(panel.lettering, balloons=balloons)
    ArtFolder(tmp_path).put(panel.id, pixels, marks, lettering)
    found = ArtFolder(tmp_path).get(panel.id)  # another process would open the folder anew
    assert (found.pixels == pixels).all()
    assert found.marks == marks
    assert found.lettering == lettering


def test_a_panel_that_was_never_drawn_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ArtFolder(tmp_path).get(PanelId("p0001"))
