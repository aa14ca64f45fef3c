from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.api.hosting import claim_port, gradio_environment
from studio.config import Settings
from studio.services.errors import SettingsError

ROOT = Path(__file__).parents[3]


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_one_clear_sentence_with_a_way_out(tmp_path: Path, taken_port: int) -> None:
    with pytest.raises(SettingsError, match=f"Port {taken_port} on 127.0.0.1 is taken") as refused:
        claim_port(Settings(home=tmp_path, port=taken_port))
    assert f"PORT={taken_port + 1}" in refused.value.hint


def test_a_free_port_is_accepted_and_left_free(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    claim_port(Settings(home=tmp_path, port=port))
    with socket.socket() as server:  # the check itself does not hold the port
        server.bind(("127.0.0.1", port))
        assert server.getsockname()[1] == port


def test_uploads_lie_in_a_folder_that_only_the_studio_may_enter(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    assert gradio_environment(settings)["GRADIO_TEMP_DIR"] == str(settings.temp_folder)
    assert settings.temp_folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"PORT": "TAKEN"}, "is taken"),
        ({"HOST": "0.0.0.0"}, "HOST=0.0.0.0"),
    ],
)
def test_a_studio_that_cannot_start_says_why_in_one_line(
    tmp_path: Path, taken_port: int, environment: dict[str, str], words: str
) -> None:
    env = {**os.environ, "STUDIO_HOME": str(tmp_path), "HOST": "127.0.0.1"}
    env |= {name: value.replace("TAKEN", str(taken_port)) for name, value in environment.items()}
    for switch in ("STUDIO_PUBLIC", "SPACE_ID"):
        env.pop(switch, None)
    ended = subprocess.run([sys.executable, "app.py"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
