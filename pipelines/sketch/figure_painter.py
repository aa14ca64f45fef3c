"""The order of paint of one figure: parts sorted by depth, far to near, with the exceptions that joints need."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pipelines.comic import CharacterDesign
from pipelines.sketch.arms import draw_arm
from pipelines.sketch.axes import LEVEL, vec
from pipelines.sketch.body import BodyView, draw_neck
from pipelines.sketch.color import darker
from pipelines.sketch.display_list import Effects
from pipelines.sketch.faces.expressions import expression_named
from pipelines.sketch.hand_props import draw_two_handed_prop
from pipelines.sketch.hands import hand_depth
from pipelines.sketch.head.draw import Head
from pipelines.sketch.head.view import HeadView
from pipelines.sketch.hulls import Volume
from pipelines.sketch.legs import draw_leg
from pipelines.sketch.outfits.cloth import (
    cloak_grid,
    coat_tails,
    draw_folds,
    draw_sheet,
    lofted,
    skirt_rings,
)
from pipelines.sketch.outfits.torso import draw_outfit_belt, draw_torso
from pipelines.sketch.outfits.worn import draw_apron, draw_satchel, draw_scarf
from pipelines.sketch.pen import Pen, polygon
from pipelines.sketch.poses import SIDES, Side, prop_kind
from pipelines.sketch.seats import Block, Chair
from pipelines.sketch.skeleton import Skeleton

_SKIRT_FOLDS = (-150, -118, -80, -48, -20, 12, 40, 72, 105, 140, 172)
_COAT_FOLDS = (-140, -95, -60, -30, 30, 60, 95, 140, 178)
_GROUND_SHADOW = np.array([120.0, 112.0, 150.0])
_SHAWL_LENGTH = 0.55  # of a cloak


class FigurePainter:
    """Sorts the parts of one figure by depth and paints them, far to near."""

    def __init__(
        self, pen: Pen, design: CharacterDesign, skeleton: Skeleton, expression: str, gaze: tuple[float, float]
    ) -> None:
        self.pen, self.skeleton = pen, skeleton
        self.body = BodyView(pen, design, skeleton)
        self.view = HeadView(pen, design, skeleton, expression_named(expression))
        self.head = Head(self.view, gaze)
        self.chest = self.body.depth("chest")
        self.pelvis = self.body.depth("pelvis")
        self.parts: list[tuple[float, Callable[[], None]]] = []

    def paint(self) -> None:
        """Order the parts and draw them."""
        self._draw_ground_shadow()
        self._add_seat()
        legs = self._add_legs()
        self._add_skirt_or_tails(min(legs.values()))
        arms = self._arm_depths(max(legs.values()))
        self._add_cloak(min(arms.values()))
        self._add(self.chest, self._draw_torso)
        self._add(self.chest - 0.002, lambda: draw_outfit_belt(self.body))
        self._add(self.chest + 0.02, self._draw_neck)
        self._add_arms_and_head(arms)
        for depth, draw in sorted(self.parts, key=lambda part: -part[0]):
            near = self.chest + (depth - self.chest) * 0.1 if depth < 100 else self.chest
            self.pen.list.depth_m = near
            draw()

    # ------------------------------------------------------------ parts, with the depth at which they are painted

    def _add(self, depth: float, draw: Callable[[], None]) -> None:
        self.parts.append((depth, draw))

    def _add_seat(self) -> None:
        if self.skeleton.brings == "block":
            self._add(1e3, Block(self.body).draw)
        if self.skeleton.brings != "chair":
            return
        chair = Chair(self.body)
        self._add(1e3, lambda: chair.draw(is_beyond=True))
        is_draped = self.body.outfit.has_skirt or self.body.outfit.tail_length > 0.5  # cloth falls over the chair
        self._add(self.chest + 0.7 if is_draped else self.pelvis - 0.35, lambda: chair.draw(is_beyond=False))

    def _add_legs(self) -> dict[Side, float]:
        depths: dict[Side, float] = {}
        for side in SIDES:
            knee, ankle = self.body.depth(f"knee_{side}"), self.body.depth(f"ankle_{side}")
            near = min(knee, knee * 0.5 + ankle * 0.5)
            is_lifted_to_reader = self.skeleton.pose.leg(side)[0] > 50 and knee < self.pelvis - 0.16
            if is_lifted_to_reader:
                depth = self.chest - 0.06 + 0.05 * (near - self.pelvis)
            else:
                depth = self.chest + 0.3 + 0.2 * (near - self.pelvis)
            depths[side] = depth
            self._add(depth, lambda side=side: draw_leg(self.body, side))  # type: ignore[misc]  # bound at once
        nearest, farthest = min(depths.values()), max(depths.values())
        is_tucked = "tuck" in self.body.accessories and not self.body.outfit.has_skirt
        if is_tucked:
            self._add(max(farthest, self.chest) + 0.01, self._draw_hips)
            if self._is_seen_from_below():
                self._add(self.chest - 0.001, self._draw_pelvis)
        if nearest <= self.chest:
            self._add(self.chest + 0.1, self._draw_pelvis)
        else:
            behind = min(nearest, self.chest + 0.29) if farthest > self.chest else nearest
            self._add(behind - 0.001, self._draw_pelvis)
        return depths

    def _add_skirt_or_tails(self, nearest_leg: float) -> None:
        body, outfit = self.body, self.body.outfit
        depth = min(nearest_leg, self.chest + 0.2) - 0.004
        if self._is_seen_from_below():  # else the hem of the bodice would lie over the skirt
            depth = min(depth, self.chest - 0.001)
        if outfit.has_skirt:
            self._add(depth, self._draw_skirt)
        if outfit.tail_length:
            grid, rings = coat_tails(body, outfit.tail_length)
            lining = darker(body.top, 0.55)
            self._add(self.chest + 0.8, lambda: _ignore(draw_sheet(body, grid, lining, is_inside=True)))

            def draw_outside() -> None:
                cloth = draw_sheet(body, grid, body.top, is_inside=False)
                if cloth is not None and body.is_large:
                    draw_folds(body, rings, cloth, _COAT_FOLDS, start=0.5)

            self._add(depth, draw_outside)
        if "apron" in body.accessories:
            self._add(min(depth, nearest_leg - 0.01) - 0.002, lambda: draw_apron(body))

    def _is_seen_from_below(self) -> bool:
        waist = self.skeleton.frames["waist"][:, 1]
        return bool(waist @ self.pen.lens.towards_eye(self.skeleton.joints["waist"]) < 0)

    def _arm_depths(self, farthest_leg: float) -> dict[Side, float]:
        out: dict[Side, float] = {}
        for side in SIDES:
            wrist, elbow = self.body.depth(f"wrist_{side}"), self.body.depth(f"elbow_{side}")
            depth = 0.45 * elbow + 0.55 * (wrist * 0.6 + hand_depth(self.body, side) * 0.4)
            away = depth - 0.5 * (self.chest + self.pelvis)
            if away + 0.6 * (self.body.depth(f"shoulder_{side}") - self.chest) > 0.02:
                out[side] = max(self.chest + 0.05 + min(away, 0.3), farthest_leg + 0.03)  # behind torso and legs
            else:
                out[side] = self.chest - 0.05 + min(away, 0)
        return out

    def _add_cloak(self, nearest_arm: float) -> None:
        body = self.body
        length = 1.0 if "cloak" in body.accessories else _SHAWL_LENGTH if "shawl" in body.accessories else 0.0
        if not length:
            return
        grid = cloak_grid(body, length)
        lining = darker(body.accent, 0.5)
        self._add(self.chest + 0.9, lambda: _ignore(draw_sheet(body, grid, lining, is_inside=True)))
        # seen from behind it covers arms and torso, but neither hair nor head
        depth = self.chest - 0.10 if abs(body.front) < 90 else min(nearest_arm - 0.01, self.chest - 0.015)
        self._add(depth, lambda: _ignore(draw_sheet(body, grid, body.accent, is_inside=False)))

    def _add_arms_and_head(self, arms: dict[Side, float]) -> None:
        joints, lens = self.skeleton.joints, self.pen.lens
        head = self.body.depth("head")
        at = min(head, self.chest - (0.03 if self.view.is_facing_away else 0.02))
        chin = float(joints["neck"][1]) - 0.10 * self.skeleton.body.height
        raised = [
            side
            for side in SIDES
            if lens.depth(joints[f"wrist_{side}"]) < head - 0.05 and joints[f"wrist_{side}"][1] > chin
        ]
        at = min([at, *[arms[side] - 0.001 for side in SIDES if side not in raised]])
        for side in SIDES:
            depth = min(arms[side], at - 0.01) if side in raised else arms[side]
            self._add(depth, lambda side=side: draw_arm(self.body, side))  # type: ignore[misc]  # bound at once
        self._add_two_handed_prop(arms)
        self._add(at, self._draw_scarf_and_head)
        if self.head.lies_behind:
            self._add(at - 0.002, lambda: self.head.draw_behind(is_over=True))
        else:
            self._add(self.chest + 0.25, lambda: self.head.draw_behind(is_over=False))

    def _add_two_handed_prop(self, arms: dict[Side, float]) -> None:
        kind = prop_kind(self.skeleton.pose.prop)
        if kind not in ("book", "letter"):
            return
        apart = abs(arms["left"] - arms["right"])
        if abs(self.body.front) < 90:  # before the edge of a cloak, behind the nearer hand
            depth = max(min(arms.values()), min(min(arms.values()) + 0.5 * apart, self.chest - 0.12))
        else:
            depth = max(arms.values())
        self._add(depth + 0.001, lambda: draw_two_handed_prop(self.body, kind))

    # ------------------------------------------------------------ drawers of single parts

    def _draw_ground_shadow(self) -> None:
        skeleton, lens = self.skeleton, self.pen.lens
        ground = skeleton.joints["pelvis"] * LEVEL + vec(0, skeleton.floor, 0)
        if lens.depth(ground) < 0.3:
            return
        around = np.linspace(0, 2 * np.pi, 28, endpoint=False)
        reach = 0.27
        ring = ground + np.column_stack([np.sin(around) * reach, 0 * around, np.cos(around) * reach])
        ring = ring + lens.camera.axes()[0] * 0.02
        marks = self.pen.list
        blur = max(1.0, self.body.px_per_m * 0.025)
        marks.add("tone", polygon(self.pen.page(ring)), _GROUND_SHADOW, 0.48, Effects(blur=blur))

    def _draw_torso(self) -> None:
        draw_torso(self.body, self.head.shadow_on_neck)
        if "satchel" in self.body.accessories:
            draw_satchel(self.body)

    def _draw_neck(self) -> None:
        draw_neck(self.body, self.head.shadow_on_neck)

    def _draw_scarf_and_head(self) -> None:
        if "scarf" in self.body.accessories:
            draw_scarf(self.body)
        self.head.draw()

    def _draw_pelvis(self) -> None:
        """Trousers where the legs meet, laid over their seams."""
        body, frame = self.body, self.body.frames["pelvis"]
        if body.outfit.has_skirt:
            return
        volume = Volume()
        hips = [
            volume.ball(body.joints[f"hip_{side}"] + frame @ vec(0, 0.01, -0.002), 0.080 * body.body.girth)
            for side in SIDES
        ]
        ring = volume.ring(*body.rings[1])
        volume.link(hips[0], ring, hips[1]).link(*hips)
        if "tuck" in body.accessories:
            volume.link(*[volume.ring(center, width * 1.03, depth * 1.03) for center, width, depth in body.rings[:3]])
        self.pen.fill(volume.seen(self.pen.lens).outline(), body.bottom)

    def _draw_hips(self) -> None:
        """Tucked trousers reach to the waist: outlined before the legs, opened again by `_draw_pelvis`."""
        volume = Volume()
        volume.link(*[volume.ring(center, width * 1.04, depth * 1.04) for center, width, depth in self.body.rings[:3]])
        self.pen.volume(volume, self.body.bottom, slide=0.4)

    def _draw_skirt(self) -> None:
        body, outfit = self.body, self.body.outfit
        flare = outfit.skirt_flare * (0.66 if body.body.is_child else 1.0)
        length = outfit.skirt_length * (0.88 if body.body.is_child else 1.0)
        rings = skirt_rings(body, length, flare, 0.012)
        cloth = self.pen.volume(lofted(body, rings), body.bottom, slide=0.42)
        draw_folds(body, rings, cloth, _SKIRT_FOLDS)


def _ignore(_: object) -> None:
    """Drawers of cloth return their outline; as parts they need not."""
