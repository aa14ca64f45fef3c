"""Worker processes that are killed, stopped and cancelled in the middle of their work."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from studio.bootstrap import Parts
from studio.jobs.tasks import MAX_ATTEMPTS
from studio.services.ids import RunId
from studio.services.runs import Runs
from studio.services.views import RunView
from tests.studio.comics import begin_drawing, keep_project, now

ROOT = Path(__file__).parents[3]
PATIENCE_SECONDS = 60.0

StartWorker = Callable[[str], "subprocess.Popen[bytes]"]


@pytest.fixture
def start_worker(parts: Parts, tmp_path: Path) -> Iterator[StartWorker]:
    processes: list[subprocess.Popen[bytes]] = []

    def start(artist: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.studio.jobs.hands", parts.database_url, str(tmp_path / "files"), artist]
        with (tmp_path / "worker.log").open("ab") as log:
            processes.append(subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.wait()


def wait_for(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)


def view(parts: Parts, run: RunId) -> RunView:
    return Runs(open_work=parts.open_work, now=now).run(run)


def jobs(parts: Parts, status: str) -> int:
    with parts.engine.connect() as connection:
        query = text("select count(*) from procrastinate_jobs where status = cast(:status as procrastinate_job_status)")
        return int(connection.scalar(query, {"status": status}) or 0)


def test_a_killed_worker_loses_nothing_and_nothing_is_drawn_twice(parts: Parts, start_worker: StartWorker) -> None:
    project = keep_project(parts)
    run = begin_drawing(parts, project)
    first = start_worker("slow")
    wait_for(lambda: view(parts, run).state == "running")
    first.kill()
    first.wait()
    start_worker("plain")
    wait_for(lambda: view(parts, run).state == "done")
    with parts.open_work() as work:
        for panel in work.pictures.panels(project):
            assert len(work.pictures.versions(project, panel.id)) == 1


def test_sigterm_lets_a_worker_finish_the_job_in_hand(parts: Parts, start_worker: StartWorker) -> None:
    run = begin_drawing(parts, keep_project(parts))
    worker = start_worker("slow")
    wait_for(lambda: view(parts, run).state == "running")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE_SECONDS) == 0
    assert jobs(parts, "doing") == 0
    assert view(parts, run).done == 1


def test_a_cancelled_run_stops_between_two_steps_and_never_ends_done(parts: Parts, start_worker: StartWorker) -> None:
    project = keep_project(parts)
    run = begin_drawing(parts, project)
    start_worker("slow")
    wait_for(lambda: view(parts, run).state == "running")
    assert Runs(open_work=parts.open_work, now=now).cancel(run).state == "cancelled"
    wait_for(lambda: jobs(parts, "doing") == 0 and jobs(parts, "todo") == 0)
    assert view(parts, run).state == "cancelled"
    with parts.open_work() as work:
        assert [panel.version for panel in work.pictures.panels(project)] == [None, None, None]


def test_a_job_that_kills_its_workers_is_given_up_and_the_others_are_done(
    parts: Parts, start_worker: StartWorker
) -> None:
    run = begin_drawing(parts, keep_project(parts))
    with parts.engine.begin() as connection:  # it has killed some already
        query = text("update procrastinate_jobs set attempts = :attempts where args ->> 'subject' = 'p0001'")
        assert connection.execute(query, {"attempts": MAX_ATTEMPTS - 2}).rowcount == 1
    worker = start_worker("deadly")
    end = time.monotonic() + PATIENCE_SECONDS
    while view(parts, run).is_active:
        assert time.monotonic() < end
        if worker.poll() is not None:
            worker = start_worker("deadly")
        time.sleep(0.05)
    seen = view(parts, run)
    assert (seen.state, seen.done) == ("failed", 4)  # two panels, two pages
    assert [failure.step for failure in seen.failures] == ["Page 1, panel 1"]


def test_a_run_never_waits_for_a_job_that_the_queue_gave_up(parts: Parts, start_worker: StartWorker) -> None:
    run = begin_drawing(parts, keep_project(parts))
    with parts.engine.begin() as connection:
        lost = "update procrastinate_jobs set status = 'failed' where args ->> 'subject' = 'p0002'"
        assert connection.execute(text(lost)).rowcount == 1
    start_worker("plain")
    wait_for(lambda: not view(parts, run).is_active)
    assert [failure.step for failure in view(parts, run).failures] == ["Page 1, panel 2"]


def test_a_panel_that_cannot_be_drawn_fails_alone_with_its_reason_and_can_be_tried_again(
    parts: Parts, start_worker: StartWorker
) -> None:
    project = keep_project(parts)
    run = begin_drawing(parts, project)
    worker = start_worker("picky")
    wait_for(lambda: not view(parts, run).is_active)
    seen = view(parts, run)
    assert (seen.state, seen.done, seen.total) == ("failed", 4, 5)
    assert [failure.reason for failure in seen.failures] == ["This shot cannot be drawn. Choose another angle."]
    worker.terminate()
    worker.wait()
    Runs(open_work=parts.open_work, now=now).retry_failed(run)
    start_worker("plain")
    wait_for(lambda: not view(parts, run).is_active)
    seen = view(parts, run)
    assert (seen.state, seen.done, seen.failures) == ("done", 5, ())
    with parts.open_work() as work:
        assert all(page.picture_edition == page.edition for page in work.comics.pages(project))


def test_a_worker_ends_when_the_studio_that_started_it_is_gone(parts: Parts, tmp_path: Path) -> None:
    script = (
        "import asyncio, sys; from pathlib import Path; from studio.bootstrap import Parts;"
        "from studio.db.engine import open_engine; from studio.files.store import FileStore;"
        "from studio.jobs.worker import work;"
        "p = Parts(database_url=sys.argv[1], engine=open_engine(sys.argv[1]), store=FileStore(Path(sys.argv[2])));"
        "asyncio.run(work(sys.argv[1], p.making(), parent=1 << 30))"
    )
    command = [sys.executable, "-c", script, parts.database_url, str(tmp_path)]
    assert subprocess.run(command, cwd=ROOT, timeout=PATIENCE_SECONDS, check=False).returncode == 0
