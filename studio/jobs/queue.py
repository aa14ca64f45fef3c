"""Durable jobs in the same transaction as the rows they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from procrastinate import SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job as QueuedJob
from procrastinate.manager import JobManager
from sqlalchemy import text
from sqlalchemy.orm import Session

from studio.services.ids import RunId
from studio.services.ports import Job, TaskName

QUEUES: dict[TaskName, str] = {
    "prepare_comic": "studio",
    "draw_panel": "sketch",
    "draw_sheet": "sketch",
    "compose_page": "studio",
    "export_comic": "studio",
}
"""One queue for each image back end, so that a worker with one model warm can stay with it."""


class ProcrastinateQueue:
    """`JobQueue` that writes on the session's own connection."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._manager = JobManager(SyncPsycopgConnector())  # never opened: we bring the connection

    def enqueue(self, jobs: Sequence[Job]) -> None:
        """See `JobQueue.enqueue`."""
        self._session.flush()
        many = [_queued(job) for job in jobs if not job.once]
        if many:
            self._manager.batch_defer_jobs(many, connection=self._connection())
        for job in jobs:
            if job.once:
                self._enqueue_once(job)

    def withdraw(self, run: RunId) -> None:
        """See `JobQueue.withdraw`."""
        self._session.execute(
            text("delete from procrastinate_jobs where status = 'todo' and args ->> 'run' = :run"), {"run": run}
        )

    def _enqueue_once(self, job: Job) -> None:
        savepoint = self._session.begin_nested()
        try:
            self._manager.batch_defer_jobs([_queued(job)], connection=self._connection())
        except AlreadyEnqueued:
            savepoint.rollback()
        else:
            savepoint.commit()

    def _connection(self) -> object:
        return self._session.connection().connection.driver_connection


def _queued(job: Job) -> QueuedJob:
    return QueuedJob(
        queue=QUEUES[job.task],
        task_name=job.task,
        priority=job.priority,
        lock=None,
        queueing_lock=job.once or None,
        task_kwargs=dict(job.arguments),
    )
