"""The one value that crosses the border to an image back end, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipelines.codec import digest
from pipelines.comic import CastMember, Ink, PanelMarks, Shot
from pipelines.story import Location, SceneId

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True, kw_only=True)
class LetteringRoom:
    """Space that the picture leaves for words: shares (0..1) of the panel without heads and acting hands."""

    top: float = 0.0
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRequest:
    """Everything a render of one panel needs; names follow diffusers where they overlap."""

    shot: Shot
    cast: tuple[CastMember, ...]  # the members in the shot
    location: Location
    scene: SceneId  # people keep their places within a scene
    width: int  # pixels
    height: int  # pixels
    ink: Ink = "color"
    seed: int = 0
    room: LetteringRoom = LetteringRoom()
    prompt: str = ""
    negative_prompt: str = ""
    num_inference_steps: int = 30
    guidance_scale: float = 6.0
    backend: str = "sketch"
    backend_version: str = ""

    def key(self) -> str:
        """Hex digest of all that goes into the render: the name of the picture in every cache."""
        return digest(self)

    def art_key(self) -> str:
        """Hex digest of what the picture shows, without the room left for words.

        A panel is stale when the art key of its render differs from that of its storyboard: new words alone never
        make a picture stale.
        """
        return digest(replace(self, room=LetteringRoom()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageResult:
    """A finished picture and what is needed to draw it again."""

    pixels: npt.NDArray[np.uint8]  # (height, width, 3), RGB
    marks: PanelMarks
    request: ImageRequest
