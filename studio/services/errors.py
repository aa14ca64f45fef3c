"""Errors of the studio's use cases; they share the pipelines' base, so that the edge catches one tree.

PipelineError
└── StudioError
    ├── NotFoundError            no such project, page, panel, run or file (or it belongs to somebody else)
    ├── ChangedElsewhereError    another tab saved first; `rev` is the newest revision
    ├── NotReadyError            the project has no comic yet, or a run must end first
    └── SettingsError            the environment asks for something impossible or unsafe
"""

from __future__ import annotations

from pipelines.errors import PipelineError


class StudioError(PipelineError):
    """Base of the studio's own errors."""


class NotFoundError(StudioError):
    """What was asked for does not exist."""


class ChangedElsewhereError(StudioError):
    """Somebody saved a newer revision in between."""

    def __init__(self, message: str, *, rev: int) -> None:
        super().__init__(message, hint="Reload the page to see the newest version, then repeat your change.")
        self.rev = rev


class NotReadyError(StudioError):
    """Something must be finished first."""


class SettingsError(StudioError):
    """The studio cannot start with these settings."""
