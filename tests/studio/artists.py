"""Artists for tests of the studio: they draw grey with plain marks at once, or misbehave."""

from __future__ import annotations

import os
import time

import numpy as np

from pipelines.comic import ActorMarks, PanelMarks
from pipelines.errors import InvalidRequestError
from pipelines.geometry import Box, Point
from pipelines.imaging.request import ImageRequest, ImageResult
from pipelines.progress import Progress


class PlainArtist:
    """A grey panel with everybody in a row."""

    def draw(self, request: ImageRequest, progress: Progress) -> ImageResult:
        """See `ImageBackend.draw`."""
        del progress
        pixels = np.full((request.height, request.width, 3), 128, np.uint8)
        people = request.shot.actors
        places = [(number + 1) / (len(people) + 1) for number in range(len(people))]
        actors = tuple(
            ActorMarks(
                character=actor.character,
                mouth=Point(x, 0.62),
                face=Box(x - 0.05, 0.5, 0.1, 0.15),
                head=Box(x - 0.07, 0.45, 0.14, 0.22),
                hands=(),
            )
            for actor, x in zip(people, places, strict=True)
        )
        return ImageResult(pixels=pixels, marks=PanelMarks(actors=actors), request=request)


class SlowArtist(PlainArtist):
    """Needs two seconds in many steps, and listens between them."""

    def draw(self, request: ImageRequest, progress: Progress) -> ImageResult:
        """See `ImageBackend.draw`."""
        for step in range(20):
            progress(step / 20, "Drawing")
            time.sleep(0.1)
        return super().draw(request, progress)


class DeadlyArtist(PlainArtist):
    """Ends its process at panels with seed 1, like a picture that needs more memory than there is."""

    def draw(self, request: ImageRequest, progress: Progress) -> ImageResult:
        """See `ImageBackend.draw`."""
        if request.seed == 1:
            os._exit(1)
        return super().draw(request, progress)


class PickyArtist(PlainArtist):
    """Refuses panels with seed 1."""

    def draw(self, request: ImageRequest, progress: Progress) -> ImageResult:
        """See `ImageBackend.draw`."""
        if request.seed == 1:
            raise InvalidRequestError("This shot cannot be drawn.", hint="Choose another angle.")
        return super().draw(request, progress)


ARTISTS: dict[str, type[PlainArtist]] = {
    "plain": PlainArtist,
    "slow": SlowArtist,
    "deadly": DeadlyArtist,
    "picky": PickyArtist,
}
