"""A Markdown file as a `Book`: its marks are taken out, its headings make the chapters."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from pipelines.books.assemble import assemble
from pipelines.books.blocks import SCENE_BREAK, Block, is_scene_break
from pipelines.books.decode import decode
from pipelines.books.headings import matter_by_name
from pipelines.books.language import guess_language, reading_direction
from pipelines.books.sections import Section, settle_sections
from pipelines.books.text import check_is_text, read_text
from pipelines.story import Book, ChapterKind

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(
    r"""^(title|author|lang|language)[ \t]*:[ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE | re.IGNORECASE
)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_MARKS = (
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)"), ""),  # pictures
    (re.compile(r"\[\^[^\]\n]{1,40}\]"), ""),  # notes
    (re.compile(r"\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)"), r"\1"),  # links
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"</?[A-Za-z][^<>\n]{0,200}>"), ""),
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_SHELTER = 0xE000  # escaped marks wait in the private area of Unicode until the others are taken out
_UNSHELTERED = {_SHELTER + code: code for code in range(128)}
_NOTE = re.compile(r"^\[\^[^\]\n]{1,40}\]:")


def read_markdown(data: bytes, *, name: str) -> Book:
    """Read a Markdown file; `name` is its title if it names none. Without headings it is read as plain text.

    Raises:
        BookError: it is empty or no text.
    """
    text, encoding = decode(data)
    check_is_text(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    fields, text = _front_matter(text)
    blocks = _find_blocks(_without_comments(text))
    if not any(block.kind == "heading" for block in blocks):
        return _with_fields(read_text(data, name=name), fields)
    language = guess_language(text)
    title, sections = _find_sections(blocks, fields.get("title", ""), name)
    book = Book(
        title=title or name,
        text="",
        language=language,
        direction=reading_direction(language),
        warnings=() if encoding == "utf-8" else (f"The file is not UTF-8; it was read as {encoding}.",),
    )
    return _with_fields(assemble(blocks, settle_sections(sections, blocks), book), fields)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Title, author and language of a YAML head, and the text behind it."""
    head = _FRONT_MATTER.match(text)
    if not head:
        return {}, text
    return {key.lower(): value for key, value in _FIELD.findall(head[1]) if value}, text[head.end() :]


def _without_comments(text: str) -> str:
    """By hand, for a pattern would try every opening mark against the whole rest of a hostile file."""
    head, *rest = text.split("<!--")
    return head + "".join(part.partition("-->")[2] if "-->" in part else part for part in rest)


def _with_fields(book: Book, fields: dict[str, str]) -> Book:
    language = fields.get("lang") or fields.get("language") or book.language
    return replace(
        book,
        title=fields.get("title") or book.title,
        authors=(fields["author"],) if "author" in fields else book.authors,
        language=language,
        direction=reading_direction(language),
    )


def _find_blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        heading, underline = _HEADING.match(line), _UNDERLINE.match(line)
        if heading:
            _close(lines, blocks)
            _add_heading(heading[2], len(heading[1]), blocks)
        elif underline and len(lines) == 1:
            _add_heading(lines.pop(), 1 if underline[1][0] == "=" else 2, blocks)
        elif not line.strip():
            _close(lines, blocks)
        elif is_scene_break(line.strip()):
            _close(lines, blocks)
            blocks.append(Block(kind="break", text=SCENE_BREAK))
        else:
            lines.append(line)
    return blocks


def _close(lines: list[str], blocks: list[Block]) -> None:
    """Lines of one paragraph run on, but a line that ends in two blanks or a backslash is a line of verse."""
    words = ""
    for line in lines:
        is_verse = line.endswith(("  ", "\\"))
        words += _plain(line.lstrip("> \t").rstrip("\\ \t")) + ("\n" if is_verse else " ")
    if words.strip() and not _NOTE.match(lines[0]):
        blocks.append(Block(kind="paragraph", text=re.sub(r" *\n *", "\n", re.sub(" {2,}", " ", words.strip()))))
    lines.clear()


def _add_heading(words: str, level: int, blocks: list[Block]) -> None:
    if _plain(words).strip():
        blocks.append(Block(kind="heading", text=_plain(words).strip(), level=level))


def _plain(line: str) -> str:
    line = _ESCAPED.sub(lambda match: chr(_SHELTER + ord(match[1])), line)
    for mark, replacement in _MARKS:
        line = mark.sub(replacement, line)
    return line.translate(_UNSHELTERED)


def _find_sections(blocks: list[Block], title: str, name: str) -> tuple[str, list[Section]]:
    """The book's title, and its sections: the largest headings that occur twice, and all larger ones but the title."""
    headings = [(index, block) for index, block in enumerate(blocks) if block.kind == "heading"]
    levels = Counter(block.level for _, block in headings)
    level = min((size for size, count in levels.items() if count > 1), default=max(levels))
    first = headings[0][1]
    is_title = (levels[first.level] == 1 and first.level < level) or (len(headings) == 1 and not title)
    sections = [
        Section(title=block.text, start=at, depth=block.level, kind=_kind(block, is_title=is_title and block is first))
        for at, block in headings
        if block.level <= level
    ]
    if not sections or sections[0].start > 0:
        sections.insert(0, Section(title=title or name, start=0, kind="front" if sections else "chapter"))
    return title or (first.text if is_title else ""), sections


def _kind(block: Block, *, is_title: bool) -> ChapterKind:
    return "front" if is_title else matter_by_name(block.text) or "chapter"
