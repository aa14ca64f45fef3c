"""One mark opens and closes: the straight double mark of typewritten and Gutenberg texts."""

from __future__ import annotations

import re

from pipelines.analysis.quote_styles.style import Paired
from pipelines.story import Span

_MARK = re.compile('["“”]')


def pair_straight(paragraph: str) -> Paired:
    """Quotes between the first and second, third and fourth … double mark."""
    marks = [match.start() for match in _MARK.finditer(paragraph)]
    spans = [
        Span(mark + 1, marks[index + 1] if index + 1 < len(marks) else len(paragraph))
        for index, mark in enumerate(marks)
        if index % 2 == 0
    ]
    return Paired(spans, len(marks) % 2 == 1)
