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
from studio.services.running import begin_run, new_run, run_view
from studio.services.views import ComicOptions, Density, Estimate, RunView

# Measured over the sample book and three novels; a rough guide for the screen, nothing depends on it.
_WORDS_A_PANEL: dict[Density, float] = {"all": 34.0, "normal": 68.0, "sparse": 170.0}
_PANELS_A_PAGE = 5.2
_SECONDS_A_PANEL = 0.45  # drawing, keeping and composing, one worker
_SECONDS_A_WORD = 0.00004  # analysing
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
        panels = max(1, round(words / _WORDS_A_PANEL[density]))
        pages = max(1, round(panels / _PANELS_A_PAGE))
        if options.pages is not None:
            pages, panels = options.pages, round(options.pages * _PANELS_A_PAGE)
        seconds = project.words * _SECONDS_A_WORD + panels * _SECONDS_A_PANEL / max(1, self.workers)
        return Estimate(words=words, pages=pages, panels=panels, seconds=seconds)

    def start(self, project_id: ProjectId, options: ComicOptions) -> RunView:
        """Begin a run. A comic that is there already is made anew: its edits go, renders that still fit stay.

        Raises:
            NotFoundError: there is no such project.
            InvalidRequestError: an option is out of range.
            NotReadyError: the project's comic is being made right now.
        """
        options = _checked(options)
        with self.open_work() as work:
            project = work.projects.get(project_id, self.owner)
            self._check_free(work, project)
            run = new_run(project_id, self.owner, "comic", "Make the comic", now=self.now(), options=to_json(options))
            step = Step(name=f"prepare:{project_id}", kind="prepare", label="Read and storyboard")
            begin_run(work, run, (step,))
            work.commit()
            return run_view(work, work.runs.get(run.id), title=project.title, now=self.now())

    def _check_free(self, work: Work, project: Project) -> None:
        runs = work.runs.all(self.owner, project.id, active_only=True, limit=100)
        if any(run.kind == "comic" for run in runs):
            raise NotReadyError("This comic is being made right now.", hint="Wait for it, or cancel it first.")


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
