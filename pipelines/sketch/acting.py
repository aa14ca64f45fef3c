"""What an actor's fields mean for joints and face in a shot of a certain size."""

from __future__ import annotations

from dataclasses import replace

from pipelines.comic import Actor, ShotSize
from pipelines.sketch.poses import Pose, carrying, pose_named, prop_kind

_CLOSE: tuple[ShotSize, ...] = ("extreme-close", "close", "medium-close")
_HAND_TO_FACE = ("run", "walk", "talk", "shout", "clutch", "think", "wave", "reach")
_LEANING_IN = ("run", "shout")
_LOWERED_ARM = (26.0, 70.0, 0.0, 26.0, 40.0)
_TURNS = (34.0, 22.0, 44.0)  # degrees from the reader: one person alone, never quite the same in a row
_OUTWARD_TURNS = (26.0, 40.0, 14.0)  # the same for one who looks at the reader


def pose_of(actor: Actor, size: ShotSize, *, partner_is_small: bool = False) -> Pose:
    """The joint angles of an actor; in close shots no hand comes before a face."""
    if actor.posture == "sit":
        return carrying(pose_named("sit"), actor.prop)
    if actor.posture in ("kneel", "lie"):
        if size in _CLOSE:  # only head and shoulders are seen: a bent lap would bulge into the picture
            return carrying(replace(pose_named("stand"), spine=(5.0, 0.0, 0.0)), actor.prop)
        return carrying(pose_named("kneel"), actor.prop)
    pose = pose_named(actor.pose)
    if size in _CLOSE and actor.pose in _HAND_TO_FACE:
        leans = actor.pose in _LEANING_IN
        return replace(
            pose_named("stand"), spine=(9.0 if leans else 3.0, 0.0, 0.0), head=(-6.0 if leans else 0.0, 0.0, 0.0)
        )
    if partner_is_small and actor.pose in ("talk", "reach"):  # an open hand would end in the child's face
        pose = replace(pose_named("stand"), spine=(7.0, 0.0, 0.0), head=(8.0, 0.0, 0.0))
    pose = carrying(pose, actor.prop) if actor.prop else pose
    if actor.pose == "hold" and not pose.prop:  # what is held cannot be drawn: an open hand, not a fist
        pose = pose.with_hand("right", "relaxed")
    if (
        partner_is_small and size == "medium" and prop_kind(pose.prop) == "lantern"
    ):  # at arm's length it would hang before the child's face
        pose = replace(pose, arm_right=_LOWERED_ARM, reach_right=None)
    return pose


def heading_on_page(actor: Actor, *, index: int, count: int, is_profile: bool, is_back: bool, take: int = 0) -> float:
    """Where the body faces as the reader sees it: 0 = the reader, 90 = page right, in degrees.

    `index` counts the actors of the shot from the left; `take` varies one person alone from panel to panel.
    """
    if count == 1:
        right = looks_right(actor)
        turns = _OUTWARD_TURNS if actor.gaze == "reader" else _TURNS
        angle = 64.0 if actor.is_moving else turns[take % len(turns)]
        if is_profile:
            angle = 74.0
        elif is_back:
            angle = 150.0
        return angle if right else -angle
    if index == 0:
        angle = 52.0
    elif index == count - 1:
        angle = -52.0
    else:
        angle = 14.0 if index < count / 2 else -14.0
    return angle * 0.75 if actor.posture == "sit" else angle


def looks_right(actor: Actor) -> bool:
    """Whether a single actor looks to the right of the page: towards the absent partner, else into the page."""
    if actor.gaze == "off-right":
        return True
    return actor.gaze != "off-left" and actor.side == "left"
