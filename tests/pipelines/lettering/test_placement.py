from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.comic import ActorMarks, Balloon, Caption, Lettering, LetteringId, PanelMarks, SoundEffect
from pipelines.geometry import Box, Point
from pipelines.lettering.letterer import PanelSpace, letter_panel
from pipelines.lettering.words import PlacedLettering, PlacedText
from pipelines.story import Direction
from tests.pipelines.lettering.panels import HEIGHT, WIDTH, lettering_of, marks_of, person, says, tells

SPACE = PanelSpace(width=WIDTH, height=HEIGHT, text_px=45.0)
DIALOGUES = (
    (says("ann", "Are you sure?", number=1),),
    (
        says("ann", "You counted wrong. Clocks stop at twelve.", number=1),
        says("ben", "I did not count wrong.", number=2),
    ),
    (tells("Night came down."), says("ben", "Run!", kind="shout", number=1), says("ann", "Why?", number=2)),
    (
        says("ann", "That is a sad story.", number=1),
        says("ben", "It is not a story. It is a receipt for thirteen bells.", number=2),
        says("ann", "Where is the last one?", number=3),
    ),
    (says("ann", "I think he knows.", kind="thought", number=1), says(None, "Halt!", number=2, off=True)),
)
PEOPLE = tuple(
    (person("ann", x, top, size), person("ben", x + 0.42, top + 0.04, 0.9 * size))
    for x, top, size in product((0.24, 0.34), (0.45, 0.6), (0.12, 0.24))
)


def letter(items: tuple[Balloon | Caption, ...], marks: PanelMarks, direction: Direction = "ltr") -> PlacedLettering:
    return letter_panel(lettering_of(*items), marks, replace(SPACE, direction=direction))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("people", PEOPLE)
@pytest.mark.parametrize("items", DIALOGUES)
def test_balloons_never_cover_a_face_or_each_other(
    items: tuple[Balloon | Caption, ...], people: tuple[ActorMarks, ...], direction: Direction
) -> None:
    placed = letter(items, marks_of(people), direction)
    assert placed.face_coverage == 0.0
    assert placed.overlaps == 0
    assert not placed.is_outside
    for text, other in product(placed.texts, placed.texts):
        if text.id < other.id:
            assert text.box.overlap(other.box) == 0.0


@pytest.mark.parametrize("people", PEOPLE)
@pytest.mark.parametrize("items", DIALOGUES)
def test_tails_end_short_of_the_mouth_and_outside_the_face(
    items: tuple[Balloon | Caption, ...], people: tuple[ActorMarks, ...]
) -> None:
    placed = letter(items, marks_of(people))
    for balloon in placed.balloons:
        speaker = next((each for each in people if each.character == _speaker(items, balloon)), None)
        if speaker is None or speaker.mouth is None or balloon.tail is None:
            continue
        face = speaker.face.scaled(WIDTH, HEIGHT)
        assert not _is_inside(balloon.tail, face)
        mouth = np.array([speaker.mouth.x * WIDTH, speaker.mouth.y * HEIGHT])
        from_center = np.linalg.norm(mouth - np.array(balloon.center))
        assert np.linalg.norm(mouth - np.array(balloon.tail)) < from_center
        heading = (np.array(balloon.tail) - np.array(balloon.center)) @ (mouth - np.array(balloon.center))
        reach = np.linalg.norm(np.array(balloon.tail) - np.array(balloon.center)) * from_center
        assert heading / reach > 0.999  # it points at the mouth


@pytest.mark.parametrize("people", PEOPLE)
def test_a_lone_speaker_has_a_tail(people: tuple[ActorMarks, ...]) -> None:
    placed = letter(DIALOGUES[0], marks_of(people))
    assert placed.texts[0].tail is not None


