"""What all exporters share: pages with their art, and files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.comic import Comic, Page, PanelId
from pipelines.compose import PanelArt
from pipelines.errors import InvalidRequestError
from pipelines.export.exporter import ArtSource
from pipelines.progress import Progress


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` that takes its name when the block ends well and is removed when it does not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def pages_with_art(
    comic: Comic, art: ArtSource, progress: Progress
) -> Iterator[tuple[int, Page, dict[PanelId, PanelArt]]]:
    """Number (from 0), page and art of each page in turn; only one page's pictures are held at a time.

    Raises:
        InvalidRequestError: the comic has no pages.
    """
    if not comic.pages:
        raise InvalidRequestError("The comic has no pages.", hint="Make a storyboard first.")
    for number, page in enumerate(comic.pages):
        progress(number / len(comic.pages), f"Page {number + 1} of {len(comic.pages)}")
        found = {panel.id: picture for panel in page.panels if (picture := art(panel.id)) is not None}
        yield number, page, found
    progress(1.0, "Finishing the file")
