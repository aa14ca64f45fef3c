"""The Panels tab: the pages, the page editor, and the inspector of what is selected."""

from __future__ import annotations

import gradio as gr

from studio.services.services import Services
from studio.services.views import PagePreview, RunView
from studio.ui.inspector import inspector
from studio.ui.island import place_island
from studio.ui.messages import InProject
from studio.ui.page_editor import page_editor
from studio.ui.tab import Tab
from studio.ui.wiring import wire_island


def build(services: Services) -> None:
    """Lay out and wire the tab."""
    with gr.Row(equal_height=False, elem_id="desk"):
        strip = place_island("page_strip", calls=("pages", "redraw_stale"), elem_id="page-strip")
        page_editor(services.editing)
        inspector(services.drawing)

    def pages(message: InProject) -> tuple[PagePreview, ...]:
        return services.gallery.pages(message.project_id)

    def redraw_stale(message: InProject) -> RunView:
        return services.drawing.redraw(message.project_id, "stale")

    wire_island(strip, {"pages": pages, "redraw_stale": redraw_stale})


TAB = Tab(id="panels", label="Panels", build=build)
