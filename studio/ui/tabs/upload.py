"""The Upload tab: drop a book, see what is in it, choose how it becomes a comic, watch it being made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import gradio as gr

from pipelines.errors import BookError
from studio.services.ids import ProjectId
from studio.services.services import Services
from studio.services.views import ComicOptions, Estimate, ProjectView, RunView
from studio.ui.island import Island, place_island
from studio.ui.messages import InProject, OfRun
from studio.ui.tab import Tab
from studio.ui.wiring import Nothing, wire, wire_island


@dataclass(frozen=True, slots=True, kw_only=True)
class WithOptions:
    """A project and how it shall become a comic."""

    project_id: ProjectId
    options: ComicOptions
    replace: bool = False  # a comic that is there already


@dataclass(frozen=True, slots=True, kw_only=True)
class WithTitle:
    """A project's new title."""

    project_id: ProjectId
    title: str


def build(services: Services) -> None:
    """Lay out and wire the tab."""
    with gr.Row(equal_height=False, elem_classes="pw-columns"):
        with gr.Column(scale=5, min_width=320, elem_id="shelf"):
            # any file may come: what is no book is refused in our words, where Gradio's own check would stay at "Error"
            book = gr.File(label="A book: EPUB, text or Markdown", height=132, elem_id="book", show_label=False)
            shelf = place_island(
                "library", calls=("projects", "sample", "rename", "delete", "restore"), elem_id="library"
            )
        with gr.Column(scale=6, min_width=320, elem_id="recipe"):
            setup = place_island("setup", calls=("project", "estimate", "start", "cancel", "retry"), elem_id="setup")
    _wire_shelf(services, shelf)
    _wire_setup(services, setup)

    def add(book: str | None) -> ProjectView:
        if book is None:
            raise BookError("No file arrived.", hint="Drop it again.")
        return services.library.add_book(Path(book), Path(book).name)

    wire(book.upload, add, setup, empty=[book], book=book)


def _wire_shelf(services: Services, shelf: Island) -> None:
    library = services.library

    def projects(_: Nothing) -> tuple[ProjectView, ...]:
        return library.projects()

    def sample(_: Nothing) -> ProjectView:
        """Open the sample that is there already, else add it and begin its comic."""
        for project in library.projects():
            if project.is_sample:
                return project
        added = library.add_sample()
        services.storyboarding.start(added.id, ComicOptions())
        return added

    def rename(message: WithTitle) -> ProjectView:
        return library.rename(message.project_id, message.title)

    def delete(message: InProject) -> bool:
        library.delete(message.project_id)
        return True

    def restore(message: InProject) -> ProjectView:
        return library.restore(message.project_id)

    wire_island(shelf, {"projects": projects, "sample": sample, "rename": rename, "delete": delete, "restore": restore})


def _wire_setup(services: Services, setup: Island) -> None:
    def project(message: InProject) -> ProjectView:
        return services.library.project(message.project_id)

    def estimate(message: WithOptions) -> Estimate:
        return services.storyboarding.estimate(message.project_id, message.options)

    def start(message: WithOptions) -> RunView:
        return services.storyboarding.start(message.project_id, message.options, replace=message.replace)

    def cancel(message: OfRun) -> RunView:
        return services.runs.cancel(message.run_id)

    def retry(message: OfRun) -> RunView:
        return services.runs.retry_failed(message.run_id)

    wire_island(setup, {"project": project, "estimate": estimate, "start": start, "cancel": cancel, "retry": retry})


TAB = Tab(id="upload", label="Upload", build=build)
