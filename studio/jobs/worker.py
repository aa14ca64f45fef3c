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

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status

from studio.bootstrap import open_parts
from studio.config import Settings
from studio.jobs.tasks import MAX_ATTEMPTS, give_up, make_app
from studio.services.making import Making

HEARTBEAT_SECONDS = 5.0
STALLED_SECONDS = 20.0
"""Without a heartbeat for so long a worker counts as dead: four beats, since a busy machine is late at times."""

_RESCUE_SECONDS = 5.0
_log = logging.getLogger(__name__)


def run_worker(settings: Settings, *, parent: int | None = None) -> None:
    """Work until SIGTERM or SIGINT, or until the process `parent` is gone.

    Raises:
        DatabaseError: the database does not start.
    """
    with open_parts(settings) as parts:
        asyncio.run(_work(parts.database_url, parts.making(), parent))


async def _work(url: str, making: Making, parent: int | None) -> None:
    app = make_app(PsycopgConnector(conninfo=url, min_size=1, max_size=4), making)
    async with app.open_async():
        watch = asyncio.create_task(_rescue(app, making))
        worker = asyncio.create_task(
            app.run_worker_async(
                concurrency=1,  # drawing is bound by the processor: one job, one process
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_SECONDS,
                fetch_job_polling_interval=2.0,
                delete_jobs="successful",
            )
        )
        orphaned = asyncio.create_task(_until_orphaned(parent))
        await asyncio.wait({worker, orphaned}, return_when=asyncio.FIRST_COMPLETED)
        for task in (watch, orphaned):
            task.cancel()
        if not worker.done():
            worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker


async def _until_orphaned(parent: int | None) -> None:
    while parent is None or os.getppid() == parent:
        await asyncio.sleep(1.0)
    _log.warning("the studio that started this worker is gone")


async def _rescue(app: App, making: Making) -> None:
    """Give the jobs of dead workers back to the queue; from the loop and not as a job, since jobs can get stuck."""
    while True:
        await asyncio.sleep(_RESCUE_SECONDS * random.uniform(0.5, 1.5))  # workers must not all look at once
        try:
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
                if job.attempts + 1 < MAX_ATTEMPTS:
                    await app.job_manager.retry_job(job)
                    continue
                await asyncio.to_thread(give_up, making, job, f"It ended its worker {MAX_ATTEMPTS} times.")
                await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
        except (ConnectorException, psycopg.Error) as error:
            _log.warning("cannot look for stalled jobs: %s", error)


def main() -> None:
    """Entry of the processes that the studio starts: `python -m studio.jobs.worker PARENT_PID`."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    run_worker(Settings.from_environment(), parent=int(sys.argv[1]))


if __name__ == "__main__":
    main()
