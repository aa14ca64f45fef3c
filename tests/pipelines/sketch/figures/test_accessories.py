"""What can be worn is what is drawn, both ways."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipelines.comic import CharacterDesign
from pipelines.sketch import accessories
from pipelines.sketch.accessories import ACCESSORIES
from pipelines.sketch.camera import Camera
from pipelines.sketch.casting.prompt import prompt_of
from pipelines.sketch.display_list import DisplayList
from pipelines.sketch.figure import draw_figure
from pipelines.sketch.skeleton import stand

SKETCH = Path(accessories.__file__).parent


def shapes(design: CharacterDesign, camera: Camera) -> bytes:
    marks = DisplayList(camera.width, camera.height)
    draw_figure(marks, camera, design, stand(design, "stand", at=(0, 0), heading=160), expression="neutral", owner="x")
    outlines = [op.outline for op in marks.ops if op.outline is not None]
    return b"".join(np.round(part, 6).tobytes() for outline in outlines for part in outline.polygons)


@pytest.mark.parametrize("name", ACCESSORIES)
def test_every_accessory_is_seen_and_told_to_models(name: str, camera: Camera, man: CharacterDesign) -> None:
    close = replace(camera, focal=4000.0)
    wearing = replace(man, accessories=(name,))
    assert shapes(wearing, close) != shapes(replace(man, accessories=()), close)
    assert prompt_of("Tom", wearing) != prompt_of("Tom", man)


def test_the_drawing_code_asks_for_no_accessory_that_is_not_named() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SKETCH.rglob("*.py"))
    asked = set(re.findall(r'"(\w+)" in (?:\w+\.)*(?:accessories|worn)\b', code))
    assert len(asked) > 10
    assert asked - {"tuck"} <= set(ACCESSORIES)  # a tucked shirt is part of an outfit
