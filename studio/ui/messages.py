"""Messages that several islands send."""

from __future__ import annotations

from dataclasses import dataclass

from studio.services.ids import ProjectId, RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class InProject:
    """Something about a whole project."""

    project_id: ProjectId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfRun:
    """Something about a run."""

    run_id: RunId
