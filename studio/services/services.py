"""Every use case a screen may call, built once in `studio.bootstrap`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from studio.services.casting import Casting
from studio.services.drawing import Drawing
from studio.services.editing import Editing
from studio.services.exporting import Exporting
from studio.services.gallery import Gallery
from studio.services.library import Library
from studio.services.media import Media
from studio.services.ports import Live
from studio.services.runs import Runs
from studio.services.storyboarding import Storyboarding


class Health(TypedDict):
    """Whether the parts of the studio are up."""

    database: bool
    workers: int  # processes that draw, alive now


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The studio behind its screens."""

    library: Library
    storyboarding: Storyboarding
    casting: Casting
    drawing: Drawing
    editing: Editing
    gallery: Gallery
    exporting: Exporting
    runs: Runs
    media: Media
    live: Live
    health: Callable[[], Health]
