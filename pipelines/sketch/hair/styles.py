"""Hair styles as data: volumes, and the rim of the face opening."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np

from pipelines.codec import from_json
from pipelines.errors import InvalidRequestError
from pipelines.sketch.arrays import Array
from pipelines.sketch.poses import Side

Behind = Literal["", "long", "ponytail", "bun"]
_BOW_STEPS = np.linspace(0, 1, 6)[:-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class HairStyle:
    """One style in head units.

    `rim`: (azimuth in degrees, height) from the left ear over the brow to the right ear; low points are the tips of
    locks. `tufts`: (azimuth, height, length, lift) of locks that stand up on the crown.
    """

    name: str
    volume: float = 0.0
    flare: float = 0.0  # how much it widens below the ears
    lowest: float = -0.24  # lowest y at the back
    rim: tuple[tuple[float, float], ...] = ()
    tufts: tuple[tuple[float, float, float, float], ...] = ()
    tuft_sweep: float = -0.5  # sideways lean of the tufts
    has_locks: bool = True  # rim tips carry a lock each
    covers_ears: bool = False
    ears_under_hair: bool = False
    is_curtain: bool = False  # hangs beside the cheeks: its inside is seen
    is_curly: bool = False
    is_bald: bool = False
    is_under_hat: bool = False
    rim_strands: int = 0  # lines combed back from the rim
    behind: Behind = ""
    braids: tuple[Side, ...] = ()

    def under_hat(self) -> HairStyle:
        """The same style pressed down on the crown by a hat."""
        return replace(self, volume=min(self.volume, 0.08), tufts=(), is_under_hat=True)

    def bowed_rim(self, drop: float) -> Array:
        """(n, 2): the rim with sharp tips bowed in between, through azimuth 0; `drop` lowers it for children."""
        out: list[tuple[float, float]] = []
        for (phi0, y0), (phi1, y1) in zip(self.rim, self.rim[1:], strict=False):
            for t in _BOW_STEPS:
                share = t**1.7 if y1 < y0 else 1 - (1 - t) ** 1.7
                out.append((phi0 + (phi1 - phi0) * t, y0 + (y1 - y0) * share))
        points = np.array([*out, self.rim[-1]])
        if not np.any(points[:, 0] == 0):  # both halves of the opening meet exactly here
            at = int(np.argmax(points[:, 0] < 0))
            (phi0, y0), (phi1, y1) = points[at - 1], points[at]
            points = np.insert(points, at, (0.0, y0 + (y1 - y0) * phi0 / (phi0 - phi1)), axis=0)
        points[:, 1] += drop
        return points


@cache
def hair_styles() -> dict[str, HairStyle]:
    """Every style by name."""
    rows = json.loads((Path(__file__).parent / "styles.json").read_text(encoding="utf-8"))
    return {name: from_json(HairStyle, {"name": name, **row}) for name, row in rows.items()}


def hair_style(name: str) -> HairStyle:
    """The style of that name.

    Raises:
        InvalidRequestError: there is none.
    """
    try:
        return hair_styles()[name]
    except KeyError as error:
        known = ", ".join(hair_styles())
        raise InvalidRequestError(f"There is no hair style called {name!r}.", hint=f"Use one of: {known}.") from error
