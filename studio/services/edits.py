"""What an edited page document asks for, compared with the page as it is. It comes from outside: all is checked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipelines.codec import from_json
from pipelines.comic import Balloon, Page, Panel, PanelId
from pipelines.errors import InvalidRequestError
from pipelines.geometry import Box, Point
from studio.services.views import LetteringShape, PageDocument
from studio.services.words import find_panel, with_panel, with_words, words_of

_SMALLEST = 0.04  # of the page: below it no panel can be lettered or grabbed
_TEXT_LIMIT = 2000  # characters
_STILL = 0.0005  # of the page or panel: less is the rounding of a browser, not a move


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedLettering:
    """A text as the browser sends it back; other keys of its JSON are ignored."""

    id: str
    text: str
    center: Point
    tail: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedPanel:
    """A panel as the browser sends it back."""

    id: str
    frame: Box
    lettering: tuple[EditedLettering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedPage:
    """A page as the browser sends it back."""

    panels: tuple[EditedPanel, ...]


def changes_of(page: Page, before: PageDocument, document: Mapping[str, object]) -> tuple[Page, str]:
    """The page with what `document` changes against `before`, and a note of it ("" = nothing is different).

    Raises:
        InvalidRequestError: the document is not one, or a value cannot be.
        NotFoundError: it names a panel that the page does not have.
    """
    edited = from_json(EditedPage, dict(document))
    shown = {shape.id: shape for shape in before.panels}
    notes: list[str] = []
    for change in edited.panels:
        number, panel = find_panel(page, PanelId(change.id))
        if _differs(change.frame, shown[panel.id].frame):
            panel = replace(panel, frame=checked_frame(change.frame))
            notes.append(f"Moved panel {number}")
        shapes = {shape.id: shape for shape in shown[panel.id].lettering}
        lettered = _lettered(panel, change.lettering, shapes)
        if lettered != panel:
            notes.append(f"Edited lettering in panel {number}")
        page = with_panel(page, lettered)
    return page, "; ".join(notes)


def checked_frame(frame: Box) -> Box:
    """A panel's rectangle that lies on the page. Raises: InvalidRequestError."""
    _check_numbers(frame)
    width, height = min(frame.width, 1.0), min(frame.height, 1.0)
    if width < _SMALLEST or height < _SMALLEST:
        raise InvalidRequestError("That panel would be too small to see.", hint="Make it at least 4 % of the page.")
    x, y = min(max(0.0, frame.x), 1.0 - width), min(max(0.0, frame.y), 1.0 - height)
    return Box(round(x, 5), round(y, 5), round(width, 5), round(height, 5))


def checked_point(point: Point) -> Point:
    """A place inside the panel. Raises: InvalidRequestError."""
    _check_numbers(point)
    return Point(round(min(max(0.0, point.x), 1.0), 5), round(min(max(0.0, point.y), 1.0), 5))


def checked_text(text: str) -> str:
    """Words that can be lettered. Raises: InvalidRequestError."""
    text = " ".join(text.split())
    if not text:
        raise InvalidRequestError("A balloon needs words.")
    if len(text) > _TEXT_LIMIT or not text.isprintable():
        raise InvalidRequestError(f"A balloon holds at most {_TEXT_LIMIT} printable characters.")
    return text


def _lettered(panel: Panel, edits: tuple[EditedLettering, ...], shapes: Mapping[str, LetteringShape]) -> Panel:
    found = {str(name): words for name, words in words_of(panel.lettering).items()}
    for edit in edits:
        words, shape = found.get(edit.id), shapes.get(edit.id)
        if words is None or shape is None:
            raise InvalidRequestError("The document names a text that is not there.", hint="Reload the page.")
        if edit.text != words.text:
            words = replace(words, text=checked_text(edit.text))
        if _differs(edit.center, shape.center):
            words = replace(words, center=checked_point(edit.center), is_pinned=True)
        if (
            isinstance(words, Balloon)
            and edit.tail is not None
            and (shape.tail is None or _differs(edit.tail, shape.tail))
        ):
            center = words.center or checked_point(shape.center)
            words = replace(words, tail=checked_point(edit.tail), center=center, is_pinned=True)
        panel = replace(panel, lettering=with_words(panel.lettering, words))
    return panel


def _differs(new: tuple[float, ...], old: tuple[float, ...]) -> bool:
    _check_numbers(new)
    return any(abs(a - b) > _STILL for a, b in zip(new, old, strict=True))


def _check_numbers(values: tuple[float, ...]) -> None:
    if not all(math.isfinite(value) for value in values):
        raise InvalidRequestError("A place on a page needs finite numbers.")
