"""How a tab joins the studio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.services.services import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab: `build` lays out its components and wires its own events."""

    id: str  # in the page's address
    label: str
    build: Callable[[Services], None]
