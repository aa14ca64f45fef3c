"""One running Postgres server process: is it really ours, does it answer, launch it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg

from studio.db.installation import Installation

_LOG_LIMIT_BYTES = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said to a real query. `is_stopping`: it is up but shutting down."""

    is_alive: bool
    is_stopping: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Postmaster:
    """The server process of one data folder, reached through a socket in `socket_folder`."""

    installation: Installation
    socket_folder: Path
    log: Path

    @property
    def url(self) -> str:
        """The address, understood by libpq, psycopg and SQLAlchemy alike."""
        return f"postgresql://postgres@/postgres?host={self.socket_folder}"

    def ask(self) -> Answer:
        """Connect and check that the server serves this very data folder."""
        try:
            with psycopg.connect(self.url, connect_timeout=2, autocommit=True) as connection:
                row = connection.execute("show data_directory").fetchone()
        except psycopg.OperationalError as error:
            return Answer(is_alive=False, is_stopping="shutting down" in str(error))
        return Answer(is_alive=row is not None and Path(row[0]) == self.installation.data)

    def pid(self) -> int | None:
        """The process id, only if it is truly a live Postgres of this data folder.

        The pid file alone lies after a crash: it may name a dead process, a zombie that nobody reaps, or a stranger
        that got the same number after a restart of the container.
        """
        try:
            pid = int((self.installation.data / "postmaster.pid").read_text().split("\n", 1)[0])
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            if state in "ZX":
                return None
            return pid if Path(os.readlink(f"/proc/{pid}/cwd")) == self.installation.data else None
        except (OSError, ValueError):
            return None

    def launch(self) -> subprocess.Popen[bytes]:
        """Remove what a dead server left behind, then start a new one; call only when `pid()` is None."""
        for stale in (
            self.installation.data / "postmaster.pid",
            self.socket_folder / ".s.PGSQL.5432.lock",
            self.socket_folder / ".s.PGSQL.5432",
        ):
            stale.unlink(missing_ok=True)
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        command: list[str | Path] = [
            self.installation.programs / "postgres",
            "-D",
            self.installation.data,
            "-k",
            self.socket_folder,
        ]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command,
                user=self.installation.user_name,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal must not stop it under the workers' feet
            )

    def run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one of the server's programs (initdb, pg_ctl) to its end; output and errors in `.stdout`."""
        return subprocess.run(
            [str(self.installation.programs / program), *map(str, arguments)],
            user=self.installation.user_name,
            cwd="/",
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
