"""The stretches a page of prose is made of, before they become chapters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipelines.story import ChapterKind

BlockKind = Literal["heading", "paragraph", "break"]

SCENE_BREAK = "* * *"
_BREAK_TEXT = re.compile(r"^[\s*•⁂#~–—=_·∗✻❦☙-]{1,40}$")
_BREAK_MARK = re.compile(r"[*•⁂#~·∗✻❦☙]|[–—=_-]{3}|^-$|^—$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One heading, paragraph or scene break; a paragraph keeps its verse lines as newlines."""

    kind: BlockKind
    text: str
    level: int = 0  # of a heading: 1 is the largest
    matter: ChapterKind | None = None  # what the markup says that this part of the book is


def is_scene_break(text: str) -> bool:
    """True for a line of stars, dashes or ornaments."""
    return bool(_BREAK_TEXT.match(text) and _BREAK_MARK.search("".join(text.split())))
