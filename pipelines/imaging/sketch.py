"""The procedural artist as an image back end: no weights, no network, no GPU."""

from __future__ import annotations

from pipelines.imaging.backend import BackendSpec, ImageBackend


def _load() -> ImageBackend:
    from pipelines.sketch.draw import SketchBackend  # heavy: numpy tables and, when drawing, skia

    return SketchBackend()


SPEC = BackendSpec(name="sketch", label="Storyboard sketch", version="2", load=_load)
