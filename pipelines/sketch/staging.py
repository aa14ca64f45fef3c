"""Where people stand: a clear line in the location for each scene, and the bodies of one shot on it."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np

from pipelines.comic import Actor, CastMember, Shot, ShotSize
from pipelines.seeding import stable_number
from pipelines.sketch.acting import heading_on_page, looks_right, pose_of
from pipelines.sketch.arrays import Array
from pipelines.sketch.poses import prop_kind
from pipelines.sketch.scenery.place import Place
from pipelines.sketch.skeleton import Skeleton, stand
from pipelines.sketch.solids.slots import Slot
from pipelines.story import CharacterId

_GAPS: dict[ShotSize, float] = {  # metres between neighbours
    "extreme-close": 0.6,
    "close": 0.6,
    "medium-close": 0.68,
    "medium": 0.74,
    "full": 1.0,
    "wide": 1.15,
    "establishing": 1.0,
    "insert": 0.7,
}
_WIDE_SWINGS = (0.0, 26.0, -26.0, 14.0, -14.0)  # the same wide view never twice in a row
_NEAR_SWINGS = (22.0, 10.0, 34.0)  # the same for one head, towards where it looks
_LANTERN_GAP = 1.4  # times the usual: a lantern needs air between its bearer and a child
_MIDDLES = ("centre", "center", "middle", "street", "path", "aisle", "beach")  # names of slots in the open floor
_LOW_SHARE = 0.75  # of the standing height, seated or on the knees
_LINE = 4  # people that a line must hold
_SPOTS = 4  # scenes in one location spread over so many lines


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedActor:
    """An actor with its body in the world."""

    actor: Actor
    member: CastMember
    skeleton: Skeleton


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The people of a shot, left to right, and how far the camera turns about them (degrees)."""

    actors: tuple[StagedActor, ...]
    swing: float


def scene_line(place: Place, scene: str) -> tuple[float, float]:
    """World (x, z) of the middle of a clear line of people; each scene in a place has its own.

    The line runs across the view of the establishing camera, 0.8 m between neighbours.
    """
    start = _middle_of(place)
    ranked: list[tuple[float, float, float]] = []
    for dz, dx in itertools.product(np.arange(-2.0, 2.6, 0.4), np.arange(-1.8, 1.9, 0.3)):
        x, z = start.x + float(dx), start.z + float(dz)
        ranked.append((_line_cost(place, x, z) + 0.35 * math.hypot(dx, dz), x, z))
    ranked.sort()
    chosen: list[tuple[float, float]] = []
    for cost, x, z in ranked:
        if chosen and cost > ranked[0][0] + 1.0:
            break
        if all(math.hypot(x - a, z - b) > 1.1 for a, b in chosen):
            chosen.append((x, z))
        if len(chosen) == _SPOTS:
            break
    return chosen[stable_number("line", scene) % len(chosen)]


def _middle_of(place: Place) -> Slot:
    """The slot where most would stand: the middle of the floor, the street or the path."""
    standing = [slot for slot in place.slots if not slot.is_seat and slot.y < 0.2]
    named = (slot for slot in standing if any(word in slot.name for word in _MIDDLES))
    return next(named, standing[0])


def _line_cost(place: Place, x: float, z: float) -> float:
    xs = [x + (i - (_LINE - 1) / 2) * 0.8 for i in range(_LINE)]
    blocked = sum(not place.is_free(each, z, 0.3) for each in xs)
    hidden = sum(
        not place.sight(np.array([x, 1.5, z - 3.6]), np.array([each, height, z]))
        for each in (xs[0], xs[-1])
        for height in (1.4, 0.7)
    )
    return 3.0 * blocked + 1.2 * hidden


def stage_actors(
    shot: Shot, cast: dict[CharacterId, CastMember], place: Place, line: tuple[float, float], *, seed: int
) -> Stage:
    """Put the shot's actors on the scene's line; actors without a cast member are left out."""
    actors = [actor for actor in shot.actors if actor.character in cast]
    count = len(actors)
    swing = shot.swing if shot.swing is not None else _swing(shot, actors, seed)
    gap = 0.95 if shot.device == "over-shoulder" else _GAPS[shot.size]
    heights = [_height(actor, cast[actor.character]) for actor in actors]
    is_uneven = bool(heights) and min(heights) < 0.8 * max(heights)
    if is_uneven and shot.size == "medium" and any(prop_kind(actor.prop) == "lantern" for actor in actors):
        gap *= _LANTERN_GAP
    staged: list[StagedActor] = []
    for index, actor in enumerate(actors):
        small = any(height < heights[index] * 0.8 for height in heights)
        page_heading = heading_on_page(
            actor,
            index=index,
            count=count,
            is_profile=shot.device == "profile",
            is_back=shot.device in ("back-view", "silhouette"),
            take=seed // len(_NEAR_SWINGS),
        )
        if shot.device == "over-shoulder" and count > 1:
            page_heading *= 1.25
        # a single body turns with the camera, several keep their places while the camera swings
        turn = swing if count == 1 else 0.0
        back = 0.28 if count > 2 and index % 2 else 0.0
        staged.append(
            StagedActor(
                actor=actor,
                member=cast[actor.character],
                skeleton=stand(
                    cast[actor.character].design,
                    pose_of(actor, shot.size, partner_is_small=small),
                    at=(line[0] + (index - (count - 1) / 2) * gap, line[1] + back),
                    heading=180.0 - page_heading + turn,
                    brings="chair" if place.is_indoor else "block",
                ),
            )
        )
    return Stage(actors=tuple(_with_eyelines(staged)), swing=swing)


def _height(actor: Actor, member: CastMember) -> float:
    """Metres from the floor to the crown in the actor's posture."""
    return member.design.height_m * (1.0 if actor.posture == "stand" else _LOW_SHARE)


def _swing(shot: Shot, actors: list[Actor], seed: int) -> float:
    if len(actors) == 1 and shot.size in ("extreme-close", "close", "medium-close", "medium"):
        swing = _NEAR_SWINGS[seed % len(_NEAR_SWINGS)]
        return -swing if looks_right(actors[0]) else swing
    if shot.device == "over-shoulder" and len(actors) == 2:
        return -30.0 if seed % 2 else 30.0
    if shot.size in ("wide", "full"):
        return _WIDE_SWINGS[seed % len(_WIDE_SWINGS)]
    return 0.0


def _with_eyelines(staged: list[StagedActor]) -> list[StagedActor]:
    """Turn the heads of those who look at somebody in the shot."""
    heads: dict[str, Array] = {each.actor.character: each.skeleton.joints["head"] for each in staged}
    return [
        StagedActor(actor=each.actor, member=each.member, skeleton=each.skeleton.look_at(heads[target]))
        if (target := each.actor.gaze) in heads and target != each.actor.character
        else each
        for each in staged
    ]
