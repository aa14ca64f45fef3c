"""Every listed image back end keeps the promises of `ImageBackend`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipelines.errors import BackendUnavailableError, CancelledError, InvalidRequestError
from pipelines.imaging.backend import ImageBackend
from pipelines.imaging.registry import BACKENDS, load_backend
from pipelines.imaging.request import ImageRequest, LetteringRoom
from pipelines.progress import ignore_progress
from tests.pipelines.comics import CAST, LIBRARY, MARA, make_panel


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> ImageBackend:
    try:
        return load_backend(request.param)
    except BackendUnavailableError as error:
        pytest.skip(f"{request.param}: {error} ({error.hint})")


def make_request(**changes: object) -> ImageRequest:
    panel = make_panel()
    base = ImageRequest(shot=panel.shot, cast=CAST, location=LIBRARY, scene=panel.scene, width=384, height=320, seed=7)
    return replace(base, **changes)  # type: ignore[arg-type]


def test_draws_the_requested_size(backend: ImageBackend) -> None:
    result = backend.draw(make_request(), ignore_progress)
    assert result.pixels.shape == (320, 384, 3)
    assert result.pixels.dtype == np.uint8
    assert result.pixels.std() > 10  # something is in the picture


def test_same_request_draws_the_same_pixels(backend: ImageBackend) -> None:
    first, second = (backend.draw(make_request(), ignore_progress) for _ in range(2))
    assert np.array_equal(first.pixels, second.pixels)
    assert first.marks == second.marks


def test_marks_name_the_actors_and_lie_in_the_picture(backend: ImageBackend) -> None:
    marks = backend.draw(make_request(), ignore_progress).marks
    assert {actor.character for actor in marks.actors} == {member.id for member in CAST}
    for actor in marks.actors:
        assert 0 <= actor.face.center.x <= 1 and 0 <= actor.face.center.y <= 1
    assert any("1" in row for row in marks.people)


def test_a_cancelling_listener_ends_the_work(backend: ImageBackend) -> None:
    def cancel(share: float, message: str) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        backend.draw(make_request(), cancel)
    assert backend.draw(make_request(), ignore_progress).pixels.shape == (320, 384, 3)


def test_refuses_a_size_it_cannot_draw(backend: ImageBackend) -> None:
    with pytest.raises(InvalidRequestError):
        backend.draw(make_request(width=0), ignore_progress)


def test_room_for_words_changes_the_key_but_not_the_art_key() -> None:
    roomy = make_request(room=LetteringRoom(top=0.3))
    assert roomy.key() != make_request().key()
    assert roomy.art_key() == make_request().art_key()


def test_another_coat_changes_the_art_key() -> None:
    other = tuple(
        replace(member, design=replace(member.design, top="#c8553d")) if member.id == MARA else member
        for member in CAST
    )
    assert make_request(cast=other).art_key() != make_request().art_key()


def test_an_unknown_back_end_is_named_with_the_known_ones() -> None:
    with pytest.raises(InvalidRequestError, match="watercolour") as caught:
        load_backend("watercolour")
    assert "sketch" in caught.value.hint
