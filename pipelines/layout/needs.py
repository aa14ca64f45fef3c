"""What each panel asks of the page: area, proportions, and room for its words as they will really be lettered."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.comic import Panel, PanelId, ShotSize
from pipelines.layout.formats import PageFormat
from pipelines.lettering.fitting import fit_lettering
from pipelines.lettering.room import rows_height, side_share
from pipelines.lettering.words import FittedLettering

_AREAS: dict[ShotSize, float] = {  # of the mean panel
    "insert": 0.6,
    "extreme-close": 0.66,
    "close": 0.78,
    "medium-close": 0.85,
    "medium": 1.0,
    "full": 1.05,
    "wide": 1.1,
    "establishing": 1.5,
}
_ASPECTS: dict[ShotSize, float] = {  # width to height that suits the shot
    "insert": 1.0,
    "extreme-close": 1.25,
    "close": 0.9,
    "medium-close": 0.95,
    "medium": 1.15,
    "full": 1.0,
    "wide": 1.45,
    "establishing": 1.9,
}
_WORDS_AIR = 1.3  # balloons never tile: area they take to area of their boxes
_PEOPLE_AREA = 0.42  # of the mean panel, kept for the people besides the words
_PEOPLE_HEIGHT_PX = 300.0  # least height of picture under or beside the words, on a US page
_SPLASH = 2.6  # of the mean panel at least, when other panels share the page


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelNeed:
    """The demands of one panel; pixels of the page."""

    panel: PanelId
    area: float  # wanted, square pixels
    aspect: float  # wanted, width to height
    is_broad: bool  # looks well as the only panel of a tier
    is_splash: bool
    people: int
    least_width: float  # its widest balloon and its borders
    words: FittedLettering
    picture_height: float  # what people need besides the words

    def least_height(self, width: float) -> float:
        """Height that the words and the picture need when the panel is `width` wide."""
        if not self.words.blocks:
            return self.picture_height
        gap = 0.3 * self.words.blocks[0].text_px
        above = rows_height([block.shapes[0] for block in self.words.blocks], width, gap) + gap + self.picture_height
        column = side_share(self.words, width=width, height=1e9)
        if column is None:
            return above
        beside = sum(2 * block.shapes[0].outer_half_height + gap for block in self.words.blocks) + 2 * gap
        return min(above, max(beside, 1.3 * self.picture_height))


def panel_need(panel: Panel, format: PageFormat, *, panel_count: int, language: str) -> PanelNeed:
    """The demands of a panel on a page of `panel_count` panels."""
    live = format.live_area
    mean = live.width * live.height / panel_count
    words = fit_lettering(
        panel.lettering,
        width=round(live.width * (1.0 if format.is_strip else 0.6)),
        height=round(live.height * 0.5),
        text_px=format.body_text_px,
        language=language,
    )
    people = len(panel.shot.actors)
    pair = 1.12 if people > 1 else 1.0
    wanted = _AREAS[panel.shot.size] * (0.8 + 0.4 * panel.importance) * mean * pair
    boxes = [block.shapes[0] for block in words.blocks]
    for_words = _WORDS_AIR * sum(4 * box.outer_half_width * box.outer_half_height for box in boxes)
    for_people = _PEOPLE_AREA * mean * pair * (people > 0)
    area = max(wanted, for_words + for_people)
    if panel.is_splash:
        area = max(area, _SPLASH * mean)
    air = 0.9 * format.body_text_px
    slimmest = [min(shape.outer_half_width for shape in block.shapes) for block in words.blocks]
    return PanelNeed(
        panel=panel.id,
        area=area,
        aspect=_ASPECTS[panel.shot.size],
        is_broad=panel.shot.size in ("establishing", "wide", "full"),
        is_splash=panel.is_splash,
        people=people,
        least_width=max([0.2 * live.width, *(2 * half + air for half in slimmest)]),
        words=words,
        picture_height=_PEOPLE_HEIGHT_PX * format.body_text_px / 45 * (1.0 if people else 0.6),
    )
