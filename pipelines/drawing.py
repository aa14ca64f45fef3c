"""From a laid-out panel to its picture and placed lettering.

The words are measured first, the camera leaves room for them, then they are placed on what was really drawn.
When a balloon would still cover a face, the picture is drawn again with more room, then with smaller letters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.clock import Clock
from pipelines.comic import Comic, Lettering, Page, Panel
from pipelines.errors import InvalidRequestError
from pipelines.imaging.backend import ImageBackend
from pipelines.imaging.registry import BACKENDS
from pipelines.imaging.request import ImageRequest, ImageResult, LetteringRoom
from pipelines.layout.formats import FORMATS
from pipelines.layout.tree import panel_frames
from pipelines.lettering.fitting import fit_lettering
from pipelines.lettering.placement import place_lettering
from pipelines.lettering.room import room_for
from pipelines.lettering.words import PlacedLettering
from pipelines.progress import Progress, ignore_progress

_COVERED = 0.02  # share of a face that a balloon's rim may touch unnoticed


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPanel:
    """A panel's picture, and its lettering with every balloon placed."""

    result: ImageResult
    lettering: Lettering


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    shrink: float  # of the letters
    more_room: float  # share of the panel, above what the words need


_ATTEMPTS = (
    _Attempt(shrink=1.0, more_room=0.0),
    _Attempt(shrink=1.0, more_room=0.07),
    _Attempt(shrink=0.92, more_room=0.07),
    _Attempt(shrink=0.84, more_room=0.13),
)


def panel_size(comic: Comic, page: Page, panel: Panel) -> tuple[int, int]:
    """Width and height of the panel's picture in pixels at the comic's format.

    Raises:
        InvalidRequestError: the page has no such panel, or is not laid out.
    """
    form = FORMATS[comic.format]
    frame = panel_frames(page, form, direction=comic.direction).get(panel.id)
    if frame is None:
        raise InvalidRequestError(f"panel {panel.id} has no place on page {page.id}", hint="Lay the page out again.")
    return max(8, round(frame.width * form.width_px)), max(8, round(frame.height * form.height_px))


def image_request(
    comic: Comic, page: Page, panel: Panel, *, room: LetteringRoom | None = None, backend: str = "sketch"
) -> ImageRequest:
    """Everything a back end needs to draw the panel; its `art_key()` decides whether a render is fresh or stale."""
    width, height = panel_size(comic, page, panel)
    shot = panel.shot
    members = (comic.member(actor.character) for actor in shot.actors)
    return ImageRequest(
        shot=shot,
        cast=tuple(member for member in members if member is not None),
        location=comic.location(shot.setting.location),
        scene=panel.scene,
        width=width,
        height=height,
        ink=comic.ink,
        seed=panel.seed,
        room=room or LetteringRoom(),
        prompt=panel.prompt,
        backend=backend,
        backend_version=BACKENDS[backend].version,
    )


def draw_panel(
    comic: Comic,
    page: Page,
    panel: Panel,
    *,
    backend: ImageBackend,
    progress: Progress = ignore_progress,
    clock: Clock | None = None,
) -> DrawnPanel:
    """Draw the panel and place its lettering; `clock` counts the seconds of "draw" and "letter".

    Raises:
        PipelineError: as `ImageBackend.draw`.
    """
    clock = clock or Clock()
    best: tuple[float, ImageResult, PlacedLettering] | None = None
    request = image_request(comic, page, panel)
    width, height = request.width, request.height
    for attempt in _ATTEMPTS:
        with clock.stage("letter"):
            fitted = fit_lettering(
                panel.lettering,
                width=width,
                height=height,
                text_px=FORMATS[comic.format].body_text_px,
                shrink=attempt.shrink,
                language=comic.language,
            )
            room = _with_more(room_for(fitted, panel.shot, width=width, height=height), attempt.more_room)
        with clock.stage("draw"):
            is_drawn = best is not None and room == best[1].request.room
            result = best[1] if best and is_drawn else backend.draw(replace(request, room=room), progress)
        with clock.stage("letter"):
            placed = place_lettering(fitted, result.marks, width=width, height=height, direction=comic.direction)
        badness = _badness(placed)
        if best is None or badness < best[0] - _COVERED:
            best = badness, result, placed
        if best[0] <= _COVERED:
            break
    assert best is not None  # there is at least one attempt
    return DrawnPanel(result=best[1], lettering=best[2].as_lettering(panel.lettering))


def _badness(placed: PlacedLettering) -> float:
    return placed.face_coverage + placed.overlaps


def _with_more(room: LetteringRoom, more: float) -> LetteringRoom:
    if room.left or room.right:
        return replace(
            room,
            left=min(0.6, room.left + more * bool(room.left)),
            right=min(0.6, room.right + more * bool(room.right)),
        )
    return replace(room, top=min(0.62, room.top + more)) if room.top else room
