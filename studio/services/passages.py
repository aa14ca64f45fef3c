"""Where in the book something stands, in words a reader understands."""

from __future__ import annotations

from pipelines.story import Book, Span

_ENDS = ".!?…"
_CLOSERS = "\"'”’»)"


def sentence_at(book: Book, span: Span) -> str:
    """The sentences that `span` touches, within its paragraph."""
    start, end = _paragraph(book, span)
    text = book.text
    left, right = span.start, max(span.end, span.start + 1)
    while left > start and not _ends_before(text, left):
        left -= 1
    while right < end and not _ends_before(text, right):
        right += 1
    return " ".join(text[left:right].split())


def chapter_at(book: Book, span: Span) -> str:
    """The title of the chapter that holds `span`."""
    return next((each.title for each in book.chapters if each.span.start <= span.start < each.span.end), "")


def _paragraph(book: Book, span: Span) -> Span:
    return next(
        (Span(each.start, max(each.end, span.end)) for each in book.paragraphs if each.start <= span.start < each.end),
        Span(max(0, span.start - 200), min(len(book.text), span.end + 200)),
    )


def _ends_before(text: str, place: int) -> bool:
    """Whether a sentence ends just before `place`."""
    if place >= len(text) or not text[place].isspace():
        return False
    before = text[:place][-3:].rstrip(_CLOSERS)
    return before.endswith(tuple(_ENDS))
