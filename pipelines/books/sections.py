"""Sections on their way to chapters: title pages of parts joined, sub-sections absorbed, bare numbers named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pipelines.books.blocks import Block
from pipelines.books.headings import is_numeral, is_part_heading
from pipelines.story import ChapterKind

_PART_WORDS = 80  # a part's title page may hold a motto; more words are a text of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Blocks from `start` up to the next section's start, under one title."""

    title: str
    start: int
    depth: int = 1
    kind: ChapterKind = "chapter"
    parents: tuple[str, ...] = ()


def settle_sections(sections: Sequence[Section], blocks: Sequence[Block]) -> list[Section]:
    """The chapters a reader would count, with their front and back matter; the first starts where the first did."""
    words = running_words(blocks)
    settled = _name_numerals(_absorb_subsections(_join_title_pages(sections, words), words))
    if any(section.kind == "chapter" for section in settled):
        return settled
    return [replace(section, kind="chapter") for section in settled]  # a book of notes is a book all the same


def one_each(sections: Sequence[Section]) -> list[Section]:
    """In reading order; of several that start at one place (a part and its first chapter) the deepest."""
    best: dict[int, Section] = {}
    for section in sections:
        known = best.get(section.start)
        if known is None or section.depth > known.depth:
            best[section.start] = section
    return [best[start] for start in sorted(best)]


def running_words(blocks: Sequence[Block]) -> list[int]:
    """Words of body text before each block, and in all: one number more than there are blocks."""
    counts = (len(block.text.split()) if block.kind == "paragraph" else 0 for block in blocks)
    return list(accumulate(counts, initial=0))


def _own_words(sections: Sequence[Section], words: Sequence[int]) -> list[int]:
    ends = [section.start for section in sections[1:]] + [len(words) - 1]
    return [words[end] - words[section.start] for section, end in zip(sections, ends, strict=True)]


def _join_title_pages(sections: Sequence[Section], words: Sequence[int]) -> list[Section]:
    """The title page of a part opens the part's first chapter; what holds no word at all is no chapter."""
    joined: list[Section] = []
    pending: Section | None = None
    own = _own_words(sections, words)
    for index, section in enumerate(sections):
        following = sections[index + 1] if index + 1 < len(sections) else None
        is_parent = following is not None and following.depth > section.depth
        is_empty = own[index] == 0 or (own[index] < _PART_WORDS and (is_parent or is_part_heading(section.title)))
        if is_empty and section.kind == "chapter" and following is not None and following.kind == "chapter":
            pending = pending or section
            continue
        kind = section.kind
        if own[index] == 0 and kind == "chapter":
            kind = "back" if any(earlier.kind == "chapter" for earlier in joined) else "front"
        if pending is not None:
            is_only_child = following is None or following.depth <= pending.depth < section.depth
            is_same = (
                is_only_child and not is_part_heading(pending.title) and words[section.start] > words[pending.start]
            )
            section = replace(section, start=pending.start, title=pending.title if is_same else section.title)
        joined.append(replace(section, kind=kind))
        pending = None
    return joined


def _absorb_subsections(sections: Sequence[Section], words: Sequence[int]) -> list[Section]:
    """Sections inside a chapter are no chapters: its siblings have none, and its own text is no mere introduction."""
    leaves = {
        section.depth
        for section, following in zip(sections, [*sections[1:], None], strict=True)
        if section.kind == "chapter" and (following is None or following.depth <= section.depth)
    }
    own = _own_words(sections, words)
    kept: list[Section] = []
    host: tuple[str, ...] | None = None  # titles down to the chapter that absorbs what is below it
    for index, section in enumerate(sections):
        if host and section.parents[: len(host)] == host and section.kind == "chapter":
            continue
        below = 0
        for inner, count in zip(sections[index + 1 :], own[index + 1 :], strict=True):
            if inner.depth <= section.depth:
                break
            below += count
        is_host = section.depth in leaves and own[index] * 2 >= below > 0 and not is_part_heading(section.title)
        host = (*section.parents, section.title) if is_host and section.kind == "chapter" else None
        kept.append(section)
    return kept


def _name_numerals(sections: Sequence[Section]) -> list[Section]:
    """ "IV" alone says little in a book of several parts: put the part's name before it."""
    return [
        replace(section, title=f"{section.parents[-1]}, {section.title}")
        if section.parents and section.parents[-1] and is_numeral(section.title)
        else section
        for section in sections
    ]
