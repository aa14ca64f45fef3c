"""Files to take away."""

from __future__ import annotations

import zipfile

import pytest

from pipelines.comic import LetteringId
from pipelines.errors import InvalidRequestError
from pipelines.story import Book
from studio.bootstrap import Parts
from studio.services.editing import Editing
from studio.services.errors import NotFoundError, NotReadyError
from studio.services.exporting import Exporting
from studio.services.ids import ProjectId, UserId
from studio.services.making import file_stem
from studio.services.runs import Runs
from tests.studio.comics import keep_book, keep_project, now, work_off


@pytest.fixture
def exporting(parts: Parts) -> Exporting:
    return Exporting(open_work=parts.open_work, store=parts.store, now=now)


def test_a_drawn_comic_becomes_a_file(parts: Parts, exporting: Exporting, editing: Editing, project: ProjectId) -> None:
    run = exporting.export(project, "cbz")
    work_off(parts)
    done = Runs(open_work=parts.open_work, now=now).run(run.id)
    assert done.state == "done"
    [file] = exporting.files(project)
    assert (file.id, file.name, file.is_current) == (done.file_id, "Under-the-Stairs.cbz", True)
    stored = exporting.file(file.id)
    assert stored.mime == "application/vnd.comicbook+zip" and stored.path.stat().st_size == file.size_bytes
    with zipfile.ZipFile(stored.path) as archive:
        assert archive.testzip() is None and "ComicInfo.xml" in archive.namelist()
    editing.edit_text(project, 1, LetteringId("b10"), "Other words", 1)
    assert not exporting.files(project)[0].is_current


def test_every_format_can_be_written(parts: Parts, exporting: Exporting, project: ProjectId) -> None:
    for format in exporting.formats():
        exporting.export(project, format.name)
    work_off(parts)
    assert {file.format for file in exporting.files(project)} == {format.name for format in exporting.formats()}


def test_what_cannot_be_exported_is_said_at_once(parts: Parts, exporting: Exporting, project: ProjectId) -> None:
    with pytest.raises(InvalidRequestError):
        exporting.export(project, "docx")
    with pytest.raises(NotReadyError):
        exporting.export(keep_book(parts, Book(title="Empty", text="")), "cbz")


def test_a_comic_with_missing_panels_fails_with_a_reason(parts: Parts, exporting: Exporting) -> None:
    run = exporting.export(keep_project(parts), "cbz")
    work_off(parts)
    failed = Runs(open_work=parts.open_work, now=now).run(run.id)
    assert failed.state == "failed" and "3 panels are not drawn yet" in failed.failures[0].reason


def test_files_of_another_owner_are_not_found(parts: Parts, exporting: Exporting, project: ProjectId) -> None:
    exporting.export(project, "cbz")
    work_off(parts)
    other = Exporting(open_work=parts.open_work, store=parts.store, now=now, owner=UserId("somebody else"))
    for call in (lambda: other.files(project), lambda: other.file(exporting.files(project)[0].id)):
        with pytest.raises(NotFoundError):
            call()


@pytest.mark.parametrize(
    ("title", "stem"), [("Moby-Dick; or, The Whale", "Moby-Dick-or-The-Whale"), ("../../x", "x"), ("…", "comic")]
)
def test_a_file_name_holds_no_surprises(title: str, stem: str) -> None:
    assert file_stem(title) == stem
