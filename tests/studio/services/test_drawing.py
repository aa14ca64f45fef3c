"""Panels: their shots, their pictures and the versions of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.comic import PanelId, Shot
from pipelines.errors import InvalidRequestError
from pipelines.story import LocationId
from studio.bootstrap import Parts
from studio.services.drawing import Drawing
from studio.services.errors import ChangedElsewhereError, NotFoundError, NotReadyError
from studio.services.gallery import Gallery
from studio.services.ids import ProjectId
from tests.studio.comics import work_off

FIRST = PanelId("p0001")


def test_a_panel_shows_its_sentence_and_its_picture(drawing: Drawing, project: ProjectId) -> None:
    panel = drawing.panel(project, FIRST)
    assert (panel.page_no, panel.number, panel.state, panel.source_text) == (1, 1, "fresh", "Mara came in.")
    assert panel.chapter == "Chapter 1"
    assert [(version.is_current, version.is_fresh) for version in panel.versions] == [(True, True)]


def test_a_changed_shot_is_drawn_only_when_it_is_asked_for(
    parts: Parts, drawing: Drawing, gallery: Gallery, project: ProjectId
) -> None:
    before = drawing.panel(project, FIRST)
    panel = drawing.change_shot(project, FIRST, replace(before.shot, size="close", angle="low"), before.rev)
    assert (panel.state, panel.shot.size, panel.picture_url) == ("stale", "close", before.picture_url)
    assert [page.stale_panels for page in gallery.pages(project)] == [1, 0]
    drawing.redraw(project, [FIRST])
    work_off(parts)
    panel = drawing.panel(project, FIRST)
    assert (panel.state, len(panel.versions)) == ("fresh", 2)


def test_an_older_picture_can_be_put_back(parts: Parts, drawing: Drawing, gallery: Gallery, project: ProjectId) -> None:
    drawing.change_seed(project, FIRST, 77)
    drawing.redraw(project, "stale")
    work_off(parts)
    oldest = drawing.panel(project, FIRST).versions[-1]
    panel = drawing.restore(project, FIRST, oldest.id)
    assert (panel.state, panel.picture_url, panel.seed) == ("stale", oldest.picture_url, 77)
    assert gallery.pages(project)[0].is_stale
    with pytest.raises(NotFoundError):
        drawing.restore(project, PanelId("p0002"), oldest.id)


def test_going_back_to_an_old_storyboard_finds_the_old_picture(
    parts: Parts, drawing: Drawing, project: ProjectId
) -> None:
    drawing.change_seed(project, FIRST, 77)
    drawing.redraw(project, "stale")
    work_off(parts)
    drawing.change_seed(project, FIRST, 1)
    drawing.redraw(project, "stale")
    work_off(parts)
    panel = drawing.panel(project, FIRST)
    assert (panel.state, len(panel.versions)) == ("fresh", 2)
    assert panel.versions[-1].is_current


def test_a_locked_panel_keeps_its_picture(parts: Parts, drawing: Drawing, project: ProjectId) -> None:
    before = drawing.lock(project, FIRST, True)
    panel = drawing.change_shot(project, FIRST, replace(before.shot, size="close"))
    assert panel.state == "locked"
    for which in ("stale", [FIRST]):
        with pytest.raises(NotReadyError):
            drawing.redraw(project, which)
    work_off(parts)
    assert drawing.panel(project, FIRST).picture_url == before.picture_url
    assert drawing.lock(project, FIRST, False).state == "stale"


def test_the_artists_words_are_kept_and_can_be_undone_with_the_page(drawing: Drawing, project: ProjectId) -> None:
    panel = drawing.change_prompt(project, FIRST, " rain on the window ")
    assert (panel.prompt, panel.state, panel.rev) == ("rain on the window", "stale", 2)
    with pytest.raises(ChangedElsewhereError):
        drawing.change_prompt(project, FIRST, "sun", rev=1)
    assert drawing.change_prompt(project, FIRST, "rain on the window").rev == 2


def impossible_shots(shot: Shot) -> tuple[Shot, ...]:
    actor = shot.actors[0]
    return (
        replace(shot, size="gigantic"),  # type: ignore[arg-type]  # what a browser may send
        replace(shot, setting=replace(shot.setting, location=LocationId("mars"))),
        replace(shot, actors=(replace(actor, pose="somersault"),)),
        replace(shot, actors=(replace(actor, character="nobody"),)),  # type: ignore[arg-type]  # as above
    )


def test_a_shot_that_cannot_be_is_refused(drawing: Drawing, project: ProjectId) -> None:
    for shot in impossible_shots(drawing.panel(project, FIRST).shot):
        with pytest.raises(InvalidRequestError):
            drawing.change_shot(project, FIRST, shot)
    assert drawing.panel(project, FIRST).rev == 1


def test_choices_name_what_this_comic_has(drawing: Drawing, project: ProjectId) -> None:
    choices = drawing.shot_choices(project)
    assert choices.cast == (("mara", "Mara"), ("pip", "Pip"))
    assert choices.locations == (("library", "the library"),)
    assert "close" in choices.sizes and "night" in choices.times
