"""Painter's order without splitting anything.

Every solid is convex, so "a plane of A has all of B in front of it" does not depend on the camera: it is one boolean
matrix per location. A camera only decides on which side of each plane the eye is. Pairs that overlap on the screen
become a graph; its topological order is exact. People join as small boxes.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pipelines.sketch.arrays import Array, Bools, Ints
from pipelines.sketch.camera import Camera
from pipelines.sketch.display_list import DisplayList
from pipelines.sketch.solids.parts import Part, Solid

_AXES = np.vstack([np.eye(3), -np.eye(3)])
_MANY_FACES = 60  # rounder solids are ordered by their boxes alone
_MANY_PLANES = 40
_TOUCHING_M = 0.02
_STANDEE_BEHIND_M = 0.25  # people may lean this far into the plane of a prop …
_STANDEE_BEFORE_M = 0.12  # … and props this far into a person's box


@dataclass(frozen=True, slots=True, kw_only=True)
class Standee:
    """Somebody (or something) that stands in a location; `paint` adds it to the display list in its turn."""

    x: float
    y: float
    z: float
    height: float
    radius: float = 0.28
    paint: Callable[[DisplayList, Camera], None]

    def corners(self) -> Array:
        """(8, 3) corners of its box; flatter in depth than in width."""
        half, depth = self.radius, self.radius * 0.6
        box = [(x, y, z) for x in (-half, half) for y in (0.0, self.height) for z in (-depth, depth)]
        return np.asarray(np.array([self.x, self.y, self.z]) + np.array(box))


@dataclass(frozen=True, slots=True, kw_only=True)
class Separation:
    """Planes of sortable parts, and which parts lie wholly in front of each plane."""

    normals: Array  # (p, 3)
    offsets: Array  # (p,)
    owner: Ints  # (p,) row of the part
    points: Array  # (v, 3) corners of the parts
    start: Ints  # (n,) first corner of each part
    has_in_front: Bools  # (p, n)

    def count(self) -> int:
        """How many parts are sorted."""
        return len(self.start)


def separate(parts: Sequence[Part]) -> Separation:
    """Compile the separating planes of parts, in their order."""
    normals, offsets, owner, sizes = [], [], [], []
    for row, part in enumerate(parts):
        directions = _directions(part)
        normals.append(directions)
        offsets.append((part.extent @ directions.T).max(0))
        owner.append(np.full(len(directions), row))
        sizes.append(len(part.extent))
    if not parts:
        empty = np.zeros((0, 3))
        none = np.zeros(0, np.int64)
        return Separation(
            normals=empty,
            offsets=np.zeros(0),
            owner=none,
            points=empty,
            start=none,
            has_in_front=np.zeros((0, 0), bool),
        )
    points = np.concatenate([part.extent for part in parts])
    start = (np.cumsum(sizes) - sizes).astype(np.int64)
    planes, distances = np.concatenate(normals), np.concatenate(offsets)
    return Separation(
        normals=planes,
        offsets=distances,
        owner=np.concatenate(owner),
        points=points,
        start=start,
        has_in_front=_is_in_front(planes, distances, points, start, _TOUCHING_M),
    )


def _directions(part: Part) -> Array:
    """Plane normals of a part: those of its faces and of its axis box."""
    if not isinstance(part, Solid):
        return _AXES
    normals = np.vstack([np.unique(np.round([face.normal for face in part.faces], 6), axis=0), _AXES])
    return _AXES if len(normals) > _MANY_PLANES and len(part.faces) > _MANY_FACES else normals


def _is_in_front(normals: Array, offsets: Array, points: Array, start: Ints, slack: float) -> Bools:
    """(planes, parts): all points of the part are before the plane, but for `slack` metres."""
    distance = (normals.astype(np.float32) @ points.T.astype(np.float32)) - offsets[:, None].astype(np.float32)
    return np.asarray(np.minimum.reduceat(distance, start, axis=1) >= -slack)


def with_standees(separation: Separation, standees: Sequence[Standee]) -> Separation:
    """The same planes, with the boxes of people among them."""
    if not standees:
        return separation
    boxes = [standee.corners() for standee in standees]
    points = np.vstack(boxes)
    start = np.arange(len(boxes)) * len(boxes[0])
    normals = np.tile(_AXES, (len(boxes), 1))
    offsets = np.concatenate([(box @ _AXES.T).max(0) for box in boxes])
    props_before = _is_in_front(separation.normals, separation.offsets, points, start, _STANDEE_BEHIND_M)
    all_points = np.vstack([separation.points, points])
    all_start = np.concatenate([separation.start, len(separation.points) + start])
    people_before = _is_in_front(normals, offsets, all_points, all_start, _STANDEE_BEFORE_M)
    count = separation.count()
    return Separation(
        normals=np.vstack([separation.normals, normals]),
        offsets=np.concatenate([separation.offsets, offsets]),
        owner=np.concatenate([separation.owner, np.repeat(np.arange(count, count + len(boxes)), len(_AXES))]),
        points=all_points,
        start=all_start,
        has_in_front=np.vstack([np.hstack([separation.has_in_front, props_before]), people_before]),
    )


def painters_order(separation: Separation, camera: Camera) -> list[int]:
    """Rows of the visible parts, far to near."""
    if not separation.count():
        return []
    seen = camera.to_camera(separation.points)
    boxes, is_visible = _screen_boxes(separation, camera, seen)
    rows = np.flatnonzero(is_visible)
    must = _must_precede(separation, np.array(camera.eye))[np.ix_(rows, rows)] & _overlap(boxes[rows])
    sizes = np.diff(np.r_[separation.start, len(seen)])
    distance = np.add.reduceat(seen[:, 2], separation.start) / sizes
    return [int(rows[i]) for i in _topological(must, distance[rows])]


def _screen_boxes(separation: Separation, camera: Camera, seen: Array) -> tuple[Array, Bools]:
    """Boxes (n, 4) left, top, right, bottom on the screen, and which of them can be seen."""
    screen, start = camera.to_screen(seen), separation.start
    nearest, farthest = np.minimum.reduceat(seen[:, 2], start), np.maximum.reduceat(seen[:, 2], start)
    boxes = np.hstack([np.minimum.reduceat(screen, start, axis=0), np.maximum.reduceat(screen, start, axis=0)])
    width, height = camera.width, camera.height
    boxes[nearest < camera.near] = (-9, -9, width + 9, height + 9)
    is_visible = (farthest > camera.near) & (boxes[:, 0] < width * 1.1) & (boxes[:, 2] > -width * 0.1)
    return boxes, is_visible & (boxes[:, 1] < height * 1.1) & (boxes[:, 3] > -height * 0.1)


def _must_precede(separation: Separation, eye: Array) -> Bools:
    """(n, n): the row must be painted before the column."""
    eye_is_before = (separation.normals @ eye - separation.offsets > 0)[:, None]
    first = np.r_[0, np.flatnonzero(np.diff(separation.owner)) + 1]
    front = separation.has_in_front
    row_never_covers = np.logical_or.reduceat(front & eye_is_before, first, axis=0)
    column_never_covers = np.logical_or.reduceat(front & ~eye_is_before, first, axis=0)
    never_covers = row_never_covers | column_never_covers.T
    return np.asarray(never_covers & ~never_covers.T)


def _overlap(boxes: Array) -> Bools:
    left, top, right, bottom = boxes.T
    across = (left[:, None] < right) & (left < right[:, None])
    return np.asarray(across & (top[:, None] < bottom) & (top < bottom[:, None]))


def _topological(must: Bools, distance: Array) -> list[int]:
    """Far to near where `must` leaves the choice; a rare cycle gives way at its farthest member."""
    waiting_for = must.sum(0)
    followers = [np.flatnonzero(row) for row in must]
    left = dict.fromkeys(range(len(distance)))
    ready = [(-float(distance[i]), i) for i in left if waiting_for[i] == 0]
    heapq.heapify(ready)
    order: list[int] = []
    while left:
        if not ready:
            ready.append(min((-float(distance[i]), i) for i in left))
        _, row = heapq.heappop(ready)
        if row not in left:
            continue
        del left[row]
        order.append(row)
        for follower in followers[row]:
            waiting_for[follower] -= 1
            if waiting_for[follower] == 0 and int(follower) in left:
                heapq.heappush(ready, (-float(distance[follower]), int(follower)))
    return order
