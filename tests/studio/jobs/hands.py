"""A worker process with fast heartbeats and an artist of choice: `python -m tests.studio.jobs.hands URL FILES ARTIST`."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from studio.bootstrap import Parts
from studio.db.engine import open_engine
from studio.files.store import FileStore
from studio.jobs.worker import Rhythm, work
from tests.studio.artists import ARTISTS

FAST = Rhythm(heartbeat_seconds=0.2, stalled_seconds=1.0, rescue_seconds=0.3)


def main() -> None:
    """Work until told to stop."""
    url, files, artist = sys.argv[1:]
    parts = Parts(database_url=url, engine=open_engine(url), store=FileStore(Path(files)))
    asyncio.run(work(url, replace(parts.making(), load_backend=ARTISTS[artist]), rhythm=FAST))


if __name__ == "__main__":
    main()
