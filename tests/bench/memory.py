"""Memory of a command and all its processes, watched from outside."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

_PAUSE_SECONDS = 0.1


def run_and_watch(command: Sequence[str], folder: Path) -> tuple[str, float]:
    """What a command prints, and the largest resident memory of its whole tree of processes in MiB.

    Pages that processes share are counted once for each: the true peak is somewhat lower.

    Raises:
        RuntimeError: the command failed; the message holds what it said.
    """
    peak = 0
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=said, text=True)
        while process.poll() is None:
            peak = max(peak, _resident_bytes(process.pid))
            time.sleep(_PAUSE_SECONDS)
        out.seek(0)
        said.seek(0)
        if process.returncode:
            raise RuntimeError(said.read())
        return out.read(), peak / (1 << 20)


def _resident_bytes(pid: int) -> int:
    total = 0
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            total += process.memory_info().rss
    except psutil.NoSuchProcess:  # it ended while it was looked at
        return total
    return total
