"""A chapter file's XHTML, however broken, as headings, paragraphs and scene breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipelines.books.blocks import SCENE_BREAK, Block, BlockKind, is_scene_break
from pipelines.books.decode import decode_markup
from pipelines.books.tree import clean_line, local_name, matter_of, parse_markup, types_of
from pipelines.books.vocabulary import BLOCK_ELEMENTS, NOTE_MARKS, NOTES, SKIPPED_ELEMENTS
from pipelines.story import ChapterKind

_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_BLANK_SHARE = 0.1  # empty paragraphs rarer than this mark scenes; more often they only space the page


@dataclass(slots=True)
class Page:
    """What one file of the spine holds; `anchors` maps an element's id to the index of the block it starts."""

    blocks: list[Block] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)  # predicates: "is malformed and was mended"


def read_page(data: bytes) -> Page:
    """The text of an XHTML or HTML file. Never fails: what cannot be parsed gives an empty page and a warning."""
    text, encoding = decode_markup(data)
    page = Page()
    if encoding == "cp1252":
        page.warnings.append("is not the UTF-8 it should be; its odd bytes were read as Windows-1252")
    root, is_mended = parse_markup(text)
    if is_mended:
        page.warnings.append("is malformed and was read leniently")
    if root is not None:
        _Flow(page).read(root)
        page.blocks, page.anchors = _settle(page.blocks, page.anchors)
    return page


class _Flow:
    """Collects blocks while the tree is walked; without recursion, for markup may be nested thousands deep."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words: list[str] = []
        self._headings: list[int] = []
        self._matters: list[ChapterKind | None] = [None]
        self._preformatted = 0

    def read(self, root: etree._Element) -> None:
        for event, element in _walk(root):
            if event == "start":
                self._enter(element)
            elif event == "end":
                self._leave(element)
            elif event == "skip":
                self._anchor(element)
            if event != "start":
                self._say(element.tail or "")
        self._flush()

    def _enter(self, element: etree._Element) -> None:
        name = local_name(element)
        if name in BLOCK_ELEMENTS:
            self._flush()
            self._matters.append(self._matter_inside(element))
        self._anchor(element)
        if name == "br":
            self._words.append("\n")
        elif name == "hr":
            self._flush()
            self._add("break", SCENE_BREAK)
        elif name == "pre":
            self._preformatted += 1
        elif _heading_level(name):
            self._headings.append(_heading_level(name))
        self._say(element.text or "")

    def _leave(self, element: etree._Element) -> None:
        name = local_name(element)
        if name not in BLOCK_ELEMENTS:
            return
        is_blank_paragraph = name == "p" and not "".join(self._words).strip() and not len(element)
        self._flush()
        if is_blank_paragraph:
            self._add("break", "")
        self._matters.pop()
        if name == "pre":
            self._preformatted -= 1
        elif _heading_level(name):
            self._headings.pop()

    def _matter_inside(self, element: etree._Element) -> ChapterKind | None:
        """A motto or preface inside a chapter belongs to the chapter; notes never do."""
        named, above = matter_of(types_of(element)), self._matters[-1]
        return above if named is None or (above is not None and named == "front") else named

    def _anchor(self, element: etree._Element) -> None:
        for key in (element.get("id"), element.get("name") if local_name(element) == "a" else None):
            if key:
                self._page.anchors.setdefault(key, len(self._page.blocks))

    def _say(self, text: str) -> None:
        if text:
            self._words.append(text if self._preformatted else _WHITE.sub(" ", text))

    def _flush(self) -> None:
        raw, self._words = "".join(self._words), []
        lines = [clean_line(line) for line in raw.split("\n")]
        for stanza in re.split(r"\n{2,}", "\n".join(lines).strip("\n")):
            if is_scene_break(stanza):
                self._add("break", SCENE_BREAK)
            elif stanza and self._headings:
                self._add("heading", stanza.replace("\n", " "))
            elif stanza:
                self._add("paragraph", stanza)

    def _add(self, kind: BlockKind, text: str) -> None:
        level = self._headings[-1] if kind == "heading" else 0
        self._page.blocks.append(Block(kind=kind, text=text, level=level, matter=self._matters[-1]))


def _heading_level(name: str) -> int:
    """1–6 for a heading element, 0 for any other; a group of headings counts as a chapter's."""
    if name == "hgroup":
        return 2
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else 0


def _walk(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """("start" | "end" | "skip", element) in document order; a skipped element is not descended into."""
    stack: list[tuple[bool, etree._Element]] = [(False, root)]
    while stack:
        is_end, element = stack.pop()
        if is_end:
            yield "end", element
        elif _is_noise(element):
            yield "skip", element
        else:
            yield "start", element
            stack.append((True, element))
            stack.extend((False, child) for child in reversed(element))


def _is_noise(element: etree._Element) -> bool:
    name = local_name(element)
    if name in SKIPPED_ELEMENTS or not name or element.get("hidden") is not None:
        return True
    types = types_of(element)
    if types & NOTE_MARKS:
        return True
    if types & NOTES:
        return not any(matter_of(types_of(above)) == "back" for above in element.iterancestors())
    return name in {"a", "sup"} and _is_note_number(element, name)


def _is_note_number(element: etree._Element, name: str) -> bool:
    """A raised or bracketed number or star that links to a note, in books that do not say so."""
    mark = "".join(element.itertext()).strip()
    if not mark or len(mark) > 6 or not re.fullmatch(r"[\[({]?\s*(\d{1,4}|[*†‡§]{1,3})\s*[\])}]?", mark):
        return False
    other = "a" if name == "sup" else "sup"
    parent = element.getparent()
    is_raised_link = any(local_name(near) == other for near in (*element.iter("*"), parent) if near is not None)
    return is_raised_link or (name == "a" and "#" in element.get("href", "") and not mark.isdigit())


def _settle(blocks: list[Block], anchors: dict[str, int]) -> tuple[list[Block], dict[str, int]]:
    """Turn rare empty paragraphs into scene breaks, drop the others, doubled breaks and breaks at either end."""
    paragraphs = sum(block.kind == "paragraph" for block in blocks)
    blanks = sum(block.kind == "break" and not block.text for block in blocks)
    are_breaks = blanks <= _BLANK_SHARE * paragraphs
    kept: list[Block] = []
    places: list[int] = []
    for index, block in enumerate(blocks):
        places.append(len(kept))
        is_between = bool(kept) and kept[-1].kind == "paragraph" and index + 1 < len(blocks)
        if block.kind != "break":
            kept.append(block)
        elif is_between and (block.text or are_breaks):
            kept.append(Block(kind="break", text=SCENE_BREAK, matter=block.matter))
    while kept and kept[-1].kind == "break":
        kept.pop()
    places.append(len(kept))
    return kept, {key: min(places[index], len(kept)) for key, index in anchors.items()}
