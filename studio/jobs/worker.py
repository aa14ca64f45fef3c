"""A worker process: takes jobs until it is told to stop, and rescues those of workers that died.

`python -m studio worker` and the studio itself start it. SIGTERM lets it finish the job in hand. It ends by itself when
the process that started it is gone.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import sys
from contextlib import suppress
from dataclasses import dataclass

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from sqlalchemy.exc import SQLAlchemyError

from studio.bootstrap import open_parts
from studio.config import Settings
from studio.jobs.tasks import MAX_ATTEMPTS, give_up, make_app
from studio.services.making import Making

_KEPT_HOURS = 24  # of a job that was given up: its run has the reason, the queue need not grow
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often workers say that they live, and how long a silent one is waited for."""

    heartbeat_seconds: float = 5.0
    stalled_seconds: float = 20.0  # four beats, since a busy machine is late at times
    rescue_seconds: float = 5.0  # between two looks for jobs of dead workers


def run_worker(settings: Settings, *, parent: int | None = None) -> None:
    """Work until SIGTERM or SIGINT, or until the process `parent` is gone.

    Raises:
        DatabaseError: the database does not start.
    """
    with open_parts(settings) as parts:
        asyncio.run(work(parts.database_url, parts.making(), parent=parent))


async def work(url: str, making: Making, *, parent: int | None = None, rhythm: Rhythm | None = None) -> None:
    """The worker itself, on the database at `url`."""
    rhythm = rhythm or Rhythm()
    app = make_app(PsycopgConnector(conninfo=url, min_size=1, max_size=4), making)
    async with app.open_async():
        worker = asyncio.create_task(
            app.run_worker_async(
                concurrency=1,  # drawing is bound by the processor: one job, one process
                update_heartbeat_interval=rhythm.heartbeat_seconds,
                stalled_worker_timeout=rhythm.stalled_seconds,
                fetch_job_polling_interval=2.0,
                delete_jobs="successful",
            )
        )
        rescue = asyncio.create_task(_rescue(app, making, rhythm))
        orphaned = asyncio.create_task(_until_orphaned(parent))
        await asyncio.wait({worker, orphaned}, return_when=asyncio.FIRST_COMPLETED)
        for task in (rescue, orphaned):
            task.cancel()
        if not worker.done():
            worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker


async def _until_orphaned(parent: int | None) -> None:
    while parent is None or os.getppid() == parent:
        await asyncio.sleep(1.0)
    _log.warning("the studio that started this worker is gone")


async def _rescue(app: App, making: Making, rhythm: Rhythm) -> None:
    """Give the jobs of dead workers back to the queue; from the loop and not as a job, since jobs can get stuck."""
    settled: set[int | None] = set()
    while True:
        await asyncio.sleep(rhythm.rescue_seconds * random.uniform(0.5, 1.5))  # workers must not all look at once
        try:
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=rhythm.stalled_seconds):
                if job.attempts + 1 < MAX_ATTEMPTS:
                    await app.job_manager.retry_job(job)
                else:
                    await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
            for job in await app.job_manager.list_jobs_async(status=Status.FAILED.value):
                if job.id not in settled:
                    # its run must not wait for it; mostly its own worker has said so already
                    await asyncio.to_thread(give_up, making, job, f"It was tried {MAX_ATTEMPTS} times.")
                    settled.add(job.id)
            await app.job_manager.delete_old_jobs(nb_hours=_KEPT_HOURS, include_failed=True)
        except (ConnectorException, psycopg.Error, SQLAlchemyError) as error:
            _log.warning("cannot look for stalled jobs: %s", error)


def main() -> None:
    """Entry of the processes that the studio starts: `python -m studio.jobs.worker PARENT_PID`."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    os.nice(5)  # screens come before pictures when both want the processor
    run_worker(Settings.from_environment(), parent=int(sys.argv[1]))


if __name__ == "__main__":
    main()
