"""The sketch back end: one panel from place, people and camera."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from pipelines.comic import ActorMarks, PanelMarks
from pipelines.errors import InvalidRequestError
from pipelines.geometry import Box, Point
from pipelines.imaging.request import ImageRequest, ImageResult
from pipelines.progress import Progress, ignore_progress
from pipelines.seeding import stable_number
from pipelines.sketch.arrays import Array
from pipelines.sketch.camera import Camera
from pipelines.sketch.coverage import Coverage, coverage_of
from pipelines.sketch.display_list import DisplayList, Op
from pipelines.sketch.figure import DrawnFigure, draw_figure
from pipelines.sketch.framing import frame_people
from pipelines.sketch.grading import grade_for
from pipelines.sketch.haze import put_fog_behind_people
from pipelines.sketch.locations.registry import compile_location
from pipelines.sketch.poses import prop_kind
from pipelines.sketch.replay import replay
from pipelines.sketch.scenery.place import Place, camera_for
from pipelines.sketch.scenery.render import Standee, draw_location
from pipelines.sketch.staging import Stage, StagedActor, scene_line, stage_actors
from pipelines.story import CharacterId, Location, TimeOfDay, Weather

_TURNS = (0.0, 26.0, -26.0)  # degrees the camera goes aside when a prop hides a face
_GLANCES = (0.0, 13.0, -13.0, 22.0, -22.0)  # degrees the camera looks aside in a place without people
_NIGHT_LIFT = 0.3  # share of the darkness that people of the open night are spared: faces stay readable
_LANTERN_LIGHT, _LANTERN_SHARE = np.array([1.08, 0.93, 0.72]), 0.5
_SEEN = 0.5  # share of a face that must be seen
_LARGEST_SIDE = 8192  # pixels
_INDOOR_BRIGHTEST = 0.9  # factor of the brightest colour channel
_SETS_KEPT = 24  # compiled places, some 6 MB each


@dataclass(frozen=True, slots=True, kw_only=True)
class _Take:
    """One try at a panel: the display list, the people in it and how well their faces are seen."""

    display_list: DisplayList
    figures: dict[CharacterId, DrawnFigure]
    coverage: Coverage
    worst_face: float  # share of the least visible face that is seen, 0..1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Light:
    """What falls on the people of a panel."""

    time: TimeOfDay
    weather: Weather
    has_lantern: bool  # somebody among them carries one

    def on(self, place: Place, at: tuple[float, float, float]) -> Array:
        """Factors (3) for the colours of somebody who stands there; faces of the open night stay readable."""
        tint = place.actor_tint(self.time, self.weather, at)
        if place.is_indoor:  # the glow of the lamps is added on top of people: pale skin must not burn out
            return tint * min(1.0, _INDOOR_BRIGHTEST / float(tint.max()))
        if self.time != "night":
            return tint
        tint = tint + (1.0 - tint) * _NIGHT_LIFT
        return tint + (_LANTERN_LIGHT - tint) * _LANTERN_SHARE if self.has_lantern else tint


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    """A compiled place, and the line of people that each scene has found in it."""

    place: Place
    lines: dict[str, tuple[float, float]] = field(default_factory=dict)

    def line(self, scene: str) -> tuple[float, float]:
        """World (x, z) of the scene's line."""
        if scene not in self.lines:
            self.lines[scene] = scene_line(self.place, scene)
        return self.lines[scene]


@dataclass(slots=True)
class SketchBackend:
    """Draws panels by rule. Keeps compiled places, so that a scene's second panel is quick."""

    _sets: dict[tuple[str, int], _Set] = field(default_factory=dict)  # the last used stand last

    def draw(self, request: ImageRequest, progress: Progress = ignore_progress) -> ImageResult:
        """As `ImageBackend.draw`."""
        if not (0 < request.width <= _LARGEST_SIDE and 0 < request.height <= _LARGEST_SIDE):
            raise InvalidRequestError(f"The sketch cannot draw {request.width} × {request.height} pixels.")
        progress(0.0, "Setting the stage")
        found = self._set(request.location)
        place = found.place
        stage = stage_actors(
            request.shot,
            {member.id: member for member in request.cast},
            place,
            found.line(request.scene),
            seed=request.seed,
        )
        take = _best_take(request, place, stage)
        progress(0.6, "Inking")
        setting = request.shot.setting
        is_close = bool(stage.actors) and request.shot.size in ("close", "extreme-close")
        pixels = replay(
            take.display_list,
            request.ink,
            grade=grade_for(setting.time, is_indoor=place.is_indoor),
            background_blur=request.width / 300 if is_close else 0.0,
        )
        progress(1.0, "Panel drawn")
        return ImageResult(pixels=pixels, marks=_marks(take, request), request=request)

    def _set(self, location: Location) -> _Set:
        key = location.kind, stable_number("location", location.id) % 2**32
        found = self._sets.pop(key, None) or _Set(place=compile_location(*key))
        self._sets[key] = found
        if len(self._sets) > _SETS_KEPT:
            del self._sets[next(iter(self._sets))]
        return found


