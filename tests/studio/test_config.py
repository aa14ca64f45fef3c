"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.config import Settings
from studio.services.errors import SettingsError


def test_an_empty_environment_gives_a_studio_for_this_machine_alone() -> None:
    settings = Settings.from_environment({})
    assert (settings.host, settings.port, settings.database_url) == ("127.0.0.1", 7860, "")
    assert settings.home.is_absolute() and settings.workers >= 1


def test_the_environment_chooses() -> None:
    environ = {"STUDIO_HOME": "/data", "PORT": "9000", "STUDIO_WORKERS": "0", "DATABASE_URL": "postgres://db/studio"}
    settings = Settings.from_environment(environ)
    assert (settings.home, settings.port, settings.workers) == (Path("/data"), 9000, 0)
    assert settings.database_url == "postgresql://db/studio"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("STUDIO_WORKERS", "-1"),
        ("STUDIO_PUBLIC", "maybe"),
        ("DATABASE_URL", "mysql://x"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name) as caught:
        Settings.from_environment({name: value})
    assert caught.value.hint


def test_on_a_space_the_proxy_can_reach_the_studio() -> None:
    settings = Settings.from_environment({"SPACE_ID": "somebody/comics"})
    assert (settings.host, settings.is_public) == ("0.0.0.0", True)


def test_a_worker_process_reads_the_same_settings() -> None:
    settings = Settings(home=Path("/data"), database_url="postgresql://db/studio", port=9000)
    read = Settings.from_environment(settings.worker_environment())
    assert (read.home, read.database_url) == (settings.home, settings.database_url)


def test_other_machines_are_kept_out_unless_asked_for() -> None:
    with pytest.raises(SettingsError, match=r"0\.0\.0\.0"):
        Settings.from_environment({"HOST": "0.0.0.0"})
    assert Settings.from_environment({"HOST": "0.0.0.0", "STUDIO_PUBLIC": "1"}).is_public
    for host in ("localhost", "::1", "127.0.0.2"):
        assert not Settings.from_environment({"HOST": host}).is_public
