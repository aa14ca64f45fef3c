"""The camera of a shot: aimed at the people under or beside the room that words need.

Framing is a fit in two dimensions after projection (focal length and principal point), so verticals stay upright and
the distance, which makes the perspective, does not depend on the zoom.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipelines.comic import Shot, ShotAngle, ShotSize
from pipelines.imaging.request import LetteringRoom
from pipelines.sketch.arrays import Array
from pipelines.sketch.camera import Camera
from pipelines.sketch.scenery.place import Place
from pipelines.sketch.skeleton import Skeleton
from pipelines.sketch.staging import Stage

_TILT = 7.0  # degrees
_SEARCH = (0.0, 12.0, -12.0, 24.0, -24.0, 38.0, -38.0)  # degrees tried until nobody is hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class _Framing:
    distance_m: float
    eye_height_m: float | None  # None = at the eyes of the people
    lowest: str  # body point at the lower edge
    fill: float  # share of the free height that people fill
    head_share: float  # wanted head height as a share of the picture's height
    widest_head: float  # largest head allowed, same unit


_FRAMINGS: dict[ShotSize, _Framing] = {
    "extreme-close": _Framing(
        distance_m=1.2, eye_height_m=None, lowest="neck", fill=1.0, head_share=0.5, widest_head=0.85
    ),
    "close": _Framing(distance_m=1.35, eye_height_m=None, lowest="chest", fill=1.0, head_share=0.34, widest_head=0.62),
    "medium-close": _Framing(
        distance_m=1.9, eye_height_m=None, lowest="waist", fill=1.0, head_share=0.25, widest_head=0.46
    ),
    "medium": _Framing(distance_m=2.6, eye_height_m=None, lowest="thigh", fill=1.0, head_share=0.17, widest_head=0.36),
    "full": _Framing(distance_m=4.0, eye_height_m=1.35, lowest="feet", fill=0.93, head_share=0.0, widest_head=0.26),
    "wide": _Framing(distance_m=5.4, eye_height_m=1.5, lowest="feet", fill=0.72, head_share=0.0, widest_head=0.2),
    "establishing": _Framing(
        distance_m=6.6, eye_height_m=1.9, lowest="feet", fill=0.55, head_share=0.0, widest_head=0.16
    ),
    "insert": _Framing(distance_m=1.6, eye_height_m=None, lowest="waist", fill=1.0, head_share=0.25, widest_head=0.5),
}
_MARGIN = 0.07  # share of the free width kept clear on either side
_HEADROOM = 0.03  # share of the height above the highest head
_AVERAGE_HEAD_M = 0.26
_HANDS_AWAY_M, _HANDS_ABOVE_M, _HANDS_SPAN_M = 1.3, 0.45, 0.42  # an insert: distance, height above, what it shows
_FLAT_FILL = 0.93  # share of the free height that people fill in a panel about three times as wide as high


def frame_people(
    stage: Stage, shot: Shot, *, width: int, height: int, turn: float, room: LetteringRoom, place: Place
) -> Camera:
    """A camera that keeps heads and hands inside the part of the picture that is free of words.

    `turn`: degrees the camera goes about the people beyond the stage's own swing; sizes in pixels.
    """
    framing = _FRAMINGS[shot.size]
    skeletons = [staged.skeleton for staged in stage.actors]
    if shot.size == "insert":
        return _frame_hands(skeletons[0], room, width=width, height=height, turn=stage.swing + turn)
    points = np.array([point for skeleton in skeletons for point in _body_points(skeleton, framing.lowest)])
    heads = np.array([skeleton.joints["head"] for skeleton in skeletons])
    camera = _place_camera(skeletons, heads, framing, angle=shot.angle, swing=stage.swing + turn, place=place)
    camera = replace(camera, width=width, height=height, roll=_TILT if shot.angle == "tilt" else 0.0)
    return _fit(camera, points, heads, skeletons, framing, room)


def _frame_hands(skeleton: Skeleton, room: LetteringRoom, *, width: int, height: int, turn: float) -> Camera:
    """A close look at what is in the hands, from the height of the reader's own eyes."""
    middle = (skeleton.joints["wrist_left"] + skeleton.joints["wrist_right"]) / 2 + np.array([0.0, 0.08, 0.0])
    way = math.radians(turn)
    eye = middle + np.array([0.0, _HANDS_ABOVE_M, 0.0]) - _HANDS_AWAY_M * np.array([math.sin(way), 0.0, math.cos(way)])
    x, y, z = (float(value) for value in eye)
    free_width, free_height = (1 - room.left - room.right) * width, (1 - room.top) * height
    focal = min(free_width, free_height) / _HANDS_SPAN_M * _HANDS_AWAY_M
    camera = Camera(width=width, height=height, eye=(x, y, z), heading=turn, focal=focal, center_x=0.0, center_y=0.0)
    at = camera.project(middle)
    return replace(
        camera,
        center_x=room.left * width + free_width / 2 - float(at[0]),
        center_y=room.top * height + free_height / 2 - float(at[1]),
    )


