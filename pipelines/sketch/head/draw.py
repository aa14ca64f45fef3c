"""A whole head in the right order of paint."""

from __future__ import annotations

import numpy as np

from pipelines.geometry import Box
from pipelines.sketch.arrays import Array
from pipelines.sketch.color import SHADE, darker
from pipelines.sketch.display_list import Effects, Outline
from pipelines.sketch.faces.face import draw_face
from pipelines.sketch.hair.behind import draw_behind, draw_braid
from pipelines.sketch.hair.draw import brows_over_fringe, draw_hair, draw_hair_shadow
from pipelines.sketch.hair.shape import HairShape, hair_shape
from pipelines.sketch.hair.styles import hair_style
from pipelines.sketch.head.beard import draw_beard, draw_moustache
from pipelines.sketch.head.ears import draw_ear, ear_lies_near
from pipelines.sketch.head.headwear import draw_glasses, draw_headwear, draw_headwear_behind
from pipelines.sketch.head.view import HeadView, shifted
from pipelines.sketch.hulls import LIGHT
from pipelines.sketch.poses import SIGN

_HATS = ("hat", "top_hat", "cap")
_SIDES = (1.0, -1.0)


class Head:
    """The drawable parts of one head; the figure decides when each is painted."""

    def __init__(self, view: HeadView, gaze: tuple[float, float]) -> None:
        self.view, self.gaze = view, gaze
        self.style = hair_style(view.design.hair_style)
        if any(worn in _HATS for worn in view.design.accessories):
            self.style = self.style.under_hat()
        self.hair: HairShape | None = None if self.style.is_bald else hair_shape(view, self.style, view.pen.width)
        self.shadow_on_neck: Outline = shifted(view.outline, view, 0.05, 0.13)
        self._extent: list[Array] = [view.outline_points]
        if self.hair is not None:
            self._extent.append(self.hair.cap)
            if len(self.hair.body.polygons) > 1:
                self._extent += [part.reshape(-1, 2) for part in self.hair.body.polygons[1:]]

    @property
    def lies_behind(self) -> bool:
        """Whether hair that hangs at the back is in front of everything (seen from behind)."""
        return self.view.is_facing_away or abs(self.view.yaw) > 100

    def draw_behind(self, *, is_over: bool) -> None:
        """Long hair, ponytail or bun; a bonnet hides a bun."""
        if self.hair is not None and not (self.style.behind == "bun" and "bonnet" in self.view.design.accessories):
            draw_behind(self.view, self.hair, self.style, is_over=is_over)

    def draw(self) -> None:
        """Head, face, hair and what is worn on them."""
        view, worn = self.view, self.view.design.accessories
        near_side = {side: ear_lies_near(view, side) for side in _SIDES}
        draw_headwear_behind(view, self.style)
        if self.hair is not None and not self.style.covers_ears:
            # the inside of the hair is seen in slivers between hairline and ear
            view.pen.fill(self.hair.body, darker(view.hair, 0.38))
        self._draw_ears([side for side in _SIDES if not near_side[side]])
        self._draw_braids(is_near=False)
        view.pen.shape(view.outline, view.skin)
        slide = LIGHT * view.px * 0.085 * np.array([1.15, 0.3])
        lit = Outline([view.outline_points + slide])
        view.pen.list.add("tone", view.outline, SHADE, 0.62, Effects(cut=lit))
        if self.hair is not None:
            draw_hair_shadow(view, self.hair)
        brows = draw_face(view, self.gaze) if view.towards_eye[2] > -0.35 else []
        near = [side for side in _SIDES if near_side[side]]
        if self.style.ears_under_hair:
            self._draw_ears(near)
        if "beard" in worn:
            draw_beard(view)
        if "moustache" in worn:
            draw_moustache(view)
        if self.hair is not None:
            draw_hair(view, self.hair, self.style)
            brows_over_fringe(view, brows)
        if not self.style.ears_under_hair:
            self._draw_ears(near)
        self._draw_braids(is_near=True)
        if "glasses" in worn:
            draw_glasses(view)
        self._extent += draw_headwear(view, self.style)

    def box(self) -> Box:
        """Pixels round the head with hair and what is worn on it (after `draw`)."""
        points = np.vstack(self._extent)
        low, high = points.min(0), points.max(0)
        return Box(float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))

    def _draw_ears(self, sides: list[float]) -> None:
        if not self.style.covers_ears:
            for side in sides:
                draw_ear(self.view, side)

    def _draw_braids(self, *, is_near: bool) -> None:
        for side in self.style.braids:
            lateral = float(np.array([SIGN[side] * 0.93, 0, 0.2]) @ self.view.towards_eye)
            if (lateral > 0.6) == is_near:
                draw_braid(self.view, side)
