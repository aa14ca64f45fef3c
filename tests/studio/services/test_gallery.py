"""Previews of pages and panels."""

from __future__ import annotations

import pytest

from studio.bootstrap import Parts
from studio.services.errors import NotFoundError
from studio.services.gallery import Gallery
from studio.services.ids import ProjectId
from tests.studio.comics import keep_project


def test_pages_and_panels_come_in_reading_order(gallery: Gallery, project: ProjectId) -> None:
    assert [(page.page_no, page.panels, page.is_stale) for page in gallery.pages(project)] == [
        (1, 2, False),
        (2, 1, False),
    ]
    panels = gallery.panels(project)
    assert [(panel.page_no, panel.number, panel.state) for panel in panels] == [
        (1, 1, "fresh"),
        (1, 2, "fresh"),
        (2, 1, "fresh"),
    ]
    assert panels[0].text == "Where did you find this book? It was under the stairs."
    assert gallery.panels(project, 2) == panels[2:]


def test_a_comic_that_is_not_drawn_yet_has_places_for_its_pictures(parts: Parts, gallery: Gallery) -> None:
    project = keep_project(parts)
    assert [(page.picture_url, page.missing_panels) for page in gallery.pages(project)] == [("", 2), ("", 1)]
    assert {panel.state for panel in gallery.panels(project)} == {"missing"}


def test_a_project_of_nobody_is_not_found(gallery: Gallery) -> None:
    with pytest.raises(NotFoundError):
        gallery.pages(ProjectId("nobody's"))
