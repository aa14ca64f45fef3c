"""What Panelwright needs on this machine, checked one by one, with a hint for each fault."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from typing import Literal

from rich.console import Console
from rich.table import Table

from pipelines.errors import PipelineError
from pipelines.lettering.fonts import FONT_FOLDER, FONTS
from studio.config import Settings

State = Literal["ok", "note", "fault"]
"""ok = it works · note = good to know, nothing is broken · fault = something will not work"""

_PACKAGES = ("gradio", "sqlalchemy", "psycopg", "procrastinate", "ebooklib", "skia-python", "uharfbuzz", "pikepdf")
_MODEL_PACKAGES = ("torch", "diffusers", "transformers")
_LEAST_FREE_GB = 2.0  # a drawn novel takes about one
_DRIVER_SECONDS = 20  # a driver that hangs must not hang the doctor


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check; `hint` says what to do about a fault."""

    check: str
    state: State
    message: str
    hint: str = ""

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return asdict(self)


def examine(settings: Settings) -> list[Finding]:
    """Every check, in the order a person would look. The database is started for the check, and stopped again."""
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _python,
        _packages,
        _drawing,
        _fonts,
        lambda: _disk(settings),
        lambda: _database(settings),
        _graphics_card,
        lambda: _models(settings),
    )
    return [finding for check in checks for finding in check()]


def findings_table(findings: list[Finding]) -> str:
    """The findings as a table for a terminal."""
    marks = {"ok": "✓", "note": "·", "fault": "✗"}
    table = Table("", "Check", "Finding", "What to do", box=None)
    for finding in findings:
        table.add_row(marks[finding.state], finding.check, finding.message, finding.hint)
    out = StringIO()
    Console(file=out, width=150).print(table)
    return out.getvalue().rstrip()


def _python() -> Iterator[Finding]:
    yield Finding(check="Python", state="ok", message=f"{platform.python_version()} on {platform.platform()}")


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES + _MODEL_PACKAGES:
        try:
            yield Finding(check="Package", state="ok", message=f"{name} {version(name)}")
        except PackageNotFoundError:
            state: State = "note" if name in _MODEL_PACKAGES else "fault"
            yield Finding(check="Package", state=state, message=f"{name} is missing", hint="make setup")


def _drawing() -> Iterator[Finding]:
    from pipelines.sketch.skia_engine import load_skia  # heavy

    try:
        skia = load_skia()
        skia.Surface(8, 8)
        yield Finding(check="Drawing", state="ok", message=f"skia {skia.__version__} draws")
    except PipelineError as error:
        yield Finding(check="Drawing", state="fault", message=str(error), hint=error.hint)


def _fonts() -> Iterator[Finding]:
    needed = sorted({font.file for font in FONTS.values()})
    missing = [name for name in needed if not (FONT_FOLDER / name).is_file()]
    if missing:
        message = f"missing in assets/fonts: {', '.join(missing)}"
        yield Finding(check="Fonts", state="fault", message=message, hint="Restore assets/fonts.")
    else:
        yield Finding(check="Fonts", state="ok", message=", ".join(needed))


def _disk(settings: Settings) -> Iterator[Finding]:
    folder = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free = shutil.disk_usage(folder).free / 1e9
    message = f"{free:.1f} GB free in {settings.home}"
    if free < _LEAST_FREE_GB:
        hint = "Make room, or set STUDIO_HOME to a folder on a larger disk."
        yield Finding(check="Disk", state="fault", message=message, hint=hint)
    else:
        yield Finding(check="Disk", state="ok", message=message)


def _database(settings: Settings) -> Iterator[Finding]:
    from studio.bootstrap import check_database

    kind = "server" if settings.database_url else "embedded"
    try:
        yield Finding(check="Database", state="ok", message=f"{kind}, {check_database(settings)}")
    except PipelineError as error:
        yield Finding(check="Database", state="fault", message=str(error), hint=error.hint)


def _graphics_card() -> Iterator[Finding]:
    """Asks the driver, not torch: the doctor answers at once."""
    driver = shutil.which("nvidia-smi")
    if driver is None:
        hint = "Nothing to do: the sketch needs none."
        yield Finding(check="GPU", state="note", message="no NVIDIA driver found", hint=hint)
        return
    command = [driver, "--query-gpu=name,memory.total", "--format=csv,noheader"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_DRIVER_SECONDS).stdout
    except (OSError, subprocess.TimeoutExpired):
        hint = "Nothing to do: the sketch needs none. If a model shall draw, restart the machine."
        yield Finding(check="GPU", state="note", message="the NVIDIA driver does not answer", hint=hint)
        return
    cards = answer.strip().replace("\n", "; ")
    yield Finding(check="GPU", state="ok" if cards else "note", message=cards or "the driver answers with no card")


def _models(settings: Settings) -> Iterator[Finding]:
    folder = settings.home / "models"
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if names:
        yield Finding(check="Models", state="ok", message=", ".join(names))
    else:
        hint = "Nothing to do: the sketch needs none."
        yield Finding(check="Models", state="note", message=f"none in {folder}", hint=hint)
