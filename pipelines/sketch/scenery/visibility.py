"""One camera's view of a place: projected faces, inked edges and texture strokes, each in one numpy pass."""

from __future__ import annotations

import numpy as np

from pipelines.sketch.arrays import Array
from pipelines.sketch.camera import Camera
from pipelines.sketch.display_list import DepthRamp
from pipelines.sketch.solids.faces import Face
from pipelines.sketch.solids.tables import EdgeTable, FaceTable, StrokeTable, Tables

_MARGIN_PX = 50
_SHORT_PX, _HEAVY = 2.2, 0.6  # shorter edges are left out, unless they are outlines of this weight
_PEN_REFERENCE_M = 5.5  # at this distance a line is one pen wide


def pen_weight(depth_m: Array) -> Array:
    """Line width by distance, in pens: nearer is heavier, far lines never vanish."""
    return np.asarray(np.clip((_PEN_REFERENCE_M / np.maximum(depth_m, 0.3)) ** 0.42, 0.34, 1.9))


class View:
    """What a camera sees of the solids. Rows are those of the compiled tables."""

    def __init__(self, tables: Tables, camera: Camera, pen_px: float) -> None:
        self.camera = camera
        self.pen_px = pen_px
        self._table = tables.faces
        self.seen = camera.to_camera(tables.faces.vertices)
        self.screen = camera.to_screen(self.seen)
        self._project_faces(tables.faces)
        self._ramps(tables.faces)
        self._project_edges(tables.edges)
        self._project_strokes(tables.strokes)
        self.is_shown: list[bool] = self.is_visible.tolist()

    # ------------------------------------------------------------------ faces

    def _project_faces(self, faces: FaceTable) -> None:
        camera, depth, start = self.camera, self.seen[:, 2], faces.start
        self.nearest = np.minimum.reduceat(depth, start)
        self.farthest = np.maximum.reduceat(depth, start)
        low = np.minimum.reduceat(self.screen, start, axis=0)
        high = np.maximum.reduceat(self.screen, start, axis=0)
        self.plane_distance = faces.offsets - faces.normals @ np.array(camera.eye)
        self.is_front = (self.plane_distance < -1e-4) | faces.is_two_sided
        self.crosses_near = self.nearest < camera.near
        is_on_screen = (low[:, 0] < camera.width) & (high[:, 0] > 0) & (low[:, 1] < camera.height) & (high[:, 1] > 0)
        self.is_visible = self.is_front & (self.farthest > camera.near) & (self.crosses_near | is_on_screen)
        self.depth = np.maximum(np.add.reduceat(depth, start) / faces.count, camera.near)
        self.low, self.high = low, high

    def _ramps(self, faces: FaceTable) -> None:
        """1/z of a plane is linear on the screen: its ends (x0, y0, x1, y1, 1/z0, 1/z1) across each face's box."""
        camera = self.camera
        size = np.array([camera.width, camera.height])
        low, high = np.clip(self.low, -size, 2 * size), np.clip(self.high, -size, 2 * size)
        low[self.crosses_near], high[self.crosses_near] = 0, size
        normals = faces.normals @ camera.axes().T
        distance = np.where(np.abs(self.plane_distance) < 1e-4, 1e-4, self.plane_distance)
        slope = normals[:, :2] * np.array([1, -1]) / (camera.focal * distance)[:, None]
        steepness = np.hypot(slope[:, 0], slope[:, 1]) + 1e-12
        direction = slope / steepness[:, None]
        middle = (low + high) / 2
        half = (np.abs(direction) * (high - low)).sum(1) / 2 + 1
        offset = middle - np.array([camera.center_x, camera.center_y])
        inverse = normals[:, 2] / distance + (slope * offset).sum(1)
        reach = direction * half[:, None]
        rise = steepness * half
        self.ramps = np.hstack([middle - reach, middle + reach, (inverse - rise)[:, None], (inverse + rise)[:, None]])

    def polygon(self, index: int) -> Array | None:
        """(n, 2) pixels of a face, clipped at the near plane; None when nothing is left."""
        start = self._table.start[index]
        rows = slice(start, start + self._table.count[index])
        if not self.crosses_near[index]:
            return self.screen[rows]
        kept = clip_near(self.seen[rows], self.camera.near)
        return self.camera.to_screen(kept) if len(kept) > 2 else None

    def ramp(self, index: int) -> DepthRamp:
        """The exact depth of a face."""
        x0, y0, x1, y1, near, far = self.ramps[index].tolist()
        return DepthRamp(start=(x0, y0), end=(x1, y1), inverse_start=near, inverse_end=far)

    # ------------------------------------------------------------------ ink

    def _project_edges(self, edges: EdgeTable) -> None:
        """Silhouettes thick, creases thin, perspective weight, a slight wobble, ends that overshoot: it looks inked."""
        front, visible = np.r_[self.is_front, False], np.r_[self.is_visible, False]
        one, other = front[edges.face], front[edges.other_face]
        weight = np.where(one & other, edges.crease, np.where(one | other, edges.outline, 0.0))
        rows = np.flatnonzero((weight > 0) & (visible[edges.face] | visible[edges.other_face]))
        near = self.camera.near
        start, end = self.camera.to_camera(edges.start[rows]), self.camera.to_camera(edges.end[rows])
        is_before = (start[:, 2] > near) | (end[:, 2] > near)
        start, end = clip_segments(start, end, near)
        ends = self.camera.to_screen(start), self.camera.to_screen(end)
        quads, length = self._pen_strokes(ends, (start[:, 2], end[:, 2]), weight[rows], edges.wobble[rows])
        size = np.array([self.camera.width, self.camera.height]) + _MARGIN_PX
        is_on_screen = (np.maximum(*ends) > -_MARGIN_PX).all(1) & (np.minimum(*ends) < size).all(1)
        shown = is_before & is_on_screen & ((length > _SHORT_PX) | (weight[rows] > _HEAVY))
        self._edge_quads = quads[shown]
        self._edge_row = np.full(len(weight), -1)
        self._edge_row[rows[shown]] = np.arange(len(self._edge_quads))

    def _pen_strokes(
        self, ends: tuple[Array, Array], depths_m: tuple[Array, Array], weight: Array, wobble: Array
    ) -> tuple[Array, Array]:
        """(n, 6, 2) brush polygons and their lengths in pixels; `ends` are (n, 2) pixels."""
        pen = self.pen_px
        start, end = ends
        along = end - start
        length = np.hypot(along[:, 0], along[:, 1]) + 1e-6
        along = along / length[:, None]
        side = np.stack([-along[:, 1], along[:, 0]], -1)
        half_start, half_end = ((weight * pen_weight(depth) * pen / 2)[:, None] for depth in depths_m)
        middle = (start + end) / 2 + side * (wobble * np.minimum(length * 0.0035, pen * 0.7))[:, None]
        half_middle = (half_start + half_end) * 0.56  # a brush is fullest in the middle of a stroke
        half_start, half_end = half_start * 0.8, half_end * 0.8
        start, end = start - along * half_start, end + along * half_end  # ends overshoot
        outline = [start + side * half_start, middle + side * half_middle, end + side * half_end]
        outline += [end - side * half_end, middle - side * half_middle, start - side * half_start]
        return np.stack(outline, 1), length

    def edges(self, rows: tuple[int, int]) -> Array | None:
        """(n, 6, 2) brush polygons of the visible edges in a range of rows."""
        if rows[1] <= rows[0]:
            return None
        shown = self._edge_row[rows[0] : rows[1]]
        shown = shown[shown >= 0]
        return self._edge_quads[shown] if len(shown) else None

    # ------------------------------------------------------------------ texture

    def _project_strokes(self, strokes: StrokeTable) -> None:
        """A stroke stays with a probability of about its spacing in pixels."""
        camera, face = self.camera, strokes.face
        densest = camera.focal * strokes.spacing / np.maximum(self.nearest[face], 0.3) / 9
        rows = np.flatnonzero(self.is_visible[face] & (strokes.rank < densest))
        seen = camera.to_camera(strokes.segments[rows].reshape(-1, 3)).reshape(-1, 2, 3)
        is_before = seen[..., 2].max(1) > camera.near
        start, end = clip_segments(seen[:, 0], seen[:, 1], camera.near)
        depth = np.maximum((start[:, 2] + end[:, 2]) / 2, 0.3)
        spacing_px = camera.focal * strokes.spacing[rows] / depth
        screen = camera.to_screen(np.stack([start, end], 1))
        size = np.array([camera.width, camera.height])
        shown = is_before & (strokes.rank[rows] < np.clip((spacing_px - 2.5) / 9, 0, 1))
        shown &= (screen.max(1) > 0).all(1) & (screen.min(1) < size).all(1)
        self._stroke_lines, self._stroke_depth = screen[shown], depth[shown]
        self._stroke_row = np.full(len(strokes.rank), -1)
        self._stroke_row[rows[shown]] = np.arange(len(self._stroke_lines))

    def strokes(self, rows: tuple[int, int]) -> tuple[Array, Array] | None:
        """(n, 2, 2) visible strokes of a range of rows and their depths (n,)."""
        if rows[1] <= rows[0]:
            return None
        shown = self._stroke_row[rows[0] : rows[1]]
        shown = shown[shown >= 0]
        return (self._stroke_lines[shown], self._stroke_depth[shown]) if len(shown) else None

    def patches(self, face: Face) -> Array | None:
        """(n, 4, 2) tinted stones and boards of a face; fewer when it is far."""
        if face.patches is None:
            return None
        depth = float(self.depth[face.index])
        if depth > 40 * max(1.0, face.stroke_spacing):
            return None
        seen = self.camera.to_camera(face.patches)
        share = min(1.0, self.camera.focal * face.stroke_spacing / depth / 8)
        kept = seen[..., 2].min(1) > self.camera.near
        kept &= (np.arange(len(seen)) * 0.618034 + face.index * 0.37) % 1 < share
        screen = self.camera.to_screen(seen[kept])
        size = np.array([self.camera.width, self.camera.height])
        screen = screen[(screen.max(1) > 0).all(1) & (screen.min(1) < size).all(1)]
        return screen if len(screen) else None


def clip_segments(start: Array, end: Array, near: float) -> tuple[Array, Array]:
    """Camera-space segments (n, 3) with the part behind the near plane cut off."""
    run = end[:, 2] - start[:, 2]
    share = np.clip((near - start[:, 2]) / np.where(np.abs(run) < 1e-9, 1, run), 0, 1)[:, None]
    crossing = start + (end - start) * share
    return np.where(start[:, 2:] < near, crossing, start), np.where(end[:, 2:] < near, crossing, end)


def clip_near(polygon: Array, near: float) -> Array:
    """A camera-space polygon (n, 3) before the near plane (Sutherland and Hodgman)."""
    kept = []
    for corner, following in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        if corner[2] > near:
            kept.append(corner)
        if (corner[2] > near) != (following[2] > near):
            kept.append(corner + (following - corner) * ((near - corner[2]) / (following[2] - corner[2])))
    return np.array(kept).reshape(-1, 3)
