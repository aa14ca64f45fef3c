"""Blocks and sections become one text with spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.books.blocks import Block
from pipelines.books.sections import Section
from pipelines.story import Book, Chapter, Span

_GAP = "\n\n"


def assemble(blocks: Sequence[Block], sections: Sequence[Section], book: Book) -> Book:
    """`book` with the text of `blocks`, blank lines between them, its paragraphs and its chapters.

    Headings are in the text and in their chapter's span, but are no paragraphs; scene breaks are.
    """
    spans: list[Span] = []
    offset = 0
    for block in blocks:
        spans.append(Span(offset, offset + len(block.text)))
        offset += len(block.text) + len(_GAP)
    return replace(
        book,
        text=_GAP.join(block.text for block in blocks),
        chapters=cut_chapters(sections, spans),
        paragraphs=tuple(span for block, span in zip(blocks, spans, strict=True) if block.kind != "heading"),
    )


def cut_chapters(sections: Sequence[Section], spans: Sequence[Span]) -> tuple[Chapter, ...]:
    """One chapter a section, from its first block's start to its last block's end; `spans` are the blocks' own."""
    ends = [section.start for section in sections[1:]] + [len(spans)]
    return tuple(
        Chapter(title=section.title, span=Span(spans[section.start].start, spans[end - 1].end), kind=section.kind)
        for section, end in zip(sections, ends, strict=True)
    )
