"""From looks in the text to a model sheet, and people who can be told apart."""

from __future__ import annotations

import itertools
from dataclasses import fields

import pytest

from pipelines.comic import EXPRESSIONS, CharacterDesign
from pipelines.sketch.casting.words import named_color, table
from pipelines.sketch.design import design_cast, design_distance
from pipelines.sketch.faces.expressions import EXPRESSION_SHAPES
from pipelines.sketch.hair.styles import hair_styles
from pipelines.sketch.head.headwear import HEADWEAR
from pipelines.sketch.outfits.registry import OUTFITS
from pipelines.story import Character, CharacterId, Gender, Look, LookSlot, Span

DRAWN_ACCESSORIES = {
    *HEADWEAR,
    *("cloak", "shawl", "scarf", "apron", "satchel", "boots", "glasses", "earring", "beard", "moustache"),
    *("scar", "freckles", "mole", "eyepatch", "tuck"),
}


def look(slot: LookSlot, noun: str, *qualities: str) -> Look:
    return Look(slot=slot, noun=noun, qualities=qualities, text="", span=Span(0, 1), confidence=0.9, reason="test")


def person(name: str, *looks: Look, gender: Gender = "unknown") -> Character:
    return Character(id=CharacterId(name.lower()), name=name, gender=gender, looks=looks)


def design_of(*looks: Look, name: str = "Robin", gender: Gender = "female", seed: int = 1) -> CharacterDesign:
    return design_cast([person(name, *looks, gender=gender)], seed=seed)[0].design


def test_told_hair_eyes_and_coat_are_kept() -> None:
    design = design_of(
        look("hair", "hair", "long", "red"),
        look("hair", "braid"),
        look("eyes", "eyes", "grey"),
        look("clothing", "coat", "green"),
        look("accessory", "spectacles", "round"),
    )
    colors = table("colors")
    assert design.hair == colors["hair"]["red"]
    assert design.hair_style == "braid"
    assert design.eyes == colors["eyes"]["grey"]
    assert (design.outfit, design.top) == ("coat", colors["cloth"]["green"])
    assert "glasses" in design.accessories
    assert {"gender", "hair", "hair_style", "eyes", "outfit", "top", "accessories"} == set(design.told)


@pytest.mark.parametrize("seed", range(6))
def test_told_fields_do_not_depend_on_the_seed(seed: int) -> None:
    looks = (look("hair", "hair", "black"), look("clothing", "gown", "crimson"))
    first, second = design_of(*looks, seed=seed), design_of(*looks, seed=seed + 100)
    assert (first.hair, first.outfit, first.top) == (second.hair, second.outfit, second.top)


@pytest.mark.parametrize(
    ("noun", "qualities", "outfit", "accessory"),
    [
        ("frock", (), "dress", ""),
        ("frock coat", ("blue",), "coat", ""),
        ("robes", ("white",), "robe", ""),
        ("waistcoat", ("yellow",), "waistcoat", ""),
        ("uniform", ("scarlet",), "jacket", ""),
        ("bonnet", ("straw",), "", "bonnet"),
        ("cape", ("black",), "", "cloak"),
        ("silk hat", (), "", "top_hat"),
        ("straw hat", (), "", "hat"),
        ("muffler", ("grey",), "", "scarf"),
        ("riding boots", (), "", "boots"),
    ],
)
def test_period_garments_become_what_can_be_drawn(
    noun: str, qualities: tuple[str, ...], outfit: str, accessory: str
) -> None:
    design = design_of(look("clothing", noun, *qualities))
    if outfit:
        assert design.outfit == outfit
    if accessory:
        assert accessory in design.accessories


@pytest.mark.parametrize(
    ("words", "kind", "color"),
    [
        (("dark", "blue"), "cloth", "dark-blue"),
        (("long", "dark", "red"), "hair", "red"),
        (("fine", "auburn"), "hair", "auburn"),
        (("flaxen",), "hair", "flaxen"),
        (("snuff-coloured",), "cloth", "snuff-coloured"),
        (("olive-green",), "cloth", "green"),
        (("navy",), "cloth", "navy"),
    ],
)
def test_colour_words_are_read_next_to_their_noun(words: tuple[str, ...], kind: str, color: str) -> None:
    assert kind in ("hair", "cloth")
    assert named_color(words, "hair" if kind == "hair" else "cloth") == table("colors")[kind][color]


def test_words_without_a_colour_decide_nothing() -> None:
    assert named_color(("fine", "new"), "cloth") is None
    assert "top" not in design_of(look("clothing", "coat", "fine", "new")).told


