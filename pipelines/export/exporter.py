"""What every file format of a finished comic accepts and promises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from pipelines.comic import Comic, PanelId
from pipelines.compose import PanelArt
from pipelines.progress import Progress

ArtSource = Callable[[PanelId], PanelArt | None]
"""Looks up the picture of a panel when its page is due; None for a panel that is not drawn yet."""


class Exporter(Protocol):
    """Writes comics as one file of a format. Same comic, same art: same bytes."""

    @property
    def suffix(self) -> str:
        """Ending of the file name, with its dot."""
        ...

    @property
    def label(self) -> str:
        """What the artist reads in a menu."""
        ...

    def write(self, comic: Comic, art: ArtSource, path: Path, progress: Progress) -> None:
        """Write all pages to `path`, one page in memory at a time. `path` appears whole or not at all.

        Raises:
            InvalidRequestError: the comic has no pages, or a page is not laid out.
            CancelledError: `progress` asked for the end.
        """
        ...
