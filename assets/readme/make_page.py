"""Draws page.png, the picture in the README: `python assets/readme/make_page.py`.

One page of the sample book, made by the same pipelines as every comic: the same code gives the same picture.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from pipelines.analysis.rules import analyse
from pipelines.books.read import read_book
from pipelines.comic import Comic
from pipelines.compose import PanelArt, compose_page
from pipelines.drawing import draw_panel
from pipelines.imaging.registry import load_backend
from pipelines.make import MakeOptions, storyboard_book

PICTURE = Path(__file__).with_name("page.png")
BOOK = Path(__file__).parent.parent / "sample" / "silver-bell.epub"

_PAGE = 5  # in the tavern, counted from 1
_WIDTH_PX = 1031


def draw_page(comic: Comic, number: int) -> Image.Image:
    """The lettered page with that number (from 1) at half of its print size."""
    page, backend = comic.pages[number - 1], load_backend("sketch")
    art = {}
    for panel in page.panels:
        drawn = draw_panel(comic, page, panel, backend=backend)
        art[panel.id] = PanelArt(pixels=drawn.result.pixels, marks=drawn.result.marks, lettering=drawn.lettering)
    picture = Image.fromarray(compose_page(comic, page, art))
    return picture.resize((_WIDTH_PX, round(_WIDTH_PX * picture.height / picture.width)), Image.Resampling.LANCZOS)


def main() -> None:
    """Write the picture."""
    book = read_book(BOOK)
    picture = draw_page(storyboard_book(book, analyse(book), MakeOptions()), _PAGE)
    picture.save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