@pytest.mark.parametrize(
    ("name", "looks", "age"),
    [
        ("Pip", (look("build", "boy", "small"),), "child"),
        ("Old Tobias", (), "old"),
        ("Grandmother Ruth", (), "old"),
        ("Ann", (look("age", "woman", "elderly"),), "old"),
        ("Jack", (look("build", "lad", "tall"),), "teen"),
        ("Ann", (look("build", "woman", "young"),), "adult"),
        ("Ann", (look("age", "person", "middle-aged"),), "adult"),
    ],
)
def test_age_is_read_from_looks_and_names(name: str, looks: tuple[Look, ...], age: str) -> None:
    assert design_of(*looks, name=name).age == age


def test_children_are_smaller_and_tall_people_taller() -> None:
    child = design_of(look("build", "girl", "little"))
    adult, tall = design_of(), design_of(look("height", "woman", "tall"))
    assert child.height_m < 1.3 < 1.5 < adult.height_m
    assert tall.height_m > 1.7
    assert design_of(look("build", "man", "stout")).build >= 1.4


def test_titles_tell_the_gender_when_nothing_else_does() -> None:
    cast = design_cast([person("Mrs. Marlow"), person("Captain Rook")], seed=4)
    assert [member.design.gender for member in cast] == ["female", "male"]


def test_forty_strangers_can_be_told_apart() -> None:
    genders: tuple[Gender, ...] = ("female", "male", "unknown")
    people = [person(f"Stranger{i}", gender=genders[i % 3]) for i in range(40)]
    for seed in (1, 2, 3):
        designs = [member.design for member in design_cast(people, seed=seed)]
        nearest = min(design_distance(a, b) for a, b in itertools.combinations(designs, 2))
        assert nearest > 0.3


def test_people_of_one_told_look_still_differ() -> None:
    looks = (look("hair", "hair", "black"), look("clothing", "coat", "black"))
    cast = design_cast([person(f"Clerk{i}", *looks, gender="male") for i in range(5)], seed=9)
    pairs = itertools.combinations([member.design for member in cast], 2)
    assert min(design_distance(a, b) for a, b in pairs) > 0.05


def test_distance_is_zero_for_twins_and_symmetric() -> None:
    one, two = design_of(seed=1), design_of(seed=2, gender="male")
    assert design_distance(one, one) == 0
    assert design_distance(one, two) == pytest.approx(design_distance(two, one))


def test_the_same_cast_and_seed_give_the_same_designs() -> None:
    people = [person("Ada"), person("Ben"), person("Cleo")]
    assert design_cast(people, seed=5) == design_cast(people, seed=5)
    assert design_cast(people, seed=5) != design_cast(people, seed=6)


def test_every_design_can_be_drawn() -> None:
    palettes, garments = table("palettes"), table("garments")
    for gender, age in itertools.product(("female", "male"), ("child", "teen", "adult", "old")):
        assert set(palettes["styles"][gender][age]) <= set(hair_styles())
        assert set(palettes["outfits"][gender][age]) <= set(OUTFITS)
        assert set(palettes["extras"][gender][age]) - {""} <= DRAWN_ACCESSORIES
    assert set(garments["outfits"]) <= set(OUTFITS)
    assert set(garments["accessories"]) <= DRAWN_ACCESSORIES
    assert set(table("words")["hair_styles"]) == set(hair_styles())


def test_every_expression_of_the_comic_has_a_shape() -> None:
    assert set(EXPRESSION_SHAPES) == set(EXPRESSIONS)


def test_told_names_fields_of_the_design() -> None:
    names = {field.name for field in fields(CharacterDesign)}
    design = design_of(
        look("build", "man", "stout", "tall"), look("face", "nose", "long"), look("skin", "skin", "pale"),
        look("clothing", "trousers", "grey"), look("clothing", "shoes", "black"), look("accessory", "hat", "brown"),
    )  # fmt: skip
    assert set(design.told) <= names
    assert {"build", "height_m", "face", "skin", "bottom", "shoes", "accent"} <= set(design.told)


def test_the_prompt_says_what_the_picture_shows() -> None:
    member = design_cast(
        [person("Ines", look("hair", "hair", "red"), look("clothing", "coat", "green"), gender="female")], seed=1
    )[0]
    assert member.prompt.startswith("Ines, ")
    assert "red hair" in member.prompt and "green coat" in member.prompt and "woman" in member.prompt


def test_who_bears_a_grown_ups_title_is_no_child() -> None:
    assert design_of(look("age", "child", "young"), name="Mr. Bennet", gender="male").age == "adult"
    assert design_of(look("age", "child", "young"), name="Pip", gender="male").age == "child"
