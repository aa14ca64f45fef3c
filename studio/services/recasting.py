"""A cast that is made anew keeps what the artist changed in the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from pipelines.comic import CastMember, CharacterDesign


def keep_edits(
    cast: Sequence[CastMember], edited: Sequence[CastMember], designed: Sequence[CastMember]
) -> tuple[CastMember, ...]:
    """`cast` with every field in which the `edited` members differ from how the rules had `designed` them."""
    now, made = ({member.id: member for member in members} for members in (edited, designed))
    return tuple(
        _edited(member, now[member.id], made[member.id]) if member.id in now and member.id in made else member
        for member in cast
    )


def _edited(member: CastMember, now: CastMember, made: CastMember) -> CastMember:
    names = {each.name for each in fields(CharacterDesign)} - {"told"}
    changes: dict[str, Any] = {
        name: getattr(now.design, name)
        for name in sorted(names)
        if getattr(now.design, name) != getattr(made.design, name)
    }
    return replace(
        member,
        name=now.name if now.name != made.name else member.name,
        prompt=now.prompt if now.prompt != made.prompt else member.prompt,
        design=replace(member.design, **changes, told=tuple(dict.fromkeys((*member.design.told, *changes)))),
    )
