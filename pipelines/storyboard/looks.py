"""Which sentences only say how somebody looks: the drawn figure already shows it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from pipelines.story import Character, Span
from pipelines.storyboard.lexicon import Lexicon

_WORD = re.compile(r"[A-Za-z’']+")
_DESCRIBES = re.compile(r"(?:\W*[\w.’'-]+\s+){1,5}?(?:was|were|is|had|has|wore|wears)\s+(?!been\b)")
_LOOKS_SHARE = 0.6  # of the words that say something; a person's name or role says nothing new


class LookSpans:
    """The places in the text where looks are told."""

    def __init__(self, characters: Sequence[Character], lexicon: Lexicon) -> None:
        self._spans = sorted(look.span for character in characters for look in character.looks)
        self._longest = max((span.end - span.start for span in self._spans), default=0)
        self._lexicon = lexicon

    def tell_all_of(self, text: str, sentence: Span) -> bool:
        """Do looks make up (nearly) all that the sentence says?"""
        first = bisect.bisect_left(self._spans, Span(sentence.start - self._longest, 0))
        here = [
            span
            for span in self._spans[first : bisect.bisect_left(self._spans, Span(sentence.end, 0))]
            if span.end > sentence.start
        ]
        if not here or not _DESCRIBES.match(text[sentence.start : sentence.end]):
            return False
        told = said = 0
        for word in _WORD.finditer(text, sentence.start, sentence.end):
            lower = word.group().lower()
            is_told = any(span.start <= word.start() < span.end for span in here) or self._lexicon.has("looks", lower)
            if not is_told and (
                self._lexicon.has("stop", lower) or lower in self._lexicon.roles or lower != word.group()
            ):
                continue
            told += is_told
            said += 1
        return said > 0 and told / said >= _LOOKS_SHARE
