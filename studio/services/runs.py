"""Use case: watch long work, stop it, try again what failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from studio.services.errors import NotReadyError
from studio.services.ids import LOCAL_OWNER, ProjectId, RunId, UserId
from studio.services.ports import OpenWork
from studio.services.running import cancel_run, enqueue_steps, run_view
from studio.services.views import RunView

_NEWEST = 50  # runs that a screen lists
_SINCE = 1000  # runs looked back at; nobody tries one again after so many


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The owner's runs."""

    open_work: OpenWork
    now: Callable[[], datetime]
    owner: UserId = LOCAL_OWNER

    def runs(self, project_id: ProjectId | None = None, *, active_only: bool = False) -> tuple[RunView, ...]:
        """The newest runs of a project, or of all."""
        with self.open_work() as work:
            titles = {project.id: project.title for project in work.projects.all(self.owner)}
            found = work.runs.all(self.owner, project_id, active_only=active_only, limit=_NEWEST)
            now = self.now()
            return tuple(
                run_view(work, run, title=titles[run.project], now=now) for run in found if run.project in titles
            )

    def run(self, run_id: RunId) -> RunView:
        """One run. Raises: NotFoundError."""
        with self.open_work() as work:
            run = work.runs.get(run_id, self.owner)
            title = work.projects.get(run.project, self.owner).title
            return run_view(work, run, title=title, now=self.now())

    def cancel(self, run_id: RunId) -> RunView:
        """Stop a run: what waits is dropped, what is being done ends at its next step. Raises: NotFoundError."""
        with self.open_work() as work:
            work.runs.get(run_id, self.owner)
            cancel_run(work, run_id)
            work.commit()
        return self.run(run_id)

    def retry_failed(self, run_id: RunId) -> RunView:
        """Do again what failed or was cancelled; what is done stays done.

        Raises:
            NotFoundError: there is no such run.
            NotReadyError: it is still at work, nothing failed, or the comic was made anew since.
        """
        with self.open_work() as work:
            run = work.runs.get(run_id, self.owner)
            work.projects.get(run.project, self.owner)
            work.projects.hold(run.project)
            newest = work.runs.all(self.owner, run.project, active_only=False, limit=_SINCE)
            if any(each.kind == "comic" and each.created_at > run.created_at for each in newest):
                raise NotReadyError("The comic was made anew since.", hint="Start what you need again.")
            if work.runs.lock(run_id).state not in ("failed", "cancelled"):
                raise NotReadyError("Only a run that failed or was cancelled can be tried again.")
            already = work.runs.queued_steps(self.owner)
            steps = work.runs.reopen(run_id)
            enqueue_steps(work, work.runs.get(run_id), steps, already=already)
            work.notify(f"run:{run_id}")
            work.commit()
        return self.run(run_id)
