"""The table of contents of an EPUB: the EPUB 3 navigation document, or the NCX of EPUB 2."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from pipelines.books.decode import decode_markup
from pipelines.books.package import Package, resolve
from pipelines.books.preflight import Archive
from pipelines.books.tree import clean_line, local_name, matter_of, parse_markup, types_of
from pipelines.story import ChapterKind

_MAX_DEPTH = 12  # deeper nesting is no table of contents but an attack


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A linked line of the table of contents. `path` is a name in the zip, `anchor` an element's id or ""."""

    title: str
    path: str
    anchor: str
    depth: int  # 1 = top
    parents: tuple[str, ...] = ()  # titles of the lines above it, outermost first


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All entries in the order they are listed; `landmarks` says what some files are."""

    entries: tuple[Entry, ...] = ()
    landmarks: tuple[tuple[str, str, ChapterKind], ...] = ()  # path, anchor, kind


def read_contents(archive: Archive, package: Package) -> Contents:
    """The navigation document's table; failing that the NCX's; failing both, an empty one and a warning."""
    contents = Contents()
    if package.nav:
        root = _root(archive, package.nav)
        if root is not None:
            contents = _read_nav(root, posixpath.dirname(package.nav))
    if not contents.entries and package.ncx:
        root = _root(archive, package.ncx)
        if root is not None:
            entries = _read_ncx(root, posixpath.dirname(package.ncx))
            contents = Contents(entries=entries, landmarks=contents.landmarks)
    if not contents.entries:
        archive.warnings.append(
            "The book has no readable table of contents; chapters were found by files and headings."
        )
    return contents


def _root(archive: Archive, path: str) -> etree._Element | None:
    data = archive.read(path)
    return parse_markup(decode_markup(data)[0])[0] if data else None


def _read_nav(root: etree._Element, folder: str) -> Contents:
    navs = [element for element in root.iter() if local_name(element) == "nav"]
    tables = [nav for nav in navs if types_of(nav) & {"toc", "doc-toc"}] or [nav for nav in navs if not types_of(nav)]
    entries: list[Entry] = []
    for nav in tables[:1]:
        for child in _children(nav, "ol", "ul"):
            _collect_list(child, folder, (), entries)
    marks = []
    for nav in navs:
        if "landmarks" in types_of(nav):
            for link in nav.iter("{*}a"):
                kind = matter_of(types_of(link))
                if kind and link.get("href"):
                    marks.append((*resolve(folder, link.get("href", "")), kind))
    return Contents(entries=tuple(entries), landmarks=tuple(marks))


def _collect_list(parent: etree._Element, folder: str, above: tuple[str, ...], entries: list[Entry]) -> None:
    if len(above) >= _MAX_DEPTH:
        return
    for item in _children(parent, "li"):
        label = next(iter(_children(item, "a", "span")), None)
        title = _label(label)
        href = label.get("href") if label is not None else None
        if href and title:
            path, anchor = resolve(folder, href)
            entries.append(Entry(title=title, path=path, anchor=anchor, depth=len(above) + 1, parents=above))
        for child in _children(item, "ol", "ul"):
            _collect_list(child, folder, (*above, title), entries)


def _read_ncx(root: etree._Element, folder: str) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for element in root.iter():
        if local_name(element) == "navmap":
            _collect_points(element, folder, (), entries)
    return tuple(entries)


def _collect_points(parent: etree._Element, folder: str, above: tuple[str, ...], entries: list[Entry]) -> None:
    if len(above) >= _MAX_DEPTH:
        return
    for point in _children(parent, "navpoint"):
        title = _label(next(iter(_children(point, "navlabel")), None))
        content = next(iter(_children(point, "content")), None)
        if content is not None and content.get("src") and title:
            path, anchor = resolve(folder, content.get("src", ""))
            entries.append(Entry(title=title, path=path, anchor=anchor, depth=len(above) + 1, parents=above))
        _collect_points(point, folder, (*above, title), entries)


def _children(element: etree._Element, *names: str) -> list[etree._Element]:
    return [child for child in element if local_name(child) in names]


def _label(element: etree._Element | None) -> str:
    return clean_line("".join(element.itertext())) if element is not None else ""
