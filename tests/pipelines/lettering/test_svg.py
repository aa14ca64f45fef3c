from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, cast

from pipelines.comic import LetteringId, SoundEffect
from pipelines.lettering.fonts import FONTS
from pipelines.lettering.letterer import PanelSpace, letter_panel
from pipelines.lettering.svg import lettering_shapes
from tests.pipelines.lettering.panels import HEIGHT, WIDTH, lettering_of, marks_of, person, says, tells

ITEMS = (tells("Night came down."), says("ann", "Who is there?", number=1), says("ann", "…?", kind="thought", number=2))


def shapes() -> list[dict[str, Any]]:
    lettering = replace(lettering_of(*ITEMS), sound_effects=(SoundEffect(id=LetteringId("s"), text="Knock"),))
    space = PanelSpace(width=WIDTH, height=HEIGHT, text_px=45.0)
    placed = letter_panel(lettering, marks_of([person("ann", 0.5, 0.6, 0.2)]), space)
    return cast("list[dict[str, Any]]", lettering_shapes(placed))


def test_everything_is_plain_json_in_reading_order() -> None:
    assert json.loads(json.dumps(shapes())) == shapes()
    assert [shape["id"] for shape in shapes()] == ["s", "c1", "b1", "b2"]


def test_every_outline_is_closed_path_data() -> None:
    for shape in shapes()[1:]:
        assert shape["d"].startswith("M") and shape["d"].endswith("Z")


def test_lines_hold_the_words_and_name_fonts_we_ship() -> None:
    speech = shapes()[2]
    assert " ".join(line["text"] for line in speech["lines"]) == "WHO IS THERE?"
    families = {(font.family, font.weight) for font in FONTS.values()}
    assert {(line["family"], line["weight"]) for shape in shapes() for line in shape["lines"]} <= families


def test_lines_lie_in_their_box() -> None:
    for shape in shapes():
        x, y, width, height = shape["box"]
        for line in shape["lines"]:
            assert x < line["x"] < x + width
            assert y < line["y"] < y + height
