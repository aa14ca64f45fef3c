"""The package document of an EPUB: title, authors, reading order. Read by ebooklib after it has been mended."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote

from ebooklib import epub
from lxml import etree

from pipelines.books.preflight import Archive
from pipelines.books.tree import clean_line, local_name, matter_of
from pipelines.errors import BookError
from pipelines.story import ChapterKind, Direction

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_DUBLIN_CORE = {"title", "creator", "language"}
_GUIDE_WORDS = {
    "title-page": "titlepage",
    "copyright-page": "imprint",
    "notes": "endnotes",
    "acknowledgements": "acknowledgments",
}
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"}
_PAGE_SUFFIXES = (".xhtml", ".html", ".htm", ".xml")
_HINT = "Export the book again, or repair it with Calibre (Convert books, EPUB to EPUB)."


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineItem:
    """One file of the reading order; `path` is its name in the zip."""

    path: str
    is_linear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the package document says. Paths are names in the zip."""

    title: str
    authors: tuple[str, ...]
    language: str  # "" if it does not say
    direction: Direction | None  # None if it does not say
    spine: tuple[SpineItem, ...]
    nav: str | None
    ncx: str | None
    guide: dict[str, ChapterKind]  # path of a file → what the EPUB 2 guide says it is


class _PackageReader(epub.EpubReader):  # type: ignore[misc]  # ebooklib has no types
    """ebooklib, fed with the mended package document only: chapters and media are read when they are needed."""

    def __init__(self, opf_path: str, document: bytes) -> None:
        super().__init__(opf_path)
        self._document = document

    def _load(self) -> None:
        self.opf_file = self.file_name
        self.opf_dir = posixpath.dirname(self.file_name)
        self._load_opf_file()

    def read_file(self, name: str) -> bytes:
        """The package document under its name; every other file is empty."""
        return self._document if name == self.opf_file else b""


