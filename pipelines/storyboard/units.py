"""Cuts a chapter into ordered units: narration, speech tag, quote, letter, heading, break."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pipelines.story import CharacterId, Quote, QuoteKind, Span
from pipelines.storyboard.lexicon import Lexicon
from pipelines.storyboard.prose import count_words, sentences, trim, trim_speech

UnitKind = Literal["heading", "break", "narration", "tag", "quote", "letter"]

_BREAK = re.compile(r"[\s*•·~#_—–-]+")
_HEADING = re.compile(r"(?:CHAPTER|Chapter|BOOK|PART|VOLUME)\b")
_RUNS_INTO_QUOTE = re.compile(r"([A-Za-z]*[a-z])\s+[\"“‘']?$")
_LABELLING = ("marked", "labeled", "labelled", "words", "word", "called", "named", "titled", "entitled", "inscribed")
_LEADS_IN = re.compile(r"\b(?:said|asked|cried|added|replied|answered|began|whispered|shouted)\W*$")
_MENTION_WORDS = 6  # 'the "Admiral Benbow"': quoted, but nobody says it
_PHRASE_WORDS = 20
_LEAD_WORDS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of a chapter in reading order."""

    kind: UnitKind
    span: Span
    paragraph: int
    speaker: CharacterId | None = None
    quote_kind: QuoteKind = "speech"
    continues: bool = False  # a speech that runs on from the paragraph before
    is_tagged: bool = False  # a quote whose speaker is told beside it


@lru_cache(maxsize=2)
def _tag_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Narration that only says who speaks: ', said the old man' or 'Mara cried'."""
    verbs = "|".join(sorted(lexicon.speech, key=len, reverse=True))
    subject = (
        r"(?:[Hh]e|[Ss]he|I|[Tt]hey|(?:[Tt]he|[Hh]is|[Hh]er|[Mm]y|[Aa]n?)\s+[\w'’ -]{2,28}?"
        r"|[A-Z][\w.'’]*(?:\s+(?:of|de|von)?\s*[A-Z][\w.'’]*)*)"
    )
    between = r"(?:\w+ly\s+|then\s+|had\s+|at\s+last\s+|only\s+|again\s+|also\s+)*"
    after = (
        r"(?=\s*[,.;:!?—)]|\s+(?:to|in|with|as|at|and|from|after|when|who|very|quite|rather|again|aloud|for|on|turning"
        r"|looking|\w+ly|\w+ing)\b|\s*$)"
    )
    return re.compile(
        rf"\s*[,;—-]*\s*(?:(?:and|then|but)\s+)*(?:(?:{subject}\s+{between}(?:{verbs})\b)|(?:(?:{verbs})\s+{subject}{after}))"
    )


def cut_units(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], title: str, lexicon: Lexicon
) -> list[Unit]:
    """The units of a chapter, given its paragraphs and all quotes of the book in text order.

    A bare tag beside a quote is a unit of its own, so that it is never lettered.
    """
    cutter = _Cutter(text, quotes, title, lexicon)
    for number, paragraph in enumerate(paragraphs):
        cutter.add_paragraph(number, paragraph)
    return cutter.units


def is_mention(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Quoted words inside a sentence that nobody speaks: 'the "Admiral Benbow"', 'labelled "POISON"'."""
    quoted = text[span.start : span.end].strip()
    leads_in = _RUNS_INTO_QUOTE.search(text[max(0, span.start - 24) : span.start])
    if leads_in is None or leads_in.group(1) in lexicon.speech:
        return False
    words = count_words(quoted)
    if leads_in.group(1) in _LABELLING or (quoted[:1].islower() and words <= _PHRASE_WORDS):
        return words <= _PHRASE_WORDS
    return words <= _MENTION_WORDS and quoted[-1:] not in ".,!?;—-"


