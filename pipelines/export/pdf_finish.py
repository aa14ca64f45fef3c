"""What skia leaves out of a PDF: page boxes, language, reading direction, bookmarks, and bytes that repeat."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from pipelines.comic import Comic

_DATE = "D:20000101000000Z"  # files are equal whenever they are written; readers show the file's own date


def finish_pdf(comic: Comic, source: Path, target: Path) -> None:
    """Read the drawn PDF at `source` and write the finished one to `target`."""
    with pikepdf.open(source) as document:
        _set_metadata(document, comic)
        document.Root.Lang = pikepdf.String(comic.language)
        direction = pikepdf.Name.R2L if comic.direction == "rtl" else pikepdf.Name.L2R
        document.Root.ViewerPreferences = pikepdf.Dictionary(Direction=direction, DisplayDocTitle=True)
        for page in document.pages:
            for name in ("/CropBox", "/BleedBox", "/TrimBox"):
                page.obj[name] = page.mediabox
        _set_bookmarks(document, comic)
        document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _set_metadata(document: pikepdf.Pdf, comic: Comic) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = comic.title
        if comic.authors:
            metadata["dc:creator"] = list(comic.authors)
        metadata["dc:language"] = [comic.language]
        metadata["xmp:CreatorTool"] = "Panelwright"
    document.docinfo["/CreationDate"] = _DATE
    document.docinfo["/ModDate"] = _DATE


def _set_bookmarks(document: pikepdf.Pdf, comic: Comic) -> None:
    numbers = {page.id: number for number, page in enumerate(comic.pages)}
    with document.open_outline() as outline:
        for title, page in comic.chapters:
            if page in numbers:
                outline.root.append(pikepdf.OutlineItem(title, numbers[page]))
