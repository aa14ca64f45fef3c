"""Compiled places, shared by the tests: compiling is the slow part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.sketch.locations.registry import compile_location
from pipelines.sketch.scenery.place import Place


@pytest.fixture(scope="session")
def place_of() -> Callable[..., Place]:
    places: dict[tuple[str, int], Place] = {}

    def compiled(kind: str, seed: int = 1) -> Place:
        if (kind, seed) not in places:
            places[kind, seed] = compile_location(kind, seed)
        return places[kind, seed]

    return compiled