def _body_points(skeleton: Skeleton, lowest: str) -> list[Array]:
    """World points that must be seen."""
    joints, head = skeleton.joints, skeleton.body.head
    top = joints["head"] + skeleton.frames["head"] @ np.array([0.0, 0.66 * head, 0.0])
    sides = [joints["head"] + np.array([sign * head * 0.5, 0.0, 0.0]) for sign in (-1, 1)]
    floor_y = skeleton.floor
    heights = {
        "neck": joints["neck"][1] - 0.2 * head,
        "chest": joints["neck"][1] - 0.75 * head,
        "waist": joints["waist"][1],
        "thigh": joints["pelvis"][1] * 0.75 + joints["knee_left"][1] * 0.25,
        "feet": floor_y,
    }
    y = float(heights[lowest])
    if lowest != "neck":
        y = min(y, float(joints["neck"][1]) - 0.6 * head)
    neck = joints["neck"]
    points = [top, *sides, joints["shoulder_left"], joints["shoulder_right"], np.array([neck[0], y, neck[2]])]
    hands = [skeleton.fingertip("left"), skeleton.fingertip("right"), joints["elbow_left"], joints["elbow_right"]]
    points += [point for point in hands if lowest == "feet" or point[1] > y + 0.1]
    if lowest == "feet":
        points += [joints[f"{name}_{side}"] for name in ("toe", "heel", "knee") for side in ("left", "right")]
    if skeleton.pose.prop == "lantern":
        points.append(joints["wrist_right"] - np.array([0.0, 0.3, 0.0]))
    return points


def _place_camera(
    skeletons: Sequence[Skeleton],
    heads: Array,
    framing: _Framing,
    *,
    angle: ShotAngle,
    swing: float,
    place: Place,
) -> Camera:
    """Eye and heading: swung further where a prop would hide somebody. Size and focal length are still open."""
    middle = (heads.min(0) + heads.max(0)) / 2
    is_near = framing.lowest != "feet"
    eye_height = framing.eye_height_m if framing.eye_height_m is not None else float(middle[1]) - 0.02
    if angle == "low":
        eye_height = max(0.35, eye_height - (0.55 if is_near else 0.9))
    elif angle == "high":
        eye_height += 0.45 if is_near else 0.9
    spread = float(np.ptp(heads[:, 0])) if len(heads) > 1 else 0.0
    distance = framing.distance_m + 0.55 * spread
    targets = [skeleton.joints[name] for skeleton in skeletons for name in ("head", "chest")]

    def eye_at(degrees: float) -> Array:
        turn = math.radians(degrees)
        return np.array([middle[0], eye_height, middle[2]]) - distance * np.array([math.sin(turn), 0.0, math.cos(turn)])

    headings = [swing + extra for extra in _SEARCH]
    heading = next((h for h in headings if all(place.sight(eye_at(h), target) for target in targets)), swing)
    x, y, z = (float(value) for value in eye_at(heading))
    return Camera(width=1, height=1, eye=(x, y, z), heading=heading, focal=1.0, center_x=0.0, center_y=0.0)


