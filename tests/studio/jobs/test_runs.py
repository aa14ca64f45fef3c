"""Runs through the real queue and the real artist."""

from __future__ import annotations

from pipelines.imaging.registry import load_backend
from studio.bootstrap import Parts
from studio.services.runs import Runs
from tests.studio.comics import begin_drawing, keep_project, now, work_off


def test_a_run_draws_every_panel_then_composes_every_page(parts: Parts) -> None:
    project = keep_project(parts)
    run = begin_drawing(parts, project)
    work_off(parts, load_backend())
    view = Runs(open_work=parts.open_work, now=now).run(run)
    assert (view.state, view.done, view.total, view.failures) == ("done", 5, 5, ())
    with parts.open_work() as work:
        assert all(panel.is_fresh for panel in work.pictures.panels(project))
        assert all(page.picture_file and page.picture_edition == page.edition for page in work.comics.pages(project))