def read_package(archive: Archive) -> Package:
    """Find and read the package document.

    Raises:
        BookError: there is none, or it cannot be read at all.
    """
    path = _find_package(archive)
    root = _parse(archive.read(path) or b"")
    if root is None or local_name(root) != "package":
        raise BookError("The package document of the EPUB is unreadable.", hint=_HINT)
    folder = posixpath.dirname(path)
    nav, ncx = _contents(root, folder)
    guide, direction = _guide(root, folder), _direction(root)
    _mend(root)
    try:
        book = _PackageReader(path, etree.tostring(root)).load()
    except (epub.EpubException, etree.LxmlError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise BookError("The package document of the EPUB is broken.", hint=_HINT) from error
    return Package(
        title=clean_line(next(iter(_metadata(book, "title")), "")),
        authors=tuple(dict.fromkeys(clean_line(name) for name in _metadata(book, "creator"))),
        language=next(iter(_metadata(book, "language")), "").strip(),
        direction=direction,
        spine=_spine(book, folder, archive),
        nav=nav,
        ncx=ncx,
        guide=guide,
    )


def resolve(folder: str, href: str) -> tuple[str, str]:
    """Zip name and anchor that a link in a file of `folder` points to."""
    path, _, anchor = href.partition("#")
    return posixpath.normpath(posixpath.join(folder, unquote(path))), unquote(anchor)


def _find_package(archive: Archive) -> str:
    if archive.find("mimetype") is None:
        archive.warnings.append("The file has no “mimetype” entry; it was read all the same.")
    elif (archive.read("mimetype") or b"").strip() != b"application/epub+zip":
        archive.warnings.append("The “mimetype” entry does not say EPUB; the file was read all the same.")
    root = _parse(archive.read("META-INF/container.xml") or b"") if archive.find("META-INF/container.xml") else None
    named = [node.get("full-path", "") for node in root.iter("{*}rootfile")] if root is not None else []
    for path in named:
        found = archive.find(posixpath.normpath(path)) if path else None
        if found:
            return found
    packages = [name for name in archive.names() if name.casefold().endswith(".opf")]
    if not packages:
        raise BookError("The package document is missing, so this is not a complete EPUB.", hint=_HINT)
    archive.warnings.append("The container file does not name the package document; it was found by its suffix.")
    return packages[0]


def _parse(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is not None:  # recovery of hopeless input gives None, whatever the stubs say
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    return cast("etree._Element | None", root)


def _mend(root: etree._Element) -> None:
    """Make the package, in place, what ebooklib needs; the table of contents and media are none of its business."""
    for element in root.iter():
        if not str(element.tag).startswith((f"{{{_OPF}}}", f"{{{_DC}}}")):
            name = local_name(element)
            element.tag = f"{{{_DC if name in _DUBLIN_CORE else _OPF}}}{name}"
    metadata, manifest, spine = (_section(root, name) for name in ("metadata", "manifest", "spine"))
    kept = [element for element in metadata.iter() if local_name(element) in _DUBLIN_CORE and _is_author(element)]
    metadata[:] = kept
    manifest[:] = [item for item in manifest if local_name(item) == "item" and item.get("id") and item.get("href")]
    for item in manifest:
        item.attrib.pop("properties", None)
        item.set("media-type", "application/xhtml+xml" if _is_page(item) else "application/octet-stream")
    spine[:] = [ref for ref in spine if ref.get("idref")]
    spine.attrib.pop("toc", None)


def _section(root: etree._Element, name: str) -> etree._Element:
    found = root.find(f"{{{_OPF}}}{name}")
    return found if found is not None else etree.SubElement(root, f"{{{_OPF}}}{name}")


def _is_author(element: etree._Element) -> bool:
    """Not a translator, illustrator or editor; titles and languages pass."""
    return element.get(f"{{{_OPF}}}role", "aut") == "aut"


def _is_page(item: etree._Element) -> bool:
    path = item.get("href", "").partition("#")[0].casefold()
    return item.get("media-type") in _PAGES or path.endswith(_PAGE_SUFFIXES)


def _metadata(book: epub.EpubBook, name: str) -> list[str]:
    return [value for value, _ in book.get_metadata("DC", name) if value and value.strip()]


def _spine(book: epub.EpubBook, folder: str, archive: Archive) -> tuple[SpineItem, ...]:
    """The reading order; without any, all pages of the manifest in its order."""
    paths = {
        item.id: resolve(folder, item.file_name)[0] for item in book.get_items() if isinstance(item, epub.EpubHtml)
    }
    order = [(paths[name], linear != "no") for name, linear in book.spine if name in paths]
    if not order:
        archive.warnings.append("The book gives no reading order; its files were read as the package lists them.")
        order = [(path, True) for path in paths.values()]
    unique = {path: is_linear for path, is_linear in reversed(order)}
    return tuple(SpineItem(path=path, is_linear=unique.pop(path)) for path, _ in order if path in unique)


def _contents(root: etree._Element, folder: str) -> tuple[str | None, str | None]:
    """Paths of the EPUB 3 navigation document and of the EPUB 2 table of contents."""
    nav = ncx = None
    for item in root.iter("{*}item"):
        href = item.get("href")
        if href and "nav" in item.get("properties", "").split():
            nav = resolve(folder, href)[0]
        elif href and (item.get("media-type") == "application/x-dtbncx+xml" or href.casefold().endswith(".ncx")):
            ncx = resolve(folder, href)[0]
    return nav, ncx


def _guide(root: etree._Element, folder: str) -> dict[str, ChapterKind]:
    kinds: dict[str, ChapterKind] = {}
    for reference in root.iter("{*}reference"):
        href, word = reference.get("href"), reference.get("type", "").lower()
        kind = matter_of(frozenset({word, _GUIDE_WORDS.get(word, word)}))
        if href and kind in {"front", "back"} and "#" not in href:
            kinds[resolve(folder, href)[0]] = kind
    return kinds


def _direction(root: etree._Element) -> Direction | None:
    spine = next(root.iter("{*}spine"), None)
    word = "" if spine is None else spine.get("page-progression-direction", "")
    return cast(Direction, word) if word in {"ltr", "rtl"} else None
