"""Finds a letter told in full inside a chapter: it becomes a voice over what it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.story import CharacterId
from pipelines.storyboard.names import Names
from pipelines.storyboard.prose import count_words, squeeze
from pipelines.storyboard.units import Unit

_ANNOUNCED = re.compile(r"as follows|following letter|these words|letter:|ran thus|was this")
_WRITTEN = re.compile(r"\b(?:letter|note|dated|wrote|written|lines)\b")
_SALUTATION = re.compile(r"(?:My\s+)?[Dd]ear(?:est)?\s+[A-Z]\w+[,.—-]")
_FAREWELL = re.compile(r"(?:Yours|Your (?:affectionate|obedient|loving)|Adieu|God bless)")
_SIGNATURE_WORDS = 6


def mark_letter(text: str, units: Sequence[Unit], names: Names) -> list[Unit]:
    """The units with the chapter's letter marked, from its announcement or salutation to its signature."""
    marked = list(units)
    first = next((index for index in range(len(marked)) if _opens_letter(text, marked, index)), None)
    if first is None:
        return marked
    end = next((index for index in range(first + 3, len(marked)) if _signs(text, marked[index])), None)
    while end is not None and end + 1 < len(marked) and _is_name_line(text, marked[end + 1], names):
        end += 1
    writer = _signer(text, marked[max(first, end - 2) : end + 1], names) if end is not None else None
    if writer is None:
        before = text[max(0, marked[first].span.start - 1500) : marked[first].span.start]
        writer = next((mention.who for mention in reversed(list(names.find(before)))), None)
    for index in range(first, len(marked) if end is None else end + 1):
        if marked[index].kind != "break":
            marked[index] = replace(marked[index], kind="letter", speaker=writer)
    return marked


def _opens_letter(text: str, units: Sequence[Unit], index: int) -> bool:
    unit = units[index]
    if unit.kind != "narration" or (index and units[index - 1].paragraph == unit.paragraph):
        return False
    start = unit.span.start
    lead, near = text[max(0, start - 90) : start].lower(), text[max(0, start - 400) : start].lower()
    if _ANNOUNCED.search(lead) and _WRITTEN.search(near):
        return True
    return bool(_SALUTATION.match(text[start : unit.span.end]))


def _signs(text: str, unit: Unit) -> bool:
    body = squeeze(text[unit.span.start : unit.span.end])
    return count_words(body) <= _SIGNATURE_WORDS and (
        body.upper() == body or bool(_FAREWELL.match(body)) or unit.kind == "heading"
    )


def _is_name_line(text: str, unit: Unit, names: Names) -> bool:
    """The signature below 'Yours ever,'."""
    body = squeeze(text[unit.span.start : unit.span.end])
    return unit.kind in ("heading", "narration") and count_words(body) <= 3 and names.first(body.title()) is not None


def _signer(text: str, units: Sequence[Unit], names: Names) -> CharacterId | None:
    """Who signs: by the surname, else by any name in the lines of the signature."""
    lines = [squeeze(text[unit.span.start : unit.span.end]).title() for unit in units]
    line = next((line for line in lines if names.first(line)), lines[0] if lines else "")
    surname = (re.sub(r"\W+$", "", line).split() or [""])[-1]
    return names.by_surname(surname) or names.first(line)
