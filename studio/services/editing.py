"""Use case: change a page by hand. Every change is kept at once, as a revision that can be undone at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipelines.comic import Balloon, LetteringId, Page, PanelId
from pipelines.errors import InvalidRequestError
from pipelines.geometry import Box, Point
from studio.services.edits import checked_frame, checked_point, checked_text
from studio.services.ids import LOCAL_OWNER, ProjectId, UserId
from studio.services.pages import after_change, keep_change, page_document
from studio.services.ports import OpenWork, Work
from studio.services.views import PageDocument, RevisionView
from studio.services.words import find_panel, find_words, with_panel, with_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """Pages of one owner. `rev` is the revision that the artist saw.

    Every change raises NotFoundError when the page, panel or text is gone, ChangedElsewhereError when somebody saved a
    newer revision, and InvalidRequestError when the value cannot be.
    """

    open_work: OpenWork
    owner: UserId = LOCAL_OWNER

    def page(self, project_id: ProjectId, page_no: int) -> PageDocument:
        """The page as it is now. Raises: NotFoundError, NotReadyError."""
        with self.open_work() as work:
            return self._document(work, project_id, page_no)

    def move_panel(self, project_id: ProjectId, page_no: int, panel_id: PanelId, frame: Box, rev: int) -> PageDocument:
        """Give a panel a rectangle of its own (fractions of the page)."""

        def change(page: Page) -> tuple[Page, str]:
            number, panel = find_panel(page, panel_id)
            return with_panel(page, replace(panel, frame=checked_frame(frame))), f"Moved panel {number}"

        return self._change(project_id, page_no, rev, change)

    def release_panel(self, project_id: ProjectId, page_no: int, panel_id: PanelId, rev: int) -> PageDocument:
        """Give a panel back to the page's layout."""

        def change(page: Page) -> tuple[Page, str]:
            number, panel = find_panel(page, panel_id)
            return with_panel(page, replace(panel, frame=None)), f"Put panel {number} back in the layout"

        return self._change(project_id, page_no, rev, change)

    def edit_text(
        self, project_id: ProjectId, page_no: int, lettering_id: LetteringId, text: str, rev: int
    ) -> PageDocument:
        """Change the words of a balloon, caption or sound effect."""

        def change(page: Page) -> tuple[Page, str]:
            number, panel, words = find_words(page, lettering_id)
            lettering = with_words(panel.lettering, replace(words, text=checked_text(text)))
            return with_panel(page, replace(panel, lettering=lettering)), f"Edited text in panel {number}"

        return self._change(project_id, page_no, rev, change)

    def move_lettering(
        self, project_id: ProjectId, page_no: int, lettering_id: LetteringId, center: Point, rev: int
    ) -> PageDocument:
        """Pin a balloon, caption or sound effect at a place (fractions of its panel)."""

        def change(page: Page) -> tuple[Page, str]:
            number, panel, words = find_words(page, lettering_id)
            pinned = replace(words, center=checked_point(center), is_pinned=True)
            lettering = with_words(panel.lettering, pinned)
            return with_panel(page, replace(panel, lettering=lettering)), f"Moved lettering in panel {number}"

        return self._change(project_id, page_no, rev, change)

    def release_lettering(
        self, project_id: ProjectId, page_no: int, lettering_id: LetteringId, rev: int
    ) -> PageDocument:
        """Give a text back to the letterer, who finds its best place."""

        def change(page: Page) -> tuple[Page, str]:
            number, panel, words = find_words(page, lettering_id)
            free = replace(words, center=None, is_pinned=False)
            if isinstance(free, Balloon):
                free = replace(free, tail=None)
            lettering = with_words(panel.lettering, free)
            return with_panel(page, replace(panel, lettering=lettering)), f"Freed lettering in panel {number}"

        return self._change(project_id, page_no, rev, change)

    def move_tail(
        self, project_id: ProjectId, page_no: int, balloon_id: LetteringId, tail: Point, rev: int
    ) -> PageDocument:
        """Point a balloon's tail at a place (fractions of its panel); the balloon is pinned where it is."""
        with self.open_work() as work:
            shapes = [shape for panel in self._document(work, project_id, page_no).panels for shape in panel.lettering]
        center = next((shape.center for shape in shapes if shape.id == balloon_id), None)

        def change(page: Page) -> tuple[Page, str]:
            number, panel, words = find_words(page, balloon_id)
            if not isinstance(words, Balloon):
                raise InvalidRequestError("Only balloons have tails.")
            pinned = replace(words, tail=checked_point(tail), center=center, is_pinned=True)
            lettering = with_words(panel.lettering, pinned)
            return with_panel(page, replace(panel, lettering=lettering)), f"Moved a tail in panel {number}"

        return self._change(project_id, page_no, rev, change)

    # ------------------------------------------------------------------ history

    def undo(self, project_id: ProjectId, page_no: int, rev: int) -> PageDocument:
        """Back to the state before; the page as it is when there is none."""
        return self._step(project_id, page_no, lambda work, page: work.comics.undo(project_id, page.id, rev=rev))

    def redo(self, project_id: ProjectId, page_no: int, rev: int) -> PageDocument:
        """Forward to what was undone last; the page as it is when there is nothing."""
        return self._step(project_id, page_no, lambda work, page: work.comics.redo(project_id, page.id, rev=rev))

    def revisions(self, project_id: ProjectId, page_no: int) -> tuple[RevisionView, ...]:
        """Every state the page was in, newest first; undone ones too."""
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            page = work.comics.page(project_id, page_no).page
            return tuple(
                RevisionView(id=each.id, note=each.note, is_current=each.is_current, created_at=each.created_at)
                for each in work.comics.revisions(project_id, page.id)
            )

    def _change(
        self, project_id: ProjectId, page_no: int, rev: int, change: Callable[[Page], tuple[Page, str]]
    ) -> PageDocument:
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            before = work.comics.page(project_id, page_no).page
            page, note = change(before)
            if page != before:
                keep_change(work, project_id, page, rev=rev, note=note)
                work.commit()
            return self._document(work, project_id, page_no)

    def _step(self, project_id: ProjectId, page_no: int, step: Callable[[Work, Page], Page | None]) -> PageDocument:
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            work.projects.hold(project_id)
            page = step(work, work.comics.page(project_id, page_no).page)
            if page is not None:
                after_change(work, project_id, page)
                work.commit()
            return self._document(work, project_id, page_no)

    def _document(self, work: Work, project_id: ProjectId, page_no: int) -> PageDocument:
        work.projects.get(project_id, self.owner)
        return page_document(work, project_id, work.comics.page(project_id, page_no))
