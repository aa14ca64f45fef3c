"""Small books for the acceptance tests: the same story as EPUB 2, EPUB 3 and plain text."""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

TITLE = "The Lamp on the Quay"
CHAPTERS = {
    "The Harbour": [
        "On a bright morning in the village street, Mara Quill carried a green lamp past the well. She was a tall young "
        "woman with long red hair and a blue coat.",
        "“Where are you going with that?” asked old Tobias Fenn. He was a stout old man with a white beard and a brown hat.",
        "“To the harbour,” said Mara. “The boat has lost its light.”",
        "Tobias pointed at the sky. “There will be rain before night,” he said.",
        "Mara laughed and walked on. “Then I shall run,” she said.",
    ],
    "The Library": [
        "That night, in the library, Mara opened a heavy book. Rain beat against the windows.",
        "“You should not be here,” whispered Tobias. He lifted a lantern.",
        "“Nor should you,” said Mara. She held up a letter. “Read this.”",
        "Tobias read the letter and sat down. “So the boat never sank,” he said.",
        "“No,” said Mara. “It is waiting for us.”",
    ],
}

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def _chapter(title: str, paragraphs: list[str]) -> str:
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{escape(title)}</title></head><body><h1>{escape(title)}</h1>{body}</body></html>"
    )


def _package(version: str, extra_item: str, spine_attribute: str) -> str:
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(CHAPTERS))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(CHAPTERS)))
    modified = '<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>' if version == "3.0" else ""
    return (
        f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">lamp</dc:identifier>'
        f"<dc:title>{TITLE}</dc:title><dc:language>en</dc:language><dc:creator>A. Tester</dc:creator>{modified}</metadata>"
        f"<manifest>{items}{extra_item}</manifest><spine{spine_attribute}>{spine}</spine></package>"
    )


def _write(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        for number, (title, paragraphs) in enumerate(CHAPTERS.items()):
            archive.writestr(f"OEBPS/c{number}.xhtml", _chapter(title, paragraphs))
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def write_epub2(path: Path) -> Path:
    """EPUB 2 with an NCX."""
    points = "".join(
        f'<navPoint id="n{n}" playOrder="{n + 1}"><navLabel><text>{title}</text></navLabel><content src="c{n}.xhtml"/></navPoint>'
        for n, title in enumerate(CHAPTERS)
    )
    ncx = f'<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>{points}</navMap></ncx>'
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    return _write(path, {"OEBPS/toc.ncx": ncx, "OEBPS/book.opf": _package("2.0", item, ' toc="ncx"')})


def write_epub3(path: Path) -> Path:
    """EPUB 3 with a navigation document."""
    links = "".join(f'<li><a href="c{n}.xhtml">{title}</a></li>' for n, title in enumerate(CHAPTERS))
    nav = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Contents</title>'
        f'</head><body><nav epub:type="toc"><ol>{links}</ol></nav></body></html>'
    )
    item = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    return _write(path, {"OEBPS/nav.xhtml": nav, "OEBPS/book.opf": _package("3.0", item, "")})


def write_text(path: Path) -> Path:
    """Plain text with chapter headings."""
    parts = [
        "\n\n".join((f"CHAPTER {number}. {title}", *paragraphs))
        for number, (title, paragraphs) in enumerate(CHAPTERS.items(), start=1)
    ]
    path.write_text(f"{TITLE}\n\n" + "\n\n".join(parts) + "\n", encoding="utf-8", newline="")
    return path
