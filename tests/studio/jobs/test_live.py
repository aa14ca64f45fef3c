"""News of commits across processes."""

from __future__ import annotations

import asyncio

from sqlalchemy import text

from studio.bootstrap import Parts
from studio.jobs.live import EVERYTHING, LiveHub

PATIENCE_SECONDS = 20.0


def tell(parts: Parts, topic: str, *, commit: bool = True) -> None:
    with parts.open_work() as work:
        work.notify(topic)
        if commit:
            work.commit()


async def listening(hub: LiveHub) -> None:
    """Start the hub and wait until it really listens."""
    async with hub.subscribe() as changes:
        await hub.start()
        assert EVERYTHING in await changes.next(PATIENCE_SECONDS)


def test_every_listener_hears_what_was_committed_and_nothing_else(parts: Parts) -> None:
    async def scene() -> None:
        hub = LiveHub(parts.database_url)
        await listening(hub)
        async with hub.subscribe() as first, hub.subscribe() as second:
            tell(parts, "run:never", commit=False)
            tell(parts, "run:1")
            assert await first.next(PATIENCE_SECONDS) == {"run:1"}
            assert await second.next(PATIENCE_SECONDS) == {"run:1"}
        await hub.stop()

    asyncio.run(scene())


def test_a_listener_that_waits_in_vain_gets_nothing(parts: Parts) -> None:
    async def scene() -> None:
        hub = LiveHub(parts.database_url)
        async with hub.subscribe() as changes:
            assert await changes.next(0.01) == frozenset()

    asyncio.run(scene())


def test_a_lost_connection_comes_back_and_says_that_something_was_missed(parts: Parts) -> None:
    async def scene() -> None:
        hub = LiveHub(parts.database_url)
        await listening(hub)
        async with hub.subscribe() as changes:
            with parts.engine.connect() as connection:
                query = "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'"
                assert connection.scalar(text(query))
            assert EVERYTHING in await changes.next(PATIENCE_SECONDS)
            tell(parts, "run:2")
            assert await changes.next(PATIENCE_SECONDS) == {"run:2"}
        await hub.stop()

    asyncio.run(scene())
