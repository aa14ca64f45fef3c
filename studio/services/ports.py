"""What the use cases need from the outside: a unit of work over the database, a job queue, a file store, live news.

Use cases may not know the database; so these are promises here, and code in studio/db, studio/jobs and studio/files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

from studio.services.ids import RunId
from studio.services.rows import CastRows, ComicRows, FileRows, PictureRows, ProjectRows, RunRows

TaskName = Literal["prepare_comic", "draw_panel", "draw_sheet", "compose_page", "export_comic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Work for the queue. Two waiting jobs never share a `once` key: the second is dropped."""

    task: TaskName
    arguments: Mapping[str, str]
    priority: int = 0  # higher runs first
    once: str = ""


class JobQueue(Protocol):
    """Durable jobs; they exist when the unit of work commits, and not before."""

    def enqueue(self, jobs: Sequence[Job]) -> None:
        """Add jobs in this order."""
        ...

    def withdraw(self, run: RunId) -> None:
        """Remove the run's jobs that nobody has begun."""
        ...


class Work(Protocol):
    """One transaction: `with open_work() as work: …; work.commit()`. Without commit nothing happened."""

    @property
    def projects(self) -> ProjectRows: ...
    @property
    def comics(self) -> ComicRows: ...
    @property
    def cast(self) -> CastRows: ...
    @property
    def pictures(self) -> PictureRows: ...
    @property
    def runs(self) -> RunRows: ...
    @property
    def files(self) -> FileRows: ...
    @property
    def jobs(self) -> JobQueue: ...

    def notify(self, topic: str) -> None:
        """Tell every open tab, at the commit, that something changed: "run:<id>", "page:<project>:<no>" …"""
        ...

    def commit(self) -> None:
        """Make it true."""
        ...

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


OpenWork = Callable[[], Work]


class BlobStore(Protocol):
    """Files by the sha256 of their bytes: never changed, written once."""

    def __hash__(self) -> int:
        """Stores are told apart by identity."""
        ...

    def put(self, data: bytes) -> str:
        """Keep bytes (again does nothing); returns their sha256 in hex."""
        ...

    def put_picture(self, data: bytes) -> str:
        """Keep an encoded picture and make its previews."""
        ...

    def put_file(self, path: Path) -> str:
        """Keep a copy of a file of any size."""
        ...

    def get(self, sha256: str) -> bytes:
        """Raises: NotFoundError."""
        ...

    def path(self, sha256: str) -> Path:
        """The file on disk. Raises: NotFoundError."""
        ...

    def preview(self, sha256: str, width: int) -> bytes:
        """The picture about `width` pixels wide, as WebP; as it is when it is hardly wider. Raises: NotFoundError."""
        ...


class Changes(Protocol):
    """One listener's view of what changed."""

    async def next(self, timeout_seconds: float | None = None) -> frozenset[str]:
        """Wait for the next topics; empty = nothing within the time, "*" = something was missed."""
        ...


class Live(Protocol):
    """News of committed changes, for one web process."""

    async def start(self) -> None:
        """Begin to listen, in the running event loop."""
        ...

    async def stop(self) -> None:
        """Stop listening."""
        ...

    def subscribe(self) -> AbstractAsyncContextManager[Changes]:
        """Listen for as long as the context lasts."""
        ...
