"""Which quotation marks a book uses, and the quotes of its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.analysis.quote_styles.registry import QUOTE_STYLES
from pipelines.story import Span

_STYLE_OF_FIRST_MARK = {"“": "curly", '"': "straight", "‘": "single", "'": "single"}
_CURLY = re.compile(r"“\w")
_SINGLE = re.compile(r"(?:^|[\s(—-])[‘']\w")
_DASH = re.compile(r"(?:[—–―]|--?\s)\s*[\w¡¿'’“]")


def detect_style(text: str, paragraphs: Sequence[Span]) -> str:
    """A key of QUOTE_STYLES: the style with most marks, those at the start of a paragraph counted four times.

    Marks at a paragraph's start are speech; marks inside may be quotes within quotes or apostrophes.
    """
    marks: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for start, end in paragraphs:
        paragraph = text[start:end]
        marks["curly"] += len(_CURLY.findall(paragraph))
        marks["straight"] += paragraph.count('"') // 2
        marks["single"] += len(_SINGLE.findall(paragraph))
        marks["guillemet"] += paragraph.count("«")
        marks["low"] += paragraph.count("„")
        marks["corner"] += paragraph.count("「")
        marks["dash"] += bool(_DASH.match(paragraph))
        first[_STYLE_OF_FIRST_MARK.get(text[start], "")] += 1
    # a dash opens a paragraph only once, so it weighs half as much again
    score = {style: marks[style] * (1.5 if style == "dash" else 1) + 3 * first[style] for style in marks}
    best = max(score, key=lambda style: score[style], default="straight")
    if best == "single" and first["curly"] + first["straight"] > first["single"]:
        best = "curly" if first["curly"] >= first["straight"] else "straight"
    return best if score.get(best, 0) > 0 else "straight"


def find_quotes(text: str, paragraphs: Sequence[Span], style: str) -> list[tuple[list[Span], bool]]:
    """For each paragraph its quotes (offsets into `text`) and whether the last one stays open."""
    pair_marks = QUOTE_STYLES[style]
    found: list[tuple[list[Span], bool]] = []
    for start, end in paragraphs:
        paired = pair_marks(text[start:end])
        spans = [Span(start + span.start, start + span.end) for span in paired.spans]
        found.append(([span for span in spans if re.search(r"\w", text[span.start : span.end])], paired.is_open))
    return found


def is_mention_only(text: str, span: Span) -> bool:
    """A few quoted words inside a sentence (a title, irony) are no speech: no end mark in them, no comma before."""
    words = text[span.start : span.end].strip()
    before = text[max(0, span.start - 3) : span.start - 1].rstrip() if span.start else ""
    if len(words.split()) > 4 or not before:
        return False
    return words[-1:] not in ",.!?—-;:…" and before[-1:] not in ",:.!?—-;\n"
