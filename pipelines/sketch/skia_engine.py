"""The graphics engine: skia on the processor, and polygons as its paths."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipelines.errors import BackendUnavailableError
from pipelines.sketch.arrays import Array
from pipelines.sketch.display_list import Outline

if TYPE_CHECKING:
    from types import ModuleType

    import skia

MOVE, LINE, CLOSE = b"\0", b"\1", b"\5"  # verbs of skia's binary path form
PATH_VERSION = 5


def load_skia() -> ModuleType:
    """The skia module.

    Raises:
        BackendUnavailableError: the package or a system library that it needs is missing.
    """
    try:
        import skia
    except ImportError as error:
        raise BackendUnavailableError(
            f"The drawing engine skia cannot be loaded: {error}.",
            hint="apt-get install libgl1 libegl1 brings its system libraries, pip install skia-python the package.",
        ) from error
    module: ModuleType = skia
    return module


def skia_path(outline: Outline) -> skia.Path:
    """The outline as one path, non-zero winding. Polygons of fewer than two points are left out."""
    skia = load_skia()
    packed = _stacked(outline.polygons) if isinstance(outline.polygons, np.ndarray) else _listed(outline.polygons)
    counts, points = packed
    end = CLOSE if outline.is_closed else b""
    verbs = b"".join([MOVE + LINE * (count - 1) + end for count in counts])
    head = struct.pack("<IIII", PATH_VERSION, sum(counts), 0, len(verbs))
    path = skia.Path()
    if not counts or path.readFromMemory(head + points.tobytes() + verbs + b"\0" * (-len(verbs) % 4)):
        return path
    return _path_by_points(skia, outline)


def _stacked(polygons: npt.NDArray[np.float64]) -> tuple[list[int], npt.NDArray[np.float32]]:
    """Lengths and points of a (count, n, 2) array, or of one (n, 2) polygon."""
    polygons = polygons if polygons.ndim == 3 else polygons[None]
    if polygons.shape[1] < 2:
        return [], np.zeros((0, 2), "<f4")
    return [polygons.shape[1]] * len(polygons), np.ascontiguousarray(polygons, "<f4")


def _listed(polygons: Sequence[Array]) -> tuple[list[int], npt.NDArray[np.float32]]:
    """Lengths and points of a list of (n, 2) polygons."""
    kept = [polygon for polygon in polygons if len(polygon) > 1]
    points = np.concatenate(kept) if kept else np.zeros((0, 2))
    return [len(polygon) for polygon in kept], np.ascontiguousarray(points, "<f4")


def _path_by_points(skia: ModuleType, outline: Outline) -> skia.Path:
    """The slow way, for engines that do not read the binary form."""
    path = skia.Path()
    for polygon in outline.polygons:
        if len(polygon) > 1:
            path.addPoly([skia.Point(float(x), float(y)) for x, y in polygon], outline.is_closed)
    return path
