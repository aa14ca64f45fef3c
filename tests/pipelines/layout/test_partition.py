from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.comic import Actor, FormatName, Page, PageId, Panel, PanelId, ShotSize
from pipelines.geometry import Box
from pipelines.layout.formats import FORMATS
from pipelines.layout.partition import lay_out
from pipelines.layout.tree import panel_frames
from pipelines.lettering.fitting import fit_lettering
from pipelines.story import CharacterId, Direction
from tests.pipelines.comics import MARA, PIP, make_panel

SIZES: tuple[ShotSize, ...] = (
    "extreme-close",
    "close",
    "medium-close",
    "medium",
    "full",
    "wide",
    "establishing",
    "insert",
)
LONG = "It is not a story. It is a receipt. He paid the founder for thirteen bells, and there are twelve in the tower."
EDGE = 1e-6

panels = st.builds(
    lambda size, people, words, importance, is_splash: replace(
        make_panel(
            size,
            actors=tuple(Actor(character=CharacterId(f"c{n}")) for n in range(people)),
            speech=tuple((MARA, LONG[:length]) for length in words),
        ),
        importance=importance,
        is_splash=is_splash,
    ),
    st.sampled_from(SIZES),
    st.integers(0, 3),
    st.lists(st.integers(3, len(LONG)), max_size=3),
    st.floats(0, 1),
    st.booleans(),
)


def page_of(*panels: Panel) -> Page:
    numbered = tuple(replace(panel, id=PanelId(f"p{number}")) for number, panel in enumerate(panels))
    return Page(id=PageId("page"), panels=numbered)


def frames_of(page: Page, format: FormatName = "us", direction: Direction = "ltr") -> list[Box]:
    laid_out = lay_out(page, FORMATS[format], direction=direction)
    frames = panel_frames(laid_out, FORMATS[format], direction=direction)
    return [frames[panel.id] for panel in page.panels]


@settings(max_examples=60, deadline=None)
@given(
    chosen=st.lists(panels, min_size=1, max_size=9),
    format=st.sampled_from(sorted(FORMATS)),
    direction=st.sampled_from(["ltr", "rtl"]),
)
def test_no_panel_is_lost_or_overlaps_or_leaves_the_margins(
    chosen: list[Panel], format: FormatName, direction: Direction
) -> None:
    frames = frames_of(page_of(*chosen), format, direction)
    page = FORMATS[format]
    live = page.live_area.scaled(1 / page.width_px, 1 / page.height_px)
    assert len(frames) == len(chosen)
    for frame in frames:
        assert frame.x >= live.x - EDGE and frame.right <= live.right + EDGE
        assert frame.y >= live.y - EDGE and frame.bottom <= live.bottom + EDGE
        assert frame.width > 0.1 and frame.height > 0.02
    for first, second in combinations(frames, 2):
        assert first.overlap(second) < EDGE


@settings(max_examples=30, deadline=None)
@given(chosen=st.lists(panels, min_size=1, max_size=9))
def test_the_panels_and_their_gutters_fill_the_page(chosen: list[Panel]) -> None:
    page = FORMATS["us"]
    frames = [frame.scaled(page.width_px, page.height_px) for frame in frames_of(page_of(*chosen))]
    assert min(frame.x for frame in frames) == pytest.approx(page.margin_px)
    assert min(frame.y for frame in frames) == pytest.approx(page.margin_px)
    assert max(frame.right for frame in frames) == pytest.approx(page.width_px - page.margin_px)
    assert max(frame.bottom for frame in frames) == pytest.approx(page.height_px - page.margin_px)
    covered = sum(frame.width * frame.height for frame in frames)
    assert covered > 0.9 * page.live_area.width * page.live_area.height


@settings(max_examples=30, deadline=None)
@given(chosen=st.lists(panels, min_size=1, max_size=9))
def test_a_right_to_left_page_is_the_mirror_image(chosen: list[Panel]) -> None:
    page = page_of(*chosen)
    for left, right in zip(frames_of(page), frames_of(page, direction="rtl"), strict=True):
        assert right.x == pytest.approx(1 - left.right)
        assert tuple(right)[1:] == pytest.approx(tuple(left)[1:])


@settings(max_examples=30, deadline=None)
@given(chosen=st.lists(panels, min_size=2, max_size=9))
def test_panels_are_met_in_reading_order(chosen: list[Panel]) -> None:
    """Every panel lies below or to the right of the one before it."""
    frames = frames_of(page_of(*chosen))
    for first, then in pairwise(frames):
        assert then.y >= first.bottom - EDGE or then.x >= first.right - EDGE


@settings(max_examples=30, deadline=None)
@given(
    lengths=st.lists(st.lists(st.integers(3, 90), max_size=2), min_size=3, max_size=7),
    size=st.sampled_from(["close", "medium", "wide"]),
)
def test_words_are_never_choked(lengths: list[list[int]], size: ShotSize) -> None:
    """On a page of three to seven panels with up to two balloons each, all letters keep a readable size."""
    page = page_of(*(make_panel(size, speech=tuple((MARA, LONG[:n]) for n in words)) for words in lengths))
    format = FORMATS["us"]
    for panel, frame in zip(page.panels, frames_of(page), strict=True):
        box = frame.scaled(format.width_px, format.height_px)
        fitted = fit_lettering(
            panel.lettering, width=round(box.width), height=round(box.height), text_px=format.body_text_px
        )
        assert not fitted.is_cramped
        assert all(block.text_px > 0.85 * format.body_text_px for block in fitted.blocks)


def test_a_talkative_panel_gets_more_of_the_page() -> None:
    silent = make_panel("medium", speech=())
    talkative = make_panel("medium", speech=((MARA, LONG), (PIP, LONG)))
    frames = frames_of(page_of(silent, talkative, silent, silent))
    areas = [frame.width * frame.height for frame in frames]
    assert max(areas) == areas[1]


def test_an_important_panel_gets_more_of_the_page() -> None:
    usual = make_panel("medium", speech=())
    frames = frames_of(page_of(replace(usual, importance=1.0), replace(usual, importance=0.0)))
    assert frames[0].width * frames[0].height > 1.2 * frames[1].width * frames[1].height


def test_a_lone_splash_fills_the_page() -> None:
    format = FORMATS["us"]
    frame = frames_of(page_of(replace(make_panel("wide"), is_splash=True)))[0]
    assert frame.scaled(format.width_px, format.height_px) == pytest.approx(format.live_area)


def test_a_splash_among_others_gets_a_tier_of_its_own() -> None:
    usual = make_panel("medium", speech=())
    frames = frames_of(page_of(usual, replace(usual, is_splash=True), usual, usual))
    assert frames[1].width == pytest.approx(max(frame.right for frame in frames) - frames[1].x)
    assert frames[1].height > 1.1 * max(frame.height for number, frame in enumerate(frames) if number != 1)


def test_a_webtoon_is_one_column() -> None:
    frames = frames_of(page_of(*(make_panel(size) for size in SIZES[:6])), "webtoon")
    assert len({round(frame.x, 6) for frame in frames}) == 1
    assert all(then.y > first.bottom for first, then in pairwise(frames))


def test_an_empty_page_has_no_layout() -> None:
    assert lay_out(Page(id=PageId("page"), panels=()), FORMATS["us"], direction="ltr").layout is None


def test_the_same_page_is_laid_out_the_same() -> None:
    page = page_of(*(make_panel(size) for size in SIZES))
    assert lay_out(page, FORMATS["us"], direction="ltr") == lay_out(page, FORMATS["us"], direction="ltr")
