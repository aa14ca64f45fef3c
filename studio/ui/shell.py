"""The frame around the tabs. To add a tab: write one file with a `TAB`, then list it here."""

from __future__ import annotations

from typing import Any

import gradio as gr

from studio.services.services import Services
from studio.ui.job_tray import top_bar
from studio.ui.tab import Tab
from studio.ui.tabs import characters, gallery, panels, upload
from studio.ui.theme import HEAD, studio_theme

TABS: tuple[Tab, ...] = (upload.TAB, characters.TAB, panels.TAB, gallery.TAB)

_CLEAN_SECONDS = (3600, 86400)  # uploads are copied into the studio's own store: after a day they may go


def build(services: Services) -> gr.Blocks:
    """Return the whole studio, ready to launch."""
    demo = gr.Blocks(
        title="Panelwright", fill_width=True, fill_height=True, analytics_enabled=False, delete_cache=_CLEAN_SECONDS
    )
    with demo:
        top_bar(services)
        with gr.Tabs(elem_id="tabs"):
            for tab in TABS:
                with gr.Tab(tab.label, id=tab.id, elem_id=f"tab-{tab.id}"):
                    tab.build(services)
    demo.queue(max_size=64, default_concurrency_limit=8)
    return demo


def appearance() -> dict[str, Any]:
    """Arguments for `gradio.Blocks.launch` that say how the studio looks."""
    return {"theme": studio_theme(), "head": HEAD}
