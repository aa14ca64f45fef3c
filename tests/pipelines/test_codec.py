"""Values survive the way to JSON and back, and equal values have equal digests."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipelines.codec import digest, from_json, to_json
from pipelines.comic import Comic, Panel
from pipelines.errors import InvalidRequestError
from tests.pipelines.comics import make_comic_of, make_panel

COMIC = make_comic_of(make_panel(), make_panel("wide", number=2))


def test_a_comic_is_the_same_after_a_trip_through_json_text() -> None:
    assert from_json(Comic, json.loads(json.dumps(to_json(COMIC)))) == COMIC


def test_equal_values_have_equal_digests_and_others_have_not() -> None:
    panel = make_panel()
    assert digest(panel) == digest(from_json(Panel, to_json(panel)))
    assert digest(panel) != digest(replace(panel, seed=panel.seed + 1))


@pytest.mark.parametrize(("field", "value"), [("seed", "red"), ("shot", None), ("lettering", [])])
def test_data_that_do_not_fit_are_refused_with_the_field(field: str, value: object) -> None:
    with pytest.raises(InvalidRequestError, match=field):
        from_json(Panel, {**to_json(make_panel()), field: value})
