"""Silent reactions: a strong line that somebody present has just heard is seen on a face."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipelines.story import CharacterId
from pipelines.storyboard.beats import Mood
from pipelines.storyboard.drafts import PanelDraft

_EVERY = 8  # panels between two reactions at least
_STRONG = 0.4  # intensity of the line
_LATELY = 6  # panels back
_SHORT_ANSWER = 12  # words; such an answer is its own reaction


def add_reactions(panels: Sequence[PanelDraft], drawable: Collection[CharacterId]) -> list[PanelDraft]:
    """The panels with reactions between them: rare, never in a fight, only of somebody active lately."""
    result: list[PanelDraft] = []
    since = _EVERY
    for index, panel in enumerate(panels):
        result.append(panel)
        since += 1
        after = panels[index + 1] if index + 1 < len(panels) else None
        if after is None or since < _EVERY or not _is_strong_line(panel, after, result):
            continue
        who = _hearer(panel, result, drawable)
        answers = bool(after.balloons) and after.words() <= _SHORT_ANSWER and after.balloons[0].speaker == who
        if who is not None and not answers:
            result.append(_reaction(panel, who))
            since = 0
    return result


def _is_strong_line(panel: PanelDraft, after: PanelDraft, so_far: Sequence[PanelDraft]) -> bool:
    return (
        panel.intensity >= _STRONG
        and len(panel.speakers()) == 1
        and after.scene == panel.scene
        and panel.balloons[-1].turn != (after.balloons[0].turn if after.balloons else None)
        and all(each.motion() < 2 for each in so_far[-4:])
    )


def _hearer(panel: PanelDraft, so_far: Sequence[PanelDraft], drawable: Collection[CharacterId]) -> CharacterId | None:
    lately = {who for each in so_far[-_LATELY:] for who in (*each.speakers(), *(event.who for event in each.events))}
    target = [panel.target] if panel.target in panel.present else []
    for who in (*target, *reversed(panel.present)):
        if who is not None and who not in panel.speakers() and who in lately and who in drawable:
            return who
    return None


def _reaction(panel: PanelDraft, who: CharacterId) -> PanelDraft:
    return PanelDraft(
        scene=panel.scene,
        chapter=panel.chapter,
        kind="reaction",
        beats=panel.beats[-1:],
        last_index=panel.last_index,
        present=list(panel.present),
        moods={who: Mood("surprised", 1)},
        target=panel.speakers()[0],
        reacting=who,
        intensity=panel.intensity * 0.8,
        is_seated=panel.is_seated,
    )
