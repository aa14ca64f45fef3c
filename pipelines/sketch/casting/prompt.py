"""A design in words, as image models read it."""

from __future__ import annotations

from pipelines.comic import CharacterDesign
from pipelines.sketch.casting.words import color_name

_PEOPLE = {
    ("child", "female"): "girl",
    ("child", "male"): "boy",
    ("teen", "female"): "teenage girl",
    ("teen", "male"): "teenage boy",
    ("adult", "female"): "woman",
    ("adult", "male"): "man",
    ("old", "female"): "old woman",
    ("old", "male"): "old man",
}
_HAIR = {
    "short": "short {} hair", "part": "sleek parted {} hair", "bob": "{} hair in a bob",
    "long": "long straight {} hair",
    "ponytail": "{} hair in a ponytail", "bun": "{} hair in a bun", "braid": "{} hair in a braid",
    "pigtails": "{} hair in two braids", "spiky": "tousled {} hair", "curly": "curly {} hair",
    "receding": "receding {} hair", "bald": "bald head",
    "crop": "close-cropped {} hair",
    "mop": "shaggy {} hair",
    "swept": "long {} hair swept to the side",
}  # fmt: skip
_OUTFITS = {
    "shirt": "{top} shirt and {bottom} trousers", "tshirt": "{top} t-shirt and {bottom} trousers",
    "hoodie": "{top} hooded sweater and {bottom} trousers", "coat": "long {top} coat and {bottom} trousers",
    "jacket": "{top} jacket and {bottom} trousers", "robe": "{top} robe",
    "waistcoat": "{top} waistcoat and {bottom} trousers", "dress": "{top} dress", "gown": "long {top} gown",
    "skirt": "{top} blouse and long {bottom} skirt", "shorts": "{top} shirt and {bottom} shorts",
}  # fmt: skip
_WORN = {
    "hat": "{accent} hat", "top_hat": "{accent} top hat", "cap": "{accent} cap", "bonnet": "{accent} bonnet",
    "cloak": "{accent} cloak", "shawl": "{accent} shawl", "scarf": "{accent} scarf", "apron": "white apron",
    "satchel": "leather satchel", "boots": "boots", "glasses": "round glasses", "earring": "earrings",
    "beard": "full beard", "moustache": "moustache", "scar": "scar on the cheek", "freckles": "freckles",
    "mole": "mole on the cheek", "eyepatch": "eye patch",
}  # fmt: skip


def prompt_of(name: str, design: CharacterDesign) -> str:
    """ "Ines, tall woman, curly red hair, green eyes, fair skin, long green coat …" """
    gender = "female" if design.gender == "female" else "male"
    person = _PEOPLE[design.age, gender]
    if design.build >= 1.25:
        person = f"stout {person}"
    elif design.build <= 0.86:
        person = f"thin {person}"
    colors = {field: color_name(getattr(design, field), "cloth") for field in ("top", "bottom", "accent")}
    parts = [
        name,
        person,
        _HAIR.get(design.hair_style, "{} hair").format(color_name(design.hair, "hair")),
        f"{color_name(design.eyes, 'eyes')} eyes",
        f"{color_name(design.skin, 'skin')} skin",
        _OUTFITS.get(design.outfit, "{top} clothes").format(**colors),
        *(_WORN[worn].format(**colors) for worn in design.accessories if worn in _WORN),
    ]
    return ", ".join(parts)
