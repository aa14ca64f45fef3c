"""Who is seen where, from the display list at a coarse scale: what balloons avoid and props must not hide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipelines.geometry import Box
from pipelines.sketch.display_list import DisplayList
from pipelines.sketch.skia_engine import load_skia, skia_path

_CELL = 8  # pixels of the picture per cell
_COLUMNS = 64  # of the picture of people that the letterer gets
_OPAQUE = 0.6  # fills thinner than this hide nobody


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """For each cell of `_CELL` pixels the owner that is seen there: index into `owners`, plus one; 0 = the location."""

    owners: tuple[str, ...]
    labels: npt.NDArray[np.uint8]  # (rows, columns)

    def share(self, owner: str, box: Box) -> float:
        """Share of a box (pixels) in which this owner is seen, 0..1; 0 for a box outside the picture."""
        rows, columns = self.labels.shape
        top, bottom = max(0, int(box.y / _CELL)), min(rows, int(box.bottom / _CELL) + 1)
        left, right = max(0, int(box.x / _CELL)), min(columns, int(box.right / _CELL) + 1)
        if bottom <= top or right <= left or owner not in self.owners:
            return 0.0
        return float((self.labels[top:bottom, left:right] == self.owners.index(owner) + 1).mean())

    def people(self) -> tuple[str, ...]:
        """The bodies as rows of "0" and "1", `_COLUMNS` wide, for `PanelMarks.people`."""
        rows, columns = self.labels.shape
        count = max(1, round(rows * _COLUMNS / columns))
        y = np.minimum(rows - 1, (np.arange(count) + 0.5) * rows / count).astype(int)
        x = np.minimum(columns - 1, (np.arange(_COLUMNS) + 0.5) * columns / _COLUMNS).astype(int)
        seen = self.labels[y][:, x] > 0
        return tuple("".join("1" if cell else "0" for cell in row) for row in seen)


def coverage_of(display_list: DisplayList) -> Coverage:
    """Raster the opaque fills, one grey level per owner, without smoothing."""
    skia = load_skia()
    owners = tuple(dict.fromkeys(op.owner for op in display_list.ops if op.owner))
    surface = skia.Surface(-(-display_list.width // _CELL), -(-display_list.height // _CELL))
    canvas = surface.getCanvas()
    canvas.clear(skia.ColorBLACK)
    canvas.scale(1 / _CELL, 1 / _CELL)
    level = {owner: number for number, owner in enumerate(owners, start=1)}
    first = next((i for i, op in enumerate(display_list.ops) if op.owner), len(display_list.ops))
    for op in display_list.ops[first:]:  # what is painted before the first person hides nobody
        if op.kind == "fill" and op.alpha > _OPAQUE and op.effects.stroke is None and not op.effects.blur:
            value = level.get(op.owner or "", 0)
            paint = skia.Paint(Color=skia.Color(value, value, value), AntiAlias=False)
            clip = op.effects.clip
            if clip is not None:
                canvas.save()
                canvas.clipPath(skia_path(clip), doAntiAlias=False)
            canvas.drawPath(skia_path(op.outline), paint)
            if clip is not None:
                canvas.restore()
    labels = surface.makeImageSnapshot().toarray()[..., 0]
    return Coverage(owners, np.ascontiguousarray(labels))
