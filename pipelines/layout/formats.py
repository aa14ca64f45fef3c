"""Page formats at 300 dpi. The webtoon is a vertical strip, drawn at twice the width that phones show."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.comic import FormatName
from pipelines.geometry import Box

DPI = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFormat:
    """Sizes in pixels."""

    name: FormatName
    label: str
    width_px: int
    height_px: int
    margin_px: int  # white paper around the panels
    gutter_px: int
    border_px: int
    body_text_px: float
    is_strip: bool = False  # one panel under the other, read by scrolling

    @property
    def live_area(self) -> Box:
        """Where panels stand."""
        margin = self.margin_px
        return Box(margin, margin, self.width_px - 2 * margin, self.height_px - 2 * margin)


FORMATS: dict[FormatName, PageFormat] = {
    each.name: each
    for each in (
        PageFormat(
            name="us",
            label="US comic (6.9 × 10.4 in)",
            width_px=2063,
            height_px=3131,
            margin_px=118,
            gutter_px=34,
            border_px=6,
            body_text_px=45.0,
        ),
        PageFormat(
            name="manga",
            label="Manga (B5)",
            width_px=2150,
            height_px=3035,
            margin_px=124,
            gutter_px=36,
            border_px=6,
            body_text_px=45.0,
        ),
        PageFormat(
            name="a4",
            label="Album (A4)",
            width_px=2480,
            height_px=3508,
            margin_px=142,
            gutter_px=40,
            border_px=7,
            body_text_px=49.0,
        ),
        PageFormat(
            name="webtoon",
            label="Webtoon (vertical strip)",
            width_px=1600,
            height_px=6400,
            margin_px=56,
            gutter_px=120,
            border_px=6,
            body_text_px=58.0,
            is_strip=True,
        ),
    )
}