@pytest.mark.parametrize(("direction", "sign"), [("ltr", 1), ("rtl", -1)])
@pytest.mark.parametrize("people", PEOPLE[:4])
@pytest.mark.parametrize("items", DIALOGUES)
def test_the_eye_meets_the_texts_in_reading_order(
    items: tuple[Balloon | Caption, ...], people: tuple[ActorMarks, ...], direction: Direction, sign: int
) -> None:
    placed = letter(items, marks_of(people), direction)
    assert [text.id for text in placed.texts] == [item.id for item in items]
    for first, then in pairwise(placed.texts):
        is_lower = then.box.center.y > first.box.center.y
        is_further = (then.center.x - first.center.x) * sign > 0
        assert is_lower or is_further


def test_a_first_caption_opens_the_panel_in_its_first_corner() -> None:
    items = (tells("Night came down."), says("ann", "Who is there?"))
    left = letter(items, marks_of(PEOPLE[0]), "ltr").captions[0]
    right = letter(items, marks_of(PEOPLE[0]), "rtl").captions[0]
    assert left.box.x < 0.1 * WIDTH and left.box.y < 0.1 * HEIGHT
    assert right.box.right > 0.9 * WIDTH and right.box.y < 0.1 * HEIGHT


def test_a_pinned_balloon_stays_and_the_others_make_room() -> None:
    pinned = replace(says("ann", "Here I am.", number=1), center=Point(0.5, 0.15), is_pinned=True)
    other = says("ben", "And I am here, whatever you may say.", number=2)
    placed = letter((pinned, other), marks_of(PEOPLE[0]))
    assert placed.texts[0].center == pytest.approx((0.5 * WIDTH, 0.15 * HEIGHT))
    assert placed.overlaps == 0


def test_a_pinned_balloon_stays_even_when_it_is_read_last() -> None:
    first = says("ann", "I shall say something of some length first.", number=1)
    pinned = replace(says("ben", "Quite.", number=2), center=Point(0.25, 0.12), is_pinned=True)
    placed = letter((first, pinned), marks_of(PEOPLE[0]))
    assert placed.texts[1].center == pytest.approx((0.25 * WIDTH, 0.12 * HEIGHT))
    assert placed.overlaps == 0


def test_what_the_artist_pinned_is_written_back_untouched() -> None:
    pinned = replace(says("ann", "Here I am."), center=Point(0.5, 0.15), is_pinned=True)
    lettering = lettering_of(pinned)
    assert letter_panel(lettering, marks_of(PEOPLE[0]), SPACE).as_lettering(lettering) == lettering


def test_a_tail_that_the_artist_drew_keeps_its_tip() -> None:
    pinned = replace(says("ann", "There!"), center=Point(0.5, 0.2), tail=Point(0.9, 0.5), is_pinned=True)
    assert letter((pinned,), marks_of(PEOPLE[0])).texts[0].tail == pytest.approx((0.9 * WIDTH, 0.5 * HEIGHT))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("people", PEOPLE)
@pytest.mark.parametrize("items", DIALOGUES)
def test_places_written_back_give_the_same_lettering_again(
    items: tuple[Balloon | Caption, ...], people: tuple[ActorMarks, ...], direction: Direction
) -> None:
    marks, space = marks_of(people), replace(SPACE, direction=direction)
    placed = letter_panel(lettering_of(*items), marks, space)
    again = letter_panel(placed.as_lettering(lettering_of(*items)), marks, space, keep_centers=True)
    for old, new in zip(placed.texts, again.texts, strict=True):
        assert tuple(new.box) == pytest.approx(tuple(old.box))
        assert [line.text for line in new.lines] == [line.text for line in old.lines]
        assert new.joined_to == old.joined_to
        assert np.asarray(new.outline) == pytest.approx(np.asarray(old.outline), abs=0.01)


def test_a_voice_from_outside_has_a_tail_that_stops_at_the_border() -> None:
    placed = letter((says(None, "You there! Halt!", off=True),), marks_of(PEOPLE[0]))
    tail = placed.texts[0].tail
    assert tail is not None
    assert tail.x in (0.0, WIDTH) and 0 <= tail.y <= HEIGHT


