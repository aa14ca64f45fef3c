"""Use case: look at pages and panels."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from studio.services.ids import LOCAL_OWNER, ProjectId, UserId
from studio.services.media import picture_url, preview_url
from studio.services.ports import OpenWork
from studio.services.records import PanelRecord
from studio.services.views import PagePreview, PanelPreview, PanelState


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """Previews of one owner's comics."""

    open_work: OpenWork
    owner: UserId = LOCAL_OWNER

    def pages(self, project_id: ProjectId) -> tuple[PagePreview, ...]:
        """All pages in order; () while there is no comic. Raises: NotFoundError."""
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            pages = work.comics.briefs(project_id)
            panels = work.pictures.panels(project_id)
        there = Counter(panel.page_id for panel in panels)
        missing = Counter(panel.page_id for panel in panels if panel.version is None)
        stale = Counter(panel.page_id for panel in panels if panel_state(panel) == "stale")
        return tuple(
            PagePreview(
                page_no=each.number,
                page_id=each.id,
                panels=there[each.id],
                picture_url=picture_url(each.picture_file),
                preview_url=preview_url(each.picture_file),
                is_stale=each.picture_edition < each.edition,
                missing_panels=missing[each.id],
                stale_panels=stale[each.id],
            )
            for each in pages
        )

    def panels(self, project_id: ProjectId, page_no: int | None = None) -> tuple[PanelPreview, ...]:
        """All panels in reading order, or those of one page. Raises: NotFoundError."""
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            page = work.comics.page(project_id, page_no).page.id if page_no is not None else None
            return tuple(_preview(record) for record in work.pictures.panels(project_id, page))


def panel_state(record: PanelRecord) -> PanelState:
    """How a panel's picture stands to its storyboard."""
    if record.version is None:
        return "missing"
    if record.is_locked:
        return "locked"
    return "fresh" if record.is_fresh else "stale"


def _preview(record: PanelRecord) -> PanelPreview:
    file = record.version.picture_file if record.version is not None else ""
    return PanelPreview(
        id=record.id,
        page_no=record.page_no,
        number=record.number,
        state=panel_state(record),
        picture_url=picture_url(file),
        preview_url=preview_url(file),
        text=record.words,
    )
