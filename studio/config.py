"""The studio's settings: the only reader of the environment."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.services.errors import SettingsError

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}
_MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this studio runs. `from_environment` reads it; tests build it directly."""

    home: Path  # the data folder
    host: str = "127.0.0.1"
    port: int = 7860
    database_url: str = ""  # "" = the embedded database in `home`
    is_public: bool = False  # reachable from other machines on purpose
    workers: int = 2  # processes that draw; 0 = none here, they run elsewhere
    upload_limit_bytes: int = 64 * _MIB

    def __post_init__(self) -> None:
        if not self.is_public and not is_loopback(self.host):
            raise SettingsError(
                f"The studio has no login yet, and HOST={self.host} would open it to other machines.",
                hint="Use HOST=127.0.0.1, or set STUDIO_PUBLIC=1 if something in front of it keeps strangers out.",
            )

    @property
    def files_folder(self) -> Path:
        """Where books, pictures and exports are kept."""
        return self.home / "files"

    @property
    def temp_folder(self) -> Path:
        """Gradio's own temporary folder, inside the data folder and closed to others."""
        return self.home / "tmp"

    def worker_environment(self) -> dict[str, str]:
        """The environment in which a worker process reads these settings."""
        return {
            **os.environ,
            "STUDIO_HOME": str(self.home),
            "DATABASE_URL": self.database_url,
            "HOST": "127.0.0.1",  # workers listen nowhere
            "OMP_NUM_THREADS": "1",  # one worker, one core: numpy's own threads would get in each other's way
        }

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read STUDIO_HOME, HOST, PORT, DATABASE_URL, STUDIO_PUBLIC, STUDIO_WORKERS and STUDIO_UPLOAD_LIMIT_MIB.

        Raises:
            SettingsError: a value cannot be used; the message names the variable.
        """
        env = os.environ if environ is None else environ
        is_space = bool(env.get("SPACE_ID"))  # a Hugging Face Space: its proxy must reach us
        return cls(
            home=_home(env),
            host=env.get("HOST") or ("0.0.0.0" if is_space else "127.0.0.1"),
            port=_integer(env, "PORT", default=7860, low=1, high=65535),
            database_url=_database_url(env),
            is_public=_switch(env, "STUDIO_PUBLIC") or is_space,
            workers=_integer(env, "STUDIO_WORKERS", default=min(4, os.cpu_count() or 1), low=0, high=64),
            upload_limit_bytes=_integer(env, "STUDIO_UPLOAD_LIMIT_MIB", default=64, low=1, high=4096) * _MIB,
        )


def is_loopback(host: str) -> bool:
    """Whether an address can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _home(env: Mapping[str, str]) -> Path:
    if chosen := env.get("STUDIO_HOME"):
        return Path(chosen).expanduser().absolute()
    if env.get("SPACE_ID") and os.access("/data", os.W_OK):
        return Path("/data/panelwright")  # a Space's persistent disk
    if os.geteuid() == 0:
        return Path("/var/lib/panelwright/home")  # the database's user cannot enter /root
    return Path(env.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "panelwright"


def _database_url(env: Mapping[str, str]) -> str:
    url = env.get("DATABASE_URL", "").strip()
    if url.startswith("postgres://"):  # what many hosts hand out
        url = "postgresql://" + url.removeprefix("postgres://")
    if url and not url.startswith("postgresql://"):
        raise SettingsError(
            "DATABASE_URL is not the address of a Postgres server.",
            hint="Write postgresql://user:password@host:5432/name, or leave it empty for the built-in database.",
        )
    return url


def _integer(env: Mapping[str, str], name: str, *, default: int, low: int, high: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise SettingsError(
            f"{name}={text} is not a number from {low} to {high}.", hint=f"Leave it empty for {default}."
        )
    return int(text)


def _switch(env: Mapping[str, str], name: str) -> bool:
    text = env.get(name, "").strip().lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise SettingsError(f"{name}={text} is neither yes nor no.", hint="Use 1 or 0.")
