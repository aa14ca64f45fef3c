"""The whole way in one function: what it refuses at once, and what it reports."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipelines.analysis.rules import analyse
from pipelines.books.read import read_book
from pipelines.errors import CancelledError, InvalidRequestError
from pipelines.make import MakeOptions, make_comic, storyboard_book

STORY = Path(__file__).parents[2] / "assets" / "sample" / "story.md"


@pytest.mark.parametrize("options", [MakeOptions(exports=("cbr",)), MakeOptions(pages=0), MakeOptions(chapters=(2, 1))])
def test_what_cannot_be_made_is_refused_before_the_book_is_opened(options: MakeOptions, tmp_path: Path) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        make_comic(tmp_path / "no such book.epub", tmp_path / "out", options)
    assert caught.value.hint
    assert not (tmp_path / "out").exists()


def test_every_page_of_a_storyboard_is_laid_out() -> None:
    book = read_book(STORY)
    comic = storyboard_book(book, analyse(book), MakeOptions(chapters=(1, 1)))
    assert comic.pages
    assert all(page.layout is not None for page in comic.pages)


def test_the_report_tells_what_was_written_and_progress_only_grows(tmp_path: Path) -> None:
    told: list[float] = []
    options = MakeOptions(chapters=(1, 1), pages=1, exports=("cbz",), processes=1)
    report = make_comic(STORY, tmp_path, options, lambda share, message: told.append(share))
    (file,) = report.files
    assert [file.path] == list(tmp_path.iterdir())
    assert file.bytes == file.path.stat().st_size
    assert file.sha256 == hashlib.sha256(file.path.read_bytes()).hexdigest()
    assert told == sorted(told) and told[0] == 0 and told[-1] == 1
    parts = sum(seconds for stage, seconds in report.seconds.items() if stage != "total")
    assert 0 < parts <= report.seconds["total"]


def test_a_cancelled_run_leaves_nothing_behind(tmp_path: Path) -> None:
    def cancel(share: float, message: str) -> None:
        if share > 0.06:
            raise CancelledError("stopped")

    options = MakeOptions(chapters=(1, 1), pages=1, processes=1)
    with pytest.raises(CancelledError):
        make_comic(STORY, tmp_path / "out", options, cancel)
    assert not (tmp_path / "out").exists()
