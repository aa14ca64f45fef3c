"""The bar above the tabs: which project is open, and every job of the studio, live."""

from __future__ import annotations

from studio.services.services import Services
from studio.services.views import ProjectView, RunView
from studio.ui.island import Island, place_island
from studio.ui.messages import OfRun
from studio.ui.wiring import Nothing, wire_island


def top_bar(services: Services) -> Island:
    """The project switcher and the job tray; the runs themselves arrive by the WebSocket (`studio.api.live`)."""
    island = place_island("top_bar", calls=("projects", "cancel", "retry"), elem_id="top-bar")

    def projects(_: Nothing) -> tuple[ProjectView, ...]:
        return services.library.projects()

    def cancel(message: OfRun) -> RunView:
        return services.runs.cancel(message.run_id)

    def retry(message: OfRun) -> RunView:
        return services.runs.retry_failed(message.run_id)

    wire_island(island, {"projects": projects, "cancel": cancel, "retry": retry})
    return island
