"""Which narration needs words: what a picture cannot tell. Boxes are cut to one sentence and joined with neighbours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from pipelines.comic import CaptionKind
from pipelines.story import CharacterId, Span
from pipelines.storyboard.beats import Beat
from pipelines.storyboard.cutting import shorten_sentence, split_sentence
from pipelines.storyboard.lexicon import Lexicon
from pipelines.storyboard.options import CAPTION_WORDS, JOINED_CAPTION_WORDS
from pipelines.storyboard.prose import count_words, squeeze

_READABLE_WORDS = 10  # a longer sentence says more than its pose
_QUIET = 0.35  # intensity


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionDraft:
    """A box of narration before it has an id."""

    text: str
    spans: tuple[Span, ...]
    kind: CaptionKind = "narration"

    @property
    def words(self) -> int:
        """How many words it letters."""
        return count_words(self.text)


def needs_caption(beat: Beat, *, is_first_person: bool, share: float, drawable: Collection[CharacterId]) -> bool:
    """Does the sentence need a box on its own account (time, thought, summary, somebody who cannot be drawn)?"""
    if beat.kind != "narration" or beat.repeats_look:
        return False
    is_all = share >= 1
    if beat.sense == "action":
        is_pictured = all(event.who in beat.present and event.who in drawable for event in beat.events)
        is_voice = is_first_person and beat.intensity < _QUIET and share >= 0.5
        is_told = is_pictured and (not is_all or (is_readable(beat, drawable) and not beat.quotes_words))
        return beat.moves_time or is_voice or not is_told
    if is_all and beat.quotes_words:
        return True
    if beat.text[:1].islower() or beat.text.startswith(("--", "— ")):
        return is_all and beat.words > 3  # the rest of a sentence that a quote broke
    if beat.sense in ("thought", "description") and beat.mood.strength and beat.words <= 9 and beat.focus:
        return False  # the face tells it
    if shows_prop(beat, drawable):
        return False
    if beat.sense == "silence" or (beat.sense == "object" and (not is_all or is_readable(beat, drawable))):
        return False
    if beat.sense == "description":
        return is_first_person or beat.opens_scene or is_all
    return True


def is_readable(beat: Beat, drawable: Collection[CharacterId]) -> bool:
    """Does a silent picture tell this sentence by itself?"""
    if beat.sense in ("silence", "thought", "description") and beat.mood.strength:
        return beat.words <= _READABLE_WORDS
    if beat.sense == "silence" or beat.repeats_look or shows_prop(beat, drawable):
        return True
    if beat.sense == "object":
        return bool(beat.sounds) and beat.words <= _READABLE_WORDS
    if beat.sense != "action" or beat.words > _READABLE_WORDS:
        return False
    return all(event.pose.tells and event.who in drawable for event in beat.events)


def shows_prop(beat: Beat, drawable: Collection[CharacterId]) -> bool:
    """'Mara took the lantern': from here on it is seen in her hand."""
    takes = any(handling.noun and handling.who in drawable for handling in beat.handlings)
    return takes and not beat.events and beat.words <= _READABLE_WORDS


def caption_drafts(text: str, beat: Beat, lexicon: Lexicon, *, may_shorten: bool) -> list[CaptionDraft]:
    """The boxes of a sentence: one, or two for a long one; shortened to its main clause if allowed."""
    pieces = split_sentence(text, beat.span, CAPTION_WORDS, is_speech=False)
    if may_shorten and len(pieces) > 1:
        pieces = shorten_sentence(text, beat.span, lexicon)
    drafts = [CaptionDraft(text=squeeze(text[piece.start : piece.end]), spans=(piece,)) for piece in pieces]
    if drafts and drafts[-1].spans[-1].end < beat.span.end:
        drafts[-1] = replace(drafts[-1], text=close_sentence(drafts[-1].text))
    return drafts


def close_sentence(text: str) -> str:
    """A cut sentence ends cleanly."""
    return text if text.endswith((".", "!", "?", "…")) else text.rstrip(" ,;:—-") + "."


def finish_captions(captions: tuple[CaptionDraft, ...]) -> tuple[CaptionDraft, ...]:
    """Neighbouring boxes of one kind become one while they are short; an open end is shown as one."""
    return tuple(replace(caption, text=_open_ends(caption.text)) for caption in _join(captions) if caption.text)


def _open_ends(text: str) -> str:
    """'; and he ran,' -> '…and he ran…'"""
    text = text.lstrip(" ,;:.)—-").rstrip(" (")
    if text[:1].islower():
        text = "…" + text
    return text.rstrip(" ,;—-") + "…" if text.endswith((",", ";", "—", "-")) else text


def _join(captions: tuple[CaptionDraft, ...]) -> tuple[CaptionDraft, ...]:
    joined: list[CaptionDraft] = []
    for caption in captions:
        last = joined[-1] if joined else None
        if last and last.kind == caption.kind and last.words + caption.words < JOINED_CAPTION_WORDS:
            joined[-1] = replace(last, text=f"{last.text} {caption.text}", spans=last.spans + caption.spans)
        else:
            joined.append(caption)
    return tuple(joined)
