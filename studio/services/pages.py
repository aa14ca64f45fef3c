"""A page as the editor shows it, and what every change of a page brings with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipelines.comic import Balloon, Comic, LetteringId, Page, PageId, Panel, PanelMarks, SoundEffect
from pipelines.compose import PanelArt, art_in_frame, letter_art
from pipelines.geometry import Point
from pipelines.layout.formats import FORMATS
from pipelines.layout.tree import PixelBox, panel_frames, pixel_frames
from pipelines.lettering.svg import lettering_shapes
from pipelines.story import CharacterId
from studio.services.gallery import panel_state
from studio.services.ids import ProjectId
from studio.services.media import picture_url
from studio.services.ports import Work
from studio.services.records import PanelRecord, StoredPage
from studio.services.renders import empty_pixels, wanted_keys
from studio.services.running import compose_after_edit
from studio.services.views import LetteringShape, PageDocument, PanelShape
from studio.services.words import Words, kind_of, words_of


def keep_change(work: Work, project: ProjectId, page: Page, *, rev: int, note: str) -> None:
    """Keep a changed page as a new revision. Raises: ChangedElsewhereError."""
    work.projects.hold(project)  # a look changed at the same time would leave its panels with the old art key
    work.comics.save(project, page, rev=rev, note=note)
    after_change(work, project, page)


def after_change(work: Work, project: ProjectId, page: Page) -> None:
    """What follows from a page that is different now: fresh and stale panels, a new composed picture, news."""
    comic = replace(work.comics.head(project), pages=(page,))
    work.pictures.set_wanted(project, wanted_keys(comic, (page,)))
    work.pictures.refresh(project, page)
    compose_after_edit(work, project, page.id)
    work.notify(f"page:{project}:{work.comics.page_by_id(project, page.id).number}")


def after_new_picture(work: Work, project: ProjectId, page: PageId, number: int) -> None:
    """What follows when another picture is shown in a panel."""
    work.comics.touch(project, page)
    compose_after_edit(work, project, page)
    work.notify(f"page:{project}:{number}")


def page_document(work: Work, project: ProjectId, stored: StoredPage) -> PageDocument:
    """The page as it is now, lettered."""
    comic = work.comics.head(project)
    form = FORMATS[comic.format]
    frames = panel_frames(stored.page, form, direction=comic.direction)
    pixels = pixel_frames(stored.page, form, direction=comic.direction)
    records = {record.id: record for record in work.pictures.panels(project, stored.page.id)}
    marks = work.pictures.marks(project, stored.page.id)
    shapes = tuple(
        PanelShape(
            id=panel.id,
            number=number,
            frame=frames[panel.id],
            width_px=pixels[panel.id].width,
            height_px=pixels[panel.id].height,
            has_own_frame=panel.frame is not None,
            state=panel_state(records[panel.id]),
            picture_url=_picture(records[panel.id]),
            lettering=_lettering(comic, panel, records[panel.id], marks.get(panel.id), pixels[panel.id]),
        )
        for number, panel in enumerate(stored.page.panels, start=1)
    )
    return PageDocument(
        project_id=project,
        page_id=stored.page.id,
        page_no=stored.number,
        pages=work.projects.counts(project).pages,
        rev=stored.rev,
        width_px=form.width_px,
        height_px=form.height_px,
        direction=comic.direction,
        ink=comic.ink,
        panels=shapes,
        can_undo=stored.can_undo,
        can_redo=stored.can_redo,
    )


def _picture(record: PanelRecord) -> str:
    return picture_url(record.version.picture_file) if record.version is not None else ""


def _lettering(
    comic: Comic, panel: Panel, record: PanelRecord, marks: PanelMarks | None, frame: PixelBox
) -> tuple[LetteringShape, ...]:
    """The panel's words in their places; the picture itself is not needed for it, its size and marks are."""
    art = None
    if record.version is not None and marks is not None:
        pixels = empty_pixels(record.version.width, record.version.height)
        art = PanelArt(pixels=pixels, marks=marks, lettering=panel.lettering)
    fitted = art_in_frame(art, panel, frame)
    placed = letter_art(comic, fitted, frame)
    words = placed.as_lettering(panel.lettering)
    names = {member.id: member.name for member in comic.cast}
    found = words_of(words)
    return tuple(
        _shape(found[LetteringId(str(shape["id"]))], shape, names)  # in drawing order
        for shape in lettering_shapes(placed, ink=comic.ink)
    )


def _shape(words: Words, shape: dict[str, object], names: Mapping[CharacterId, str]) -> LetteringShape:
    speaker = words.speaker if isinstance(words, Balloon) else None
    return LetteringShape(
        id=words.id,
        kind=kind_of(words),
        style="sound" if isinstance(words, SoundEffect) else words.kind,
        text=words.text,
        speaker=names.get(speaker, "") if speaker is not None else "",
        center=words.center or Point(0.5, 0.5),
        tail=words.tail if isinstance(words, Balloon) else None,
        is_pinned=words.is_pinned,
        shape=shape,
    )
