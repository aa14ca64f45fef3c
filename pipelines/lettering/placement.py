"""All text of a panel in its place: off the faces, off each other, readable in order, tails to the mouths."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, permutations

import numpy as np

from pipelines.comic import PanelMarks
from pipelines.geometry import Box, Point
from pipelines.lettering.candidates import Candidates, candidates, kept_candidates
from pipelines.lettering.joint_search import choose_spots
from pipelines.lettering.linking import joined_pairs, neck_goal, tail_owners
from pipelines.lettering.obstacles import Obstacles, Spots
from pipelines.lettering.outlines import EXPONENTS
from pipelines.lettering.sound_effects import place_sound
from pipelines.lettering.speaker import find_speaker
from pipelines.lettering.typesetting import Neck, set_text, tip_for
from pipelines.lettering.words import FittedLettering, FittedText, PlacedLettering, PlacedSound, PlacedText, TextShape
from pipelines.story import Direction

_TOUCH_PX = 2.0  # boxes may meet by less than half an outline
_TIP_AIR_EM = 0.6  # between a tail's tip and a balloon that it does not belong to
_FACE_SAMPLES = 14  # points across and down a face


def place_lettering(
    fitted: FittedLettering,
    marks: PanelMarks,
    *,
    width: int,
    height: int,
    direction: Direction,
    keep_centers: bool = False,
) -> PlacedLettering:
    """The fitted words of a panel of `width` × `height` pixels in their places.

    What the artist pinned stays where it is; with `keep_centers` everything that has a place keeps it (to draw words
    again that were placed before). The result says what share of the worst face is covered and how many texts touch.
    """
    obstacles = Obstacles(marks, width=width, height=height)
    forward = -1 if direction == "rtl" else 1
    spots = _candidates(fitted.blocks, obstacles, forward, keep_centers=keep_centers)
    choice = choose_spots(spots, width=width, height=height, forward=forward)
    # The same words in these places must come out the same again (`keep_centers`): shapes follow from places alone.
    spots = [
        _kept(each.text, _center(each, pick), obstacles, (forward, _is_end(number, fitted.blocks)))
        for number, (each, pick) in enumerate(zip(spots, choice, strict=True))
    ]
    choice = choose_spots(spots, width=width, height=height, forward=forward)
    texts = _set_all(spots, choice, obstacles, keep_tails=keep_centers)
    tails = [box for text in texts for box in _tail_boxes(text)]
    sounds: list[PlacedSound] = []
    for sound in fitted.sounds:
        taken = [*tails, *(text.box for text in texts), *(other.box for other in sounds)]
        sounds.append(place_sound(sound, obstacles, taken, keep_center=sound.is_pinned or keep_centers))
    return PlacedLettering(
        width=width,
        height=height,
        texts=texts,
        sound_effects=tuple(sounds),
        face_coverage=max((_covered(face, texts, sounds) for face in obstacles.faces), default=0.0),
        overlaps=_overlaps([*(text.box for text in texts), *(sound.box for sound in sounds)]) + _crowded_tails(texts),
        is_cramped=fitted.is_cramped,
    )


def _candidates(
    texts: Sequence[FittedText], obstacles: Obstacles, forward: int, *, keep_centers: bool
) -> list[Candidates]:
    kept: dict[int, Candidates] = {}
    for number, text in enumerate(texts):
        if text.center is not None and (text.is_pinned or keep_centers):
            center = Point(text.center.x * obstacles.width, text.center.y * obstacles.height)
            kept[number] = _kept(text, center, obstacles, (forward, _is_end(number, texts)))
    pinned = [_first(each.spots) for each in kept.values()]
    return [
        kept.get(number) or candidates(text, obstacles, pinned, forward=forward, is_last=_is_end(number, texts))
        for number, text in enumerate(texts)
    ]


def _kept(text: FittedText, center: Point, obstacles: Obstacles, reading: tuple[int, bool]) -> Candidates:
    return kept_candidates(text, center, obstacles, forward=reading[0], is_last=reading[1])


def _is_end(number: int, texts: Sequence[FittedText]) -> bool:
    """Whether a text closes a panel that others open."""
    return 0 < number == len(texts) - 1


def _center(each: Candidates, pick: int) -> Point:
    return Point(float(each.spots.x[pick]), float(each.spots.y[pick]))


def _first(spots: Spots) -> Spots:
    return Spots(spots.x[:1], spots.y[:1], spots.half_width[:1], spots.half_height[:1])


def _set_all(
    spots: Sequence[Candidates], choice: Sequence[int], obstacles: Obstacles, *, keep_tails: bool
) -> tuple[PlacedText, ...]:
    """Every text at its chosen spot, with its tail or the neck that joins it to the next of its voice."""
    texts = [each.text for each in spots]
    shapes = [each.text.shapes[int(each.shape[pick])] for each, pick in zip(spots, choice, strict=True)]
    centers = [_center(each, pick) for each, pick in zip(spots, choice, strict=True)]
    aims = [
        Point(float(each.target_x[pick]), float(each.target_y[pick])) for each, pick in zip(spots, choice, strict=True)
    ]
    pairs = joined_pairs(texts, shapes, centers)
    distances = [math.dist(center, aim) for center, aim in zip(centers, aims, strict=True)]
    owners = tail_owners(len(texts), pairs, distances)
    necks = dict(pairs)
    placed = []
    for number, text in enumerate(texts):
        tip: Point | None = None
        if text.tail is not None and (text.is_pinned or keep_tails):
            tip = Point(text.tail.x * obstacles.width, text.tail.y * obstacles.height)
        elif number in owners:
            others = [_box(shapes[n], centers[n]) for n in range(len(texts)) if n != number]
            tip = tip_for(text, shapes[number], centers[number], aims[number], find_speaker(text, obstacles), others)
        then = necks.get(number)
        neck = (
            None
            if then is None
            else Neck(texts[then].id, neck_goal((texts[then], shapes[then], centers[then]), centers[number]))
        )
        placed.append(set_text(text, shapes[number], centers[number], tip=tip, neck=neck))
    return tuple(placed)


def _box(shape: TextShape, center: Point) -> Box:
    half_width, half_height = shape.outer_half_width, shape.outer_half_height
    return Box(center.x - half_width, center.y - half_height, 2 * half_width, 2 * half_height)


def _tail_boxes(text: PlacedText) -> list[Box]:
    """Small boxes along a tail, for what must not hide it."""
    if text.tail is None:
        return []
    half = 0.45 * text.text_px
    boxes = []
    for share in np.linspace(0.25, 1.0, 7):
        x = text.center.x + (text.tail.x - text.center.x) * float(share)
        y = text.center.y + (text.tail.y - text.center.y) * float(share)
        boxes.append(Box(x - half, y - half, 2 * half, 2 * half))
    return boxes


def _covered(face: Box, texts: Sequence[PlacedText], sounds: Sequence[PlacedSound]) -> float:
    """Share of a face (pixels) under any text."""
    steps = (np.arange(_FACE_SAMPLES) + 0.5) / _FACE_SAMPLES
    x, y = np.meshgrid(face.x + steps * face.width, face.y + steps * face.height)
    hidden = np.zeros(x.shape, bool)
    for box, exponent in [
        *((text.box, EXPONENTS[text.kind]) for text in texts),
        *((sound.box, EXPONENTS["caption"]) for sound in sounds),
    ]:
        across = np.abs(x - box.center.x) / (box.width / 2)
        down = np.abs(y - box.center.y) / (box.height / 2)
        hidden |= np.minimum(across, 2) ** exponent + np.minimum(down, 2) ** exponent < 1
    return float(hidden.mean())


def _crowded_tails(texts: Sequence[PlacedText]) -> int:
    """How many tails run into another balloon: cut short before it, they would point at it and not at their speaker."""
    return sum(
        any(box.x < x < box.right and box.y < y < box.bottom for x, y in _along_tail(text))
        for text, other in permutations(texts, 2)
        if text.tail is not None and other.id != text.joined_to
        for box in [other.box]
    )


def _along_tail(text: PlacedText) -> list[tuple[float, float]]:
    """Points from the rim of a balloon to a little beyond its tail's tip."""
    if text.tail is None:
        return []
    start, tip = np.array(text.center), np.array(text.tail)
    length = float(np.hypot(*(tip - start)))
    beyond = tip + (tip - start) * (_TIP_AIR_EM * text.text_px / max(1.0, length))
    return [(float(x), float(y)) for x, y in start + np.linspace(0.3, 1, 24)[:, None] * (beyond - start)]


def _overlaps(boxes: Sequence[Box]) -> int:
    return sum(
        min(first.right, second.right) - max(first.x, second.x) > _TOUCH_PX
        and min(first.bottom, second.bottom) - max(first.y, second.y) > _TOUCH_PX
        for first, second in combinations(boxes, 2)
    )
