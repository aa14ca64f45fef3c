"""Errors that callers of the pipelines can act on.

PipelineError                    base: catch this at the edge (tab, command line, notebook, worker)
├── BookError                    the file cannot be read as a book; `hint` says what to do
├── InvalidRequestError          the request asks for something impossible; fix it
├── BackendUnavailableError      package, library, weights, key or device missing; see `hint`
├── BackendFailedError           it ran and failed; `retryable` says if again may help
└── CancelledError               the artist stopped the work between two steps
"""

from __future__ import annotations


class PipelineError(Exception):
    """Base of every error the pipelines raise on purpose: one sentence, and what to do about it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class BookError(PipelineError):
    """The file cannot be read as a book."""


class InvalidRequestError(PipelineError):
    """The request itself cannot be fulfilled."""


class BackendUnavailableError(PipelineError):
    """The back end cannot run here."""


class BackendFailedError(PipelineError):
    """The back end ran and failed."""

    def __init__(self, message: str, *, hint: str = "", retryable: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.retryable = retryable


class CancelledError(PipelineError):
    """The artist stopped the work."""
