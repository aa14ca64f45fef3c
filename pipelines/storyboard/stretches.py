"""Cuts the beats into stretches that hang together (lexical cohesion, Hearst's TextTiling in small).

Whole stretches are kept or dropped: single best sentences picked from everywhere read like shredded paper.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from pipelines.storyboard.beats import Beat
from pipelines.storyboard.lexicon import Lexicon
from pipelines.storyboard.scoring import content_words

_SIZE = 9  # beats
_WINDOW = 4  # beats on each side of a cut


def cut_stretches(beats: Sequence[Beat], lexicon: Lexicon) -> list[range]:
    """Ranges of indices into `beats`, in order, without gap; none crosses a scene or a chapter."""
    bags = [Counter(content_words(beat.text, lexicon)) for beat in beats]
    edges = [
        index
        for index in range(1, len(beats))
        if beats[index].opens_scene
        or (beats[index].scene, beats[index].chapter) != (beats[index - 1].scene, beats[index - 1].chapter)
    ]
    stretches: list[range] = []
    start = 0
    for end in [*edges, len(beats)]:
        while end - start > _SIZE * 1.5:
            places = range(start + _SIZE // 2, min(start + _SIZE * 3 // 2, end - 2))
            cut = min(places, key=lambda index: _cohesion(beats, bags, index))
            stretches.append(range(start, cut))
            start = cut
        if end > start:
            stretches.append(range(start, end))
        start = end
    return stretches


def _cohesion(beats: Sequence[Beat], bags: Sequence[Counter[str]], index: int) -> float:
    """How strongly the beats before and after `index` hang together."""
    before, after = Counter[str](), Counter[str]()
    for bag in bags[max(0, index - _WINDOW) : index]:
        before.update(bag)
    for bag in bags[index : index + _WINDOW]:
        after.update(bag)
    size = math.sqrt(sum(n * n for n in before.values()) * sum(n * n for n in after.values()))
    shared = sum(count * after[word] for word, count in before.items()) / size if size else 0.0
    beat, previous = beats[index], beats[index - 1]
    shared += 0.5 * previous.is_question + 0.15 * (beat.kind == previous.kind)
    shared += 0.3 * (beat.kind == "speech" and beat.turn == previous.turn)
    return shared - 0.3 * beat.moves_time
