"""The dialogue dash: speech starts with the paragraph and has no closing mark.

A tag (", said Mary") ends the speech up to the end of its sentence. Every later sentence is speech or narration by its
words: a small logistic model over person, tense and question marks, fitted on LitBank (see NOTICE).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipelines.analysis.lexicon import alternatives, weights, word_set
from pipelines.analysis.names import NAME
from pipelines.analysis.quote_styles.style import Paired
from pipelines.story import Span

_DASH = re.compile(r"(?:[—–―]|--?\s)\s*")
_SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.!?…](?:\s+(?=[A-Z—“'‘])|\s*$)")
_RESUMES = re.compile(r"[,;:—]\s*(?:[—–-]\s*)?(?=\S)")
_STILL_NARRATION = re.compile(
    r"(?:[a-z]+ing|as|with|in|who|when|while|after|looking|and\s+(?:then\s+)?[a-z]+ed"
    r"|his|her|he|she|to|at|half|still|but\s+s?he)\b"
)
_MINIMUM_RESUMED = -0.3  # log odds; found on the development texts
_VERBS = alternatives(word_set("speech", "verbs") - word_set("speech", "verbs_too_common_for_dashes"))
_SUBJECT = (
    r"(?:he|she|I|they|we|(?:the|his|her|my|a|an|one\s+of)\s+[a-z'’-]+(?:\s+[a-z'’-]+){0,2}?"
    rf"|(?:the\s+)?{NAME})"
)
_TAG = re.compile(
    rf"(?<=[,.!?;…—-])\s*(?:[—–]\s*)?(?:(?:{_VERBS})\s+(?:[a-z]+ly\s+)?{_SUBJECT}"
    rf"|(?:He|She|{_SUBJECT}|The\s+[a-z]+)\s+(?:(?:had|then|also|only|[a-z]+ly)\s+)?(?:{_VERBS}))\b"
    rf"|(?<=,)\s*(?:[a-z]+ed\s+(?:he|she|I|{NAME})|(?:he|she)\s+[a-z]+ed|(?:he|she)\s+(?:went|put|broke))\b"
)
_LEADING_TAG = re.compile(
    rf"\s*(?:{_SUBJECT}|He|She|The\s+[a-z]+)\s+(?:(?:had|then|also|[a-z]+ly)\s+)?(?:{_VERBS})\b"
    rf"|\s*(?:{_VERBS})\s+(?:{_SUBJECT})(?=[\s,.;:])"
)


def pair_dashes(paragraph: str) -> Paired:
    """Quotes of a paragraph that opens with a dash."""
    opening = _DASH.match(paragraph)
    if not opening:
        return Paired([], False)
    spans: list[Span] = []
    position, in_speech, tagged = opening.end(), True, False
    for end in _sentence_ends(paragraph, position):
        if (tagged or spans) and _speech_odds(paragraph[position:end]) < _threshold(in_speech, tagged):
            position, in_speech = end, False
            continue
        in_speech = True
        after_tag = _after_tag(paragraph, position, end, spans)
        if after_tag is None:
            spans.append(Span(position, end))
        else:
            tagged = True
            resumed = _resumed_speech(paragraph, after_tag, end)
            spans.extend([Span(resumed, end)] if resumed is not None else [])
        position = end
    return Paired([span for span in _joined(spans) if re.search(r"\w", paragraph[span.start : span.end])], False)


def _sentence_ends(paragraph: str, start: int) -> list[int]:
    ends = [match.end() for match in _SENTENCE_END.finditer(paragraph) if match.end() > start]
    return [end for end in dict.fromkeys([*ends, len(paragraph)]) if end > start]


def _threshold(in_speech: bool, tagged: bool) -> float:
    """Log odds below which a sentence is narration: speech goes on easily, above all before the first tag."""
    return (-1.5 if in_speech else 0.0) - (0.0 if tagged else 1.5)


def _after_tag(paragraph: str, start: int, end: int, spans: list[Span]) -> int | None:
    """Where the tag of this sentence ends; the speech before the tag is added to `spans`."""
    leading = _LEADING_TAG.match(paragraph[start:end]) if spans else None
    if leading:
        return start + leading.end()
    tag = _TAG.search(paragraph, start, min(len(paragraph), end + 120))
    if not tag or tag.start() >= end:
        return None
    if tag.start() > start:
        spans.append(Span(start, tag.start()))
    return tag.end()


def _resumed_speech(paragraph: str, start: int, end: int) -> int | None:
    """Where speech resumes behind a tag, before the sentence ends."""
    for pause in _RESUMES.finditer(paragraph[start:end]):
        rest = paragraph[start + pause.end() : end]
        if not _STILL_NARRATION.match(rest) and _speech_odds(rest) > _MINIMUM_RESUMED:
            return start + pause.end()
    return None


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


@cache
def _speech_weights() -> dict[str, float]:
    return weights("dash")


def _speech_odds(sentence: str) -> float:
    """Log odds that a sentence without marks is speech."""
    model = _speech_weights()
    counts = _sentence_features(sentence)
    return model["_bias"] + sum(model.get(word, 0.0) * min(2, count) for word, count in counts.items())


def _sentence_features(sentence: str) -> Counter[str]:
    """Bag of words, with marks for the end, contractions, past-tense endings and the opening word."""
    counts = Counter(word if word == "I" else word.lower() for word in re.findall(r"[A-Za-z]+", sentence))
    last = sentence.rstrip()[-1:]
    counts["_end" + (last if last in ("?", "!") else "")] = 1
    counts["_ed"] = len(re.findall(r"\b[a-z]{3,}ed\b", sentence))
    counts["_ing"] = len(re.findall(r"\b[a-z]{3,}ing\b", sentence))
    counts["_contr"] = len(re.findall(r"\w['’ ](?:t|ll|ve|re|m)\b", sentence))
    counts["_lower"] = int(sentence.lstrip()[:1].islower())
    counts["_name"] = int(bool(re.match(r"\s*(?:Mr|Mrs|Miss|He|She|They|His|Her|The)\b", sentence)))
    return counts
