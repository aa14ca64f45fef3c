"""What the artist chooses before a book is broken down, and the limits every page keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipelines.comic import FormatName, Ink
from pipelines.errors import InvalidRequestError
from pipelines.story import Direction

Density = Literal["all", "normal", "sparse"]

SHARES: dict[Density, float] = {"all": 1.0, "normal": 0.5, "sparse": 0.2}
"""Share of the words that "all" would letter."""

SHORT_BOOK_WORDS = 8_000  # up to here every word fits on pages that a reader finishes in one sitting

BALLOON_WORDS = 25  # Weisinger and Moore: 25 a balloon, about 210 a page
PANEL_BALLOONS = 3
PANEL_WORDS = 60
PAGE_WORDS = 200
CAPTION_WORDS = 28  # one sentence of narration in a box
JOINED_CAPTION_WORDS = 34  # neighbouring boxes become one up to here
PAGE_PANELS = (3, 7)
SHOT_ACTORS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryboardOptions:
    """How much of the book becomes pages, and for which page."""

    chapters: tuple[int, int] | None = None  # first and last story chapter, counted from 1; None = all
    pages: int | None = None  # None = as many as the density takes
    format: FormatName = "us"
    ink: Ink = "color"
    direction: Direction | None = None  # None = as the book
    seed: int = 0
    density: Density | None = None  # None = "all" for a short book, else "normal"; `pages` overrides it

    def check(self) -> None:
        """Refuse what cannot be made.

        Raises:
            InvalidRequestError: no pages, or chapters in the wrong order.
        """
        if self.pages is not None and self.pages < 1:
            raise InvalidRequestError(f"{self.pages} pages cannot be made.", hint="Ask for one page or more.")
        if self.chapters is not None and not 1 <= self.chapters[0] <= self.chapters[1]:
            first, last = self.chapters
            raise InvalidRequestError(
                f"Chapters {first} to {last} cannot be made.", hint="Count from 1 and name the first chapter first."
            )
