"""All faces, edges and strokes of a location as flat arrays: a frame only projects them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipelines.seeding import stable_rng
from pipelines.sketch.arrays import Array, Bools, Ints
from pipelines.sketch.solids.faces import Bump, Face
from pipelines.sketch.solids.parts import GROUND, Part, Solid

_NODE_BITS, _COORDINATE_BITS = 20, 21
_HALF_RANGE = 1 << (_COORDINATE_BITS - 1)  # coordinates are keyed in millimetres, at most a kilometre away


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceTable:
    """One row per face; the corners of face i are `vertices[start[i] : start[i] + count[i]]`."""

    vertices: Array  # (v, 3)
    start: Ints  # (f,)
    count: Ints
    normals: Array  # (f, 3)
    centers: Array
    offsets: Array  # (f,) distance of the plane from the origin
    colors: Array  # (f, 3)
    is_two_sided: Bools
    is_round: Bools
    is_ground: Bools
    surfaces: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeTable:
    """One row per edge; rows of one solid, bump or decal are neighbours (their `edge_range`)."""

    start: Array  # (e, 3)
    end: Array
    face: Ints
    other_face: Ints  # -1: the edge has one face
    outline: Array  # ink weight as a silhouette
    crease: Array  # ink weight between two visible faces
    wobble: Array  # -1..1


@dataclass(frozen=True, slots=True, kw_only=True)
class StrokeTable:
    """One row per texture stroke; rows of one face are neighbours (its `stroke_range`)."""

    segments: Array  # (m, 2, 3)
    spacing: Array
    face: Ints
    rank: Array  # 0..1: strokes of high rank are left out first when far away


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The compiled solids of a location."""

    faces: FaceTable
    edges: EdgeTable
    strokes: StrokeTable


@dataclass(frozen=True, slots=True)
class _Group:
    """Faces whose edges are inked together."""

    owner: Solid | Bump | Face
    outline: float
    crease: float


class _Collector:
    """Numbers the faces of solids, their bumps and decals, and remembers whose edges belong together."""

    def __init__(self) -> None:
        self.faces: list[Face] = []
        self.groups: list[_Group] = []
        self.group_of: list[int] = []
        self.solid_of: list[Solid] = []

    def add_solid(self, solid: Solid) -> None:
        group = self._add_group(solid, solid.line, solid.line * 0.55)
        for face in solid.faces:
            self._add_face(face, group, solid)
        for face in solid.faces:
            self._add_details(face, solid)

    def _add_details(self, face: Face, solid: Solid) -> None:
        for detail in face.details:
            if isinstance(detail, Bump):
                line = detail.faces[0].line
                pieces, group = detail.faces, self._add_group(detail, line, line * 0.8)
            else:
                pieces, group = [detail], self._add_group(detail, detail.line, 0.0)
            for piece in pieces:
                self._add_face(piece, group, solid)
                self._add_details(piece, solid)

    def _add_group(self, owner: Solid | Bump | Face, outline: float, crease: float) -> int:
        self.groups.append(_Group(owner, outline, crease))
        return len(self.groups) - 1

    def _add_face(self, face: Face, group: int, solid: Solid) -> None:
        face.index = len(self.faces)
        self.faces.append(face)
        self.group_of.append(group)
        self.solid_of.append(solid)


def compile_tables(parts: Sequence[Part], *, key: str) -> Tables:
    """Number the faces of all parts and lay them out; `key` seeds wobble and ranks."""
    collector = _Collector()
    for part in parts:
        if isinstance(part, Solid):
            collector.add_solid(part)
    faces = _face_table(collector)
    return Tables(faces=faces, edges=_edge_table(collector, faces, key), strokes=_stroke_table(collector.faces, key))


