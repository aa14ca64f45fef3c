"""A small EPUB: two chapters, two people with looks, a tavern at night and a beach by day."""

from __future__ import annotations

import zipfile
from pathlib import Path

TITLE = "The Lamp at Low Water"

_CHAPTERS = (
    (
        "One: The Tavern",
        (
            "It was night and the rain beat on the windows of the tavern. Anna Holt sat by the fire. She was a tall young "
            "woman with long red hair, and she wore a green coat.",
            "“You are late,” said Anna.",
            "Old Peter Gray shut the door behind him. He was a heavy old man with a white beard and a black hat.",
            "“The tide was against me,” said Peter. “I rowed as fast as I could.”",
            "Anna jumped up and seized the lantern. “Then we must run to the shore,” said Anna. “The lamp has gone out!”",
            "“At this hour?” asked Peter.",
            "“At this hour,” said Anna, and she laughed.",
        ),
    ),
    (
        "Two: The Shore",
        (
            "The next morning the sun stood over the beach. Anna walked along the sand with the lantern in her hand.",
            "“There it is,” cried Anna. She pointed at the rocks.",
            "“I see nothing but water,” said Peter.",
            "“Look again,” said Anna. “The lamp is burning under the waves.”",
            "Peter knelt down in the wet sand and took off his hat. “Then the old story is true,” whispered Peter.",
        ),
    ),
)

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def write_small_book(path: Path) -> Path:
    """Write the EPUB to `path`."""
    names = [f"c{number}.xhtml" for number in range(1, len(_CHAPTERS) + 1)]
    items = "".join(f'<item id="i{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in names)
    spine = "".join(f'<itemref idref="i{n}"/>' for n in names)
    links = "".join(f'<li><a href="{n}">{title}</a></li>' for n, (title, _) in zip(names, _CHAPTERS, strict=True))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:test:lamp</dc:identifier>'
        f"<dc:title>{TITLE}</dc:title><dc:creator>A. Tester</dc:creator><dc:language>en</dc:language>"
        '<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata><manifest>'
        f'<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("book.opf", package)
        book.writestr("nav.xhtml", _document("Contents", f'<nav epub:type="toc"><ol>{links}</ol></nav>'))
        for name, (title, paragraphs) in zip(names, _CHAPTERS, strict=True):
            text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
            book.writestr(name, _document(title, f"<h1>{title}</h1>{text}"))
    return path


def _document(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title></head><body>{body}</body></html>'
    )
