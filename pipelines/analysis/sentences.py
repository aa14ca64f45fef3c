"""Sentences of the narration, cut simply: at . ! ? before a blank, titles such as "Mr." spared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.story import Span

_TITLE_STOP = re.compile(r"(?<=\bMr|\bDr|\bSt)\.|(?<=\bMrs)\.")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")


def flatten(text: str) -> str:
    """The text with line ends and the full stops of titles as blanks; the same length."""
    return _TITLE_STOP.sub(" ", re.sub(r"\s", " ", text))


def sentences(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    """Each sentence of a stretch of text with its offsets; flattened."""
    flat = flatten(text[span.start : span.end])
    for match in _SENTENCE.finditer(flat):
        yield Span(span.start + match.start(), span.start + match.end()), match.group()
