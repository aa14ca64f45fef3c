"""The text of the book as words and sentences; all positions are str offsets into `Book.text`."""

from __future__ import annotations

import re

from pipelines.story import Span
from pipelines.storyboard.lexicon import Lexicon

_WORD = re.compile(r"[\w’']+|(?<!\S)[^\w\s’']+(?!\S)")
_EDITORS_NOTE = re.compile(r"\[[^\]]{0,60}\]")
_BLANKS = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]_]*(?=\s+[\"'“‘«(_]*[A-ZÀ-Þ0-9]|\s*$)|\n\s*\n")
_LAST_WORD = re.compile(r"[\w.]+$")
_MARKS = ' \t\r\n"“”‘«»'
_CLOSING = {"”": "“", "’": "‘", "»": "«"}


def squeeze(text: str) -> str:
    """Source text as lettering: one line, no underscores of emphasis, no editor's notes in brackets."""
    return _BLANKS.sub(" ", _EDITORS_NOTE.sub(" ", text.replace("_", ""))).strip()


def count_words(text: str) -> int:
    """Words as an editor counts them; a lone dash counts too, so it is never fewer than `len(text.split())`."""
    return len(_WORD.findall(text))


def word_set(text: str) -> set[str]:
    """The lower-case words of the text."""
    return set(re.findall(r"[a-z]+", text.lower()))


def trim(text: str, start: int, end: int) -> Span:
    """The span without blanks and stray quotation marks at its ends."""
    while start < end and (text[start] in _MARKS or _is_stray_close(text, start)):
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end)


def _is_stray_close(text: str, at: int) -> bool:
    """Is the mark the closing one of a quotation that ended here? 'Tis must keep its apostrophe."""
    return text[at] in "’'" and (at + 1 >= len(text) or not text[at + 1].isalnum())


def trim_speech(text: str, start: int, end: int) -> Span:
    """The span without blanks at its ends, and without a quotation mark whose partner is outside it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > 1 and text[start] in "“«‘" and not set(text[start + 1 : end]) & {"”", "»", "’"}:
        start += 1
    if end - start > 1 and text[end - 1] in "”»" and _CLOSING[text[end - 1]] not in text[start:end]:
        end -= 1
    if end - start > 1 and text[start] == '"' and '"' not in text[start + 1 : end]:
        start += 1
    return Span(start, end)


def sentences(text: str, start: int, end: int, lexicon: Lexicon, *, is_speech: bool = False) -> list[Span]:
    """Spans of the sentences in `text[start:end]`; abbreviations and initials do not end one."""
    trimmed = trim_speech if is_speech else trim
    found: list[Span] = []
    begin = start
    body = text[start:end]
    for match in _SENTENCE_END.finditer(body):
        stop = start + match.end()
        last = _LAST_WORD.search(text[begin : start + match.start()])
        if last and match.group()[0] == ".":
            word = last.group().strip(".")
            if lexicon.has("abbrev", word) or (len(word) == 1 and word.isupper() and word != "I"):
                continue
        if text[begin:stop].strip():
            found.append(trimmed(text, begin, stop))
        begin = stop
    if text[begin:end].strip(_MARKS):
        found.append(trimmed(text, begin, end))
    return [span for span in found if span.end > span.start]
