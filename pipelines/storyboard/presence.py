"""Who was in the room before the text said so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.storyboard.beats import Beat
from pipelines.storyboard.lexicon import Lexicon

_REACH = 14  # beats back


def bring_forward(beats: Sequence[Beat], lexicon: Lexicon) -> list[Beat]:
    """Whoever speaks later in the same conversation was there before, unless seen to enter."""
    present = [list(beat.present) for beat in beats]
    enters = [
        beat.kind == "narration" and any(phrase in beat.text.lower() for phrase in lexicon.enter) for beat in beats
    ]
    for index, beat in enumerate(beats):
        before = set(beats[index - 1].present) if index and beats[index - 1].scene == beat.scene else set()
        if beat.kind != "speech":
            continue
        for who in (who for who in beat.present if who not in before):
            at = index
            while at and beats[at - 1].scene == beat.scene and index - at < _REACH and not beats[at].opens_scene:
                if beats[at - 1].kind == "narration" and (enters[at - 1] or _is_told(beats, at)):
                    break
                at -= 1
                if who not in present[at]:
                    present[at].append(who)
    return [
        replace(beat, present=tuple(who)) if len(who) != len(beat.present) else beat
        for beat, who in zip(beats, present, strict=True)
    ]


def _is_told(beats: Sequence[Beat], at: int) -> bool:
    """Is this narration, not a remark inside the conversation?"""
    return at > 2 and beats[at - 2].kind == "narration" and beats[at - 3].kind == "narration"
