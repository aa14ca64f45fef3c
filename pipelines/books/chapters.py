"""Cuts the blocks of an EPUB's files into chapters: by its table of contents, else by files and headings."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipelines.books.blocks import Block
from pipelines.books.contents import Contents
from pipelines.books.headings import is_chapter_heading, is_part_heading, matter_by_name
from pipelines.books.markup import Page
from pipelines.books.sections import Section, one_each, running_words, settle_sections
from pipelines.story import ChapterKind

_HEADING_LINES = 3  # number, title and motto
_FRONT_WORDS = 400  # what stands before the first entry is front matter, unless it is long enough to be a chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineFile:
    """A file of the reading order with its text; `kind` is what the guide or the spine says it is."""

    path: str
    page: Page
    kind: ChapterKind | None = None


class Division:
    """The files of a book laid end to end (`blocks`), and where they are cut."""

    def __init__(self, files: Sequence[SpineFile], contents: Contents) -> None:
        self.blocks: list[Block] = []
        self._first: dict[str, int] = {}
        self._stems: list[str] = []
        for file in files:
            self._first[file.path] = len(self.blocks)
            self.blocks += [replace(block, matter=file.kind or block.matter) for block in file.page.blocks]
            self._stems += [PurePosixPath(file.path).stem] * len(file.page.blocks)
        self._words = running_words(self.blocks)
        self._anchors = {file.path: file.page.anchors for file in files}
        self._texts = {file.path for file in files if file.page.blocks}
        self._contents = contents
        self._landmarks = {
            self._place(path, anchor): kind for path, anchor, kind in contents.landmarks if path in self._first
        }

    def sections(self) -> list[Section]:
        """Sections in order, the first starting at block 0; empty if there is no text."""
        if not self.blocks:
            return []
        listed = self._listed()
        if len(listed) < 2 and not self._is_listed_by_file():
            found = self._by_headings()
            listed = found if len(found) > len(listed) else listed
        opening = min((section.start for section in listed), default=0)
        sections = self._with_unlisted(listed, opening)
        return settle_sections([replace(it, kind=self._kind(it, opening)) for it in sections], self.blocks)

    def _listed(self) -> list[Section]:
        sections = [
            Section(
                title=entry.title,
                start=self._place(entry.path, entry.anchor),
                depth=entry.depth,
                parents=entry.parents,
            )
            for entry in self._contents.entries
            if entry.path in self._texts
        ]
        return self._from_file_starts(one_each([section for section in sections if section.start < len(self.blocks)]))

    def _from_file_starts(self, sections: Sequence[Section]) -> list[Section]:
        """A file that opens with a heading opens the first section listed in it, wherever its link points."""
        starts = sorted(set(self._first.values()))
        moved: list[Section] = []
        for section in sections:
            start = starts[bisect_right(starts, section.start) - 1]
            is_first = not moved or moved[-1].start < start
            is_alike = len({block.matter for block in self.blocks[start : section.start + 1]}) == 1
            opens = self.blocks[start].kind == "heading" and is_alike
            moved.append(replace(section, start=start) if is_first and opens else section)
        return moved

    def _is_listed_by_file(self) -> bool:
        """The table of contents names several files; that only one of them holds text is no fault of it."""
        return len({entry.path for entry in self._contents.entries} & set(self._first)) > 1

    def _place(self, path: str, anchor: str) -> int:
        """The block a link points to; a target just behind its heading means the heading."""
        first = self._first[path]
        place = first + self._anchors[path].get(anchor, 0)
        is_behind = place < len(self.blocks) and self.blocks[place].kind != "heading"
        above = max(first, place - _HEADING_LINES)
        while is_behind and place > above and self.blocks[place - 1].kind == "heading":
            place -= 1
        return place

    def _by_headings(self) -> list[Section]:
        """Headings of the largest size that occurs twice, and lines like "Chapter 2"; else one section a file."""
        levels = Counter(block.level for block in self.blocks if block.kind == "heading")
        level = min((size for size, count in levels.items() if count > 1), default=0)
        starts = [
            index
            for index, block in enumerate(self.blocks)
            if (block.kind == "heading" and block.level == level) or _is_plain_heading(block)
        ]
        if len(starts) < 2:
            starts = sorted(set(self._first.values()) - {len(self.blocks)})
        titles = [self._title_at(start) or f"Chapter {number}" for number, start in enumerate(starts, 1)]
        return [Section(title=title, start=start) for title, start in zip(titles, starts, strict=True)]

    def _with_unlisted(self, listed: Sequence[Section], opening: int) -> list[Section]:
        """Add what the table of contents leaves out: files before its first entry, notes and imprints between."""
        known = {section.start: section for section in listed}
        files = set(self._first.values())
        sections: list[Section] = []
        for index, block in enumerate(self.blocks):
            is_turn = index == 0 or (block.matter or "chapter") != (self.blocks[index - 1].matter or "chapter")
            if index in known:
                sections.append(known[index])
            elif is_turn or (index in files and index < opening):
                sections.append(Section(title=self._title_at(index), start=index))
        return sections

    def _kind(self, section: Section, opening: int) -> ChapterKind:
        matter = self.blocks[section.start].matter
        if matter == "front" or matter == "back":
            return matter
        named = matter_by_name(section.title, "" if matter else self._stems[section.start])
        kind = named or self._landmarks.get(section.start, "chapter")
        if kind == "chapter" and section.start < opening and matter is None:
            words = self._words[opening] - self._words[section.start]
            return "front" if words < _FRONT_WORDS else "chapter"
        return kind

    def _title_at(self, index: int) -> str:
        """The headings that open a section, as one line; "" if it opens without."""
        opening = self.blocks[index : index + 2]
        if _is_plain_heading(opening[0]):
            return opening[0].text
        titles = [block.text for block in opening[: 1 + (opening[0].kind == "heading")] if block.kind == "heading"]
        return ": ".join(titles)


def _is_plain_heading(block: Block) -> bool:
    return block.kind == "paragraph" and (is_chapter_heading(block.text) or is_part_heading(block.text))
