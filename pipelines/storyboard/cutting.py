"""Splits long sentences for balloons and captions, at clause marks where it can."""

from __future__ import annotations

import math
import re

from pipelines.story import Span
from pipelines.storyboard.lexicon import Lexicon
from pipelines.storyboard.options import CAPTION_WORDS
from pipelines.storyboard.prose import count_words, trim, trim_speech

_CLAUSE_MARK = re.compile(
    r"(?:[;:—]|--)\s*|,\s+(?=(?:and|but|for|or|so|yet|which|who|that|when|while|as|if|because|though|where|I|he|she|they"
    r"|you|we|it)\b)|,\s+"
)
_NEW_CLAUSE = re.compile(r"(?:and|but|for|or|which|who|when|while|as|if|I|he|she|they|you|we|it)\b")
_CONJUNCTION = re.compile(r"\s(?=(?:and|but|that|which|who|when|to|of|in|for|with)\s)")
_MAIN_MARK = re.compile(r"[;:]|--|—|,(?=\s+(?:and|but|for|which|who|so|yet|where|while|as)\b)")
_SUDDEN_TURN = re.compile(r",?\s(?P<clause>when (?:suddenly|all at once|all of a sudden)\b)")
_SUBORDINATE = re.compile(r"\b(?:that|which|who|whom|when|where|as|if|though|although|while)\b[^,;:]*")
_DANGLING = ("and", "or", "but", "though", "not", "that", "which", "who", "when", "as", "if", "so", "because", "than")
_COORDINATORS = ("and", "or", "but", "for", "so", "yet")
_CLAUSE_SUBJECTS = frozenset(
    (
        "he", "she", "it", "they", "i", "we", "you", "there", "then", "when", "if", "as", "now", "at", "in", "his",
        "her", "my", "their", "was", "were", "had", "would", "could", "did",
    )
)  # fmt: skip
_FINITE = frozenset(
    (
        "is", "are", "was", "were", "am", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could",
        "shall", "should", "may", "might", "must", "seems", "lies", "stands", "goes", "comes",
    )
)  # fmt: skip
_WHOLE_WORDS = 42  # a sentence that cannot be shortened stays whole, in two boxes, up to here


def split_sentence(text: str, span: Span, limit: int, *, is_speech: bool) -> list[Span]:
    """The sentence in runs of at most `limit` words, all of it, in order."""
    sentence = text[span.start : span.end]
    total = count_words(sentence)
    if total <= limit:
        return [span]
    at = _best_cut(sentence, total, limit)
    trimmed = trim_speech if is_speech else trim
    left, right = trimmed(text, span.start, span.start + at), trimmed(text, span.start + at, span.end)
    return [
        piece
        for part in (left, right)
        if part.end > part.start
        for piece in split_sentence(text, part, limit, is_speech=is_speech)
    ]


def _best_cut(sentence: str, total: int, limit: int) -> int:
    """Offset of the best place to break: a strong mark near an even share, else a conjunction, else any blank."""
    share = total / math.ceil(total / limit)
    best: tuple[float, int] | None = None
    for match in _CLAUSE_MARK.finditer(sentence):
        left = count_words(sentence[: match.end()])
        if left < 4 or total - left < 3:
            continue
        weakness = 0 if match.group()[0] in ";:—-" else 4 if _NEW_CLAUSE.match(sentence[match.end() :]) else 8
        cost = abs(left - share) + weakness
        if best is None or cost < best[0]:
            best = (cost, match.end())
    if best is not None:
        return best[1]
    places = [match.start() + 1 for match in _CONJUNCTION.finditer(sentence)]
    places = [at for at in places if 5 <= count_words(sentence[:at]) <= limit]
    places = places or [match.end() for match in re.finditer(r"\s+", sentence)]
    places = places or [match.end() for match in re.finditer(r"[^\w’']+", sentence[:-1])] or [len(sentence) // 2]
    return min(places, key=lambda at: abs(count_words(sentence[:at]) - share))


def has_finite_verb(clause: str, lexicon: Lexicon) -> bool:
    """Is there a finite verb outside 'that …', 'which …'? Guards against captions that are no sentence."""
    words = re.findall(r"[a-z’']+", _SUBORDINATE.sub(" ", clause.lower()))
    for index, word in enumerate(words):
        if word in _FINITE or word in lexicon.past_forms:
            return True
        if word.endswith("ed") and len(word) > 4 and index and not lexicon.has("determiners", words[index - 1]):
            return True
    return False


def shorten_sentence(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """A clause of the sentence that can stand alone; without one the whole sentence, or nothing if it is too long."""
    sentence = text[span.start : span.end]
    turn = _SUDDEN_TURN.search(sentence)
    if turn and 4 <= count_words(sentence[turn.start("clause") :]) <= CAPTION_WORDS:
        return [Span(span.start + turn.start("clause"), span.end)]
    opening = re.match(r"\W*(\w+)", sentence)
    is_subordinate = opening is not None and lexicon.has("subordinators", opening.group(1).lower())
    best: tuple[bool, int] | None = None
    for match in _MAIN_MARK.finditer(sentence):
        clause, rest = sentence[: match.start()], sentence[match.end() :]
        if not _can_stand_alone(clause, rest, match.group(), lexicon):
            continue
        if is_subordinate and not any(count_words(part) >= 5 for part in clause.split(",")[1:]):
            continue
        candidate = (match.group() in ";:", match.start())
        best = candidate if best is None else max(best, candidate)
    if best is not None:
        return [Span(span.start, span.start + best[1])]
    if count_words(sentence) <= _WHOLE_WORDS:
        return split_sentence(text, span, CAPTION_WORDS, is_speech=False)
    return []


def _can_stand_alone(clause: str, rest: str, mark: str, lexicon: Lexicon) -> bool:
    if not 6 <= count_words(clause) <= CAPTION_WORDS:
        return False
    if clause.count("(") != clause.count(")") or clause.count('"') % 2 or clause.count("“") != clause.count("”"):
        return False
    last = re.findall(r"[\w’']+", clause.lower())[-1:]
    if last and (lexicon.has("determiners", last[0]) or last[0] in _DANGLING):
        return False
    if not has_finite_verb(clause, lexicon) or (re.search(r"\b(?:so|such)\b", clause) and " that " in rest):
        return False
    following = re.findall(r"[\w’']+", rest)[:2]
    inside_list = mark == "," and following[:1] and following[0] in _COORDINATORS
    return not (inside_list and following[-1].lower() not in _CLAUSE_SUBJECTS)
