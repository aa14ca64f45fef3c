"""Renders of panels as files: how a picture is kept, and what a page is composed of."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pipelines.codec import to_json
from pipelines.comic import Comic, Page, PanelId, PanelMarks
from pipelines.compose import PanelArt
from pipelines.drawing import image_request
from pipelines.imaging.request import ImageRequest
from studio.services.ports import BlobStore
from studio.services.records import PanelRecord

if TYPE_CHECKING:
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]


def art_key(request: ImageRequest) -> str:
    """What the picture shows. A character's name, and who decided its looks, are left out: nobody sees them."""
    cast = tuple(replace(each, name="", design=replace(each.design, told=())) for each in request.cast)
    return replace(request, cast=cast).art_key()


def wanted_keys(comic: Comic, pages: Iterable[Page]) -> dict[PanelId, str]:
    """The art key that every panel of `pages` asks for."""
    return {panel.id: art_key(image_request(comic, page, panel)) for page in pages for panel in page.panels}


def encode_panel(pixels: Pixels, request: ImageRequest) -> bytes:
    """A PNG of (height, width, 3) pixels that carries its whole request: the file is enough to draw it again."""
    from PIL import Image, PngImagePlugin

    about = PngImagePlugin.PngInfo()
    about.add_itxt("panelwright", json.dumps(to_json(request), ensure_ascii=False, sort_keys=True))
    out = io.BytesIO()
    # level 1: half the time of the default for a tenth more bytes
    Image.fromarray(pixels).save(out, "PNG", pnginfo=about, compress_level=1)
    return out.getvalue()


def encode_page(pixels: Pixels, width_px: int) -> bytes:
    """A WebP of a composed page at most `width_px` wide, for screens; exports compose at full size."""
    from PIL import Image

    height, width = pixels.shape[:2]
    picture = Image.fromarray(pixels)
    if width > width_px:
        # HAMMING: as sharp as LANCZOS at this scale in half the time
        picture = picture.resize((width_px, round(height * width_px / width)), Image.Resampling.HAMMING)
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=88, method=0)
    return out.getvalue()


def empty_pixels(width: int, height: int) -> Pixels:
    """Black (height, width, 3) pixels that take no memory: for whoever needs only the size of a picture."""
    return np.broadcast_to(np.uint8(0), (height, width, 3))


def decode_picture(data: bytes) -> Pixels:
    """(height, width, 3) RGB pixels of a kept picture."""
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("PNG", "WEBP", "JPEG")) as picture:
        return np.array(picture.convert("RGB"))


def page_art(
    store: BlobStore, page: Page, panels: Iterable[PanelRecord], marks: Mapping[PanelId, PanelMarks]
) -> dict[PanelId, PanelArt]:
    """The art of a page's panels with the page's words; panels that are not drawn yet are left out."""
    words = {panel.id: panel.lettering for panel in page.panels}
    return {
        panel.id: PanelArt(
            pixels=decode_picture(store.get(panel.version.picture_file)),
            marks=marks[panel.id],
            lettering=words[panel.id],
        )
        for panel in panels
        if panel.version is not None and panel.id in words
    }


def art_reader(
    store: BlobStore, comic: Comic, files: Mapping[PanelId, str], marks: Mapping[PanelId, PanelMarks]
) -> Callable[[PanelId], PanelArt | None]:
    """What exporters ask for a panel's art; a book of any length needs the memory of one page."""
    words = {panel.id: panel.lettering for panel in comic.panels()}

    def read(panel: PanelId) -> PanelArt | None:
        if panel not in files:
            return None
        pixels = decode_picture(store.get(files[panel]))
        return PanelArt(pixels=pixels, marks=marks[panel], lettering=words[panel])

    return read