def test_a_speaker_who_is_not_in_the_picture_speaks_from_outside() -> None:
    tail = letter((says("somebody else", "Hello?"),), marks_of(PEOPLE[0])).texts[0].tail
    assert tail is not None and tail.x in (0.0, WIDTH)


def test_sounds_keep_off_faces_and_balloons() -> None:
    lettering = replace(
        lettering_of(*DIALOGUES[1]), sound_effects=(SoundEffect(id=LetteringId("s"), text="Kra-koom!"),)
    )
    placed = letter_panel(lettering, marks_of(PEOPLE[0]), SPACE)
    assert len(placed.sound_effects) == 1
    assert placed.overlaps == 0
    assert placed.face_coverage == 0.0


def test_the_head_of_somebody_seen_from_behind_is_not_covered_either() -> None:
    away = replace(person("ben", 0.6, 0.3, 0.2), mouth=None, is_facing_away=True)
    placed = letter(DIALOGUES[1], marks_of([person("ann", 0.3, 0.3, 0.2), away]))
    head = away.head.scaled(WIDTH, HEIGHT)
    assert all(text.box.overlap(head) < 0.02 * head.width * head.height for text in placed.texts)
    assert placed.face_coverage == 0.0


def test_a_panel_without_room_says_so() -> None:
    big = person("ann", 0.5, 0.02, 0.96)
    words = "I have so very much to say, and there is nowhere at all to say it, which is how it always goes with me."
    placed = letter_panel(lettering_of(says("ann", words)), marks_of([big]), replace(SPACE, width=420, height=380))
    assert placed.face_coverage > 0.05


def test_two_balloons_pinned_on_one_spot_are_reported() -> None:
    here = Point(0.5, 0.5)
    pinned = (
        replace(says("ann", "Here.", number=1), center=here, is_pinned=True),
        replace(says("ann", "There.", number=2), center=here, is_pinned=True),
    )
    assert letter(pinned, marks_of(PEOPLE[0])).overlaps == 1


@settings(max_examples=25, deadline=None)
@given(
    size=st.sampled_from([(8, 8), (60, 900), (900, 60), (300, 300), (1800, 700)]),
    words=st.lists(
        st.sampled_from(["I", "never", "well-known", "Donaudampfschiff", "—", "中文", "“No!”"]), max_size=30
    ),
    center=st.tuples(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5)),
)
def test_every_word_is_placed_whatever_the_panel(
    size: tuple[int, int], words: list[str], center: tuple[float, float]
) -> None:
    pinned = replace(says("ann", "Stay.", number=1), center=Point(*center), is_pinned=True)
    items = (pinned, says("ben", " ".join(words), number=2), tells(" ".join(words)))
    space = replace(SPACE, width=size[0], height=size[1])
    placed = letter_panel(lettering_of(*items), marks_of(PEOPLE[0]), space)
    wanted = "".join(word for word in words if word != "中文").upper()
    for text in placed.texts[1:]:
        lettered = "".join(line.text for line in text.lines).replace(" ", "").upper()
        assert lettered.replace("-", "") == wanted.replace("-", "")
        assert np.isfinite(np.asarray(text.outline)).all()


def test_an_empty_panel_has_nothing_to_letter() -> None:
    placed = letter_panel(Lettering(), PanelMarks(), SPACE)
    assert placed.texts == () and placed.face_coverage == 0.0


def test_same_panel_same_places() -> None:
    assert letter(DIALOGUES[3], marks_of(PEOPLE[3])) == letter(DIALOGUES[3], marks_of(PEOPLE[3]))


def _speaker(items: tuple[Balloon | Caption, ...], balloon: PlacedText) -> str | None:
    return next((item.speaker for item in items if isinstance(item, Balloon) and item.id == balloon.id), None)


def _is_inside(point: Point, box: Box) -> bool:
    return box.x < point.x < box.right and box.y < point.y < box.bottom
