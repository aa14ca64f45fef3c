"""CBZ: a zip of page pictures with ComicInfo.xml, read by every comic reader."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pipelines.comic import Comic
from pipelines.compose import compose_page
from pipelines.export.comic_info import comic_info
from pipelines.export.exporter import ArtSource
from pipelines.export.pages import pages_with_art, written_whole
from pipelines.export.png import png_bytes
from pipelines.progress import Progress

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip format's first date: the same file whenever it is written
_READABLE = 0o100644 << 16  # rw-r--r--; zipfile's own default can be read by nobody else


class CbzExporter:
    """Pages as lossless PNG, stored without further compression."""

    suffix = ".cbz"
    label = "CBZ (comic book archive)"

    def write(self, comic: Comic, art: ArtSource, path: Path, progress: Progress) -> None:
        """See `Exporter.write`."""
        with written_whole(path) as part, ZipFile(part, "w", ZIP_STORED) as archive:
            archive.writestr(_entry("ComicInfo.xml"), comic_info(comic))
            for number, page, pictures in pages_with_art(comic, art, progress):
                archive.writestr(_entry(f"{number + 1:04d}.png"), png_bytes(compose_page(comic, page, pictures)))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.external_attr = _READABLE
    entry.create_system = 3  # Unix, on every system: the permissions count
    return entry


EXPORTER = CbzExporter()
