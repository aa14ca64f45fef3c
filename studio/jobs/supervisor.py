"""Keeps the studio's worker processes alive: starts them again with growing pauses, stops them at the end."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_FIRST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 30.0
_HEALTHY_SECONDS = 30.0  # a worker that lived so long starts again at once
_STOP_SECONDS = 20.0
_LOG_LIMIT_BYTES = 5_000_000
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Place:
    """One worker's place and how its last processes fared."""

    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause_seconds: float = 0.0
    not_before: float = 0.0


@dataclass(slots=True, kw_only=True)
class Supervisor:
    """`count` worker processes with the environment `environ`; their output goes to `log`."""

    count: int
    environ: Mapping[str, str]
    log: Path
    _places: list[_Place] = field(default_factory=list, init=False)
    _stop: threading.Event = field(default_factory=threading.Event, init=False)
    _thread: threading.Thread | None = field(default=None, init=False)

    def start(self) -> None:
        """Start the workers, and a thread that watches them."""
        if self.count == 0 or self._thread is not None:
            return
        self._places = [_Place() for _ in range(self.count)]
        self._thread = threading.Thread(target=self._watch, name="worker-supervisor", daemon=True)
        self._thread.start()

    def alive(self) -> int:
        """How many workers run now."""
        return sum(place.process is not None and place.process.poll() is None for place in self._places)

    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers that run now."""
        running = (place.process for place in self._places)
        return tuple(process.pid for process in running if process is not None and process.poll() is None)

    def stop(self) -> None:
        """Let every worker finish its job in hand; one that takes too long is killed (its job comes back)."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        processes = [place.process for place in self._places if place.process is not None]
        for process in processes:
            process.terminate()
        deadline = time.monotonic() + _STOP_SECONDS
        for process in processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._places = []

    def _watch(self) -> None:
        while not self._stop.is_set():
            for place in self._places:
                self._keep_alive(place)
            self._stop.wait(0.25)

    def _keep_alive(self, place: _Place) -> None:
        now = time.monotonic()
        if place.process is not None:
            if place.process.poll() is None:
                return
            place.process = None
            was_healthy = now - place.started > _HEALTHY_SECONDS
            longer = min(_LONGEST_PAUSE_SECONDS, place.pause_seconds * 2) or _FIRST_PAUSE_SECONDS
            place.pause_seconds = _FIRST_PAUSE_SECONDS if was_healthy else longer
            place.not_before = now + place.pause_seconds
        if now >= place.not_before:
            place.started = now
            try:
                place.process = self._launch()
            except OSError as error:  # no memory or no process left: perhaps later
                place.not_before = now + _LONGEST_PAUSE_SECONDS
                _log.warning("a worker cannot be started: %s", error)

    def _launch(self) -> subprocess.Popen[bytes]:
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "studio.jobs.worker", str(os.getpid())],
                cwd=Path(__file__).parents[2],
                env=dict(self.environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C goes to the studio alone, which then stops its workers in order
            )
