"""The Gallery tab: pages and panels as pictures, and the files to take away."""

from __future__ import annotations

from dataclasses import dataclass

from studio.services.ids import ProjectId
from studio.services.services import Services
from studio.services.views import ExportFormat, FileView, PagePreview, PanelPreview, RunView
from studio.ui.island import place_island
from studio.ui.messages import InProject
from studio.ui.tab import Tab
from studio.ui.wiring import Nothing, wire_island


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """A project and the kind of file it shall be written to."""

    project_id: ProjectId
    format: str


def build(services: Services) -> None:
    """Lay out and wire the tab."""
    gallery, exporting = services.gallery, services.exporting
    island = place_island("gallery", calls=("pages", "panels", "formats", "files", "export"), elem_id="gallery")

    def pages(message: InProject) -> tuple[PagePreview, ...]:
        return gallery.pages(message.project_id)

    def panels(message: InProject) -> tuple[PanelPreview, ...]:
        return gallery.panels(message.project_id)

    def formats(_: Nothing) -> tuple[ExportFormat, ...]:
        return exporting.formats()

    def files(message: InProject) -> tuple[FileView, ...]:
        return exporting.files(message.project_id)

    def export(message: ExportOrder) -> RunView:
        return exporting.export(message.project_id, message.format)

    wire_island(island, {"pages": pages, "panels": panels, "formats": formats, "files": files, "export": export})


TAB = Tab(id="gallery", label="Gallery", build=build)