def _fit(
    camera: Camera,
    points: Array,
    heads: Array,
    skeletons: Sequence[Skeleton],
    framing: _Framing,
    room: LetteringRoom,
) -> Camera:
    """Focal length and principal point, so that the points fill the free part of the picture."""
    width, height = float(camera.width), float(camera.height)
    u, v = _image_plane(camera, points)
    left, right = room.left, 1.0 - room.right
    x0, x1 = (left + _MARGIN * (right - left)) * width, (right - _MARGIN * (right - left)) * width
    y0 = (room.top + _HEADROOM) * height
    shows_feet = framing.lowest == "feet"
    y1 = height * (0.95 if shows_feet else 1.0)
    if shows_feet:
        y0 = min(y1 - (y1 - y0) * _fill(framing, width / height, room.top), max(y0, y1 - 0.36 * height))
    distance = float(np.mean(camera.depth(heads)))
    focal = min((x1 - x0) / (float(np.ptp(u)) + 1e-6), (y1 - y0) / (float(np.ptp(v)) + 1e-6))
    focal = min(focal, framing.widest_head * height * distance / _AVERAGE_HEAD_M)
    if not shows_feet:
        focal, u = _keep_close(camera, focal, u, skeletons, framing, (x0, x1, y0))
    center_x = (x0 + x1) / 2 - focal * (u.min() + u.max()) / 2
    center_y = (y1 - focal * v.max()) if shows_feet else (y0 - focal * v.min())
    if not shows_feet:  # a slim panel that shows them whole: they stand at its foot, not over an empty floor
        soles = np.array([skeleton.joints[f"toe_{side}"] for skeleton in skeletons for side in ("left", "right")])
        center_y += max(0.0, 0.94 * height - center_y - focal * float(_image_plane(camera, soles)[1].max()))
    return replace(camera, focal=float(focal), center_x=float(center_x), center_y=float(center_y))


def _fill(framing: _Framing, aspect: float, top: float) -> float:
    """In a flat panel or under many words, small people would be lost: they fill more of the free height."""
    want = min(1.0, max(0.0, (aspect - 1.3) / 1.5, 2.0 * top))
    return framing.fill + (_FLAT_FILL - framing.fill) * want


def _keep_close(
    camera: Camera,
    focal: float,
    u: Array,
    skeletons: Sequence[Skeleton],
    framing: _Framing,
    free: tuple[float, float, float],
) -> tuple[float, Array]:
    """A close shot stays close under a band of words: the lower edge crops the body, the head does not shrink."""
    x0, x1, y0 = free
    height = float(camera.height)
    heads = np.array([skeleton.joints["head"] for skeleton in skeletons])
    sizes = [skeleton.body.head for skeleton in skeletons]
    distance = float(np.mean(camera.depth(heads)))
    wanted = framing.head_share * height * distance / max(sizes)
    chests = np.array([s.joints[name] for s in skeletons for name in ("shoulder_left", "shoulder_right", "head")])
    across, _ = _image_plane(camera, chests)
    # every chin stays inside, also that of a child beside a grown-up
    drop = float(np.mean(sizes)) * 1.8 / distance + float(np.ptp(heads[:, 1])) / distance
    fits = (height - y0) * 1.02 / drop
    chosen = max(focal, min(wanted, 1.08 * (x1 - x0) / (float(np.ptp(across)) + 0.12), fits))
    return chosen, across if chosen * float(np.ptp(u)) > x1 - x0 else u


def _image_plane(camera: Camera, points: Array) -> tuple[Array, Array]:
    """Tangents right and down of the optical axis."""
    seen = camera.to_camera(points)
    z = np.maximum(seen[:, 2], 0.35)
    return seen[:, 0] / z, -seen[:, 1] / z
