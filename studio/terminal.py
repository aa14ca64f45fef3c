"""Progress on a terminal: a bar on stderr, so that stdout stays clean for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from pipelines.progress import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A `Progress` that moves a bar on stderr; quiet where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Starting", total=1.0)

        def show(share: float, message: str) -> None:
            bar.update(task, completed=share, description=message)

        yield show
