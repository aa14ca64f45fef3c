"""Books come in and go."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.analysis.rules import analyse
from pipelines.books.read import read_book
from pipelines.errors import BookError
from pipelines.sketch.design import design_cast
from pipelines.storyboard.adapt import adapt
from pipelines.storyboard.options import StoryboardOptions
from studio.bootstrap import Parts
from studio.services.errors import NotFoundError, StudioError
from studio.services.ids import ProjectId, UserId
from studio.services.library import Library
from studio.services.runs import Runs
from studio.services.storyboarding import Storyboarding
from studio.services.views import ComicOptions, Density
from tests.studio.comics import begin_drawing, now

SAMPLE = Path(__file__).parents[3] / "assets" / "sample" / "silver-bell.epub"
STORY = """# The Lamp

## Chapter 1

Ada lit the lamp. "Who is there?" she asked. Nobody answered her in the dark house.

## Chapter 2

"It is only me," said Tom. He shook the rain from his grey coat and smiled at his sister.
"""


@pytest.fixture
def library(parts: Parts) -> Library:
    return Library(open_work=parts.open_work, store=parts.store, now=now, sample=Path("none"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "upload-7f.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_a_book_can_be_looked_at_before_it_is_kept(library: Library, book: Path) -> None:
    count = len(library.projects())
    seen = library.inspect(book)
    assert [chapter.number for chapter in seen.chapters] == list(range(1, len(seen.chapters) + 1))
    assert seen.words > 20 and len(library.projects()) == count


def test_a_book_becomes_a_project_that_is_listed_first(library: Library, book: Path) -> None:
    project = library.add_book(book, "C:/evil/../The Lamp.md")
    assert (project.state, project.pages, project.file_name, project.is_sample) == ("new", 0, "The Lamp.md", False)
    assert library.projects()[0] == project == library.project(project.id)


def test_what_is_no_book_is_refused_and_nothing_is_kept(library: Library, tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    count = len(library.projects())
    with pytest.raises(BookError):
        library.add_book(broken)
    assert len(library.projects()) == count


def test_a_drawn_project_is_ready_and_has_a_cover(library: Library, project: ProjectId) -> None:
    view = library.project(project)
    assert (view.state, view.pages, view.panels, view.characters) == ("ready", 2, 3, 2)
    assert view.cover_url.startswith("/ui-api/media/")


def test_a_project_can_be_renamed(library: Library, project: ProjectId) -> None:
    assert library.rename(project, "  Another \n name ").title == "Another name"
    with pytest.raises(StudioError):
        library.rename(project, "   ")


def test_a_thrown_away_project_stops_working_and_can_be_taken_back(
    parts: Parts, library: Library, project: ProjectId
) -> None:
    run = begin_drawing(parts, project)
    library.delete(project)
    with pytest.raises(NotFoundError):
        library.project(project)
    assert not library.is_new() and project not in {each.id for each in library.projects()}
    assert library.restore(project).pages == 2
    assert Runs(open_work=parts.open_work, now=now).run(run).state == "cancelled"


def test_nobody_sees_the_projects_of_another_owner(parts: Parts, project: ProjectId) -> None:
    other = Library(
        open_work=parts.open_work, store=parts.store, now=now, sample=Path("none"), owner=UserId("somebody else")
    )
    assert other.projects() == () and other.is_new()
    for call in (other.project, other.delete, other.restore):
        with pytest.raises(NotFoundError):
            call(project)


@pytest.mark.parametrize("density", [None, "normal", "sparse"])
def test_an_estimate_of_the_sample_is_near_what_is_made_of_it(parts: Parts, density: Density | None) -> None:
    library = Library(open_work=parts.open_work, store=parts.store, now=now, sample=SAMPLE)
    storyboarding = Storyboarding(open_work=parts.open_work, now=now, workers=2)
    estimate = storyboarding.estimate(library.add_sample().id, ComicOptions(density=density))
    book = read_book(SAMPLE)
    analysis = analyse(book)
    comic = adapt(book, analysis, design_cast(analysis.characters, seed=0), StoryboardOptions(density=density))
    assert estimate.pages == pytest.approx(len(comic.pages), rel=0.25)
    assert estimate.panels == pytest.approx(len(comic.panels()), rel=0.25)


def test_an_estimate_grows_with_the_chapters_and_follows_the_pages(parts: Parts, library: Library, book: Path) -> None:
    storyboarding = Storyboarding(open_work=parts.open_work, now=now, workers=2)
    project = library.add_book(book).id
    whole, part = (storyboarding.estimate(project, ComicOptions(chapters=each)) for each in (None, (1, 1)))
    assert whole.words > part.words and whole.panels >= part.panels
    assert storyboarding.estimate(project, ComicOptions(pages=7)).pages == 7
