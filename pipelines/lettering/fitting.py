"""Words measured before anything is drawn: lines, letter size and balloon size of all text on a panel.

Speech is lettered in capitals, captions in sentence case. All balloons of a panel share one letter size; it shrinks in
small steps only when the words need more of the panel than a picture can give.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from pipelines.comic import Balloon, Caption, Lettering, SoundEffect
from pipelines.lettering.enclosing import STYLES, enclosures
from pipelines.lettering.shaping import drawable
from pipelines.lettering.words import BlockKind, FittedLettering, FittedSound, FittedText, TextShape

MIN_TEXT_PX = 29.0  # 7 pt at 300 dpi: smaller print is not readable on paper
_STEP = 0.93
_PANEL_SHARE = 0.55  # most of the panel that all words together may take
_TEXT_SHARE = 0.38  # most that one of them may take


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """What one text may take of the panel, in pixels; `grow` lets broken words be wider where nothing else helps."""

    width: float
    height: float
    body_px: float
    language: str


def fit_lettering(
    lettering: Lettering, *, width: int, height: int, text_px: float, shrink: float = 1.0, language: str = "en"
) -> FittedLettering:
    """The words of a panel of `width` × `height` pixels in lines and shapes, in reading order.

    `text_px` is the page's body text; `shrink` (≤ 1) makes all letters smaller, never below `MIN_TEXT_PX`.
    """
    items = _in_order(lettering)
    sounds = tuple(_fit_sound(sound, text_px) for sound in lettering.sound_effects if drawable(sound.text, "display"))
    floor = min(MIN_TEXT_PX, text_px)
    body_px = max(floor, text_px * shrink)
    while True:
        limits = _Limits(width=width, height=height, body_px=body_px, language=language)
        blocks = [_fit(item, limits) for item in items]
        fits = all(blocks) and _leaves_room([block for block in blocks if block], limits)
        if fits or body_px <= floor:
            break
        body_px = max(floor, body_px * _STEP)
    whole = tuple(block or _squeeze(item, limits) for block, item in zip(blocks, items, strict=True))
    return FittedLettering(blocks=whole, sounds=sounds, is_cramped=not fits)


def words_of(item: Balloon | Caption) -> str:
    """The text as it is lettered: capitals for speech, letters that no font has replaced."""
    style = STYLES[_kind(item)]
    return drawable(item.text.upper() if style.is_upper else item.text, style.font)


def _in_order(lettering: Lettering) -> list[Balloon | Caption]:
    """Captions and balloons in reading order; what `order` does not name stands at the end. Empty ones are left out."""
    rank = {name: number for number, name in enumerate(lettering.order)}
    items: list[Balloon | Caption] = [*lettering.captions, *lettering.balloons]
    items.sort(key=lambda item: rank.get(item.id, len(rank)))
    return [item for item in items if words_of(item)]


def _kind(item: Balloon | Caption) -> BlockKind:
    return item.kind if isinstance(item, Balloon) else "caption"


def _fit_sound(sound: SoundEffect, text_px: float) -> FittedSound:
    text = drawable(sound.text.upper(), "display")
    return FittedSound(id=sound.id, text=text, body_px=text_px, center=sound.center, is_pinned=sound.is_pinned)


def _leaves_room(blocks: list[FittedText], limits: _Limits) -> bool:
    panel = limits.width * limits.height
    areas = [4 * block.shapes[0].outer_half_width * block.shapes[0].outer_half_height for block in blocks]
    return sum(areas) <= _PANEL_SHARE * panel and max(areas, default=0.0) <= _TEXT_SHARE * panel


def _text_px(item: Balloon | Caption, limits: _Limits) -> float:
    return max(min(MIN_TEXT_PX, limits.body_px), limits.body_px * STYLES[_kind(item)].scale)


def _fit(item: Balloon | Caption, limits: _Limits) -> FittedText | None:
    """The item at this letter size, or None when it cannot stand in the panel."""
    kind, text_px = _kind(item), _text_px(item, limits)
    widest = min(0.9 * limits.width / text_px, STYLES[kind].widest_em)
    ways = [_scaled(shape, text_px) for shape in enclosures(words_of(item), kind, _quantized(widest), limits.language)]
    ways = [
        shape
        for shape in ways
        if 2 * shape.outer_half_width <= 0.95 * limits.width and 2 * shape.outer_half_height <= 0.86 * limits.height
    ]
    return _fitted(item, text_px, _alternatives(ways)) if ways else None


def _squeeze(item: Balloon | Caption, limits: _Limits) -> FittedText:
    """The item at this letter size, whatever it takes: long words are divided, the balloon may outgrow the panel."""
    kind, text_px = _kind(item), _text_px(item, limits)
    ways: list[TextShape] = []
    for share in (0.6, 0.8, 1.2, 4.0, math.inf):
        widest = _quantized(max(3.0, min(share * limits.width / text_px, 1000.0)))
        ways += [_scaled(shape, text_px) for shape in enclosures(words_of(item), kind, widest, limits.language)]
    # the least that sticks out of the panel
    ways.sort(
        key=lambda shape: (
            max(0.0, 2 * shape.outer_half_width - 0.97 * limits.width)
            + max(0.0, 2 * shape.outer_half_height - 0.97 * limits.height),
            shape.penalty,
        )
    )
    return _fitted(item, text_px, (replace(ways[0], penalty=0.0),))


def _quantized(widest_em: float) -> float:
    """Rounded down, so that neighbouring letter sizes share their line breaks."""
    return math.floor(widest_em * 2) / 2


def _scaled(shape: TextShape, text_px: float) -> TextShape:
    return replace(
        shape,
        half_width=shape.half_width * text_px,
        half_height=shape.half_height * text_px,
        outer_half_width=shape.outer_half_width * text_px,
        outer_half_height=shape.outer_half_height * text_px,
    )


def _alternatives(ways: list[TextShape]) -> tuple[TextShape, ...]:
    """The best way, one broader and two taller; penalties become relative to the best."""
    best = ways[0]
    broader = [each for each in ways if each.half_width > 1.12 * best.half_width][:1]
    taller = [each for each in ways if each.half_width < 0.88 * best.half_width][:2]
    return tuple(replace(each, penalty=math.log(each.penalty / best.penalty)) for each in (best, *broader, *taller))


def _fitted(item: Balloon | Caption, text_px: float, shapes: tuple[TextShape, ...]) -> FittedText:
    kind = _kind(item)
    fitted = FittedText(
        id=item.id,
        kind=kind,
        text=words_of(item),
        font=STYLES[kind].font,
        text_px=text_px,
        leading_px=STYLES[kind].leading * text_px,
        shapes=shapes,
        center=item.center,
        is_pinned=item.is_pinned,
    )
    if isinstance(item, Caption):
        return replace(fitted, caption_kind=item.kind)
    return replace(fitted, speaker=item.speaker, is_off_panel=item.is_off_panel, tail=item.tail)
