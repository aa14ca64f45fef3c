"""News of committed changes: one LISTEN connection for each web process, any number of listeners behind it.

A notification is only a hint of what to read again; whoever missed one gets "*" and reads everything again.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import psycopg

from studio.db.work import CHANNEL

EVERYTHING = "*"
_PING_SECONDS = 15.0  # a dead connection is noticed within this time
_LONGEST_PAUSE_SECONDS = 10.0
_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Listener:
    """`Changes` for one tab: topics pile up until it asks, each once."""

    _topics: set[str] = field(default_factory=set)
    _event: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, topic: str) -> None:
        """Add a topic."""
        self._topics.add(topic)
        self._event.set()

    async def next(self, timeout_seconds: float | None = None) -> frozenset[str]:
        """See `Changes.next`."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), timeout_seconds)
        topics = frozenset(self._topics)
        self._topics.clear()
        self._event.clear()
        return topics


class LiveHub:
    """`Live` over Postgres LISTEN."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._listeners: set[Listener] = set()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """See `Live.start`."""
        if self._task is None:
            self._task = asyncio.create_task(self._listen(), name="live-hub")

    async def stop(self) -> None:
        """See `Live.stop`."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    @asynccontextmanager
    async def subscribe(self) -> AsyncIterator[Listener]:
        """See `Live.subscribe`."""
        listener = Listener()
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    async def _listen(self) -> None:
        pause = 0.1
        while True:
            try:
                connection = await psycopg.AsyncConnection.connect(self._url, autocommit=True)
                async with connection:
                    await connection.execute(f"listen {CHANNEL}")
                    self._tell(EVERYTHING)  # whatever happened while we were away
                    pause = 0.1
                    await self._receive(connection)
            except psycopg.Error as error:
                _log.warning("live news lost, connecting again: %s", error)
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(_LONGEST_PAUSE_SECONDS, pause * 2)

    async def _receive(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        while True:
            async for notification in connection.notifies(timeout=_PING_SECONDS):
                self._tell(notification.payload)
            await connection.execute("select 1")

    def _tell(self, topic: str) -> None:
        for listener in tuple(self._listeners):
            listener.tell(topic)
