"""Long work in Postgres: runs, their steps and their counters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Update, func, select, text, update
from sqlalchemy.orm import Session

from pipelines.comic import PageId
from studio.db.tables import RunRow, RunStepRow
from studio.services.errors import NotFoundError
from studio.services.ids import LOCAL_WORKSPACE, ProjectId, RunId, UserId
from studio.services.records import Run, Step, StepKind, StepState
from studio.services.views import RunKind, RunState

_ACTIVE = ("queued", "running")


class PostgresRuns:
    """`RunRows` over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, run: Run) -> None:
        """See `RunRows.add`."""
        self._session.add(
            RunRow(
                id=run.id,
                project_id=run.project,
                owner_id=run.owner,
                workspace_id=LOCAL_WORKSPACE,
                kind=run.kind,
                label=run.label,
                state=run.state,
                options=dict(run.options),
                message=run.message,
                share=0.0,
                total=0,
                done=0,
                failed=0,
                file_id="",
                created_at=run.created_at,
            )
        )
        self._session.flush()

    def get(self, run: RunId, owner: UserId | None = None) -> Run:
        """See `RunRows.get`."""
        row = self._session.get(RunRow, run, populate_existing=True)
        if row is None or owner not in (None, row.owner_id):
            raise NotFoundError("There is no such run.")
        return _run(row)

    def lock(self, run: RunId) -> Run:
        """See `RunRows.lock`."""
        query = select(RunRow).where(RunRow.id == run).with_for_update()
        row = self._session.scalar(query.execution_options(populate_existing=True))
        if row is None:
            raise NotFoundError("There is no such run.")
        return _run(row)

    def all(self, owner: UserId, project: ProjectId | None, *, active_only: bool, limit: int) -> tuple[Run, ...]:
        """See `RunRows.all`."""
        query = select(RunRow).where(RunRow.owner_id == owner)
        if project is not None:
            query = query.where(RunRow.project_id == project)
        if active_only:
            query = query.where(RunRow.state.in_(_ACTIVE))
        query = query.order_by(RunRow.created_at.desc(), RunRow.id).limit(limit)
        return tuple(_run(row) for row in self._session.scalars(query))

    def add_steps(self, run: RunId, steps: Sequence[Step]) -> None:
        """See `RunRows.add_steps`."""
        there = self._session.scalar(select(func.count()).where(RunStepRow.run_id == run)) or 0
        self._session.add_all(
            RunStepRow(
                run_id=run,
                name=step.name,
                position=position,
                kind=step.kind,
                label=step.label,
                page_id=step.page_id,
                state=step.state,
                reason=step.reason,
            )
            for position, step in enumerate(steps, start=there)
        )
        self._session.flush()
        self._session.execute(_change(run).values(total=RunRow.total + len(steps)))

    def step(self, run: RunId, name: str) -> Step | None:
        """See `RunRows.step`."""
        row = self._session.get(RunStepRow, (run, name), populate_existing=True)
        return _step(row) if row is not None else None

    def steps(self, run: RunId, *states: StepState) -> tuple[Step, ...]:
        """See `RunRows.steps`."""
        query = select(RunStepRow).where(RunStepRow.run_id == run, RunStepRow.state.in_(states))
        rows = self._session.scalars(query.order_by(RunStepRow.position).execution_options(populate_existing=True))
        return tuple(_step(row) for row in rows)

    def finish_step(self, run: RunId, name: str, state: StepState, reason: str = "") -> bool:
        """See `RunRows.finish_step`."""
        where = (RunStepRow.run_id == run, RunStepRow.name == name, RunStepRow.state == "waiting")
        change = update(RunStepRow).where(*where).values(state=state, reason=reason).returning(RunStepRow.name)
        if self._session.scalar(change) is None:
            return False
        is_failure = int(state == "failed")
        counters = {"done": RunRow.done + 1 - is_failure, "failed": RunRow.failed + is_failure, "share": 0.0}
        self._session.execute(_change(run).values(counters))
        return True

    def waiting(self, run: RunId, page: PageId | None = None) -> int:
        """See `RunRows.waiting`."""
        query = select(func.count()).where(RunStepRow.run_id == run, RunStepRow.state == "waiting")
        if page is not None:
            query = query.where(RunStepRow.page_id == page, RunStepRow.kind == "panel")
        return self._session.scalar(query) or 0

    def reopen(self, run: RunId) -> tuple[Step, ...]:
        """See `RunRows.reopen`."""
        ended = ("failed", "cancelled")
        panels = select(RunStepRow.page_id).where(RunStepRow.run_id == run, RunStepRow.state.in_(ended))
        again = RunStepRow.state.in_(ended) | ((RunStepRow.kind == "page") & RunStepRow.page_id.in_(panels))
        where = (RunStepRow.run_id == run, again)
        change = update(RunStepRow).where(*where).values(state="waiting", reason="")
        self._session.execute(change.execution_options(synchronize_session=False))
        waiting = self.steps(run, "waiting")
        values = {"failed": 0, "done": RunRow.total - len(waiting), "state": "queued", "finished_at": None}
        self._session.execute(_change(run).values(values))
        return waiting

    def set_state(self, run: RunId, state: RunState, message: str) -> None:
        """See `RunRows.set_state`."""
        values: dict[str, object] = {"state": state, "message": message}
        if state == "running":
            values["started_at"] = func.coalesce(RunRow.started_at, func.clock_timestamp())
        if state not in _ACTIVE:
            values |= {"finished_at": func.clock_timestamp(), "share": 0.0}
        if state == "cancelled":
            waiting = (RunStepRow.run_id == run, RunStepRow.state == "waiting")
            self._session.execute(update(RunStepRow).where(*waiting).values(state="cancelled"))
        self._session.execute(_change(run).values(values))

    def tick(self, run: RunId, share: float, message: str) -> bool:
        """See `RunRows.tick`."""
        # losing a tick in a power cut is no loss: not waiting for the disk makes it 3 times faster
        self._session.execute(text("set local synchronous_commit = off"))
        change = _change(run).where(RunRow.state.in_(_ACTIVE)).values(share=share, message=message)
        return self._session.scalar(change.returning(RunRow.id)) is not None

    def keep_file(self, run: RunId, file_id: str) -> None:
        """See `RunRows.keep_file`."""
        self._session.execute(_change(run).values(file_id=file_id))

    def queued_steps(self, owner: UserId) -> int:
        """See `RunRows.queued_steps`."""
        query = (
            select(func.count())
            .select_from(RunStepRow)
            .join(RunRow, RunRow.id == RunStepRow.run_id)
            .where(RunRow.owner_id == owner, RunRow.state.in_(_ACTIVE), RunStepRow.state == "waiting")
        )
        return self._session.scalar(query) or 0


def _change(run: RunId) -> Update:
    return update(RunRow).where(RunRow.id == run)


def _step(row: RunStepRow) -> Step:
    return Step(
        name=row.name,
        kind=cast("StepKind", row.kind),
        label=row.label,
        page_id=PageId(row.page_id) if row.page_id is not None else None,
        state=cast("StepState", row.state),
        reason=row.reason,
    )


def _run(row: RunRow) -> Run:
    return Run(
        id=RunId(row.id),
        project=ProjectId(row.project_id),
        owner=UserId(row.owner_id),
        kind=cast("RunKind", row.kind),
        label=row.label,
        state=cast("RunState", row.state),
        options=row.options,
        message=row.message,
        share=row.share,
        total=row.total,
        done=row.done,
        failed=row.failed,
        file_id=row.file_id,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )
