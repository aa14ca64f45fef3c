"""Keeps the stretches with most drama until the wanted share of words is used; the order never changes."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from pipelines.story import CharacterId
from pipelines.storyboard.beats import Beat
from pipelines.storyboard.captions import needs_caption
from pipelines.storyboard.options import CAPTION_WORDS

_PICTURE_COST = 3  # words' worth of page that a silent picture takes
_SPEECH_WORDS = {True: 40, False: 28}  # what is kept of one speech, by generosity
_GENEROUS_SHARE = 0.35
_CHAPTER_WORDS = 90  # the least that tells anything of a chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A beat that reaches the page; `index` counts all beats of the book."""

    beat: Beat
    index: int
    has_caption: bool
    may_shorten: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that could stand on the pages: beats, what they are worth, how they hang together."""

    beats: Sequence[Beat]
    scores: Sequence[float]
    stretches: Sequence[range]
    is_first_person: bool
    drawable: frozenset[CharacterId]

    def words(self) -> int:
        """Words that "all" letters, about."""
        return sum(beat.words for beat in self.beats if beat.kind != "narration" or self.wants_caption(beat, share=1.0))

    def wants_caption(self, beat: Beat, *, share: float) -> bool:
        """Does narration need a box at this density?"""
        return needs_caption(beat, is_first_person=self.is_first_person, share=share, drawable=self.drawable)


def select(material: Material, share: float) -> list[Kept]:
    """The beats that reach the page when `share` of the words of "all" may be lettered; 1 keeps every beat.

    Inside a kept stretch long speeches are cut to their best sentences and captions to their main clause.
    """
    captions = [material.wants_caption(beat, share=share) for beat in material.beats]
    if share >= 1:
        chosen: Collection[int] = range(len(material.beats))
    else:
        chosen = _choose(material, share, captions)
    kept = [
        Kept(beat=material.beats[index], index=index, has_caption=captions[index], may_shorten=share < 1)
        for index in sorted(chosen)
    ]
    return _voice_over(kept)


def _choose(material: Material, share: float, captions: list[bool]) -> set[int]:
    beats = material.beats

    def cost(index: int) -> int:
        beat = beats[index]
        if beat.kind != "narration":
            return beat.words
        return min(beat.words, CAPTION_WORDS) if captions[index] else _PICTURE_COST

    budget = share * material.words()
    chosen: set[int] = set()
    used = 0
    for stretch in _by_worth(material, budget):
        picked = _pick(material, stretch, captions, _SPEECH_WORDS[share >= _GENEROUS_SHARE])
        price = sum(map(cost, picked))
        if used and used + price > budget * 1.08:
            continue
        chosen.update(picked)
        used += price
    _keep_bridges(beats, chosen, captions)
    _fill_up(material, chosen, budget * 0.75 - used, cost)
    return chosen


def _by_worth(material: Material, budget: float) -> list[range]:
    """All stretches, best first; each further one of a chapter counts less, so that the whole story is told."""
    beats, stretches = material.beats, material.stretches
    chapter_words: dict[int, int] = defaultdict(int)
    for beat in beats:
        chapter_words[beat.chapter] += beat.words
    total = sum(chapter_words.values()) or 1
    used: dict[int, float] = defaultdict(float)

    def worth(position: int) -> float:
        stretch = stretches[position]
        value = sum(material.scores[index] for index in stretch) / len(stretch)
        value += 0.5 * max(beats[index].intensity for index in stretch)
        value += 0.5 * (position == 0) + 0.4 * (position == len(stretches) - 1)
        value += 0.2 * any(beats[index].opens_scene for index in stretch)
        shows = any(beats[index].events or beats[index].kind == "speech" for index in stretch)
        return value - 0.3 * (not shows)

    base = [worth(position) for position in range(len(stretches))]
    told = _told_chapters([beats[stretch[0]].chapter for stretch in stretches], base, budget)
    heap = [(-value, position) for position, value in enumerate(base) if beats[stretches[position][0]].chapter in told]
    heapq.heapify(heap)
    order: list[range] = []
    while heap:
        value, position = heapq.heappop(heap)
        chapter = beats[stretches[position][0]].chapter
        fair = max(1.0, budget * chapter_words[chapter] / total)
        now = -(base[position] - 0.5 * min(3.0, used[chapter] / fair))
        if now > value + 1e-9:  # the chapter has had more since this was pushed
            heapq.heappush(heap, (now, position))
            continue
        used[chapter] += sum(beats[index].words for index in stretches[position])
        order.append(stretches[position])
    return order


def _told_chapters(chapters: Sequence[int], worths: Sequence[float], budget: float) -> set[int]:
    """All chapters, or the best of each part of the book when there is room for a few only: no chapter in a line."""
    best: dict[int, float] = {}
    for chapter, worth in zip(chapters, worths, strict=True):
        best[chapter] = max(worth, best.get(chapter, worth))
    everybody = sorted(best)
    room = max(1, round(budget / _CHAPTER_WORDS))
    if room >= len(everybody):
        return set(everybody)
    parts = [everybody[len(everybody) * k // room : len(everybody) * (k + 1) // room] for k in range(room)]
    return {everybody[0], *(max(part, key=lambda chapter: best[chapter]) for part in parts[1:])}


def _pick(material: Material, stretch: range, captions: list[bool], speech_words: int) -> list[int]:
    """What of a kept stretch stays: worthwhile narration, and the head and best sentences of each speech."""
    beats, scores = material.beats, material.scores
    turns: dict[int, list[int]] = defaultdict(list)
    picked: list[int] = []
    for index in stretch:
        beat = beats[index]
        if beat.kind != "narration":
            turns[beat.turn].append(index)
        elif scores[index] > 0.3 or beat.opens_scene or not captions[index]:
            picked.append(index)
    for turn in turns.values():
        wholes = _whole_sentences(beats, turn)
        head, words = wholes[0], 0
        for whole in sorted(wholes, key=lambda each: -(max(scores[i] for i in each) + 0.3 * (each is head))):
            length = sum(beats[index].words for index in whole)
            if words == 0 or words + length <= speech_words:
                picked += whole
                words += length
    return picked


def _whole_sentences(beats: Sequence[Beat], turn: Sequence[int]) -> list[list[int]]:
    """A sentence that a tag breaks ('Now, that bird,' he said, 'is old.') stays whole."""
    wholes: list[list[int]] = []
    for index in turn:
        if wholes and wholes[-1][-1] == index - 1 and beats[index - 1].text.endswith((",", ";", "—")):
            wholes[-1].append(index)
        else:
            wholes.append([index])
    return wholes


def _keep_bridges(beats: Sequence[Beat], chosen: set[int], captions: list[bool]) -> None:
    """Indirect speech between kept quotes stays: without it the next line is nonsense."""
    for index in range(1, len(beats) - 1):
        if beats[index].sense == "reported" and {index - 1, index + 1} <= chosen and beats[index + 1].kind == "speech":
            chosen.add(index)
            captions[index] = True


def _fill_up(material: Material, chosen: set[int], budget: float, cost: Callable[[int], int]) -> None:
    """Narration takes what is left, next to what is kept first."""
    near = {index + step for index in chosen for step in (-1, 1)}
    rest = [index for index, beat in enumerate(material.beats) if index not in chosen and beat.kind != "speech"]
    for index in sorted(rest, key=lambda index: -(material.scores[index] + 0.45 * (index in near))):
        if cost(index) <= budget:
            chosen.add(index)
            budget -= cost(index)


def _voice_over(kept: list[Kept]) -> list[Kept]:
    """In a silent run every third picture gets its sentence as a box: else nobody can follow a chase."""
    silent = 0
    result: list[Kept] = []
    for each in kept:
        silent = 0 if each.beat.kind != "narration" or each.has_caption else silent + 1
        if silent >= 3 and each.beat.sense in ("action", "object"):
            result.append(replace(each, has_caption=True))
            silent = 0
        else:
            result.append(each)
    return result
