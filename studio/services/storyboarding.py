"""Use case: a book becomes a comic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pipelines.codec import from_json, to_json
from pipelines.errors import InvalidRequestError
from studio.services.errors import NotReadyError
from studio.services.ids import LOCAL_OWNER, ProjectId, UserId
from studio.services.ports import OpenWork, Work
from studio.services.records import Project, Step
from studio.services.running import begin_run, cancel_run, new_run, run_view
from studio.services.views import ComicOptions, Density, Estimate, RunView

# Fitted to the sample and four books of 9,700 to 122,000 words: pages within 13 %; longer books have longer sentences.
# A rough guide for the screen, nothing depends on it.
_WORDS_A_PANEL: dict[Density, tuple[float, float]] = {"all": (4.4, 0.2), "normal": (6.2, 0.2), "sparse": (29.0, 0.11)}
"""Words a panel = factor · words of the story ^ growth."""

_PANELS_A_PAGE = 4.57
_SECONDS_A_PANEL = 0.9  # drawing, keeping and composing: one worker on a busy core
_SECONDS_A_WORD = 0.0001  # analysing and storyboarding
_SHORT_BOOK_WORDS = 8_000  # below it every word is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Storyboarding:
    """Starts the run that reads, storyboards, draws and composes."""

    open_work: OpenWork
    now: Callable[[], datetime]
    workers: int
    owner: UserId = LOCAL_OWNER

    def estimate(self, project_id: ProjectId, options: ComicOptions) -> Estimate:
        """What a run with these options is likely to make and to take. Raises: NotFoundError, InvalidRequestError."""
        options = _checked(options)
        with self.open_work() as work:
            project = work.projects.get(project_id, self.owner)
        words = sum(chapter.words for chapter in project.chapters if _is_chosen(chapter.number, options))
        density = options.density or ("all" if words <= _SHORT_BOOK_WORDS else "normal")
        factor, growth = _WORDS_A_PANEL[density]
        panels = max(1, round(words ** (1 - growth) / factor))
        pages = max(1, round(panels / _PANELS_A_PAGE))
        if options.pages is not None:
            pages, panels = options.pages, round(options.pages * _PANELS_A_PAGE)
        seconds = project.words * _SECONDS_A_WORD + panels * _SECONDS_A_PANEL / max(1, self.workers)
        return Estimate(words=words, pages=pages, panels=panels, seconds=seconds)

    def start(self, project_id: ProjectId, options: ComicOptions, *, replace: bool = False) -> RunView:
        """Begin a run. With `replace` a comic that is there is made anew.

        Its pages go, with what was edited on them; changed looks and renders that still fit stay.

        Raises:
            NotFoundError: there is no such project.
            InvalidRequestError: an option is out of range.
            NotReadyError: the project's comic is being made right now, or is there and may not be replaced.
        """
        options = _checked(options)
        with self.open_work() as work:
            project = work.projects.get(project_id, self.owner)
            work.projects.hold(project_id)
            if not replace and work.projects.counts(project_id).pages:
                raise NotReadyError("This book has a comic already.", hint="Say that its pages may be replaced.")
            self._make_room(work, project)
            run = new_run(project_id, self.owner, "comic", "Make the comic", now=self.now(), options=to_json(options))
            step = Step(name=f"prepare:{project_id}", kind="prepare", label="Read and storyboard")
            begin_run(work, run, (step,))
            work.commit()
            return run_view(work, work.runs.get(run.id), title=project.title, now=self.now())

    def _make_room(self, work: Work, project: Project) -> None:
        """End what draws the old comic; its panels are about to go."""
        runs = work.runs.all(self.owner, project.id, active_only=True, limit=100)
        if any(run.kind == "comic" for run in runs):
            raise NotReadyError("This comic is being made right now.", hint="Wait for it, or cancel it first.")
        for run in runs:
            cancel_run(work, run.id)


def _checked(options: ComicOptions) -> ComicOptions:
    """The options, if every value is one of those allowed."""
    options = from_json(ComicOptions, to_json(options))
    if options.pages is not None and not 1 <= options.pages <= 2000:
        raise InvalidRequestError(f"{options.pages} pages cannot be made.", hint="Ask for 1 to 2000 pages.")
    if options.chapters is not None and not 1 <= options.chapters[0] <= options.chapters[1]:
        first, last = options.chapters
        raise InvalidRequestError(f"Chapters {first} to {last} are no range.", hint="Name the first chapter first.")
    if not 0 <= options.seed < 2**32:
        raise InvalidRequestError("A seed is a whole number from 0 to 4294967295.")
    return options


def _is_chosen(number: int, options: ComicOptions) -> bool:
    return options.chapters is None or options.chapters[0] <= number <= options.chapters[1]
