"""What a style of quotation marks offers: pairing the marks of one paragraph."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pipelines.story import Span


class Paired(NamedTuple):
    """The quotes of one paragraph, offsets from its start, without their marks."""

    spans: list[Span]
    is_open: bool  # the last quote was never closed: the next paragraph may continue it


PairMarks = Callable[[str], Paired]
"""Finds the quotes in the text of one paragraph."""
