"""Pages changed by hand."""

from __future__ import annotations

import math

import pytest

from pipelines.comic import LetteringId, PanelId
from pipelines.errors import InvalidRequestError
from pipelines.geometry import Box, Point
from studio.bootstrap import Parts
from studio.services.editing import Editing
from studio.services.errors import ChangedElsewhereError, NotFoundError
from studio.services.gallery import Gallery
from studio.services.ids import ProjectId
from studio.services.views import LetteringShape, PageDocument
from tests.studio.comics import work_off

FIRST, BALLOON = PanelId("p0001"), LetteringId("b10")


def shape(page: PageDocument, name: str) -> LetteringShape:
    return next(each for panel in page.panels for each in panel.lettering if each.id == name)


def test_a_page_shows_frames_pictures_and_placed_words(editing: Editing, project: ProjectId) -> None:
    page = editing.page(project, 1)
    assert (page.page_no, page.pages, page.rev, page.can_undo) == (1, 2, 1, False)
    assert [panel.state for panel in page.panels] == ["fresh", "fresh"]
    assert all(panel.picture_url.startswith("/ui-api/media/") for panel in page.panels)
    balloon = shape(page, BALLOON)
    assert (balloon.kind, balloon.speaker, balloon.is_pinned) == ("balloon", "Mara", False)
    assert 0 < balloon.center.x < 1 and balloon.tail is not None and balloon.shape["d"]


def test_new_words_are_lettered_without_drawing_again(editing: Editing, project: ProjectId) -> None:
    before = editing.page(project, 1)
    page = editing.edit_text(project, 1, BALLOON, "Who  was here?", before.rev)
    assert shape(page, BALLOON).text == "Who was here?"
    assert page.rev == before.rev + 1
    assert [panel.state for panel in page.panels] == ["fresh", "fresh"]
    assert [panel.picture_url for panel in page.panels] == [panel.picture_url for panel in before.panels]


def test_a_moved_balloon_stays_where_it_was_put(editing: Editing, project: ProjectId) -> None:
    page = editing.move_lettering(project, 1, BALLOON, Point(0.7, 0.3), 1)
    assert shape(page, BALLOON).center == Point(0.7, 0.3) and shape(page, BALLOON).is_pinned
    page = editing.release_lettering(project, 1, BALLOON, page.rev)
    assert not shape(page, BALLOON).is_pinned


def test_a_moved_tail_keeps_its_balloon_in_place(editing: Editing, project: ProjectId) -> None:
    before = shape(editing.page(project, 1), BALLOON)
    after = shape(editing.move_tail(project, 1, BALLOON, Point(0.4, 0.8), 1), BALLOON)
    assert after.tail == pytest.approx(Point(0.4, 0.8), abs=1e-3)
    assert after.center == pytest.approx(before.center, abs=1e-3)


def test_a_resized_panel_is_stale_and_its_neighbours_are_not(editing: Editing, project: ProjectId) -> None:
    page = editing.move_panel(project, 1, FIRST, Box(0.1, 0.1, 0.5, 0.3), 1)
    assert [(panel.state, panel.has_own_frame) for panel in page.panels] == [("stale", True), ("fresh", False)]
    page = editing.release_panel(project, 1, FIRST, page.rev)
    assert [panel.state for panel in page.panels] == ["fresh", "fresh"]


def test_undo_and_redo_survive_and_new_work_after_an_undo_loses_no_state(editing: Editing, project: ProjectId) -> None:
    rev = editing.edit_text(project, 1, BALLOON, "One", 1).rev
    rev = editing.edit_text(project, 1, BALLOON, "Two", rev).rev
    page = editing.undo(project, 1, rev)
    assert shape(page, BALLOON).text == "One" and page.can_undo and page.can_redo
    assert shape(editing.redo(project, 1, page.rev), BALLOON).text == "Two"
    page = editing.undo(project, 1, page.rev + 1)
    page = editing.edit_text(project, 1, BALLOON, "Three", page.rev)
    assert not page.can_redo
    assert len(editing.revisions(project, 1)) == 4
    for _ in range(3):
        page = editing.undo(project, 1, page.rev)
    assert not page.can_undo and shape(page, BALLOON).text == "Where did you find this book?"


def test_a_change_of_an_older_page_is_refused(editing: Editing, project: ProjectId) -> None:
    editing.edit_text(project, 1, BALLOON, "Mine", 1)
    with pytest.raises(ChangedElsewhereError) as caught:
        editing.edit_text(project, 1, BALLOON, "Yours", 1)
    assert caught.value.rev == 2
    with pytest.raises(ChangedElsewhereError):
        editing.undo(project, 1, 1)
    assert shape(editing.page(project, 1), BALLOON).text == "Mine"


def test_an_edit_that_changes_nothing_makes_no_revision(editing: Editing, project: ProjectId) -> None:
    assert editing.release_panel(project, 1, FIRST, 1).rev == 1
    assert editing.edit_text(project, 1, BALLOON, " Where did you find  this book?", 1).rev == 1
    assert len(editing.revisions(project, 1)) == 1


@pytest.mark.parametrize(
    "frame", [Box(0, 0, 0.01, 0.5), Box(0, 0, 0.5, -0.5), Box(0, 0, math.nan, 0.5), Box(math.inf, 0, 0.5, 0.5)]
)
def test_a_frame_that_cannot_be_is_refused(editing: Editing, project: ProjectId, frame: Box) -> None:
    with pytest.raises(InvalidRequestError):
        editing.move_panel(project, 1, FIRST, frame, 1)
    assert editing.page(project, 1).rev == 1


def test_a_frame_is_pushed_back_onto_the_page(editing: Editing, project: ProjectId) -> None:
    page = editing.move_panel(project, 1, FIRST, Box(0.8, -3, 0.5, 1e308), 1)
    assert page.panels[0].frame == Box(0.5, 0.0, 0.5, 1.0)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2001, "bell \x07"])
def test_words_that_cannot_be_lettered_are_refused(editing: Editing, project: ProjectId, text: str) -> None:
    with pytest.raises(InvalidRequestError):
        editing.edit_text(project, 1, BALLOON, text, 1)


def test_what_is_not_there_is_not_found(editing: Editing, project: ProjectId) -> None:
    with pytest.raises(NotFoundError):
        editing.page(project, 99)
    with pytest.raises(NotFoundError):
        editing.page(ProjectId("nobody's"), 1)
    with pytest.raises(NotFoundError):
        editing.edit_text(project, 1, LetteringId("b30"), "On another page", 1)
    with pytest.raises(NotFoundError):
        editing.move_panel(project, 1, PanelId("p0003"), Box(0, 0, 1, 1), 1)


def test_a_changed_page_is_composed_again_by_itself(
    parts: Parts, editing: Editing, gallery: Gallery, project: ProjectId
) -> None:
    before = gallery.pages(project)
    editing.edit_text(project, 1, BALLOON, "New words", 1)
    assert [page.is_stale for page in gallery.pages(project)] == [True, False]
    work_off(parts)
    after = gallery.pages(project)
    assert [page.is_stale for page in after] == [False, False]
    assert after[0].picture_url != before[0].picture_url and after[1].picture_url == before[1].picture_url
