"""The whole studio: first start, second start, crashes."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.comic import LetteringId
from studio.bootstrap import build, check_database, open_parts
from studio.config import Settings
from studio.db.installation import DatabaseError
from studio.services.errors import SettingsError
from studio.services.services import Services
from studio.services.views import ComicOptions, RunView
from tests.conftest import postmaster
from tests.studio.comics import work_off

PATIENCE_SECONDS = 90.0
STORY = """# The Lamp

## Chapter 1

Ada Grey lit the lamp in the library. "Who is there?" asked Ada. Nobody answered. The old house was dark.

"It is only me," said Tom Grey. Tom shook the rain from his grey coat. "I have lost my key, Ada."

"You always lose your key," Ada said. She laughed and took the lamp from the table.
"""


def wait_for(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.1)


def the_run(services: Services) -> RunView:
    return services.runs.runs()[0]


def test_a_book_is_drawn_by_the_studios_own_workers_and_is_there_after_a_restart(home: Path, tmp_path: Path) -> None:
    book = tmp_path / "lamp.md"
    book.write_text(STORY, encoding="utf-8")
    settings = Settings(home=home, workers=1)
    studio = build(settings)
    try:
        services = studio.services
        [sample] = services.library.projects()
        assert sample.is_sample and the_run(services).kind == "comic"
        services.runs.cancel(the_run(services).id)
        project = services.library.add_book(book).id
        services.storyboarding.start(project, ComicOptions(pages=1))
        wait_for(lambda: not the_run(services).is_active)
        assert (the_run(services).state, the_run(services).failures) == ("done", ())
        before = services.editing.page(project, 1)
        assert any(card.name.startswith("Ada") for card in services.casting.cast(project))
    finally:
        studio.close()
    again = build(Settings(home=home, workers=0))
    try:
        assert again.services.editing.page(project, 1) == before
        assert len(again.services.library.projects()) == 2
    finally:
        again.close()
    again.close()  # a second time does nothing


def test_killed_workers_and_a_killed_database_come_back_by_themselves(home: Path) -> None:
    studio = build(Settings(home=home, workers=1))
    try:
        wait_for(lambda: studio.services.health() == {"database": True, "workers": 1})
        [worker] = studio.supervisor.pids()
        os.kill(worker, signal.SIGKILL)
        wait_for(lambda: studio.supervisor.pids() not in ((), (worker,)))
        killed = postmaster(home)
        os.kill(killed, signal.SIGKILL)
        wait_for(lambda: postmaster(home) not in (0, killed))
        wait_for(lambda: studio.services.health() == {"database": True, "workers": 1})
        assert studio.services.library.projects()
    finally:
        studio.close()


def test_a_server_that_does_not_answer_is_one_clear_sentence(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database_url="postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(DatabaseError, match="does not answer") as caught:
        check_database(settings)
    assert "DATABASE_URL" in caught.value.hint


def test_the_database_names_its_version(database_url: str, tmp_path: Path) -> None:
    assert check_database(Settings(home=tmp_path, database_url=database_url)).startswith("PostgreSQL 18")


def test_a_studio_on_a_server_of_ones_own_keeps_everything_there(database_url: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", database_url=database_url, workers=0)
    book = tmp_path / "lamp.md"
    book.write_text(STORY, encoding="utf-8")
    studio = build(settings)
    try:
        services = studio.services
        assert json.loads(json.dumps(services.health())) == {"database": True, "workers": 0}
        services.runs.cancel(the_run(services).id)
        project = services.library.add_book(book).id
        run = services.storyboarding.start(project, ComicOptions(pages=1))
        with open_parts(settings) as parts:
            work_off(parts)
        assert services.runs.run(run.id).state == "done"
        page = services.editing.page(project, 1)
        text = page.panels[0].lettering[0]
        services.editing.edit_text(project, 1, LetteringId(text.id), "Kept", page.rev)
    finally:
        studio.close()
    assert sorted(path.name for path in settings.home.iterdir()) == ["files"]  # no database of its own
    again = build(settings)
    try:
        assert again.services.editing.page(project, 1).panels[0].lettering[0].text == "Kept"
    finally:
        again.close()


def test_a_data_folder_that_cannot_be_made_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SettingsError, match="data folder"):
        check_database(Settings(home=tmp_path / "file" / "home"))
