"""The storyboard as a script that people read."""

from __future__ import annotations

from pipelines.comic import Actor, Balloon, Comic, Panel
from pipelines.story import CharacterId


def script(comic: Comic) -> str:
    """Pages, panels, shots, actors and lettering as plain text."""
    chapters = {page: title for title, page in reversed(comic.chapters)}
    lines: list[str] = []
    for number, page in enumerate(comic.pages, start=1):
        if page.id in chapters:
            lines.append(f"##### {chapters[page.id]}")
        lines.append(f"=== PAGE {number}")
        for place, panel in enumerate(page.panels, start=1):
            lines += _panel_lines(comic, panel, f"{number}.{place}")
    return "\n".join(lines)


def _panel_lines(comic: Comic, panel: Panel, label: str) -> list[str]:
    shot, setting = panel.shot, panel.shot.setting
    camera = "/".join(part for part in (shot.size, shot.angle, shot.device) if part)
    place = comic.location(setting.location).name
    splash = " SPLASH" if panel.is_splash else ""
    lines = [f"[{label}] {camera}{splash} | {place}, {setting.time}, {setting.weather} | {panel.note}"]
    if shot.subject:
        lines.append(f"     THING {shot.subject}")
    lines += [f"     <{_actor_line(comic, actor)}" for actor in shot.actors]
    lines += [f"     CAPTION[{caption.kind}] {caption.text}" for caption in panel.lettering.captions]
    lines += [f"     {_balloon_line(comic, balloon)}" for balloon in panel.lettering.balloons]
    lines += [f"     SFX {sound.text}" for sound in panel.lettering.sound_effects]
    return lines


def _name(comic: Comic, who: CharacterId | None) -> str:
    member = comic.member(who) if who is not None else None
    return member.name if member else who or "?"


def _actor_line(comic: Comic, actor: Actor) -> str:
    gaze = actor.gaze if actor.gaze in ("reader", "off-left", "off-right") else _name(comic, CharacterId(actor.gaze))
    prop = f" with {actor.prop}" if actor.prop else ""
    moving = " moving" if actor.is_moving else ""
    return (
        f"{_name(comic, actor.character)}> {actor.side} {actor.pose} ({actor.posture}{moving}) {actor.expression} "
        f"-> {gaze}{prop}"
    )


def _balloon_line(comic: Comic, balloon: Balloon) -> str:
    off = " (off)" if balloon.is_off_panel else ""
    return f"{_name(comic, balloon.speaker)}{off} [{balloon.kind}]: {balloon.text}"
