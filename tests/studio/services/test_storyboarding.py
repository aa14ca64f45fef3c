"""From a book to a storyboard, through the real readers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import InvalidRequestError
from studio.bootstrap import Parts
from studio.services.casting import Casting
from studio.services.editing import Editing
from studio.services.errors import NotReadyError
from studio.services.gallery import Gallery
from studio.services.ids import ProjectId
from studio.services.library import Library
from studio.services.runs import Runs
from studio.services.storyboarding import Storyboarding
from studio.services.views import ComicOptions
from tests.studio.comics import begin_drawing, keep_project, now, work_off

STORY = """# The Lamp

## Chapter 1

Ada Grey lit the lamp in the library. "Who is there?" asked Ada. Nobody answered. The old house was dark.

"It is only me," said Tom Grey. Tom shook the rain from his grey coat. "I have lost my key, Ada."

"You always lose your key," Ada said. She laughed and took the lamp from the table.
"""
ONE_PAGE = ComicOptions(pages=1)


@pytest.fixture
def storyboarding(parts: Parts) -> Storyboarding:
    return Storyboarding(open_work=parts.open_work, now=now, workers=1)


@pytest.fixture
def runs(parts: Parts) -> Runs:
    return Runs(open_work=parts.open_work, now=now)


@pytest.fixture
def book(parts: Parts, tmp_path: Path) -> ProjectId:
    path = tmp_path / "lamp.md"
    path.write_text(STORY, encoding="utf-8")
    return Library(open_work=parts.open_work, store=parts.store, now=now, sample=path).add_book(path).id


def test_a_book_is_read_storyboarded_drawn_and_composed_in_one_run(
    parts: Parts, storyboarding: Storyboarding, runs: Runs, gallery: Gallery, book: ProjectId
) -> None:
    run = storyboarding.start(book, ONE_PAGE)
    assert (run.state, run.total) == ("queued", 1)
    work_off(parts)
    done = runs.run(run.id)
    assert (done.state, done.share, done.message, done.failures) == ("done", 1.0, "Finished", ())
    [page] = gallery.pages(book)
    assert page.panels >= 1 and not page.is_stale and page.picture_url


def test_one_comic_is_made_at_a_time(storyboarding: Storyboarding, runs: Runs, book: ProjectId) -> None:
    run = storyboarding.start(book, ONE_PAGE)
    with pytest.raises(NotReadyError):
        storyboarding.start(book, ONE_PAGE)
    runs.cancel(run.id)
    assert storyboarding.start(book, ONE_PAGE).id != run.id


def test_a_comic_made_anew_draws_only_what_is_different(
    parts: Parts, storyboarding: Storyboarding, runs: Runs, editing: Editing, book: ProjectId
) -> None:
    storyboarding.start(book, ONE_PAGE)
    work_off(parts)
    pictures = [panel.picture_url for panel in editing.page(book, 1).panels]
    again = storyboarding.start(book, ONE_PAGE, replace=True)
    work_off(parts)
    assert runs.run(again.id).state == "done"
    assert [panel.picture_url for panel in editing.page(book, 1).panels] == pictures
    with parts.open_work() as work:
        panels = work.pictures.panels(book)
        assert [len(work.pictures.versions(book, panel.id)) for panel in panels] == [1] * len(panels)


def test_a_comic_made_anew_keeps_what_the_artist_changed_in_its_cast(
    parts: Parts, storyboarding: Storyboarding, casting: Casting, book: ProjectId
) -> None:
    storyboarding.start(book, ONE_PAGE)
    work_off(parts)
    ada, tom = casting.cast(book)
    casting.rename(book, ada.id, "Adelaide")
    casting.change_design(book, ada.id, {"hair": "#12ab34"})
    storyboarding.start(book, replace(ONE_PAGE, seed=7), replace=True)
    work_off(parts)
    again, other = casting.cast(book)
    assert (again.name, again.design.hair) == ("Adelaide", "#12ab34")
    assert "hair" in again.design.told
    assert again.design.face != ada.design.face and other.design.face != tom.design.face  # the rest follows the seed


def test_starting_anew_ends_what_draws_the_old_comic(parts: Parts, storyboarding: Storyboarding, runs: Runs) -> None:
    project = keep_project(parts)
    old = begin_drawing(parts, project)
    storyboarding.start(project, ONE_PAGE, replace=True)
    assert runs.run(old).state == "cancelled"


def test_a_comic_is_replaced_only_when_that_is_said(storyboarding: Storyboarding, runs: Runs, parts: Parts) -> None:
    project = keep_project(parts)
    with pytest.raises(NotReadyError, match="already"):
        storyboarding.start(project, ONE_PAGE)
    assert runs.runs(project) == ()


def test_two_tabs_that_start_at_once_make_one_comic(storyboarding: Storyboarding, runs: Runs, book: ProjectId) -> None:
    def start(_: int) -> bool:
        try:
            storyboarding.start(book, ONE_PAGE)
        except NotReadyError:
            return False
        return True

    with ThreadPoolExecutor(8) as tabs:
        assert sorted(tabs.map(start, range(8))) == [False] * 7 + [True]
    assert len(runs.runs(book)) == 1


def test_a_run_of_an_older_comic_is_not_tried_again(storyboarding: Storyboarding, runs: Runs, book: ProjectId) -> None:
    older = storyboarding.start(book, ONE_PAGE)
    runs.cancel(older.id)
    newer = storyboarding.start(book, ONE_PAGE)
    runs.cancel(newer.id)
    with pytest.raises(NotReadyError, match="anew"):
        runs.retry_failed(older.id)
    assert runs.retry_failed(newer.id).state == "queued"


@pytest.mark.parametrize(
    "options",
    [
        ComicOptions(pages=0),
        ComicOptions(chapters=(3, 1)),
        ComicOptions(seed=-1),
        ComicOptions(format="postcard"),  # type: ignore[arg-type]  # what a browser may send
    ],
)
def test_options_that_cannot_be_are_refused_before_anything_starts(
    storyboarding: Storyboarding, runs: Runs, book: ProjectId, options: ComicOptions
) -> None:
    with pytest.raises(InvalidRequestError):
        storyboarding.start(book, options)
    assert runs.runs(book) == ()


def test_chapters_that_the_book_does_not_have_fail_with_a_reason(
    parts: Parts, storyboarding: Storyboarding, runs: Runs, book: ProjectId
) -> None:
    run = storyboarding.start(book, ComicOptions(chapters=(50, 60)))
    work_off(parts)
    failed = runs.run(run.id)
    assert failed.state == "failed" and failed.failures[0].step == "Read and storyboard" and failed.failures[0].reason