def _face_table(collector: _Collector) -> FaceTable:
    faces = collector.faces
    count = np.array([len(face.polygon) for face in faces], np.int64)
    start = np.cumsum(count) - count
    vertices = np.concatenate([face.polygon for face in faces])
    normals = np.array([face.normal for face in faces])
    centers = np.add.reduceat(vertices, start, axis=0) / count[:, None]
    return FaceTable(
        vertices=vertices,
        start=start,
        count=count,
        normals=normals,
        centers=centers,
        offsets=(normals * centers).sum(1),
        colors=np.array([face.color for face in faces]),
        is_two_sided=np.array([face.is_two_sided for face in faces]),
        is_round=np.array([solid.is_round for solid in collector.solid_of]),
        is_ground=np.array([solid.layer == GROUND for solid in collector.solid_of]),
        surfaces=[face.surface for face in faces],
    )


def _edge_table(collector: _Collector, faces: FaceTable, key: str) -> EdgeTable:
    """Edges shared by two faces of one group become one row."""
    total = len(faces.vertices)
    face_of = np.repeat(np.arange(len(faces.count)), faces.count)
    following = np.arange(total) + 1
    following[faces.start + faces.count - 1] = faces.start
    node = _nodes(faces.vertices)
    group_of = np.array(collector.group_of, np.int64)
    low, high = np.minimum(node, node[following]), np.maximum(node, node[following])
    has_ink = np.array([group.outline > 0 for group in collector.groups])[group_of[face_of]]
    rows = np.flatnonzero((low != high) & has_ink)
    code = (group_of[face_of[rows]] << (2 * _NODE_BITS)) | (low[rows] << _NODE_BITS) | high[rows]
    order = np.argsort(code, kind="stable")
    rows, code = rows[order], code[order]
    is_first = np.r_[True, code[1:] != code[:-1]] if len(code) else np.zeros(0, bool)
    first = np.flatnonzero(is_first)
    second = np.minimum(first + 1, max(len(rows) - 1, 0))
    other = np.where(is_first[second], -1, face_of[rows[second]]) if len(rows) else first
    edge = rows[first]
    groups = group_of[face_of[edge]]
    for index, group in enumerate(collector.groups):
        group.owner.edge_range = (int(np.searchsorted(groups, index)), int(np.searchsorted(groups, index, "right")))
    crease = np.array([group.crease for group in collector.groups])[groups] * _crease_mask(collector.faces)[edge]
    return EdgeTable(
        start=faces.vertices[edge],
        end=faces.vertices[following[edge]],
        face=face_of[edge],
        other_face=other,
        outline=np.array([group.outline for group in collector.groups])[groups],
        crease=crease,
        wobble=stable_rng(key, "wobble").uniform(-1, 1, len(edge)),
    )


def _nodes(vertices: Array) -> Ints:
    """Numbers of the corners: equal to the millimetre is the same corner."""
    coordinates = np.clip(np.round(vertices * 1000), -_HALF_RANGE, _HALF_RANGE - 1).astype(np.int64) + _HALF_RANGE
    code = (coordinates[:, 0] << (2 * _COORDINATE_BITS)) | (coordinates[:, 1] << _COORDINATE_BITS) | coordinates[:, 2]
    return np.asarray(np.unique(code, return_inverse=True)[1].reshape(-1), np.int64)


def _crease_mask(faces: Sequence[Face]) -> Bools:
    """Per corner: may the edge that starts here be inked between two visible faces."""
    masks = [(face.creases or (True,) * 4)[: len(face.polygon)] for face in faces]
    padded = [mask + (True,) * (len(face.polygon) - len(mask)) for mask, face in zip(masks, faces, strict=True)]
    return np.array([flag for mask in padded for flag in mask])


def _stroke_table(faces: Sequence[Face], key: str) -> StrokeTable:
    count = 0
    marked: list[tuple[Face, Array]] = []
    for face in faces:
        if face.strokes is not None:
            face.stroke_range = (count, count + len(face.strokes))
            count += len(face.strokes)
            marked.append((face, face.strokes))
    sizes = [len(strokes) for _, strokes in marked]
    return StrokeTable(
        segments=np.concatenate([strokes for _, strokes in marked]) if marked else np.zeros((0, 2, 3)),
        spacing=np.repeat([face.stroke_spacing for face, _ in marked], sizes) if marked else np.zeros(0),
        face=np.repeat(np.array([face.index for face, _ in marked], np.int64), sizes),
        rank=stable_rng(key, "ranks").random(count),
    )
