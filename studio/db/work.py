"""The unit of work: one transaction, all repositories over one session."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from studio.db.cast import PostgresCast
from studio.db.comics import PostgresComics
from studio.db.files import PostgresFiles
from studio.db.pictures import PostgresPictures
from studio.db.projects import PostgresProjects
from studio.db.runs import PostgresRuns
from studio.services.ports import JobQueue

CHANNEL = "studio"
"""The NOTIFY channel; a payload is a topic, never content."""


class PostgresWork:
    """`Work` over one session; jobs are added in the same transaction."""

    def __init__(self, engine: Engine, open_queue: Callable[[Session], JobQueue]) -> None:
        self._session = Session(engine, expire_on_commit=False)
        self._topics: dict[str, None] = {}
        self.projects = PostgresProjects(self._session)
        self.comics = PostgresComics(self._session)
        self.cast = PostgresCast(self._session)
        self.pictures = PostgresPictures(self._session)
        self.runs = PostgresRuns(self._session)
        self.files = PostgresFiles(self._session)
        self.jobs = open_queue(self._session)

    def notify(self, topic: str) -> None:
        """See `Work.notify`."""
        self._topics[topic] = None

    def commit(self) -> None:
        """See `Work.commit`."""
        for topic in self._topics:  # inside the transaction: no news of what did not happen
            self._session.execute(text("select pg_notify(:channel, :topic)"), {"channel": CHANNEL, "topic": topic})
        self._topics.clear()
        self._session.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()  # rolls back what was not committed