def _best_take(request: ImageRequest, place: Place, stage: Stage) -> _Take:
    """The first take in which every face is seen, else the best."""
    takes: list[_Take] = []
    for turn in _TURNS if stage.actors else (0.0,):
        takes.append(_take(request, place, stage, _camera(request, place, stage, turn)))
        if takes[-1].worst_face > _SEEN:
            break
    return max(takes, key=lambda take: take.worst_face)


def _camera(request: ImageRequest, place: Place, stage: Stage, turn: float) -> Camera:
    shot = request.shot
    if not stage.actors:
        is_broad = shot.size in ("establishing", "wide", "full")
        camera = camera_for(place, "wide" if is_broad else "mid", request.width, request.height)
        if shot.size == "establishing":
            return camera
        return replace(camera, heading=camera.heading + _GLANCES[request.seed % len(_GLANCES)])
    return frame_people(
        stage, shot, width=request.width, height=request.height, turn=turn, room=request.room, place=place
    )


def _take(request: ImageRequest, place: Place, stage: Stage, camera: Camera) -> _Take:
    setting = request.shot.setting
    figures: dict[CharacterId, DrawnFigure] = {}
    has_lantern = any(prop_kind(each.skeleton.pose.prop) == "lantern" for each in stage.actors)
    light = _Light(time=setting.time, weather=setting.weather, has_lantern=has_lantern)
    display_list = draw_location(
        place,
        camera,
        time=setting.time,
        weather=setting.weather,
        standees=[_standee(each, place, light, figures) for each in stage.actors],
        seed=stable_number("location", request.location.id) % 2**32,
    )
    put_fog_behind_people(display_list)
    coverage = coverage_of(display_list)
    faces = [
        coverage.share(character, figure.face) for character, figure in figures.items() if not figure.is_facing_away
    ]
    if request.shot.size == "insert":
        faces = []  # an insert shows hands
    complete = len(figures) == len(stage.actors)  # somebody behind the camera or out of sight was not painted
    return _Take(
        display_list=display_list,
        figures=figures,
        coverage=coverage,
        worst_face=min(faces, default=1.0) if complete else -1.0,
    )


def _standee(staged: StagedActor, place: Place, light: _Light, figures: dict[CharacterId, DrawnFigure]) -> Standee:
    """A person as the location sorts it between its props; painting notes the drawn figure in `figures`."""
    skeleton, character = staged.skeleton, staged.actor.character
    x, _, z = (float(value) for value in skeleton.joints["pelvis"])
    tint = light.on(place, (x, skeleton.floor, z))

    def paint(display_list: DisplayList, camera: Camera) -> None:
        start = len(display_list.ops)
        figures[character] = draw_figure(
            display_list,
            camera,
            staged.member.design,
            skeleton,
            expression=staged.actor.expression,
            owner=character,
        )
        _tint(display_list.ops[start:], tint)

    return Standee(
        x=x,
        y=skeleton.floor,
        z=z,
        height=float(skeleton.joints["head"][1]) - skeleton.floor + 0.2,
        radius=0.26,
        paint=paint,
    )


def _tint(ops: Sequence[Op], tint: Array) -> None:
    """The light of the place on every colour that is neither shadow nor glow."""
    for op in ops:
        if op.kind != "tone" and op.effects.blend is None:
            op.color = op.color * tint


def _marks(take: _Take, request: ImageRequest) -> PanelMarks:
    width, height = float(request.width), float(request.height)
    is_insert = request.shot.size == "insert"

    def share(box: Box) -> Box:
        return box.scaled(1 / width, 1 / height)

    def at(point: Point) -> Point:
        return Point(point.x / width, point.y / height)

    actors = [
        ActorMarks(
            character=character,
            mouth=None if figure.mouth is None or is_insert else at(figure.mouth),
            face=share(_held(figure) if is_insert else figure.face),
            head=share(_held(figure) if is_insert else figure.head),
            hands=tuple(at(hand) for hand in figure.hands),
            is_facing_away=figure.is_facing_away,
            depth_m=round(figure.depth_m, 3),
        )
        for character, figure in take.figures.items()
        if all(math.isfinite(value) for value in figure.face)
    ]
    return PanelMarks(actors=tuple(actors), people=take.coverage.people())


def _held(figure: DrawnFigure) -> Box:
    """What an insert is about, in pixels: the hands with what they hold up. No word may cover it."""
    xs, ys = [hand.x for hand in figure.hands], [hand.y for hand in figure.hands]
    reach = 0.6 * figure.head.width
    left, top = min(xs) - reach, min(ys) - 1.3 * reach
    return Box(left, top, max(xs) + reach - left, max(ys) + 0.4 * reach - top)
