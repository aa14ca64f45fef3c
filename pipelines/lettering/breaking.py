"""Line breaking: the words of a balloon in n lines whose widths follow the balloon's outline.

Dynamic programming over all breaks: squared difference to the wanted width of each line, plus a price per hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pipelines.lettering.fonts import FontName
from pipelines.lettering.shaping import text_width

_HYPHEN_PRICE = 8.0  # square em: a hyphen costs as much as a line that is 2.8 em off
_BREAK_AFTER = re.compile(r"(?<=[—–\-/…])(?=\w)")  # "red-haired", "stop—now" may part there without a hyphen
_CLAUSE_ENDS = (".", ",", "!", "?", ";", ":", "…", "—", "”", '"')
_CLAUSE_GAIN, _SHORT_PRICE, _OPENING_PRICE = 1.2, 0.8, 2.4  # square em
_SHORT_WORD = 2  # letters
_SHORTEST_HYPHENATED = 6  # letters; shorter words are never divided


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of the text that no break divides."""

    text: str
    gap: str  # what stands between it and the next piece on one line: " " or nothing
    ending: str  # what is added when a line ends here: "-" or nothing


@lru_cache(maxsize=32)
def _hyphenation(language: str) -> object | None:
    import pyphen

    code = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=code) if code else None


def _syllables(word: str, language: str) -> list[str]:
    rules = _hyphenation(language)
    if rules is None:
        return [word]
    inserted: str = rules.inserted(word.lower(), "\u00ad")  # type: ignore[attr-defined]  # pyphen has no types
    if len(inserted.replace("\u00ad", "")) != len(word):  # a rule that changes letters: leave the word whole
        return [word]
    ends = np.cumsum([len(part) for part in inserted.split("\u00ad")])
    return [word[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _halves(word: str, font: FontName, max_width: float) -> list[str]:
    """A word without syllables, cut where it must be."""
    parts = [""]
    for letter in word:
        if parts[-1] and text_width(parts[-1] + letter + "-", font) > max_width:
            parts.append("")
        parts[-1] += letter
    return parts


def _pieces(text: str, font: FontName, max_width: float, language: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    for word in text.split():
        parts = _BREAK_AFTER.split(word)
        for number, part in enumerate(parts):
            is_last = number == len(parts) - 1
            shares = [part]
            if text_width(part, font) > max_width and len(part) >= _SHORTEST_HYPHENATED:
                shares = _syllables(part, language)
                shares = [half for share in shares for half in _halves(share, font, max_width)]
            pieces += [_Piece(share, "", "-") for share in shares[:-1]]
            pieces.append(_Piece(shares[-1], " " if is_last else "", ""))
    return pieces


def _sense_prices(pieces: Sequence[str]) -> npt.NDArray[np.float64]:
    """Price of ending a line after each piece: cheap after a clause, dear after a lone short word ("RIGHT. I")."""
    ends_clause = np.array([piece.endswith(_CLAUSE_ENDS) for piece in pieces])
    is_short = np.array([len(piece) <= _SHORT_WORD for piece in pieces])
    opens = np.concatenate([[False], ends_clause[:-1]])
    prices = np.where(ends_clause, -_CLAUSE_GAIN, _SHORT_PRICE * is_short + _OPENING_PRICE * opens)
    prices[-1:] = 0.0  # the text ends here anyway
    return prices


class LineBreaker:
    """Breaks one text; lengths in em. Words wider than `max_width` are hyphenated by the language's rules."""

    def __init__(self, text: str, font: FontName, *, max_width: float, language: str) -> None:
        self._pieces = _pieces(text, font, max_width, language)
        count = len(self._pieces)
        widths = np.array([text_width(piece.text, font) for piece in self._pieces])
        gaps = np.array([text_width(" ", font) if piece.gap else 0.0 for piece in self._pieces])
        endings = np.array([text_width("-", font) if piece.ending else 0.0 for piece in self._pieces])
        reach = np.concatenate([[0.0], np.cumsum(widths + gaps)])
        line = reach[None, 1:] - reach[:-1, None] - gaps[None, :] + endings[None, :]
        line[np.tril_indices(count, -1)] = np.inf
        line[line > max_width] = np.inf
        self._line = line  # (first piece, last piece) -> width
        self._prices = np.where(endings > 0, _HYPHEN_PRICE, _sense_prices([piece.text for piece in self._pieces]))
        self.total = float(reach[-1] - gaps[-1]) if count else 0.0

    @property
    def widest_piece(self) -> float:
        """Width in em of the widest part that cannot be divided."""
        return float(np.diagonal(self._line).max(initial=0.0))

    def lines(self, profile: Sequence[float]) -> tuple[tuple[str, ...], float] | None:
        """The best break in `len(profile)` lines with widths as `profile` (any scale), with its cost in square em.

        None when the text cannot be broken into so many lines, or not into so few.
        """
        wanted = self.total * np.asarray(profile, float) / float(np.sum(profile))
        count, rows = len(self._pieces), len(wanted)
        if rows > count:
            return None
        best: npt.NDArray[np.float64] = np.full(count + 1, np.inf)
        best[0] = 0.0
        starts = np.zeros((rows, count), int)
        for row in range(rows):
            cost = best[:-1, None] + (self._line - wanted[row]) ** 2 + self._prices[None, :]
            starts[row] = np.argmin(cost, axis=0)
            best = np.concatenate([[np.inf], np.min(cost, axis=0)])
        if not np.isfinite(best[count]):
            return None
        return self._read_back(starts), float(best[count])

    def _read_back(self, starts: npt.NDArray[np.int_]) -> tuple[str, ...]:
        end, lines = len(self._pieces), []
        for row in range(len(starts) - 1, -1, -1):
            start = int(starts[row, end - 1])
            parts = self._pieces[start:end]
            lines.append("".join(part.text + part.gap for part in parts).rstrip() + parts[-1].ending)
            end = start
        return tuple(reversed(lines))
