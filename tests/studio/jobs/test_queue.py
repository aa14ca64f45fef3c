"""Jobs and rows in one transaction."""

from __future__ import annotations

from sqlalchemy import text

from studio.bootstrap import Parts
from studio.services.ids import LOCAL_OWNER, UserId
from studio.services.ports import Job
from studio.services.running import begin_run, new_run, redraw_steps
from tests.studio.comics import begin_drawing, keep_project, now

JOB = Job(task="compose_page", arguments={"run": "", "project": "p", "subject": "s"})


def waiting(parts: Parts) -> int:
    with parts.engine.connect() as connection:
        return int(connection.scalar(text("select count(*) from procrastinate_jobs where status = 'todo'")) or 0)


def test_a_job_exists_only_when_its_transaction_commits(parts: Parts) -> None:
    with parts.open_work() as work:
        work.jobs.enqueue([JOB])
    assert waiting(parts) == 0
    with parts.open_work() as work:
        work.jobs.enqueue([JOB])
        work.commit()
    assert waiting(parts) == 1


def test_many_edits_of_a_page_make_one_job(parts: Parts) -> None:
    once = Job(task="compose_page", arguments=JOB.arguments, once="compose:p:s")
    for _ in range(3):
        with parts.open_work() as work:
            work.jobs.enqueue([once])
            work.commit()
    assert waiting(parts) == 1


def test_a_cancelled_run_takes_its_waiting_jobs_along(parts: Parts) -> None:
    run = begin_drawing(parts, keep_project(parts))
    assert waiting(parts) == 3
    with parts.open_work() as work:
        work.jobs.withdraw(run)
        work.commit()
    assert waiting(parts) == 0


def test_a_few_jobs_of_one_owner_do_not_wait_behind_many_of_another(parts: Parts) -> None:
    projects = {owner: keep_project(parts) for owner in (LOCAL_OWNER, UserId("late"))}
    for owner, times in ((LOCAL_OWNER, 10), (UserId("late"), 1)):
        for _ in range(times):
            with parts.open_work() as work:
                steps = redraw_steps(work.pictures.panels(projects[owner]))
                begin_run(work, new_run(projects[owner], owner, "redraw", "Draw", now=now()), steps)
                work.commit()
    with parts.engine.connect() as connection:
        query = "select args ->> 'project' from procrastinate_jobs order by priority desc, id limit 6"
        first = list(connection.scalars(text(query)))
    assert first.count(projects[UserId("late")]) == 3
