"""A plain text file as a `Book`. The text stays exactly as it is in the file, so that offsets fit the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.books.assemble import cut_chapters
from pipelines.books.blocks import Block, is_scene_break
from pipelines.books.decode import decode
from pipelines.books.headings import (
    MAX_HEADING_CHARS,
    is_bare_heading,
    is_chapter_heading,
    is_numbered_title,
    is_numeral,
    is_part_heading,
    matter_by_name,
)
from pipelines.books.language import guess_language, reading_direction
from pipelines.books.sections import Section, settle_sections
from pipelines.errors import BookError
from pipelines.story import Book, ChapterKind, Span

_LINE = re.compile(r"[^\r\n]+")
_BREAKS = re.compile(r"\r\n|\r|\n")
_BLANKS = " \t\f\v\u00a0\u3000\ufeff"
_GUTENBERG = re.compile(r"^\*\*\*\s*(START|END) OF TH(?:E|IS) PROJECT GUTENBERG", re.IGNORECASE)
_FIELD = re.compile(r"^\ufeff?(Title|Author):[ \t]*(\S.{0,200}?)[ \t]*\r?$", re.MULTILINE)
_BY = re.compile(r"^by\s+(\S.{0,80})$", re.IGNORECASE)
_HEAD_CHARS = 3_000
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_CONTROL_SHARE = 0.01  # a text has hardly any control characters, a program or a picture is full of them
_LONG_LINE_CHARS = 120  # a line this long is a whole paragraph, not a wrapped line
_TITLE_CHARS = 60
_TITLE_LINES = 4  # old novels tell the whole chapter in its heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block and where it stands in the file; `depth` is 1 for a part's heading, 2 for a chapter's."""

    block: Block
    span: Span
    title: str = ""
    depth: int = 0


def read_text(data: bytes, *, name: str) -> Book:
    """Read a text file; `name` is its title if it names none. `Book.text` is the decoded file, line ends and all.

    Raises:
        BookError: it is empty or no text.
    """
    text, encoding = decode(data)
    check_is_text(text)
    passages = _find_passages(text, find_paragraphs(text))
    title, authors = _name_and_author(text, passages)
    blocks, spans = [passage.block for passage in passages], [passage.span for passage in passages]
    sections = settle_sections(_find_sections(passages, title or name), blocks)
    language = guess_language(text[len(text) // 4 :] or text)
    return Book(
        title=title or name,
        text=text,
        authors=authors,
        language=language,
        direction=reading_direction(language),
        chapters=cut_chapters(sections, spans),
        paragraphs=tuple(passage.span for passage in passages if passage.block.kind != "heading"),
        warnings=() if encoding == "utf-8" else (f"The file is not UTF-8; it was read as {encoding}.",),
    )


def check_is_text(text: str) -> None:
    """Refuse what cannot be a book.

    Raises:
        BookError: there is no word in it, or it is a binary file.
    """
    sample = text[:100_000]
    if len(_CONTROLS.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise BookError("The file is no text.", hint="Save the book as EPUB, or as plain text in UTF-8.")
    if not any(character.isalnum() for character in text):
        raise BookError("The file holds no text.", hint="Choose a file with the text of the book.")


def find_paragraphs(text: str) -> list[list[Span]]:
    """The lines of each paragraph, without blanks at their ends.

    Blank lines part paragraphs. In a file whose lines are whole paragraphs, every line end does.
    """
    lines = [_trimmed(text, Span(*match.span())) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.end > line.start]
    are_parted = [len(_BREAKS.findall(text[above.end : below.start])) > 1 for above, below in pairwise(lines)]
    long = sum(line.end - line.start for line in lines if line.end - line.start > _LONG_LINE_CHARS)
    lines_run_on = long * 2 < sum(line.end - line.start for line in lines) or sum(are_parted) * 2 > len(lines)
    paragraphs: list[list[Span]] = []
    for line, is_parted in zip(lines, [True, *are_parted], strict=False):
        if is_parted or not lines_run_on:
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return Span(start, end)


def _find_passages(text: str, paragraphs: Sequence[Sequence[Span]]) -> list[Passage]:
    lines = [[text[start:end] for start, end in paragraph] for paragraph in paragraphs]
    is_numbered = _numbers_run_on(lines)
    passages: list[Passage] = []
    for index, (words, spans) in enumerate(zip(lines, paragraphs, strict=True)):
        below = lines[index + 1] if index + 1 < len(lines) else []
        depth = _heading_depth(words, below, is_numbered)
        count = _heading_lines(words) if depth else 0
        if count:
            span = Span(spans[0].start, spans[count - 1].end)
            block = Block(kind="heading", text=text[span.start : span.end], level=depth)
            passages.append(Passage(block=block, span=span, title=_joined(words[:count]), depth=depth))
        elif passages and is_bare_heading(passages[-1].title) and len(words) == 1 and _is_title(words[0]):
            passages[-1] = _with_title(passages[-1], words[0], spans[0], text)
            continue
        if spans[count:]:
            span = Span(spans[count].start, spans[-1].end)
            kind = _matter_line(words[count])
            is_break = len(spans) - count == 1 and is_scene_break(words[count])
            block = Block(kind="break" if is_break else "paragraph", text=text[span.start : span.end], matter=kind)
            passages.append(Passage(block=block, span=span, title=words[count] if kind else ""))
    return passages


def _heading_depth(words: Sequence[str], below: Sequence[str], is_numbered: bool) -> int:
    """1 for a part, 2 for a chapter, 0 for no heading or one that only lists what comes."""
    first = words[0]
    is_numeral_line = is_numbered and len(words) <= 2 and (is_numeral(first) or is_numbered_title(first))
    is_part = is_part_heading(first)
    if not (is_part or is_chapter_heading(first) or is_numeral_line):
        return 0
    following = words[1] if len(words) > 1 else (below[0] if below else "")
    if not is_part and is_chapter_heading(following):
        return 0  # a table of contents: headings follow each other without text
    return 1 if is_part else 2


def _heading_lines(words: Sequence[str]) -> int:
    """How many lines of a paragraph are its heading: all of them if they read like a title, else the first."""
    return len(words) if 1 < len(words) <= _TITLE_LINES and all(map(_is_capitalised, words[1:])) else 1


def _joined(words: Sequence[str]) -> str:
    """The lines of a heading as a title."""
    if len(words) > 1 and is_bare_heading(words[0]):
        return f"{words[0].rstrip('.: ')}: {' '.join(words[1:])}"
    return " ".join(words)


def _is_capitalised(line: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", line)
    return (
        bool(words) and len(line) <= MAX_HEADING_CHARS and sum(word[0].isupper() for word in words) > 0.6 * len(words)
    )


def _is_title(line: str) -> bool:
    is_closed = re.search(r"[.,;:…”\"’?!]$", line) is not None
    return _is_capitalised(line) and len(line) <= _TITLE_CHARS and not is_closed and not is_part_heading(line)


def _with_title(passage: Passage, title: str, span: Span, text: str) -> Passage:
    whole = Span(passage.span.start, span.end)
    block = Block(kind="heading", text=text[whole.start : whole.end], level=passage.depth)
    return Passage(block=block, span=whole, title=_joined([passage.title, title]), depth=passage.depth)


def _matter_line(line: str) -> ChapterKind | None:
    """What begins with a line of Project Gutenberg's frame, or with "NOTES" in capitals."""
    guard = _GUTENBERG.match(line)
    if guard:
        return "front" if guard[1].upper() == "START" else "back"
    return matter_by_name(line) if len(line) > 3 and line == line.upper() else None


def _numbers_run_on(lines: Sequence[Sequence[str]]) -> bool:
    """True if lone numbers head chapters: they count up from one, as page numbers and lists in the text do not."""
    marks = [re.split(r"[.:—–\s]", words[0])[0] for words in lines if len(words) <= 2 and _is_numbered(words[0])]
    return len(marks) > 1 and marks[:2] in [["I", "II"], ["1", "2"], ["II", "III"], ["2", "3"]]


def _is_numbered(line: str) -> bool:
    return is_numeral(line) or is_numbered_title(line)


def _find_sections(passages: Sequence[Passage], title: str) -> list[Section]:
    """From heading to heading. What stands before the first is front matter, unless there is no heading at all."""
    has_headings = any(passage.depth for passage in passages)
    sections: list[Section] = []
    for index, passage in enumerate(passages):
        kind = passage.block.matter
        is_framed = kind is not None and (kind == "back" or not any(it.kind == "chapter" for it in sections))
        if passage.depth:
            sections.append(Section(title=passage.title, start=index, depth=passage.depth))
        elif is_framed and has_headings:
            sections.append(Section(title=passage.title.strip("* "), start=index, kind=kind or "front", depth=2))
        elif not sections:
            sections.append(Section(title=title, start=index, depth=2, kind="front" if has_headings else "chapter"))
    return sections


def _name_and_author(text: str, passages: Sequence[Passage]) -> tuple[str, tuple[str, ...]]:
    """Title and author as "Title: …" lines give them, else from a short first paragraph and a "by …" below it."""
    fields = dict(reversed([(key, value) for key, value in _FIELD.findall(text[:_HEAD_CHARS])]))
    title, author = fields.get("Title", ""), fields.get("Author", "")
    heads = [passage.block.text for passage in passages[:3] if not passage.depth]
    lines = [line.strip() for head in heads for line in head.splitlines()]
    if not title and lines and passages[0].depth == 0 and _is_title(lines[0]):
        title = lines[0]
    if not author:
        author = next((match[1].strip() for line in lines if (match := _BY.match(line))), "")
    return title, (author,) if author else ()
