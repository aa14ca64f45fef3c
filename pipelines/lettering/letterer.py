"""The letterer's whole job on one drawn panel: fit, place, and shrink the words before they hide a face."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.comic import Lettering, PanelMarks
from pipelines.lettering.fitting import fit_lettering
from pipelines.lettering.placement import place_lettering
from pipelines.lettering.words import PlacedLettering
from pipelines.story import Direction

_SHRINKS = (1.0, 0.93, 0.86, 0.8, 0.72)
_FREE = 0.01  # share of a face that may be touched


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelSpace:
    """The panel as the letterer sees it: its size in pixels, the page's body text, how it reads."""

    width: int
    height: int
    text_px: float
    direction: Direction = "ltr"
    language: str = "en"


def letter_panel(
    lettering: Lettering, marks: PanelMarks, space: PanelSpace, *, keep_centers: bool = False
) -> PlacedLettering:
    """The words of a panel in their places, at the largest size that hides no face.

    `keep_centers` keeps every place that `lettering` already gives, not only the pinned ones.
    """
    placed = _largest_without_fault(lettering, marks, space, keep_centers=keep_centers)
    if keep_centers:
        return placed
    # Where bigger letters found no place of their own, they may still fit the places of smaller ones. Asked again with
    # `keep_centers`, the answer is then the same.
    return _largest_without_fault(placed.as_lettering(lettering), marks, space, keep_centers=True)


def _largest_without_fault(
    lettering: Lettering, marks: PanelMarks, space: PanelSpace, *, keep_centers: bool
) -> PlacedLettering:
    tries: list[PlacedLettering] = []
    for shrink in _SHRINKS:
        tries.append(_attempt(lettering, marks, space, shrink=shrink, keep_centers=keep_centers))
        if _fault(tries[-1]) <= _FREE:
            return tries[-1]
    return min(tries, key=_fault)


def _attempt(
    lettering: Lettering, marks: PanelMarks, space: PanelSpace, *, shrink: float, keep_centers: bool
) -> PlacedLettering:
    width, height = space.width, space.height
    fitted = fit_lettering(
        lettering, width=width, height=height, text_px=space.text_px, shrink=shrink, language=space.language
    )
    return place_lettering(
        fitted, marks, width=width, height=height, direction=space.direction, keep_centers=keep_centers
    )


def _fault(placed: PlacedLettering) -> float:
    return placed.face_coverage + 0.5 * placed.overlaps + 0.5 * placed.is_outside
