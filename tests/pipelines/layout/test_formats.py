from __future__ import annotations

from typing import get_args

from pipelines.comic import FormatName
from pipelines.layout.formats import FORMATS
from pipelines.lettering.fitting import MIN_TEXT_PX


def test_every_format_a_comic_can_name_is_there() -> None:
    assert tuple(FORMATS) == get_args(FormatName)


def test_body_text_is_well_above_the_smallest_readable_size() -> None:
    assert all(format.body_text_px > 1.4 * MIN_TEXT_PX for format in FORMATS.values())


def test_panels_keep_most_of_the_page() -> None:
    for format in FORMATS.values():
        assert format.live_area.width * format.live_area.height > 0.8 * format.width_px * format.height_px
