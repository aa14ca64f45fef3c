"""The real studio as a process of its own: embedded database, workers, and a data folder that is thrown away."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running_studio(**environment: str) -> Iterator[str]:
    """Start the studio; yields its address, and ends it in the end."""
    home = Path(tempfile.mkdtemp(prefix="panelwright-browser-"))  # pytest's folders are closed to the database's user
    home.chmod(0o711)
    port = free_port()
    env = {**os.environ, "STUDIO_HOME": str(home / "home"), "HOST": "127.0.0.1", "PORT": str(port), **environment}
    log = home / "studio.log"
    with log.open("w") as output:
        process = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=env, stdout=output, stderr=output)
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            assert process.wait(40) == 0, log.read_text()
        finally:
            process.kill()
            shutil.rmtree(home, ignore_errors=True)


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"{url}/ui-api/health", timeout=3).close()
            return
        time.sleep(0.2)
    raise AssertionError(f"the studio did not start:\n{log.read_text()}")
