"""The image back ends. To add one: write a file with a `SPEC`, then list it here; the first is the default."""

from __future__ import annotations

from pipelines.errors import InvalidRequestError
from pipelines.imaging import sketch
from pipelines.imaging.backend import BackendSpec, ImageBackend

BACKENDS: dict[str, BackendSpec] = {spec.name: spec for spec in (sketch.SPEC,)}


def load_backend(name: str = "sketch") -> ImageBackend:
    """The back end called `name`; its heavy packages are imported only now.

    Raises:
        InvalidRequestError: there is no such back end.
        BackendUnavailableError: it cannot run here.
    """
    if name not in BACKENDS:
        raise InvalidRequestError(f"There is no image back end {name!r}.", hint=f"Known: {', '.join(BACKENDS)}.")
    return BACKENDS[name].load()
