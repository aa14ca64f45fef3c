"""ComicInfo.xml 2.0: how comic readers and libraries (Komga, Kavita, ComicRack) learn what is in a CBZ.

The published schema is a sequence: elements in another order are invalid.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from pipelines.comic import Comic
from pipelines.layout.formats import FORMATS

_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def comic_info(comic: Comic) -> bytes:
    """The ComicInfo.xml of a comic, UTF-8."""
    root = ElementTree.Element("ComicInfo")
    for name, text in _fields(comic):
        if text:
            ElementTree.SubElement(root, name).text = _xml_text(text)
    root.append(_pages(comic))
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _fields(comic: Comic) -> list[tuple[str, str]]:
    """In the order of the schema."""
    return [
        ("Title", comic.title),
        ("Series", comic.title),
        ("Notes", "Made with Panelwright"),
        ("Writer", ", ".join(comic.authors)),
        ("PageCount", str(len(comic.pages))),
        ("LanguageISO", comic.language.split("-")[0].lower()),
        ("Format", "Web Comic" if comic.format == "webtoon" else ""),
        ("BlackAndWhite", "Yes" if comic.ink == "ink" else "No"),
        ("Manga", _manga(comic)),
        ("Characters", ", ".join(member.name.replace(",", "") for member in comic.cast)),
        ("Locations", ", ".join(location.name.replace(",", "") for location in comic.locations)),
    ]


def _manga(comic: Comic) -> str:
    if comic.direction == "rtl":
        return "YesAndRightToLeft"
    return "Yes" if comic.format == "manga" else "No"


def _pages(comic: Comic) -> ElementTree.Element:
    format = FORMATS[comic.format]
    titles = {page: title for title, page in reversed(comic.chapters)}
    pages = ElementTree.Element("Pages")
    for number, page in enumerate(comic.pages):
        entry = ElementTree.SubElement(pages, "Page", Image=str(number), Type="Story")
        if page.id in titles:
            entry.set("Bookmark", _xml_text(titles[page.id]))
        entry.set("ImageWidth", str(format.width_px))
        entry.set("ImageHeight", str(format.height_px))
    return pages


def _xml_text(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
