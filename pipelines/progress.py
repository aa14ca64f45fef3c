"""How long work reports what is done, and learns that it shall stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Called between steps with the share done (0..1) and a short message an artist understands.

It may raise `pipelines.errors.CancelledError`: the work then ends at once and leaves nothing half-written.
"""


def ignore_progress(share: float, message: str) -> None:
    """A `Progress` for callers that do not watch."""


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """The same listener, told of one stretch of the whole: its 0..1 becomes `start`..`end`."""
    return lambda share, message: progress(start + share * (end - start), message)
