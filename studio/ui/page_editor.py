"""The page editor: an SVG of one page (`assets/web/editor`); a gesture is one edit, answered with the saved page."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.comic import LetteringId, PanelId
from pipelines.geometry import Box, Point
from studio.services.editing import Editing
from studio.services.ids import ProjectId
from studio.services.views import PageDocument
from studio.ui.island import Island, place_island
from studio.ui.wiring import wire_island

_CALLS = (
    *("read", "move_panel", "release_panel", "edit_text", "move_lettering", "release_lettering", "move_tail"),
    *("undo", "redo"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPage:
    """A page of a project, by its number from 1."""

    project_id: ProjectId
    page_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRevision(AtPage):
    """The revision of a page that the artist saw."""

    rev: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMove(AtRevision):
    """A panel's new rectangle, in fractions of the page."""

    panel_id: PanelId
    frame: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRelease(AtRevision):
    """A panel that goes back into the layout."""

    panel_id: PanelId


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEdit(AtRevision):
    """New words of a balloon, caption or sound effect."""

    lettering_id: LetteringId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetteringMove(AtRevision):
    """A text's new centre, in fractions of its panel."""

    lettering_id: LetteringId
    center: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class LetteringRelease(AtRevision):
    """A text that the letterer may place again."""

    lettering_id: LetteringId


@dataclass(frozen=True, slots=True, kw_only=True)
class TailMove(AtRevision):
    """A tail's new tip, in fractions of its panel."""

    balloon_id: LetteringId
    tip: Point


def page_editor(editing: Editing) -> Island:
    """The editor, wired to its use cases."""
    island = place_island("page_editor", calls=_CALLS, elem_id="page-editor")

    def read(m: AtPage) -> PageDocument:
        return editing.page(m.project_id, m.page_no)

    def move_panel(m: PanelMove) -> PageDocument:
        return editing.move_panel(m.project_id, m.page_no, m.panel_id, m.frame, m.rev)

    def release_panel(m: PanelRelease) -> PageDocument:
        return editing.release_panel(m.project_id, m.page_no, m.panel_id, m.rev)

    def edit_text(m: TextEdit) -> PageDocument:
        return editing.edit_text(m.project_id, m.page_no, m.lettering_id, m.text, m.rev)

    def move_lettering(m: LetteringMove) -> PageDocument:
        return editing.move_lettering(m.project_id, m.page_no, m.lettering_id, m.center, m.rev)

    def release_lettering(m: LetteringRelease) -> PageDocument:
        return editing.release_lettering(m.project_id, m.page_no, m.lettering_id, m.rev)

    def move_tail(m: TailMove) -> PageDocument:
        return editing.move_tail(m.project_id, m.page_no, m.balloon_id, m.tip, m.rev)

    def undo(m: AtRevision) -> PageDocument:
        return editing.undo(m.project_id, m.page_no, m.rev)

    def redo(m: AtRevision) -> PageDocument:
        return editing.redo(m.project_id, m.page_no, m.rev)

    handlers = (read, move_panel, release_panel, edit_text, move_lettering, release_lettering, move_tail, undo, redo)
    wire_island(island, {handler.__name__: handler for handler in handlers})
    return island
