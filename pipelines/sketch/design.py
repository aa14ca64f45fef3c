"""The look of a cast: what the text says is kept, the rest is chosen by seed and kept apart from the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipelines.comic import Age, CastMember, CharacterDesign, FaceShape
from pipelines.seeding import stable_choice, stable_rng
from pipelines.sketch.casting.prompt import prompt_of
from pipelines.sketch.casting.told import Told, read_looks
from pipelines.sketch.casting.words import table
from pipelines.sketch.color import rgb
from pipelines.sketch.head.headwear import HEADWEAR
from pipelines.story import Character, Gender

_CANDIDATES = 28  # designs tried per character
_NEIGHBOURS_THAT_MATTER = 48  # of a large cast, only so many are compared
_SILHOUETTE = frozenset(
    {*HEADWEAR, *("beard", "moustache", "glasses", "cloak", "scarf", "shawl", "apron", "satchel", "eyepatch")}
)
_HEIGHTS: dict[Age, tuple[float, float]] = {  # metres: female, male
    "child": (1.22, 1.24),
    "teen": (1.57, 1.64),
    "adult": (1.67, 1.79),
    "old": (1.60, 1.71),
}


def design_cast(characters: Sequence[Character], *, seed: int) -> tuple[CastMember, ...]:
    """A model sheet for every character, in their order: the same characters and seed give the same cast.

    Earlier characters are designed first; each later one is kept as different from them as the text allows.
    """
    designs: list[CharacterDesign] = []
    members = []
    for character in characters:
        told = read_looks(character)
        neighbours = designs[:_NEIGHBOURS_THAT_MATTER]
        candidates = [_candidate(character, told, seed, attempt) for attempt in range(_CANDIDATES)]
        best = max(
            range(_CANDIDATES),
            key=lambda i: (
                min((design_distance(candidates[i], other) for other in neighbours), default=0.0) if neighbours else -i
            ),
        )
        design = candidates[best]
        designs.append(design)
        members.append(
            CastMember(id=character.id, name=character.name, design=design, prompt=prompt_of(character.name, design))
        )
    return tuple(members)


def design_distance(first: CharacterDesign, second: CharacterDesign) -> float:
    """How well two people can be told apart at a glance: 0 = alike, 1 = quite different."""
    one, two = _traits(first), _traits(second)
    hair, top = (
        min(1.0, sum(abs(x - y) for x, y in zip(a, b, strict=True)) / 210)
        for a, b in ((one.hair, two.hair), (one.top, two.top))
    )
    size = abs(first.height_m - second.height_m) / 0.25 + abs(first.build - second.build) / 0.4
    return (
        0.17 * (first.hair_style != second.hair_style)
        + 0.16 * hair
        + 0.12 * (first.outfit != second.outfit)
        + 0.19 * top
        + 0.10 * (first.gender != second.gender)
        + 0.10 * (first.age != second.age)
        + 0.08 * min(1.0, size)
        + 0.08 * (one.silhouette != two.silhouette)
    )


class _Traits(NamedTuple):
    """What of a design is compared often."""

    hair: tuple[float, ...]
    top: tuple[float, ...]
    silhouette: frozenset[str]


@lru_cache(maxsize=4096)
def _traits(design: CharacterDesign) -> _Traits:
    return _Traits(
        tuple(rgb(design.hair).tolist()),
        tuple(rgb(design.top).tolist()),
        frozenset(design.accessories) & _SILHOUETTE,
    )


def _candidate(character: Character, told: Told, seed: int, attempt: int) -> CharacterDesign:
    """One full design: the told fields fixed, the others drawn by the key."""
    palettes = table("palettes")
    key = (seed, str(character.id))

    def pick(options: Sequence[str], what: str) -> str:
        return stable_choice(options, *key, what, attempt)

    gender = told.gender if told.gender != "unknown" else _some_gender(key)
    age: Age = told.age or "adult"
    group = palettes["styles"][gender][age]
    style = told.hair_style or pick(group, "style")
    if told.hair_style == "long" and gender == "male":
        style = "ponytail"
    outfit = told.outfit or pick(palettes["outfits"][gender][age], "outfit")
    top = told.top or pick(palettes["top"], "top")
    bottom = told.bottom or pick(palettes["bottom"], "bottom")
    if outfit == "dress" and told.bottom is None:
        bottom = top
    rng = stable_rng(*key, "size", attempt)
    return CharacterDesign(
        gender=gender,
        age=age,
        height_m=round(_HEIGHTS[age][gender == "male"] * (told.height or 1.0) * (1 + 0.025 * rng.uniform(-1, 1)), 3),
        build=told.build or round(float(rng.choice([0.9, 0.96, 1.0, 1.0, 1.06, 1.14])), 2),
        skin=told.skin or stable_choice(palettes["skin"], *key, "skin"),
        hair=told.hair or pick(palettes["hair"]["old" if age == "old" else "young"], "hair"),
        hair_style=style,
        eyes=told.eyes or stable_choice(palettes["eyes"], *key, "eyes"),
        outfit=outfit,
        top=top,
        bottom=bottom,
        accent=told.accent or pick(palettes["accent"], "accent"),
        shoes=told.shoes or pick(palettes["shoes"], "shoes"),
        accessories=_accessories(told, gender, age, outfit, pick(palettes["extras"][gender][age], "extra")),
        face=_face(told, key),
        told=told.fields(),
    )


def _some_gender(key: tuple[object, ...]) -> Gender:
    genders: tuple[Gender, Gender] = ("female", "male")
    return stable_choice(genders, *key, "gender")


def _accessories(told: Told, gender: Gender, age: Age, outfit: str, extra: str) -> tuple[str, ...]:
    """What the text names, one thing by seed if it names nothing, and what the outfit needs."""
    worn = list(told.accessories)
    if not worn and extra:
        worn.append(extra)
    if outfit in ("shirt", "waistcoat") and gender == "male" and age != "child":
        worn.append("tuck" if outfit == "shirt" else "")
    if outfit in ("coat", "shirt") and age != "child":
        worn.append("boots")
    return tuple(dict.fromkeys(name for name in worn if name))


def _face(told: Told, key: tuple[object, ...]) -> FaceShape:
    """Features within what still looks friendly."""
    rng = stable_rng(*key, "face")

    def around(middle: float, spread: float) -> float:
        return round(middle + spread * float(rng.uniform(-1, 1)), 3)

    nose = around(1.0, 0.22)
    return FaceShape(
        nose=told.nose or nose,
        nose_tilt=around(0.0, 0.8),
        jaw=around(0.0, 0.6),
        chin=around(0.0, 0.7),
        cheeks=around(0.1, 0.6),
        eye_size=around(1.0, 0.12),
        eye_tilt=around(0.1, 0.6),
        eye_spacing=around(1.0, 0.06),
        lips=around(1.0, 0.3),
        brows=around(1.0, 0.3),
    )
