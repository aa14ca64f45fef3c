"""Word tables: which words of a book mean which colour, garment, hair style, age or build."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pipelines.sketch.color import rgb

ColorKind = Literal["hair", "cloth", "eyes", "skin"]

_SUFFIX = re.compile(r"[-\s]?(colou?red|haired|eyed|skinned|faced|headed)$")


@cache
def table(name: str) -> dict[str, Any]:
    """A data file beside this module."""
    data: dict[str, Any] = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    return data


@cache
def _meanings(name: str, section: str) -> dict[str, str]:
    """word -> meaning of a table that lists the words of each meaning; the first meaning of a word wins."""
    out: dict[str, str] = {}
    for meaning, words in table(name)[section].items():
        for word in words:
            out.setdefault(word, meaning)
    return out


def meaning(words: Iterable[str], section: str, *, name: str = "words") -> str | None:
    """What the first known word means, for example "plump" in "builds" -> "1.32"."""
    known = _meanings(name, section)
    return next((known[word] for word in words if word in known), None)


def named_color(words: Sequence[str], kind: ColorKind) -> str | None:
    """ "#rrggbb" of the colour that the words say, or None.

    The word nearest to the noun decides ("long dark red" is red), unless it shades the one before: "dark blue".
    """
    colors: dict[str, str] = table("colors")[kind]
    plain = [_SUFFIX.sub("", word.lower()) for word in words]
    for i in range(len(plain) - 1, -1, -1):
        if i > 0 and f"{plain[i - 1]}-{plain[i]}" in colors:
            return colors[f"{plain[i - 1]}-{plain[i]}"]
        for part in (words[i].lower(), plain[i], *reversed(plain[i].split("-"))):
            if part in colors:
                return colors[part]
    return None


def color_name(color: str, kind: ColorKind) -> str:
    """The nearest plain word for a colour."""
    wanted, colors = rgb(color), table("colors")[kind]
    plain: list[str] = table("plain_colors")[kind]
    return min(plain, key=lambda word: float(abs(rgb(colors[word]) - wanted).sum()))
