"""Characters, their evidence and what a changed look costs."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from pipelines.codec import to_json
from pipelines.comic import PanelId
from pipelines.errors import InvalidRequestError
from pipelines.story import Analysis, Character, CharacterId, Look, Span
from studio.bootstrap import Parts
from studio.services.casting import Casting
from studio.services.drawing import Drawing
from studio.services.errors import NotFoundError
from studio.services.ids import ProjectId
from studio.services.renders import wanted_keys
from tests.pipelines.comics import MARA, PIP
from tests.studio.comics import TEXT, work_off


def keep_analysis(parts: Parts, project: ProjectId) -> None:
    start = TEXT.index("long red hair")
    look = Look(
        slot="hair",
        noun="hair",
        qualities=("long", "red"),
        text="long red hair",
        span=Span(start, start + len("long red hair")),
        confidence=0.9,
        reason="possessive",
    )
    mara = Character(id=MARA, name="Mara", aliases=("Mara", "Miss Mara"), quotes=3, looks=(look,))
    analysis = Analysis(characters=(mara,), quotes=(), scenes=(), locations=(), places=())
    with parts.open_work() as work:
        work.projects.keep_analysis(project, parts.store.put(json.dumps(to_json(analysis)).encode()))
        work.commit()


def test_a_card_shows_what_the_book_says_with_its_sentence(parts: Parts, casting: Casting, project: ProjectId) -> None:
    keep_analysis(parts, project)
    mara, pip = casting.cast(project)
    assert (mara.name, mara.aliases, mara.quotes) == ("Mara", ("Mara", "Miss Mara"), 3)
    assert [(look.text, look.sentence, look.chapter) for look in mara.looks] == [
        ("long red hair", "Her long red hair was wet.", "Chapter 1")
    ]
    assert (pip.name, pip.looks, pip.panels, pip.stale_panels) == ("Pip", (), 3, 0)


def test_a_changed_look_makes_its_panels_stale_until_they_are_drawn_again(
    parts: Parts, casting: Casting, drawing: Drawing, project: ProjectId
) -> None:
    card = casting.change_design(project, MARA, {"top": "#112233", "hair_style": "bun"})
    assert (card.design.top, card.design.hair_style, card.stale_panels) == ("#112233", "bun", 3)
    assert {"top", "hair_style"} <= set(card.design.told)
    run = drawing.redraw(project, "stale", MARA)
    assert run.label == "Draw 3 panels"
    work_off(parts)
    assert casting.character(project, MARA).stale_panels == 0


def test_taking_a_change_back_makes_the_old_pictures_fresh_again(casting: Casting, project: ProjectId) -> None:
    old = casting.character(project, MARA).design.top
    casting.change_design(project, MARA, {"top": "#112233"})
    assert casting.change_design(project, MARA, {"top": old}).stale_panels == 0


def test_another_name_makes_no_picture_stale(casting: Casting, project: ProjectId) -> None:
    card = casting.rename(project, PIP, "  Philip  Small ")
    assert (card.name, card.stale_panels) == ("Philip Small", 0)


def test_a_changed_look_draws_its_model_sheet_again(parts: Parts, casting: Casting, project: ProjectId) -> None:
    assert casting.character(project, MARA).sheet_is_stale
    casting.change_design(project, MARA, {"top": "#112233"})
    work_off(parts)
    card = casting.character(project, MARA)
    assert card.sheet_url.startswith("/ui-api/media/") and not card.sheet_is_stale


@pytest.mark.parametrize(
    "changes",
    [
        {"wings": 2},
        {"told": []},
        {"top": "blue"},
        {"hair_style": "mohawk-of-doom"},
        {"outfit": "../../etc"},
        {"accessories": ["jetpack"]},
        {"height_m": 9.0},
        {"age": "ancient"},
    ],
)
def test_a_look_that_cannot_be_drawn_is_refused(
    casting: Casting, project: ProjectId, changes: dict[str, object]
) -> None:
    before = casting.character(project, MARA)
    with pytest.raises(InvalidRequestError):
        casting.change_design(project, MARA, changes)
    assert casting.character(project, MARA) == replace(before)


def test_a_character_of_nobody_is_not_found(casting: Casting, project: ProjectId) -> None:
    with pytest.raises(NotFoundError):
        casting.character(project, CharacterId("nobody"))
    with pytest.raises(NotFoundError):
        casting.cast(ProjectId("nobody's"))


def test_a_look_and_a_shot_changed_at_once_leave_no_panel_with_an_old_art_key(
    parts: Parts, casting: Casting, drawing: Drawing, project: ProjectId
) -> None:
    panel = PanelId("p0001")
    shot = drawing.panel(project, panel).shot

    def look() -> object:
        return casting.change_design(project, shot.actors[0].character, {"hair": "#224466"})

    def angle() -> object:
        return drawing.change_shot(project, panel, replace(shot, angle="low"))

    with ThreadPoolExecutor(2) as tabs:
        for change in [tabs.submit(look), tabs.submit(angle)]:
            change.result()
    with parts.open_work() as work:
        stored = work.comics.page_of(project, panel)
        wanted = wanted_keys(work.comics.head(project), (stored.page,))[panel]
        assert work.pictures.panel(project, panel).wanted_key == wanted
