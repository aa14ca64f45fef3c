"""One step of a run, done by a worker: begin it if it is still wanted, watch for the end, count it down."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipelines.errors import BackendFailedError, CancelledError, PipelineError
from studio.services.errors import NotFoundError
from studio.services.ids import RunId
from studio.services.ports import OpenWork, Work
from studio.services.records import Run, Step, StepState
from studio.services.running import follow_up, step_message

_TICK_SECONDS = 0.3  # how often progress is noted and a cancellation is seen


@dataclass(slots=True, kw_only=True)
class RunProgress:
    """A `Progress` that notes the share done on the run and ends the work when the run was cancelled."""

    open_work: OpenWork
    run: RunId
    _last: float = field(default=0.0, init=False)

    def __call__(self, share: float, message: str) -> None:
        """Note progress, at most every 0.3 s. Raises: CancelledError."""
        moment = time.monotonic()
        if moment - self._last < _TICK_SECONDS:
            return
        self._last = moment
        with self.open_work() as work:
            if not work.runs.tick(self.run, share, message):
                raise CancelledError("The run was cancelled.")
            work.notify(f"run:{self.run}")
            work.commit()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepKeeper:
    """Begins and ends steps; a step that ran twice counts once."""

    open_work: OpenWork

    def begin(self, run_id: RunId, name: str) -> Run | None:
        """The run, if this step of it is still to do; None = nothing to do any more."""
        with self.open_work() as work:
            try:
                run = work.runs.lock(run_id)
            except NotFoundError:
                return None
            step = work.runs.step(run_id, name)
            if run.state not in ("queued", "running") or step is None or not _is_waiting(step):
                return None
            work.runs.set_state(run_id, "running", step_message(step))
            work.notify(f"run:{run_id}")
            work.commit()
            return run

    @contextmanager
    def failures(self, run_id: RunId, name: str) -> Iterator[None]:
        """What goes wrong inside ends this step and no other; its reason is kept on the run.

        Failures that another try may mend, and errors that nobody foresaw, go on to the queue, which tries again.
        """
        try:
            yield
        except CancelledError:
            self.end(run_id, name, "cancelled")
        except PipelineError as error:
            if isinstance(error, BackendFailedError) and error.retryable:
                raise
            self.end(run_id, name, "failed", f"{error} {error.hint}".strip())

    def end(
        self,
        run_id: RunId,
        name: str,
        state: StepState,
        reason: str = "",
        *,
        and_keep: Callable[[Work], None] | None = None,
    ) -> bool:
        """End a step and do `and_keep` in the same transaction; False = it was ended before, nothing was kept."""
        with self.open_work() as work:
            run = work.runs.lock(run_id)
            step = work.runs.step(run_id, name)
            if run.state not in ("queued", "running") or step is None or not _is_waiting(step):
                return False
            work.runs.finish_step(run_id, name, state, reason)
            if and_keep is not None:
                and_keep(work)
            follow_up(work, work.runs.get(run_id), step)
            work.commit()
            return True


def _is_waiting(step: Step | None) -> bool:
    return step is not None and step.state == "waiting"
