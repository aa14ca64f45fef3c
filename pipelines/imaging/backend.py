"""What every image back end accepts, returns and promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pipelines.imaging.request import ImageRequest, ImageResult
from pipelines.progress import Progress


class ImageBackend(Protocol):
    """Draws panels. Same request, same machine: same pixels."""

    def draw(self, request: ImageRequest, progress: Progress) -> ImageResult:
        """Draw exactly `request.width` × `request.height` pixels.

        Raises:
            InvalidRequestError: a size or setting is outside what the back end can draw.
            BackendFailedError: the back end was tried and failed.
            CancelledError: `progress` asked for the end.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BackendSpec:
    """How a back end presents itself before anything heavy is imported."""

    name: str
    label: str
    version: str  # part of every render's key: raise it when the same request would look different
    load: Callable[[], ImageBackend]