class _Cutter:
    """Walks the paragraphs of one chapter."""

    def __init__(self, text: str, quotes: Sequence[Quote], title: str, lexicon: Lexicon) -> None:
        self.units: list[Unit] = []
        self._text, self._quotes, self._lexicon = text, quotes, lexicon
        self._ends = [quote.span.end for quote in quotes]
        self._title = re.sub(r"\W+", "", title).casefold()

    def add_paragraph(self, number: int, paragraph: Span) -> None:
        body = self._text[paragraph.start : paragraph.end].strip()
        if not body:
            return
        if _BREAK.fullmatch(body):
            self.units.append(Unit(kind="break", span=paragraph, paragraph=number))
            return
        if self._is_heading(body):
            self.units.append(Unit(kind="heading", span=paragraph, paragraph=number))
            return
        at = paragraph.start
        for quote in self._quotes_in(paragraph):
            start, end = max(quote.span.start, paragraph.start), min(quote.span.end, paragraph.end)
            if start < at or self._is_not_spoken(quote, Span(start, end), paragraph):
                continue
            self._add_narration(Span(at, start), number)
            span = trim_speech(self._text, start, end)
            if re.search(r"\w", self._text[span.start : span.end]):
                self.units.append(
                    Unit(
                        kind="quote",
                        span=span,
                        paragraph=number,
                        speaker=quote.speaker,
                        quote_kind=quote.kind,
                        continues=quote.span.start < paragraph.start,
                    )
                )
            at = end
        self._add_narration(Span(at, paragraph.end), number)

    def _quotes_in(self, paragraph: Span) -> list[Quote]:
        """The quotes that touch the paragraph; a long speech may run over several."""
        found = []
        for quote in self._quotes[bisect.bisect_right(self._ends, paragraph.start) :]:
            if quote.span.start >= paragraph.end:
                break
            found.append(quote)
        return found

    def _is_heading(self, body: str) -> bool:
        words = count_words(body)
        if words <= 12 and (_HEADING.match(body) or (body.upper() == body and re.search(r"[A-Z]{3}", body))):
            return True
        if any(unit.kind != "heading" for unit in self.units):
            return False
        bare = re.sub(r"\W+", "", body).casefold()
        return bool(bare and bare in self._title) or (words <= 10 and body[-1] not in '.!?,;:"”’')

    def _is_not_spoken(self, quote: Quote, span: Span, paragraph: Span) -> bool:
        if is_mention(self._text, span, self._lexicon):
            return True
        return quote.speaker is None and not self._has_speech_near(span, paragraph)

    def _has_speech_near(self, span: Span, paragraph: Span) -> bool:
        """An unattributed quote is speech only if it opens its paragraph or a verb of speech stands near."""
        before = self._text[max(paragraph.start, span.start - 60) : span.start]
        after = self._text[span.end : min(paragraph.end, span.end + 60)]
        if not re.search(r"\w", self._text[paragraph.start : span.start]):
            return True
        return any(word in self._lexicon.speech for word in re.findall(r"[a-z]+", f"{before} {after}".lower()))

    def _add_narration(self, span: Span, number: int) -> None:
        start, end = trim(self._text, span.start, span.end)
        if not re.search(r"\w", self._text[start:end]):
            return
        spans = sentences(self._text, start, end, self._lexicon)
        beside_quote = bool(self.units) and self.units[-1].kind == "quote" and self.units[-1].paragraph == number
        if beside_quote and spans and not self._quotes_words(spans[0]) and self._opens_with_tag(start, end):
            self.units[-1] = replace(self.units[-1], is_tagged=True)
            self.units.append(Unit(kind="tag", span=spans[0], paragraph=number, speaker=self.units[-1].speaker))
            spans = spans[1:]
        for sentence in spans:
            if re.search(r"\w", self._text[sentence.start : sentence.end]):
                is_tag = self._leads_in(sentence) and not self._quotes_words(sentence)
                kind: UnitKind = "tag" if is_tag else "narration"
                self.units.append(Unit(kind=kind, span=sentence, paragraph=number))

    def _opens_with_tag(self, start: int, end: int) -> bool:
        return _tag_pattern(self._lexicon).match(self._text[start:end]) is not None

    def _quotes_words(self, sentence: Span) -> bool:
        """Does the narrator quote words in it? Then it is no bare tag."""
        return bool(re.search(r"[\"“”]", self._text[sentence.start : sentence.end]))

    def _leads_in(self, sentence: Span) -> bool:
        """'Mara turned and said:' before a quote."""
        body = self._text[sentence.start : sentence.end]
        if _LEADS_IN.search(body):
            return True
        words = re.findall(r"[a-z]+", body.lower())
        return body[-1] in ",:" and len(words) <= _LEAD_WORDS and any(word in self._lexicon.speech for word in words)
