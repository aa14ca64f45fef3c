"""News for every open tab: one WebSocket per tab, a snapshot of all runs first, then what changed.

Messages are JSON: {"type": "snapshot", "runs": [...]} · {"type": "changed", "topics": [...], "runs": [...]} ·
{"type": "ping"}. A topic is only a hint to read again.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from pipelines.codec import to_json
from studio.services.errors import NotFoundError
from studio.services.ids import RunId
from studio.services.services import Services

_PING_SECONDS = 20.0  # below the idle limit of common proxies
_REST_SECONDS = 0.1  # at most ten messages a second, however fast panels are drawn


class LiveFeed:
    """The WebSocket's endpoint."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def __call__(self, socket: WebSocket) -> None:
        """Serve one tab until it goes away."""
        await socket.accept()
        reader = asyncio.create_task(_until_closed(socket))
        sender = asyncio.create_task(self._send_news(socket))
        try:
            await asyncio.wait({reader, sender}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (reader, sender):
                task.cancel()
            await asyncio.gather(reader, sender, return_exceptions=True)

    async def _send_news(self, socket: WebSocket) -> None:
        async with self._services.live.subscribe() as changes:
            await socket.send_json({"type": "snapshot", "runs": await asyncio.to_thread(self.all_runs)})
            while True:
                topics = await changes.next(_PING_SECONDS)
                await socket.send_json(await asyncio.to_thread(self._news, topics))
                await asyncio.sleep(_REST_SECONDS)

    def all_runs(self) -> list[Any]:
        """JSON of every run, newest first."""
        return [to_json(run) for run in self._services.runs.runs()]

    def _news(self, topics: frozenset[str]) -> dict[str, Any]:
        if not topics:
            return {"type": "ping"}
        if "*" in topics:
            return {"type": "changed", "topics": sorted(topics), "runs": self.all_runs()}
        return {"type": "changed", "topics": sorted(topics), "runs": list(self._runs_of(topics))}

    def _runs_of(self, topics: Iterable[str]) -> Iterable[Any]:
        for topic in topics:
            kind, _, name = topic.partition(":")
            if kind == "run":
                with contextlib.suppress(NotFoundError):  # its project was deleted meanwhile
                    yield to_json(self._services.runs.run(RunId(name)))


async def _until_closed(socket: WebSocket) -> None:
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            await socket.receive_text()
