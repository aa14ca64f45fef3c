"""PDF: pictures as JPEG, borders and lettering as vectors, words as live text in reading order."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipelines.comic import Comic, Page, PanelId
from pipelines.compose import PanelArt, art_in_frame, draw_borders, letter_art
from pipelines.export.exporter import ArtSource
from pipelines.export.pages import pages_with_art, written_whole
from pipelines.export.pdf_finish import finish_pdf
from pipelines.layout.formats import DPI, FORMATS
from pipelines.layout.tree import pixel_frames
from pipelines.lettering.drawing import draw_lettering
from pipelines.progress import Progress

if TYPE_CHECKING:
    import skia

_POINTS_PER_PIXEL = 72 / DPI
_JPEG_QUALITY = 92


class PdfExporter:
    """One PDF page a comic page, at its printed size."""

    suffix = ".pdf"
    label = "PDF (print, selectable text)"

    def write(self, comic: Comic, art: ArtSource, path: Path, progress: Progress) -> None:
        """See `Exporter.write`."""
        with written_whole(path) as part:
            raw = part.with_suffix(".raw")
            try:
                _draw(comic, art, raw, progress)
                finish_pdf(comic, raw, part)
            finally:
                raw.unlink(missing_ok=True)


def _draw(comic: Comic, art: ArtSource, path: Path, progress: Progress) -> None:
    import skia

    format = FORMATS[comic.format]
    width, height = format.width_px * _POINTS_PER_PIXEL, format.height_px * _POINTS_PER_PIXEL
    stream = skia.FILEWStream(str(path))
    document = skia.PDF.MakeDocument(stream, _metadata(comic))
    try:
        for _, page, pictures in pages_with_art(comic, art, progress):
            canvas = document.beginPage(width, height)
            canvas.scale(_POINTS_PER_PIXEL, _POINTS_PER_PIXEL)
            _draw_page(canvas, comic, page, pictures)
            document.endPage()
    except BaseException:
        document.abort()
        raise
    document.close()
    stream.flush()


def _metadata(comic: Comic) -> skia.PDF.Metadata:
    import skia

    metadata = skia.PDF.Metadata()
    metadata.fTitle = comic.title
    metadata.fAuthor = ", ".join(comic.authors)
    metadata.fCreator = "Panelwright"
    metadata.fRasterDPI = DPI
    return metadata


def _draw_page(canvas: skia.Canvas, comic: Comic, page: Page, pictures: dict[PanelId, PanelArt]) -> None:
    import skia

    format = FORMATS[comic.format]
    frames = pixel_frames(page, format, direction=comic.direction)
    drawn = [(frames[panel.id], art_in_frame(pictures.get(panel.id), panel, frames[panel.id])) for panel in page.panels]
    for frame, art in drawn:
        picture = skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(_jpeg(art.pixels)))
        canvas.drawImage(picture, float(frame.x), float(frame.y))
    draw_borders(canvas, [frame for frame, _ in drawn], format.border_px)
    for frame, art in drawn:
        draw_lettering(canvas, letter_art(comic, art, frame), left=frame.x, top=frame.y, ink=comic.ink)


def _jpeg(pixels: npt.NDArray[np.uint8]) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return buffer.getvalue()


EXPORTER = PdfExporter()
