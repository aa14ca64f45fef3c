"""British single marks, curly or straight, which look like apostrophes."""

from __future__ import annotations

import re

from pipelines.analysis.quote_styles.style import Paired
from pipelines.story import Span

_OPENING = re.compile(r"(?<![\w.,!?;:'’])(?:‘(?=\s?\S)|'(?=\w|[“\"—-]))")
_CLOSING = re.compile(r"[’'](?!\w)")
_ENDS_SPEECH = ',.!?;:—-…)”"_'


def pair_single(paragraph: str) -> Paired:
    """Quotes in ‘ ’ or ' '.

    A mark opens before a word and not inside one. It closes when no letter follows and, if the quote has such a mark
    at all, when punctuation precedes: so that 'the boys' hats' does not end speech.
    """
    opens = [match.start() for match in _OPENING.finditer(paragraph)]
    spans: list[Span] = []
    is_open, last = False, 0
    for index, start in enumerate(opens):
        if start < last:
            continue
        stop = opens[index + 1] if index + 1 < len(opens) else len(paragraph)
        end = _closing_mark(paragraph, start + 1, stop)
        if end is None:
            spans.append(Span(start + 1, stop))
            is_open = stop == len(paragraph)
            last = stop
        else:
            spans.append(Span(start + 1, end))
            last = end + 1
    return Paired(spans, is_open)


def _closing_mark(paragraph: str, start: int, stop: int) -> int | None:
    marks = [start + match.start() for match in _CLOSING.finditer(paragraph[start:stop])]
    after_punctuation = (mark for mark in marks if paragraph[mark - 1] in _ENDS_SPEECH)
    return next(after_punctuation, marks[0] if marks else None)
