"""Brings the embedded database back when somebody killed it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from studio.db.embedded import EmbeddedPostgres
from studio.db.installation import DatabaseError

_PAUSE_SECONDS = 1.0  # a look reads one small file and asks the kernel about one process
_log = logging.getLogger(__name__)


@contextmanager
def kept_running(server: EmbeddedPostgres) -> Iterator[None]:
    """Start `server` again whenever it was killed, for as long as the context lasts."""
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(server, ended), name="database-watch", daemon=True)
    watch.start()
    try:
        yield
    finally:
        ended.set()
        watch.join()


def _watch(server: EmbeddedPostgres, ended: threading.Event) -> None:
    while not ended.wait(_PAUSE_SECONDS):
        try:
            server.revive()
        except (DatabaseError, OSError) as error:
            _log.warning("the database does not come back: %s", error)
