"""How runs are begun and shown; shared by every use case that takes long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from pipelines.comic import PageId
from pipelines.story import CharacterId
from studio.services.ids import ProjectId, RunId, UserId, new_id
from studio.services.ports import Job, TaskName, Work
from studio.services.records import PanelRecord, Run, Step
from studio.services.views import FailureView, RunKind, RunView

# Who waits in front of the screen comes first; within one kind, fair share between owners.
_PRIORITY: dict[RunKind, int] = {"comic": 100_000, "export": 200_000, "redraw": 300_000}
EDIT_PRIORITY = 400_000  # a page that the artist has just changed
_TASKS: dict[str, TaskName] = {
    "prepare": "prepare_comic",
    "panel": "draw_panel",
    "sheet": "draw_sheet",
    "page": "compose_page",
    "export": "export_comic",
}
_PREPARATION = 0.1  # share of a comic's run that reading and storyboarding take, roughly
_SOON = 0.03  # below this share done, the time left is a guess not worth showing


def panel_step(panel: PanelRecord) -> Step:
    """The step that draws a panel."""
    label = f"Page {panel.page_no}, panel {panel.number}"
    return Step(name=f"panel:{panel.id}", kind="panel", label=label, page_id=panel.page_id)


def page_step(page: PageId, number: int) -> Step:
    """The step that composes a page once its panels are drawn."""
    return Step(name=f"page:{page}", kind="page", label=f"Page {number}", page_id=page)


def sheet_step(character: CharacterId, name: str) -> Step:
    """The step that draws a model sheet."""
    return Step(name=f"sheet:{character}", kind="sheet", label=f"Model sheet of {name}")


def redraw_steps(panels: Sequence[PanelRecord]) -> tuple[Step, ...]:
    """Steps that draw these panels and then compose their pages."""
    pages = dict.fromkeys((panel.page_id, panel.page_no) for panel in panels)
    return (*(panel_step(panel) for panel in panels), *(page_step(page, number) for page, number in pages))


def new_run(
    project: ProjectId,
    owner: UserId,
    kind: RunKind,
    label: str,
    *,
    now: datetime,
    options: Mapping[str, object] | None = None,
) -> Run:
    """A run that nobody has begun."""
    return Run(
        id=RunId(new_id()),
        project=project,
        owner=owner,
        kind=kind,
        label=label,
        state="queued",
        options=options or {},
        message="Waiting for a free hand",
        share=0.0,
        total=0,
        done=0,
        failed=0,
        file_id="",
        created_at=now,
        started_at=None,
        finished_at=None,
    )


def begin_run(work: Work, run: Run, steps: Sequence[Step]) -> None:
    """Keep a run with its steps and enqueue what can begin at once, in the caller's transaction."""
    work.runs.add(run)
    add_steps(work, run, steps)
    work.notify(f"project:{run.project}")


def add_steps(work: Work, run: Run, steps: Sequence[Step]) -> None:
    """Add steps to a run and enqueue their jobs; pages wait for their panels (see `follow_up`)."""
    already = work.runs.queued_steps(run.owner)
    work.runs.add_steps(run.id, steps)
    enqueue_steps(work, run, steps, already=already)
    work.notify(f"run:{run.id}")


def enqueue_steps(work: Work, run: Run, steps: Sequence[Step], *, already: int) -> None:
    """Enqueue the jobs of steps that can begin.

    The more an owner has waiting (`already`), the later the next job comes: five jobs of one owner never wait behind a
    thousand of another.
    """
    drawn_first = {step.page_id for step in steps if step.kind == "panel"}
    ready = [step for step in steps if not (step.kind == "page" and step.page_id in drawn_first)]
    base = _PRIORITY[run.kind]
    work.jobs.enqueue(
        [
            Job(
                task=_TASKS[step.kind],
                arguments={"run": run.id, "project": run.project, "subject": step.name.partition(":")[2]},
                priority=base - min(already + place, base - 1),
            )
            for place, step in enumerate(ready)
        ]
    )


def step_message(step: Step) -> str:
    """What a worker is doing, in the artist's words."""
    label = step.label[:1].lower() + step.label[1:]
    match step.kind:
        case "panel" | "sheet":
            return f"Drawing {label}"
        case "page":
            return f"Composing {label}"
        case "export":
            return f"Writing {step.label}"
        case "prepare":
            return "Reading the book"


def follow_up(work: Work, run: Run, step: Step) -> None:
    """After a step ended, while the run's row is held: whoever was last begins what comes next, or ends the run."""
    if step.kind == "panel" and step.page_id is not None and work.runs.waiting(run.id, step.page_id) == 0:
        arguments = {"run": run.id, "project": run.project, "subject": step.page_id}
        work.jobs.enqueue([Job(task="compose_page", arguments=arguments, priority=_PRIORITY[run.kind])])
    if work.runs.waiting(run.id) == 0:
        if run.failed:
            work.runs.set_state(run.id, "failed", f"{run.failed} of {run.total} steps failed")
        else:
            work.runs.set_state(run.id, "done", "Finished")
        work.notify(f"project:{run.project}")
    work.notify(f"run:{run.id}")


def cancel_run(work: Work, run: RunId) -> None:
    """Drop what waits; what is being done ends at its next step. Does nothing to a run that has ended."""
    held = work.runs.lock(run)
    if held.state in ("queued", "running"):
        work.runs.set_state(run, "cancelled", "Cancelled")
        work.jobs.withdraw(run)
        work.notify(f"run:{run}")
        work.notify(f"project:{held.project}")


def compose_after_edit(work: Work, project: ProjectId, page: PageId) -> None:
    """Have a changed page composed again; many edits in a row need one job."""
    arguments = {"run": "", "project": project, "subject": page}
    once = f"compose:{project}:{page}"
    work.jobs.enqueue([Job(task="compose_page", arguments=arguments, priority=EDIT_PRIORITY, once=once)])


def sheet_after_edit(work: Work, project: ProjectId, character: CharacterId) -> None:
    """Have a changed character's model sheet drawn again."""
    arguments = {"run": "", "project": project, "subject": character}
    once = f"sheet:{project}:{character}"
    work.jobs.enqueue([Job(task="draw_sheet", arguments=arguments, priority=EDIT_PRIORITY, once=once)])


def run_view(work: Work, run: Run, *, title: str, now: datetime) -> RunView:
    """A run as the job tray shows it."""
    share = _share(run)
    failures = work.runs.steps(run.id, "failed") if run.failed else ()
    return RunView(
        id=run.id,
        project_id=run.project,
        project_title=title,
        kind=run.kind,
        label=run.label,
        state=run.state,
        done=run.done,
        total=run.total,
        share=share,
        message=run.message,
        seconds_left=_seconds_left(run, share, now),
        failures=tuple(FailureView(step=step.label, reason=step.reason) for step in failures),
        file_id=run.file_id,
        created_at=run.created_at,
        finished_at=run.finished_at,
    )


def _share(run: Run) -> float:
    if run.state == "done":
        return 1.0
    ended = run.done + run.failed
    if run.kind != "comic":
        return min(1.0, (ended + run.share) / max(1, run.total))
    if ended == 0:
        return _PREPARATION * run.share
    return min(1.0, _PREPARATION + (1 - _PREPARATION) * (ended - 1) / max(1, run.total - 1))


def _seconds_left(run: Run, share: float, now: datetime) -> float | None:
    if run.state != "running" or run.started_at is None or share < _SOON:
        return None
    return max(0.0, (now - run.started_at).total_seconds()) * (1 - share) / share
