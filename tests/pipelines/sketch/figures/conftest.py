"""A few people and a camera that looks at them."""

from __future__ import annotations

import pytest

from pipelines.comic import CharacterDesign
from pipelines.sketch.camera import Camera


@pytest.fixture
def camera() -> Camera:
    """Six metres before the origin, looking along +Z: the establishing camera."""
    return Camera(width=600, height=900, eye=(0.0, 1.3, -6.0), focal=2400.0, center_x=300.0, center_y=380.0)


@pytest.fixture
def woman() -> CharacterDesign:
    return CharacterDesign(
        gender="female",
        age="adult",
        height_m=1.68,
        build=1.0,
        skin="#f2cfae",
        hair="#a8432f",
        hair_style="bob",
        eyes="#4f8f5c",
        outfit="dress",
        top="#8a9bb0",
        bottom="#3c4658",
        accent="#c9b458",
    )


@pytest.fixture
def man(woman: CharacterDesign) -> CharacterDesign:
    from dataclasses import replace

    return replace(woman, gender="male", height_m=1.82, hair_style="short", outfit="coat")
