from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipelines.comic import Actor, Balloon, Comic, LetteringId, Page, Panel, ShotSize
from pipelines.story import CharacterId, LocationId, Span
from pipelines.storyboard.lint import lint
from pipelines.storyboard.options import StoryboardOptions
from tests.pipelines.storyboard.builders import one_scene

TALK = "\n\n".join("“Where is it?” said Mara.\n\n“It is gone,” said Tobin." for _ in range(8))


def clean_comic() -> Comic:
    comic = one_scene(TALK, *("Mara", "Tobin") * 8).comic(StoryboardOptions(density="all"))
    assert lint(comic) == ()
    return comic


def edit(comic: Comic, change: Callable[[Panel], Panel]) -> Comic:
    """The comic with its second panel changed."""
    page = comic.pages[0]
    panels = (page.panels[0], change(page.panels[1]), *page.panels[2:])
    return replace(comic, pages=(replace(page, panels=panels), *comic.pages[1:]))


def with_balloons(panel: Panel, *texts: str, speaker: str | None = "mara", off: bool = False) -> Panel:
    balloons = tuple(
        Balloon(
            id=LetteringId(f"x{number}"),
            text=text,
            speaker=CharacterId(speaker) if speaker else None,
            is_off_panel=off,
        )
        for number, text in enumerate(texts)
    )
    return replace(panel, lettering=replace(panel.lettering, balloons=balloons))


def with_size(panel: Panel, size: ShotSize) -> Panel:
    return replace(panel, shot=replace(panel.shot, size=size))


def with_actors(panel: Panel, *names: str) -> Panel:
    return replace(panel, shot=replace(panel.shot, actors=tuple(Actor(character=CharacterId(n)) for n in names)))


CHANGES: dict[str, Callable[[Panel], Panel]] = {
    "words-panel": lambda p: with_balloons(p, *["word " * 22] * 3),
    "words-balloon": lambda p: with_balloons(p, "word " * 26),
    "balloons": lambda p: with_balloons(p, "a", "b", "c", "d"),
    "close-long": lambda p: with_size(with_balloons(p, "word " * 20, "word " * 10), "close"),
    "speaker-unknown": lambda p: with_balloons(p, "Hm.", speaker=None, off=True),
    "speaker-absent": lambda p: with_balloons(p, "Hm.", speaker="bess"),
    "empty": lambda p: with_size(with_actors(with_balloons(p)), "medium"),
    "no-actor": lambda p: replace(with_actors(p), note="action: run"),
    "line-crossed": lambda p: with_actors(p, "tobin", "mara"),
    "order-vs-sides": lambda p: with_actors(with_balloons(p, "word " * 20), "tobin", "mara"),
    "no-establishing": lambda p: with_size(
        replace(p, shot=replace(p.shot, setting=replace(p.shot.setting, location=LocationId("moon")))), "close"
    ),
    "time-flip": lambda p: replace(p, shot=replace(p.shot, setting=replace(p.shot.setting, time="night"))),
}


@pytest.mark.parametrize("code", sorted(set(CHANGES) - {"order-vs-sides"}))
def test_fault_is_found_where_it_is(code: str) -> None:
    comic = edit(clean_comic(), CHANGES[code])
    found = [finding for finding in lint(comic) if finding.code == code]
    assert found and found[0].panel == comic.pages[0].panels[1].id
    assert found[0].page == comic.pages[0].id and found[0].why and found[0].fix


def test_figure_read_last_that_speaks_first_is_found() -> None:
    def swap(panel: Panel) -> Panel:
        both = with_balloons(panel, "word " * 10)
        answer = replace(both.lettering.balloons[0], id=LetteringId("y"), speaker=CharacterId("tobin"))
        lettering = replace(both.lettering, balloons=(*both.lettering.balloons, answer))
        return with_actors(replace(both, lettering=lettering), "tobin", "mara")

    assert "order-vs-sides" in {finding.code for finding in lint(edit(clean_comic(), swap))}


def test_quote_lettered_twice_and_out_of_order_are_found() -> None:
    def spans(panel: Panel, *where: Span) -> Panel:
        balloon = replace(with_balloons(panel, "Hm.").lettering.balloons[0], spans=where)
        return replace(panel, lettering=replace(panel.lettering, balloons=(balloon,)))

    codes = {f.code for f in lint(edit(clean_comic(), lambda p: spans(p, Span(90, 95), Span(90, 95), Span(5, 6))))}
    assert {"quote-twice", "quote-order"} <= codes


def test_three_equal_sizes_are_found() -> None:
    comic = clean_comic()
    page = comic.pages[0]
    equal = tuple(with_size(panel, "full") for panel in page.panels)
    found = lint(replace(comic, pages=(replace(page, panels=equal), *comic.pages[1:])))
    assert "three-equal" in {finding.code for finding in found}


def test_page_with_too_few_panels_or_too_many_words_or_tilts_is_found() -> None:
    comic = clean_comic()
    page = comic.pages[0]
    few = Page(id=page.id, panels=page.panels[:2])
    wordy = Page(
        id=page.id, panels=tuple(with_balloons(p, "word " * 22, "word " * 22, "word " * 12) for p in page.panels)
    )
    tilted = Page(id=page.id, panels=tuple(replace(p, shot=replace(p.shot, angle="tilt")) for p in page.panels))
    for changed, code in ((few, "panels-page"), (wordy, "words-page"), (tilted, "tilt-twice")):
        assert code in {finding.code for finding in lint(replace(comic, pages=(changed,)))}


def test_unsure_location_is_found_once_a_scene() -> None:
    comic = clean_comic()
    unsure = tuple(replace(location, confidence=0.2) for location in comic.locations)
    assert [finding.code for finding in lint(replace(comic, locations=unsure))] == ["setting-guessed"]
