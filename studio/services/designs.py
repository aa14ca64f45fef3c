"""What the fields of a character's design may hold, for the screen and against nonsense."""

from __future__ import annotations

import re
from typing import get_args

from pipelines.comic import Age, CharacterDesign
from pipelines.errors import InvalidRequestError
from pipelines.sketch.accessories import ACCESSORIES
from pipelines.sketch.hair.styles import hair_styles
from pipelines.sketch.outfits.registry import OUTFITS
from pipelines.story import Gender
from studio.services.views import DesignChoices

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_COLORED = ("skin", "hair", "eyes", "top", "bottom", "accent", "shoes")
HEIGHT_M = (0.8, 2.3)
BUILD = (0.6, 1.8)


def design_choices() -> DesignChoices:
    """What the sketch can draw."""
    return DesignChoices(
        genders=get_args(Gender),
        ages=get_args(Age),
        hair_styles=tuple(hair_styles()),
        outfits=tuple(OUTFITS),
        accessories=ACCESSORIES,
        height_m=HEIGHT_M,
        build=BUILD,
    )


def check_design(design: CharacterDesign, before: CharacterDesign) -> None:
    """Refuse what cannot be drawn; what the design had `before` may stay. Raises: InvalidRequestError."""
    choices = design_choices()
    for name in _COLORED:
        if not _COLOR.fullmatch(getattr(design, name)):
            raise InvalidRequestError(f"The colour of {name} is written #rrggbb.")
    for value, known, what in (
        (design.hair_style, (*choices.hair_styles, before.hair_style), "hair style"),
        (design.outfit, (*choices.outfits, before.outfit), "outfit"),
        *((each, (*choices.accessories, *before.accessories), "accessory") for each in design.accessories),
    ):
        if value not in known:
            raise InvalidRequestError(f"There is no {what} {value!r}.", hint=f"Known: {', '.join(known)}.")
    for number, (low, high), what in ((design.height_m, HEIGHT_M, "height"), (design.build, BUILD, "build")):
        if not low <= number <= high:
            raise InvalidRequestError(f"The {what} lies between {low} and {high}.")
