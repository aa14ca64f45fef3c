"""The text as the reader works on it: paragraphs, quotes, and the narration with the quoted words blanked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pipelines.analysis.quote_detection import detect_style, find_quotes, is_mention_only
from pipelines.story import Book, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One book ready for reading. All offsets are those of `Book.text`."""

    text: str  # the book's text; what is no story (imprint, notes) is blanked
    narration: str  # the same length; quoted words are blanked too
    paragraphs: tuple[Span, ...]
    starts: tuple[int, ...]  # of the paragraphs
    style: str  # of the quotation marks, a key of QUOTE_STYLES
    quotes: tuple[tuple[Span, ...], ...]  # by paragraph
    left_open: tuple[bool, ...]  # by paragraph: its last quote was never closed
    is_quoted: bytes  # 1 where a character is quoted

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds `offset`, or of the one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def paragraphs_in(self, span: Span) -> tuple[Span, ...]:
        """The paragraphs that start in a stretch of the text."""
        return self.paragraphs[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def word_count(self) -> int:
        """Words of the story."""
        return len(self.text.split())


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """Paragraphs of a text: split at blank lines, or at every line end when it has (almost) no blank lines."""
    spans = [Span(*match.span()) for match in re.finditer(r"\S(?:[^\n]|\n(?![ \t\r]*\n))*", text)]
    if spans and len(text) / len(spans) > 3000 and text.count("\n") > 3 * len(spans):
        spans = [Span(*match.span()) for match in re.finditer(r"\S[^\n]*", text)]
    return tuple(spans)


def prepare(book: Book) -> Manuscript:
    """Find the quotes of a book; front and back matter are blanked, so that no imprint joins the cast."""
    text = _story_only(book)
    paragraphs = tuple(span for span in book.paragraphs if text[span.start : span.end].strip())
    if not paragraphs:
        paragraphs = split_paragraphs(text)
    style = detect_style(text, paragraphs)
    paired = find_quotes(text, paragraphs, style)
    quotes = tuple(tuple(span for span in found if not is_mention_only(text, span)) for found, _ in paired)
    is_quoted = bytearray(len(text))
    for span in (span for found in quotes for span in found):
        is_quoted[span.start : span.end] = b"\x01" * (span.end - span.start)
    return Manuscript(
        text=text,
        narration=_blank(text, [span for found in quotes for span in found]),
        paragraphs=paragraphs,
        starts=tuple(span.start for span in paragraphs),
        style=style,
        quotes=quotes,
        left_open=tuple(is_open for _, is_open in paired),
        is_quoted=bytes(is_quoted),
    )


def _story_only(book: Book) -> str:
    story = book.story_chapters()
    if not story:
        return book.text
    outside: list[Span] = []
    position = 0
    for chapter in story:
        outside.append(Span(position, chapter.span.start))
        position = chapter.span.end
    outside.append(Span(position, len(book.text)))
    return _blank(book.text, outside)


def _blank(text: str, spans: list[Span]) -> str:
    """The text with the spans replaced by spaces; line ends stay."""
    parts: list[str] = []
    position = 0
    for start, end in spans:
        if end > start:
            parts += [text[position:start], re.sub(r"[^\n]", " ", text[start:end])]
            position = end
    return "".join(parts) + text[position:]
