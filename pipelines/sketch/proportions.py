"""Body lengths in metres from height, age, gender and build."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.comic import CharacterDesign


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportions:
    """Lengths of one body in metres; `girth` scales the thickness of limbs (1 = average man of 1.75 m)."""

    height: float
    build: float
    is_female: bool
    is_child: bool
    is_old: bool
    head: float
    neck: float
    spine: float
    shoulder_half: float
    upper_arm: float
    forearm: float
    hand: float
    hip_half: float
    hip_height: float
    thigh: float
    shin: float
    ankle: float
    foot: float
    girth: float

    @property
    def has_bust(self) -> bool:
        """Whether the chest of a grown woman is drawn."""
        return self.is_female and not self.is_child


def proportions(design: CharacterDesign) -> Proportions:
    """The body of a design. Heads are a little larger than life, as comics draw them."""
    height, build = design.height_m, design.build
    is_female, is_child = design.gender == "female", design.age == "child"
    is_old, is_teen = design.age == "old", design.age == "teen"
    hip = height * (0.475 if is_child else 0.525 if is_female else 0.515)
    foot = height * 0.098 * (1.06 if is_child else 1.0) * (0.95 if is_female else 1.0)
    girth = (0.82 if is_female else 1.0) * (0.9 if is_child else 1.0) * (0.62 + 0.38 * build) * (height / 1.75) ** 0.5
    return Proportions(
        height=height,
        build=build,
        is_female=is_female,
        is_child=is_child,
        is_old=is_old,
        head=height * (0.192 if is_child else 0.168 if is_teen else 0.161 if is_female else 0.154),
        neck=height * (0.018 if is_child else 0.019 if is_female else 0.021),
        spine=height * (0.285 if is_child else 0.292) - height * (0.012 if is_old else 0.0),
        shoulder_half=height * (0.088 if is_child else 0.092 if is_female else 0.108) * (0.75 + 0.25 * build),
        upper_arm=height * 0.160,
        forearm=height * 0.140,
        hand=height * (0.092 if is_female else 0.100) * (1.05 if is_child else 1.0),
        hip_half=height * (0.053 if is_female and not is_child else 0.050) * (0.8 + 0.2 * build),
        hip_height=hip,
        thigh=hip * 0.475,
        shin=hip * 0.435,
        ankle=hip * 0.085,
        foot=foot,
        girth=girth,
    )
