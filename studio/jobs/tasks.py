"""The queue's tasks, thin: each calls one method of `Making`."""

from __future__ import annotations

import random
from collections.abc import Callable

from procrastinate import App, BaseConnector, BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.jobs import Job

from pipelines.comic import PageId, PanelId
from pipelines.story import CharacterId
from studio.services.ids import ProjectId, RunId
from studio.services.making import Making
from studio.services.ports import TaskName

MAX_ATTEMPTS = 5
"""A job that fails or kills its worker this often is given up and not started again by itself."""

STEP_KINDS: dict[TaskName, str] = {
    "prepare_comic": "prepare",
    "draw_panel": "panel",
    "draw_sheet": "sheet",
    "compose_page": "page",
    "export_comic": "export",
}


class Backoff(BaseRetryStrategy):
    """Wait 0–1, 0–2, 0–4 … s; the jitter keeps failed jobs from coming back all at once."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """None = give up."""
        del exception
        if job.attempts + 1 >= MAX_ATTEMPTS:
            return None
        return RetryDecision(retry_in={"seconds": round(random.uniform(0, 2**job.attempts))})


def make_app(connector: BaseConnector, making: Making) -> App:
    """The queue's application with every task."""
    app = App(connector=connector)
    work: dict[TaskName, Callable[[RunId, ProjectId, str], None]] = {
        "prepare_comic": lambda run, project, _: making.prepare_comic(run, project),
        "draw_panel": lambda run, project, subject: making.draw_panel(run, project, PanelId(subject)),
        "draw_sheet": lambda run, project, subject: making.draw_sheet(run, project, CharacterId(subject)),
        "compose_page": lambda run, project, subject: making.compose_page(run, project, PageId(subject)),
        "export_comic": lambda run, project, subject: making.export_comic(run, project, subject),
    }
    for name, call in work.items():
        app.task(name=name, retry=Backoff(), pass_context=True)(_task(call, making))
    return app


def give_up(making: Making, job: Job, reason: str) -> None:
    """End the step of a job that will not be tried again, so that its run can end."""
    arguments = job.task_kwargs
    run = RunId(str(arguments["run"]))
    if run:
        making.steps.end(run, f"{STEP_KINDS[_task_name(job)]}:{arguments['subject']}", "failed", reason)


def _task(call: Callable[[RunId, ProjectId, str], None], making: Making) -> Callable[..., None]:
    def run_task(context: JobContext, *, run: str, project: str, subject: str) -> None:
        try:
            call(RunId(run), ProjectId(project), subject)
        except Exception as error:
            if context.job.attempts + 1 >= MAX_ATTEMPTS:
                give_up(making, context.job, f"It failed {MAX_ATTEMPTS} times: {type(error).__name__}.")
            raise

    return run_task


def _task_name(job: Job) -> TaskName:
    return next(name for name in STEP_KINDS if name == job.task_name)
