"""Every listed exporter keeps the promises of `Exporter`."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from pipelines.comic import Comic, Cut, PageId, PanelId
from pipelines.compose import PanelArt
from pipelines.errors import CancelledError, InvalidRequestError
from pipelines.export.exporter import Exporter
from pipelines.export.registry import EXPORTERS
from pipelines.progress import ignore_progress
from tests.pipelines.comics import make_comic_of, make_panel
from tests.pipelines.test_compose import art_of, nothing_drawn

PAGES = 3


@pytest.fixture(params=EXPORTERS)
def exporter(request: pytest.FixtureRequest) -> Exporter:
    return EXPORTERS[request.param]


@pytest.fixture(scope="module")
def comic() -> Comic:
    single = make_comic_of(make_panel(number=1), make_panel("close", number=2))
    page = single.pages[0]
    assert page.layout is not None
    pages = tuple(
        replace(
            page,
            id=PageId(f"page{number}"),
            panels=tuple(replace(panel, id=PanelId(f"{number}-{panel.id}")) for panel in page.panels),
            layout=_renamed(page.layout, number),
        )
        for number in range(PAGES)
    )
    return replace(single, pages=pages)


def _renamed(cut: Cut, number: int) -> Cut:
    panel = PanelId(f"{number}-{cut.panel}") if cut.panel is not None else None
    return replace(cut, panel=panel, parts=tuple(_renamed(part, number) for part in cut.parts))


@pytest.fixture(scope="module")
def art(comic: Comic) -> Callable[[PanelId], PanelArt | None]:
    found: dict[PanelId, PanelArt] = {}
    for page in comic.pages:
        found |= art_of(replace(comic, pages=(page,)))
    return found.get


def page_count(path: Path) -> int:
    if path.suffix == ".pdf":
        with pikepdf.open(path) as document:
            return len(document.pages)
    with ZipFile(path) as archive:
        return sum(name.endswith(".png") for name in archive.namelist())


def test_the_suffix_and_label_say_what_it_is(exporter: Exporter) -> None:
    assert exporter.suffix.startswith(".") and exporter.suffix == exporter.suffix.lower()
    assert exporter.label


def test_every_page_is_written(
    exporter: Exporter, comic: Comic, art: Callable[[PanelId], PanelArt | None], tmp_path: Path
) -> None:
    path = tmp_path / "new folder" / f"comic{exporter.suffix}"
    exporter.write(comic, art, path, ignore_progress)
    assert page_count(path) == PAGES
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_same_comic_makes_the_same_bytes(
    exporter: Exporter, comic: Comic, art: Callable[[PanelId], PanelArt | None], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        exporter.write(comic, art, tmp_path / name / f"comic{exporter.suffix}", ignore_progress)
    one, two = (tmp_path / name / f"comic{exporter.suffix}" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_progress_runs_from_nothing_to_all(
    exporter: Exporter, comic: Comic, art: Callable[[PanelId], PanelArt | None], tmp_path: Path
) -> None:
    seen: list[float] = []
    exporter.write(comic, art, tmp_path / f"comic{exporter.suffix}", lambda share, _: seen.append(share))
    assert seen[0] == 0.0 and seen[-1] == 1.0 and seen == sorted(seen)
    assert len(seen) >= PAGES


def test_a_cancelled_export_leaves_the_old_file_as_it_was(
    exporter: Exporter, comic: Comic, art: Callable[[PanelId], PanelArt | None], tmp_path: Path
) -> None:
    path = tmp_path / f"comic{exporter.suffix}"
    path.write_bytes(b"the old one")

    def stop_on_the_second_page(share: float, message: str) -> None:
        if share > 0:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        exporter.write(comic, art, path, stop_on_the_second_page)
    assert path.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_comic_without_pages_is_refused(exporter: Exporter, comic: Comic, tmp_path: Path) -> None:
    with pytest.raises(InvalidRequestError):
        exporter.write(replace(comic, pages=()), nothing_drawn, tmp_path / f"comic{exporter.suffix}", ignore_progress)
    assert list(tmp_path.iterdir()) == []


def test_panels_that_are_not_drawn_do_not_stop_an_export(exporter: Exporter, comic: Comic, tmp_path: Path) -> None:
    path = tmp_path / f"comic{exporter.suffix}"
    exporter.write(comic, nothing_drawn, path, ignore_progress)
    assert page_count(path) == PAGES


def test_one_page_is_held_at_a_time(
    exporter: Exporter, comic: Comic, art: Callable[[PanelId], PanelArt | None], tmp_path: Path
) -> None:
    """Twelve pages need hardly more memory than three."""
    peaks = []
    for repeats in (1, 4):
        tracemalloc.start()
        exporter.write(
            replace(comic, pages=comic.pages * repeats), art, tmp_path / f"comic{exporter.suffix}", ignore_progress
        )
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.25 * peaks[0]
