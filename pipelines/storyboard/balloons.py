"""Sentences of one turn become balloons of at most 25 words; neighbours are joined while they fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.storyboard.cutting import shorten_sentence, split_sentence
from pipelines.storyboard.drafts import BalloonDraft
from pipelines.storyboard.lexicon import Lexicon
from pipelines.storyboard.options import BALLOON_WORDS
from pipelines.storyboard.prose import squeeze
from pipelines.storyboard.selecting import Kept

_TAG_REACH = 160  # characters of tag that a balloon may bridge: 'My dear,' said he, 'come.'
_LETTER_REACH = 6
_LONG_LETTER_SENTENCE = 30  # words


def letter_balloons(text: str, turn: Sequence[Kept], lexicon: Lexicon) -> list[tuple[BalloonDraft, list[Kept]]]:
    """The balloons of one turn, each with the beats it letters."""
    made: list[tuple[BalloonDraft, list[Kept]]] = []
    for kept in turn:
        beat = kept.beat
        is_letter = beat.kind == "letter"
        if is_letter and kept.may_shorten and beat.words > _LONG_LETTER_SENTENCE:
            spans = shorten_sentence(text, beat.span, lexicon)
            spans = [part for span in spans for part in split_sentence(text, span, BALLOON_WORDS, is_speech=True)]
        else:
            spans = split_sentence(text, beat.span, BALLOON_WORDS, is_speech=True)
        for span in spans:
            balloon = BalloonDraft(
                text=squeeze(text[span.start : span.end]),
                spans=(span,),
                voice=beat.voice,
                speaker=beat.speaker,
                turn=beat.turn,
            )
            if made and _can_join(text, made[-1][0], balloon, _LETTER_REACH if is_letter else _TAG_REACH):
                last, sources = made[-1]
                made[-1] = (_join(text, last, balloon), sources if sources[-1] is kept else [*sources, kept])
            else:
                made.append((balloon, [kept]))
    return made


def _can_join(text: str, last: BalloonDraft, new: BalloonDraft, reach: int) -> bool:
    gap = text[last.spans[-1].end : new.spans[0].start]
    return (
        last.words + new.words <= BALLOON_WORDS
        and last.turn == new.turn
        and len(gap) < reach
        and (last.voice == new.voice or "\n\n" not in gap)
        and "thought" not in {last.voice, new.voice} - ({last.voice} & {new.voice})
    )


def _join(text: str, last: BalloonDraft, new: BalloonDraft) -> BalloonDraft:
    head = last.text
    if head.endswith(",") and re.search(r"[.!?]", text[last.spans[-1].end : new.spans[0].start]):
        head = head[:-1] + "."  # the tag between them ended the sentence
    voice = "shout" if new.voice == "shout" else last.voice
    return replace(last, text=f"{head} {new.text}", spans=last.spans + new.spans, voice=voice)


def close_balloons(balloons: Sequence[BalloonDraft]) -> list[BalloonDraft]:
    """A comma at the end of a balloon becomes a full stop, or a dash if the same speech runs on in the next one."""
    closed: list[BalloonDraft] = []
    for index, balloon in enumerate(balloons):
        text = balloon.text
        if text.endswith(","):
            after = balloons[index + 1] if index + 1 < len(balloons) else None
            runs_on = after is not None and after.turn == balloon.turn and after.text[:1].islower()
            text = text[:-1] + ("—" if runs_on else ".")
        closed.append(replace(balloon, text=text))
    return closed
