"""Painting solids: every visible face with its texture, its ink, and its details right after it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.color import mix
from pipelines.sketch.display_list import PLAIN, Effects, LinearGradient, Outline
from pipelines.sketch.scenery.paint_window import paint_window_view
from pipelines.sketch.scenery.painting import Painting
from pipelines.sketch.scenery.visibility import pen_weight
from pipelines.sketch.solids.faces import Bump, Face
from pipelines.sketch.solids.parts import Solid

_PATCH_TINT = np.array([214.0, 206.0, 214.0])
_CORNER_SHADE = np.array([60.0, 50.0, 90.0])
_BLOOM = np.array([255.0, 176.0, 84.0])
_PATCH_EFFECTS = Effects(skips_ink=True)
_STROKE_RANGES_M = ((0.0, 4.5), (4.5, 11.0), (11.0, 1e9))  # texture lines are thinner and paler farther away
_SMALL_SHARE = 1 / 38  # of the picture's width: smaller faces get flat grey in ink mode
_FOG_STOPS = 5
_DEEP_M = 2.5  # faces that reach farther into the depth get a gradient
_BLOOM_FARTHEST_M = 40.0
_GROUND_FOG = 0.5  # a fully fogged ground reads as a lake


class FacePainter:
    """Paints solids of one painting; looks up everything per face from prepared lists."""

    def __init__(self, painting: Painting) -> None:
        self.painting = painting
        view, light = painting.view, painting.light
        fog = painting.fog_shares(view.depth)
        self._colors = light.colors * (1 - fog[:, None]) + light.fog * fog[:, None]
        self._depth: list[float] = view.depth.tolist()
        self._is_deep = view.farthest - np.maximum(view.nearest, view.camera.near) > _DEEP_M
        size = view.high - view.low
        faces = painting.place.faces
        extent = np.where(faces.is_round, size.max(1), size.min(1))
        self._is_small: list[bool] = (extent < painting.camera.width * _SMALL_SHARE).tolist()
        self._lit_windows: list[tuple[Array, float]] = []

    def paint(self, solid: Solid) -> None:
        """A solid with all its details."""
        shown = self.painting.view.is_shown
        faces = [face for face in solid.faces if shown[face.index]]
        if not faces:
            return
        if solid.is_round:
            faces.sort(key=lambda face: -self._depth[face.index])
        for face in faces:
            self._paint_face(face)
        self._ink_edges(solid.edge_range, self._depth[solid.faces[0].index])
        for face in faces:
            self._paint_details(face)
        self._bloom()

    # ------------------------------------------------------------------ one face

    def _paint_face(self, face: Face) -> None:
        polygon = self.painting.view.polygon(face.index)
        if polygon is None:
            return
        outline = Outline([polygon])
        drawing = self.painting.display_list
        drawing.depth_m = self._depth[face.index]
        if face.surface == "corner":
            self._shade_corner(face, outline)
            return
        if face.surface == "sky":
            paint_window_view(self.painting, outline)
            return
        self._fill(face, outline)
        patches = self.painting.view.patches(face)
        if patches is not None:
            drawing.add("tone", Outline(patches), _PATCH_TINT, 0.62, _PATCH_EFFECTS)
        strokes = self.painting.view.strokes(face.stroke_range)
        if strokes is not None:
            self._stroke(face, *strokes)

    def _fill(self, face: Face, outline: Outline) -> None:
        index = face.index
        light = self.painting.light
        is_lit = face.surface == "glass" and light.lamps > 0 and light.colors[index, 0] > 200
        if is_lit and self._depth[index] < _BLOOM_FARTHEST_M:
            self._lit_windows.append((np.asarray(outline.polygons[0]), self._depth[index]))
        ramp = self.painting.view.ramp(index) if face.alpha >= 1 else None
        effects = Effects(depth=ramp, gradient=self._fog_gradient(face), is_small=self._is_small[index])
        self.painting.display_list.add("fill", outline, self._colors[index], face.alpha, effects)

    def _fog_gradient(self, face: Face) -> LinearGradient | None:
        """Deep faces fade into the fog; deep walls indoors fall off a little."""
        index, place, light = face.index, self.painting.place, self.painting.light
        if not self._is_deep[index] or (place.is_indoor and face.height <= 2.4):
            return None
        x0, y0, x1, y1, near, far = self.painting.view.ramps[index].tolist()
        inverse = np.linspace(near, far, _FOG_STOPS)
        depth = np.where(inverse > 2e-3, 1 / np.maximum(inverse, 2e-3), 500.0)
        fog = self.painting.fog_shares(depth)
        if not self.painting.is_overcast and place.faces.is_ground[index]:
            fog = np.minimum(fog, _GROUND_FOG)
        falloff = 0.93 + 0.09 * np.minimum(1, 5 / np.maximum(depth, 1)) if place.is_indoor else np.ones(_FOG_STOPS)
        colors = light.colors[index] * (falloff * (1 - fog))[:, None] + light.fog * fog[:, None]
        if np.abs(colors[0] - colors[-1]).max() <= 7:
            return None
        stops = [(i / (_FOG_STOPS - 1), *color, 1.0) for i, color in enumerate(colors.tolist())]
        return LinearGradient(start=(x0, y0), end=(x1, y1), stops=tuple(stops))

    def _shade_corner(self, face: Face, outline: Outline) -> None:
        """A strip of darkening: from its first edge to its third."""
        if self.painting.view.crosses_near[face.index]:
            return
        corners = np.asarray(outline.polygons[0])
        (x0, y0), (x1, y1) = corners[:2].mean(0).tolist(), corners[2:4].mean(0).tolist()
        alpha = 0.6 if self.painting.time == "night" else 0.34
        stops = ((0.0, 70.0, 60.0, 100.0, alpha), (1.0, 90.0, 80.0, 120.0, 0.0))
        gradient = LinearGradient(start=(x0, y0), end=(x1, y1), stops=stops)
        self.painting.display_list.add(
            "tone", outline, _CORNER_SHADE, 1.0, Effects(gradient=gradient, blend="multiply")
        )

    def _stroke(self, face: Face, lines: Array, depths: Array) -> None:
        drawing, depth = self.painting.display_list, self._depth[face.index]
        for nearest, farthest in _STROKE_RANGES_M:
            chosen = (depths >= nearest) & (depths < farthest)
            if not chosen.any():
                continue
            at = min(max(nearest, depth if nearest == 0 else nearest), 30.0)
            color = mix(self.painting.ink(at), self._colors[face.index], 0.25)
            width = 0.42 * float(pen_weight(np.array(max(at, 2.0)))) * drawing.line_width
            drawing.add("detail", Outline(lines[chosen], is_closed=False), color, 0.85, Effects(stroke=width))

    # ------------------------------------------------------------------ details

    def _paint_details(self, face: Face) -> None:
        shown = self.painting.view.is_shown
        if not face.details or not shown[face.index]:
            return
        bumps: list[Bump] = []
        for detail in face.details:
            if isinstance(detail, Bump):
                bumps.append(detail)
                continue
            if shown[detail.index]:
                self._paint_face(detail)
                self._ink_edges(detail.edge_range, self._depth[detail.index])
            self._paint_details(detail)
        eye = np.array(self.painting.camera.eye)
        for bump in sorted(bumps, key=lambda bump: -float(((bump.center() - eye) ** 2).sum())):
            self._paint_bump(bump)

    def _paint_bump(self, bump: Bump) -> None:
        shown = [face for face in bump.faces if self.painting.view.is_shown[face.index]]
        for face in reversed(shown):
            self._paint_face(face)
        self._ink_edges(bump.edge_range, self._depth[bump.faces[0].index])
        for face in shown:
            self._paint_details(face)

    def _ink_edges(self, rows: tuple[int, int], depth_m: float) -> None:
        quads = self.painting.view.edges(rows)
        if quads is not None:
            self.painting.display_list.add("ink", Outline(quads), self.painting.ink(depth_m), 1.0, PLAIN)

    def _bloom(self) -> None:
        """The glow of lit windows, before nearer things cover it."""
        if not self._lit_windows:
            return
        polygons: Sequence[Array] = [polygon for polygon, _ in self._lit_windows]
        nearest = min(depth for _, depth in self._lit_windows)
        self._lit_windows = []
        camera = self.painting.camera
        blur = max(2.0, min(camera.width / 40, 0.35 * camera.focal / nearest))
        effects = Effects(blend="screen", blur=blur)
        self.painting.display_list.add("tone", Outline(polygons), _BLOOM, 0.55 * self.painting.light.lamps, effects)
