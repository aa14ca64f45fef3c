"""An opening and a different closing mark: curly doubles, guillemets, low and corner marks."""

from __future__ import annotations

from pipelines.analysis.quote_styles.same_mark import pair_straight
from pipelines.analysis.quote_styles.style import Paired
from pipelines.story import Span


def _pair(paragraph: str, opening: str, closing: str) -> Paired:
    spans: list[Span] = []
    start = paragraph.find(opening)
    while start >= 0:
        end = paragraph.find(closing, start + 1)
        if end < 0:
            spans.append(Span(start + 1, len(paragraph)))
            return Paired(spans, True)
        spans.append(Span(start + 1, end))
        start = paragraph.find(opening, end + 1)
    return Paired(spans, False)


def pair_curly(paragraph: str) -> Paired:
    """Quotes in “ ”; a paragraph that has only straight marks is read as straight."""
    return _pair(paragraph, "“", "”") if "“" in paragraph else pair_straight(paragraph)


def pair_guillemets(paragraph: str) -> Paired:
    """Quotes in « »."""
    return _pair(paragraph, "«", "»")


def pair_corner(paragraph: str) -> Paired:
    """Quotes in 「 」."""
    return _pair(paragraph, "「", "」")


def pair_low(paragraph: str) -> Paired:
    """Quotes in „ “ or „ ”."""
    return _pair(paragraph.replace("”", "“"), "„", "“")
