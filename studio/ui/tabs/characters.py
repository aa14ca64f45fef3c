"""The Characters tab: what the book says about looks, the design made of it, and what a change makes stale."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.story import CharacterId
from studio.services.ids import ProjectId
from studio.services.services import Services
from studio.services.views import CharacterCardView, DesignChoices, RunView
from studio.ui.island import place_island
from studio.ui.messages import InProject
from studio.ui.tab import Tab
from studio.ui.wiring import Nothing, wire_island


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignChange:
    """New values of some of a design's fields."""

    project_id: ProjectId
    character_id: CharacterId
    changes: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChange:
    """A character's new name."""

    project_id: ProjectId
    character_id: CharacterId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptChange:
    """New words for image models."""

    project_id: ProjectId
    character_id: CharacterId
    prompt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleOf:
    """The stale panels of one character, or (None) of all."""

    project_id: ProjectId
    character_id: CharacterId | None


def build(services: Services) -> None:
    """Lay out and wire the tab."""
    casting, drawing = services.casting, services.drawing
    calls = ("choices", "cast", "change_design", "rename", "change_prompt", "redraw_stale")
    island = place_island("cast", calls=calls, elem_id="cast")

    def choices(_: Nothing) -> DesignChoices:
        return casting.choices()

    def cast(message: InProject) -> tuple[CharacterCardView, ...]:
        return casting.cast(message.project_id)

    def change_design(message: DesignChange) -> CharacterCardView:
        return casting.change_design(message.project_id, message.character_id, message.changes)

    def rename(message: NameChange) -> CharacterCardView:
        return casting.rename(message.project_id, message.character_id, message.name)

    def change_prompt(message: PromptChange) -> CharacterCardView:
        return casting.change_prompt(message.project_id, message.character_id, message.prompt)

    def redraw_stale(message: StaleOf) -> RunView:
        return drawing.redraw(message.project_id, "stale", character_id=message.character_id)

    wire_island(
        island,
        {
            "choices": choices,
            "cast": cast,
            "change_design": change_design,
            "rename": rename,
            "change_prompt": change_prompt,
            "redraw_stale": redraw_stale,
        },
    )


TAB = Tab(id="characters", label="Characters", build=build)
