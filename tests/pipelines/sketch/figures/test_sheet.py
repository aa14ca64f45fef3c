"""The model sheet: bodies in their columns, faces in their frames."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipelines.sketch.sheet import draw_sheet
from tests.pipelines.comics import GROWN_UP

PAPER = np.array([0xF6, 0xF3, 0xEC])


@pytest.mark.parametrize("accessories", [(), ("cloak",)], ids=["coat", "cloak"])
def test_bodies_and_faces_keep_apart(accessories: tuple[str, ...]) -> None:
    sheet = draw_sheet(replace(GROWN_UP, accessories=accessories), width=1200, height=675)
    column = 1200 * 0.68 / 4
    is_bare = (np.abs(sheet.astype(int) - PAPER).max(-1) < 12)[:600]  # the shadows at the feet may meet
    for number in range(1, 5):
        middle = round(column * number)
        assert is_bare[:, middle - 16 : middle + 16].all(0).any()


def test_a_cloak_covers_the_back() -> None:
    cloaked = replace(GROWN_UP, accessories=("cloak",), accent="#2f8f4f", top="#47689a")
    sheet = draw_sheet(cloaked, width=1200, height=675).astype(int)
    left, right = round(1200 * 0.68 * 0.75), round(1200 * 0.68)
    back = sheet[:, left:right]
    green = (back[..., 1] > back[..., 0] + 30) & (back[..., 1] > back[..., 2] + 20)
    blue = (back[..., 2] > back[..., 1] + 20) & (back[..., 2] > back[..., 0] + 40)
    assert green.sum() > 4 * blue.sum()
