"""Makes two panels of a full one, where a page needs more of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.storyboard.drafts import PanelDraft


def can_split(panel: PanelDraft) -> bool:
    """Are there two pieces of lettering to share out?"""
    return len(panel.balloons) + len(panel.captions) >= 2


def split_fullest(panels: Sequence[PanelDraft]) -> list[PanelDraft]:
    """The same panels with the wordiest one split in two; unchanged if none can be split."""
    candidates = [index for index, panel in enumerate(panels) if can_split(panel)]
    if not candidates:
        return list(panels)
    at = max(candidates, key=lambda index: (panels[index].words(), -index))
    return [*panels[:at], *split_panel(panels[at]), *panels[at + 1 :]]


def split_panel(panel: PanelDraft) -> tuple[PanelDraft, PanelDraft]:
    """Captions and the first balloons, then the rest; what happens stays with the first."""
    if not panel.balloons:
        balloons, captions = 0, 1
    elif panel.captions:
        balloons, captions = 0, len(panel.captions)
    else:
        balloons, captions = (len(panel.balloons) + 1) // 2, 0
    first = replace(panel, balloons=panel.balloons[:balloons], captions=panel.captions[:captions])
    second = replace(
        panel,
        balloons=panel.balloons[balloons:],
        captions=panel.captions[captions:],
        events=[],
        sounds=[],
        handlings=[],
        opens_place=False,
        is_splash=False,
    )
    for part in (first, second):
        if part.kind == "dialogue" and not part.balloons:
            part.kind = "description"
        part.settle_kind()
    return first, second
