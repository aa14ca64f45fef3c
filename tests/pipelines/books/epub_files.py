"""Small EPUBs, whole and broken, made by the tests."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
FILLER = "The rain fell on the roof, and nobody in the house said a word about it. " * 8


def page(body: str, *, attributes: str = "") -> str:
    """An XHTML page."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title></head><body {attributes}>{body}</body></html>'
    )


def chapter(title: str, body: str = "") -> str:
    """A page with a heading and a paragraph long enough to be a chapter."""
    return page(f"<h1>{title}</h1>{body}<p>{FILLER}</p>")


def package(
    names: Sequence[str], *, metadata: str | None = None, spine: str = "", extra: str = "", version: str = "3.0"
) -> str:
    """A package document that lists `names` in reading order."""
    if metadata is None:
        metadata = "<dc:title>A Test</dc:title><dc:creator>Ann Author</dc:creator><dc:language>en-GB</dc:language>"
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    refs = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    return (
        f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="u">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}{extra}</manifest><spine {spine}>{refs}</spine></package>"
    )


NAV_ITEM = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
NCX_ITEM = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


def nav(entries: Sequence[tuple[str, str]]) -> str:
    """An EPUB 3 navigation document of (href, title) lines."""
    items = "".join(f'<li><a href="{href}">{title}</a></li>' for href, title in entries)
    return page(f'<nav epub:type="toc"><ol>{items}</ol></nav>')


def ncx(entries: Sequence[tuple[str, str]]) -> str:
    """An EPUB 2 table of contents of (href, title) lines."""
    points = "".join(
        f"<navPoint><navLabel><text>{title}</text></navLabel><content src='{href}'/></navPoint>"
        for href, title in entries
    )
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>{points}</navMap></ncx>'


def write_epub(path: Path, files: Mapping[str, str | bytes], *, mimetype: str | None = "application/epub+zip") -> Path:
    """Write an EPUB of `files`, with a container unless they bring one."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype is not None:
            archive.writestr("mimetype", mimetype)
        for name, content in {"META-INF/container.xml": CONTAINER, **files}.items():
            archive.writestr(name, content)
    return path


def write_book(path: Path, pages: Mapping[str, str | bytes], toc: Sequence[tuple[str, str]]) -> Path:
    """An EPUB 3 of pages in reading order and a table of contents."""
    files: dict[str, str | bytes] = {f"OPS/{name}": content for name, content in pages.items()}
    return write_epub(
        path, {"OPS/package.opf": package(list(pages), extra=NAV_ITEM), "OPS/nav.xhtml": nav(toc), **files}
    )
