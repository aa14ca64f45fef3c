"""Measured figures: a table for people, JSON for scripts."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value; `bar` is the largest value that is good enough, None = only for information."""

    name: str
    value: float
    unit: str
    bar: float | None = None

    @property
    def is_ok(self) -> bool:
        """Whether the bar holds."""
        return self.bar is None or self.value <= self.bar


def publish(name: str, figures: list[Figure]) -> int:
    """Print the figures and write build/bench/<name>.json; returns 1 when a bar does not hold, else 0."""
    table = Table("Figure", "Value", "Unit", "Bar", "", title=f"{name} — {machine()}")
    for figure in figures:
        bar = "" if figure.bar is None else f"≤ {figure.bar:g}"
        table.add_row(figure.name, f"{figure.value:.3g}", figure.unit, bar, "ok" if figure.is_ok else "MISSED")
    Console(width=110).print(table)
    folder = ROOT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    rows = [asdict(figure) | {"ok": figure.is_ok, "machine": machine()} for figure in figures]
    (folder / f"{name}.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return int(not all(figure.is_ok for figure in figures))


def machine() -> str:
    """Processor count, architecture and Python of this machine."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
