"""The inspector: what the selected panel shows, why, and how it was drawn."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.comic import PanelId, Shot
from studio.services.drawing import Drawing
from studio.services.ids import ProjectId
from studio.services.views import PanelView, RunView, ShotChoices
from studio.ui.island import Island, place_island
from studio.ui.messages import InProject
from studio.ui.wiring import wire_island

_CALLS = ("choices", "panel", "change_shot", "change_prompt", "change_seed", "lock", "redraw", "restore")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPanel:
    """A panel of a project."""

    project_id: ProjectId
    panel_id: PanelId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotChange(AtPanel):
    """What the camera shall see."""

    shot: Shot


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptChange(AtPanel):
    """The artist's own words for a model."""

    prompt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedChange(AtPanel):
    """Another take."""

    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LockChange(AtPanel):
    """Whether the picture stays whatever happens."""

    is_locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChoice(AtPanel):
    """The picture that shall be on the page."""

    version_id: int


def inspector(drawing: Drawing) -> Island:
    """The inspector, wired to its use cases."""
    island = place_island("inspector", calls=_CALLS, elem_id="inspector")

    def choices(m: InProject) -> ShotChoices:
        return drawing.shot_choices(m.project_id)

    def panel(m: AtPanel) -> PanelView:
        return drawing.panel(m.project_id, m.panel_id)

    def change_shot(m: ShotChange) -> PanelView:
        return drawing.change_shot(m.project_id, m.panel_id, m.shot)

    def change_prompt(m: PromptChange) -> PanelView:
        return drawing.change_prompt(m.project_id, m.panel_id, m.prompt)

    def change_seed(m: SeedChange) -> PanelView:
        return drawing.change_seed(m.project_id, m.panel_id, m.seed)

    def lock(m: LockChange) -> PanelView:
        return drawing.lock(m.project_id, m.panel_id, m.is_locked)

    def redraw(m: AtPanel) -> RunView:
        return drawing.redraw(m.project_id, [m.panel_id])

    def restore(m: VersionChoice) -> PanelView:
        return drawing.restore(m.project_id, m.panel_id, m.version_id)

    handlers = (choices, panel, change_shot, change_prompt, change_seed, lock, redraw, restore)
    wire_island(island, {handler.__name__: handler for handler in handlers})
    return island
