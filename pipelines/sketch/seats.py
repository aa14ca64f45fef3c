"""What a seated figure may bring to sit on: a plain chair, or out of doors a block of wood."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.axes import LEVEL, upright_frame, vec
from pipelines.sketch.body import BodyView
from pipelines.sketch.color import lighter, rgb
from pipelines.sketch.hulls import SeenVolume, Volume
from pipelines.sketch.pen import polygon

_WOOD = rgb("#9a6b42")
_BARK = rgb("#7d5b41")
_BLOCK_RADIUS_M = 0.24


class Chair:
    """A chair under a seated body; what is beyond the sitter is drawn first, the rest after the legs."""

    def __init__(self, view: BodyView) -> None:
        self.view = view
        skeleton = view.skeleton
        self.seat = skeleton.seat or 0.46
        self.frame = upright_frame(skeleton.frames["pelvis"][:, 2])
        self.origin = skeleton.joints["pelvis"] * LEVEL + vec(0, skeleton.floor, 0)

    def place(self, x: float, y: float, z: float) -> Array:
        """A world point in chair axes: left, up from the floor, forward."""
        return np.asarray(self.origin + self.frame @ vec(x, y, z))

    def draw(self, *, is_beyond: bool) -> None:
        """The bars beyond the sitter and the seat, or the bars before the sitter."""
        view, pen = self.view, self.view.pen
        sitter = view.depth("pelvis")
        for bar in sorted(self._bars(), key=lambda bar: -bar.depth_m):
            if (bar.depth_m > sitter) == is_beyond:
                pen.volume(bar, _WOOD, weight=0.9)
        if is_beyond:
            self._draw_seat()

    def _bars(self) -> list[SeenVolume]:
        volumes = []
        for x in (-0.20, 0.20):
            for z, top in ((-0.17, self.seat + 0.42), (0.24, self.seat - 0.03)):
                lean = 0.05 if z < 0 else 0.0
                ends = [self.place(x, 0.01, z * 1.05), self.place(x, top, z - lean)]
                volumes.append(Volume().chain(ends, [0.017, 0.020]))
        for y, z in ((self.seat + 0.30, -0.20), (self.seat + 0.38, -0.21)):
            volumes.append(Volume().chain([self.place(-0.19, y, z), self.place(0.19, y, z)], [0.022, 0.022]))
        return [volume.seen(self.view.pen.lens) for volume in volumes]

    def _draw_seat(self) -> None:
        pen, board = self.view.pen, Volume()
        corners = [
            board.ball(self.place(x, self.seat - 0.025, z), 0.02)
            for x, z in ((-0.2, -0.18), (0.2, -0.18), (0.2, 0.25), (-0.2, 0.25))
        ]
        board.link(*corners, corners[0]).link(corners[0], corners[2]).link(corners[1], corners[3])
        pen.volume(board, _WOOD, weight=0.9, slide=0.1)
        top = [
            self.place(x, self.seat - 0.005, z) for x, z in ((-0.21, -0.19), (0.21, -0.19), (0.21, 0.26), (-0.21, 0.26))
        ]
        pen.fill(polygon(pen.page(top)), lighter(_WOOD, 0.15))


class Block:
    """A stump or a keg under a seated body: drawn behind it as a whole."""

    def __init__(self, view: BodyView) -> None:
        self.view = view
        self.seat = (view.skeleton.seat or 0.46) - 0.02
        self.origin = view.skeleton.joints["pelvis"] * LEVEL + vec(0, view.skeleton.floor, 0)

    def draw(self) -> None:
        """The round side and the top."""
        pen, volume = self.view.pen, Volume()
        across, along = vec(_BLOCK_RADIUS_M, 0, 0), vec(0, 0, _BLOCK_RADIUS_M)
        foot = volume.ring(self.origin + vec(0, 0.01, 0), across * 1.08, along * 1.08)
        top = volume.ring(self.origin + vec(0, self.seat, 0), across, along)
        volume.link(foot, top)
        pen.volume(volume, _BARK, weight=0.9, slide=0.25)
        turn = np.linspace(0, 2 * np.pi, 28, endpoint=False)[:, None]
        for share, color in ((0.96, lighter(_BARK, 0.35)), (0.6, lighter(_BARK, 0.25))):
            rim = self.origin + vec(0, self.seat, 0) + (np.cos(turn) * across + np.sin(turn) * along) * share
            pen.fill(polygon(pen.page(list(rim))), color)
