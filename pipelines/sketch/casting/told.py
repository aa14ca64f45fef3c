"""What the looks found in the text decide about a design."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.comic import Age
from pipelines.sketch.casting.words import meaning, named_color, table
from pipelines.story import Character, Gender, Look, LookSlot

_OUTER_FIRST = ("robe", "coat", "gown", "dress", "jacket", "hoodie", "waistcoat", "skirt", "shirt", "tshirt", "shorts")
_HEADWEAR = ("hat", "top_hat", "cap", "bonnet")
_SCALARS = (
    *("age", "height", "build", "skin", "hair", "hair_style", "eyes"),
    *("outfit", "top", "bottom", "accent", "shoes", "nose"),
)
_FACES = ("face", "complexion", "cheeks", "skin", "countenance")
_MOODS = (
    "pale",
    "white",
    "ashen",
    "wan",
    "red",
    "pink",
    "rosy",
    "black",
    "dark",
    "light",
)  # a face turns so for a moment
_TITLES = (
    *("mr", "mrs", "sir", "lady", "lord", "dr", "doctor", "captain", "colonel", "major", "general", "admiral"),
    *("judge", "reverend", "professor", "madame", "father", "mother", "aunt", "uncle", "squire"),
)
_AGES: dict[str, Age] = {"child": "child", "teen": "teen", "adult": "adult", "old": "old"}


@dataclass(slots=True, kw_only=True)
class Told:
    """Fields of a design that the text decides; None = it does not say."""

    gender: Gender = "unknown"
    age: Age | None = None
    height: float | None = None  # factor on the usual height
    build: float | None = None
    skin: str | None = None
    hair: str | None = None
    hair_style: str | None = None
    eyes: str | None = None
    outfit: str | None = None
    top: str | None = None
    bottom: str | None = None
    accent: str | None = None
    shoes: str | None = None
    nose: float | None = None
    accessories: list[str] = field(default_factory=list)

    def fields(self) -> tuple[str, ...]:
        """Names of the decided fields of the design."""
        names = {"height": "height_m", "nose": "face"}
        told = [names.get(name, name) for name in _SCALARS if getattr(self, name) is not None]
        if self.gender != "unknown":
            told.insert(0, "gender")
        return (*told, *(("accessories",) if self.accessories else ()))


def read_looks(character: Character) -> Told:
    """The decisions of the text about one character."""
    told = Told(gender=character.gender)
    names = _words(" ".join((character.name, *character.aliases)))
    person = [word for look in _of(character, "build", "age", "height", "face") for word in _look_words(look)]
    if told.gender == "unknown":
        gender = meaning([*person, *names], "genders")
        told.gender = "female" if gender == "female" else "male" if gender == "male" else "unknown"
    told.age = _AGES.get(meaning([*person, *names], "ages") or "")
    if told.age in ("child", "teen") and any(
        title in names for title in _TITLES
    ):  # a word of somebody else's looks strayed here
        told.age = None
    _read_size(character, told)
    _read_colors(character, told)
    _read_clothes(character, told)
    for look in _of(character, "face"):
        if "nose" in look.noun:
            size = meaning(_look_words(look), "noses")
            told.nose = float(size) if size else told.nose
    return told


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z][a-z'’-]*", text.lower())


def _look_words(look: Look) -> list[str]:
    """Qualities, then the noun; words with a hyphen also in parts."""
    words = [*_words(" ".join(look.qualities)), *_words(look.noun)]
    return [part for word in words for part in (word, *(word.split("-") if "-" in word else ()))]


def _of(character: Character, *slots: LookSlot) -> list[Look]:
    return [look for look in character.looks if look.slot in slots]


def _read_size(character: Character, told: Told) -> None:
    size = [word for look in _of(character, "build", "height", "age") for word in _look_words(look)]
    build, height = meaning(size, "builds"), meaning(size, "heights")
    told.build = float(build) if build else None
    told.height = float(height) if height else None


def _read_colors(character: Character, told: Told) -> None:
    for look in _of(character, "hair"):
        qualities = [word for quality in look.qualities for word in _words(quality)]
        told.hair = told.hair or named_color(qualities, "hair") or named_color(_words(look.noun), "hair")
    styles = [word for look in _of(character, "hair") for word in _look_words(look)]
    told.hair_style = meaning(_styled(styles), "hair_styles")
    person = [word for look in _of(character, "face", "build", "age") for word in _look_words(look)]
    if told.hair_style is None and meaning(person, "hair_styles") in ("bald", "receding"):
        told.hair_style = meaning(person, "hair_styles")
    for look in _of(character, "eyes"):
        told.eyes = told.eyes or named_color([w for q in look.qualities for w in _words(q)], "eyes")
    for look in _of(character, "skin", "face"):
        qualities = [word for quality in look.qualities for word in _words(quality)]
        if look.slot == "face" and (look.noun not in _FACES or any(word in _MOODS for word in qualities)):
            continue
        told.skin = told.skin or named_color(qualities, "skin")


def _styled(words: Sequence[str]) -> list[str]:
    """Length is the weakest word about hair: "long curly" is curly."""
    return sorted(words, key=lambda word: word in ("long", "short", "straight", "loose", "tied"))


def _read_clothes(character: Character, told: Told) -> None:
    garments: dict[str, str | None] = {}
    for look in _of(character, "clothing", "accessory", "mark", "facial_hair", "face"):
        noun = _head_noun(look)
        color = named_color([w for q in look.qualities for w in _words(q)], "cloth")
        accessory = meaning(noun, "accessories", name="garments")
        outfit = meaning(noun, "outfits", name="garments") if look.slot == "clothing" else None
        if accessory and not (accessory == "boots" and outfit):
            _wear(told, accessory, color)
            if accessory in ("beard", "moustache"):
                told.hair = told.hair or named_color([w for q in look.qualities for w in _words(q)], "hair")
        elif outfit:
            garments.setdefault(outfit, color)
            garments[outfit] = garments[outfit] or color
        elif noun and noun[0] in table("garments")["bottoms"]:
            told.bottom = told.bottom or color
        elif noun and noun[0] in table("garments")["shoes"]:
            told.shoes = told.shoes or color
    _dress(told, garments)


def _head_noun(look: Look) -> list[str]:
    """The noun as written, then its last word: "frock coat" is a frock-coat, "straw hat" a hat."""
    words = _words(look.noun)
    whole = [" ".join(words), "-".join(words)]
    last = words[-1:]
    singular = [word[:-1] for word in last if word.endswith("s")]
    return list(dict.fromkeys([*last, *whole, *singular])) if len(words) < 2 else [*whole, *last, *singular]


def _wear(told: Told, accessory: str, color: str | None) -> None:
    if accessory in _HEADWEAR and any(worn in _HEADWEAR for worn in told.accessories):
        return
    if accessory not in told.accessories:
        told.accessories.append(accessory)
    if accessory == "boots":
        told.shoes = told.shoes or color
    elif accessory in (*_HEADWEAR, "cloak", "shawl", "scarf"):
        told.accent = told.accent or color


def _dress(told: Told, garments: dict[str, str | None]) -> None:
    """The outermost garment is the outfit; what is under it lends its colour to the accent."""
    worn = [name for name in _OUTER_FIRST if name in garments]
    if not worn:
        return
    told.outfit = worn[0]
    color = garments[worn[0]]
    if told.outfit == "skirt":
        told.bottom = told.bottom or color
        told.top = told.top or garments.get("shirt")
    else:
        told.top = told.top or color
        if told.outfit in ("dress", "gown"):
            told.bottom = told.bottom or color
        elif len(worn) > 1:
            told.accent = told.accent or garments[worn[1]]
