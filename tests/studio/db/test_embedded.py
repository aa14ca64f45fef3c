"""The launcher of the embedded database, against real servers and real kills."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from studio.db.embedded import EmbeddedPostgres
from studio.db.installation import is_reachable
from studio.db.watch import kept_running
from tests.conftest import postmaster

FASTER = "fsync = off\n"  # kills of processes lose nothing that the kernel has; only a power cut would

PATIENCE_SECONDS = 30.0
ROOT = Path(__file__).parents[3]


@pytest.fixture
def server(home: Path) -> Iterator[EmbeddedPostgres]:
    embedded = EmbeddedPostgres(home, extra_settings=FASTER)
    embedded.start()
    yield embedded
    embedded.stop()


def write(url: str, words: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table if not exists note (words text)")
        connection.execute("insert into note values (%s)", (words,))


def notes(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("select words from note")]


def test_the_last_holder_stops_the_server(home: Path, server: EmbeddedPostgres) -> None:
    second = EmbeddedPostgres(home, extra_settings=FASTER)
    assert second.start() == server.url
    server.stop()
    assert second.is_alive()
    second.stop()
    assert not second.is_alive()
    assert not (home / "pg18" / "postmaster.pid").exists()


def test_a_second_start_finds_the_data_of_the_first(home: Path, server: EmbeddedPostgres) -> None:
    write(server.url, "kept")
    server.stop()
    assert notes(server.start()) == ["kept"]


def test_a_killed_postmaster_is_brought_back_with_every_commit(home: Path, server: EmbeddedPostgres) -> None:
    write(server.url, "before the kill")
    os.kill(postmaster(home), signal.SIGKILL)
    assert notes(server.start()) == ["before the kill"]


def test_a_killed_holder_does_not_keep_the_server_alive(home: Path, server: EmbeddedPostgres) -> None:
    script = (
        f"import os; from pathlib import Path; from studio.db.embedded import EmbeddedPostgres;"
        f"EmbeddedPostgres(Path({str(home)!r}), extra_settings={FASTER!r}).start(); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert server.is_alive()
    server.stop()
    assert not server.is_alive()


@pytest.mark.parametrize(
    "content",
    [f"{os.getpid()}\n/somewhere\n1\n5432\n", "", "12\n/half"],
    ids=["a stranger's", "an empty", "a truncated"],
)
def test_a_stale_pid_file_does_not_stop_the_start(home: Path, server: EmbeddedPostgres, content: str) -> None:
    write(server.url, "kept")
    os.kill(postmaster(home), signal.SIGKILL)
    (home / "pg18" / "postmaster.pid").write_text(content)
    assert notes(server.start()) == ["kept"]


def test_a_killed_server_comes_back_by_itself_while_it_is_watched(home: Path, server: EmbeddedPostgres) -> None:
    write(server.url, "kept")
    killed = postmaster(home)
    with kept_running(server):
        os.kill(killed, signal.SIGKILL)
        end = time.monotonic() + PATIENCE_SECONDS
        while postmaster(home) == killed or not server.is_alive():
            assert time.monotonic() < end, "it never came back"
            time.sleep(0.05)
    assert notes(server.url) == ["kept"]


def test_who_let_go_of_the_server_does_not_bring_it_back(home: Path, server: EmbeddedPostgres) -> None:
    server.stop()
    server.revive()
    assert not server.is_alive()


def test_a_stopped_server_leaves_nothing_in_the_temporary_folder(server: EmbeddedPostgres) -> None:
    sockets = Path(server.url.partition("host=")[2])
    assert sockets.is_dir()
    server.stop()
    assert not sockets.exists()


def test_an_interrupted_first_start_leaves_no_half_made_database(public_folder: Path) -> None:
    home = public_folder / "interrupted"
    unfinished = home / "pg18-init-1"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    server = EmbeddedPostgres(home, extra_settings=FASTER)
    server.start()
    try:
        assert not unfinished.exists()
        write(server.url, "works")
    finally:
        server.stop()


def test_a_folder_behind_a_closed_one_is_not_reachable(tmp_path: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    closed = tmp_path / "closed"
    (closed / "inner").mkdir(parents=True)
    closed.chmod(0o700)
    assert not is_reachable(closed / "inner", nobody)
    assert is_reachable(Path("/"), nobody)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as another user")
def test_a_data_folder_that_its_user_cannot_enter_is_linked_elsewhere(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedPostgres(closed, extra_settings=FASTER)
    target = (closed / "pg18").readlink()
    try:
        write(server.start(), "works")
    finally:
        server.stop()
        subprocess.run(["rm", "-rf", str(target)], check=True)
