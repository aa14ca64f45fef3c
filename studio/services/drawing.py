"""Use case: look at a panel, change what it shows, draw it again, go back to an older picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from pipelines.codec import from_json, to_json
from pipelines.comic import EXPRESSIONS, POSES, Panel, PanelId, Shot, ShotAngle, ShotDevice, ShotSize
from pipelines.errors import InvalidRequestError
from pipelines.story import TIMES, WEATHERS, CharacterId
from studio.services import books
from studio.services.errors import NotFoundError, NotReadyError
from studio.services.gallery import panel_state
from studio.services.ids import LOCAL_OWNER, ProjectId, UserId
from studio.services.media import picture_url, preview_url
from studio.services.pages import after_new_picture, keep_change
from studio.services.passages import chapter_at
from studio.services.ports import BlobStore, OpenWork, Work
from studio.services.records import PanelRecord, PanelVersion
from studio.services.running import begin_run, new_run, redraw_steps, run_view
from studio.services.views import PanelView, RunView, ShotChoices, VersionView
from studio.services.words import find_panel, with_panel

_PROMPT_LIMIT = 2000  # characters

Which = Literal["stale", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Panels of one owner's comics.

    Changes take `rev`, the revision of the page that the artist saw (None = whatever is newest), and raise
    NotFoundError, ChangedElsewhereError and InvalidRequestError. A change draws nothing; the panel turns stale.
    """

    open_work: OpenWork
    store: BlobStore
    now: Callable[[], datetime]
    owner: UserId = LOCAL_OWNER

    def panel(self, project_id: ProjectId, panel_id: PanelId) -> PanelView:
        """A panel with everything the inspector shows. Raises: NotFoundError."""
        with self.open_work() as work:
            return self._view(work, project_id, panel_id)

    def shot_choices(self, project_id: ProjectId) -> ShotChoices:
        """What a shot of this comic may hold. Raises: NotFoundError, NotReadyError."""
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            comic = work.comics.head(project_id)
        return ShotChoices(
            sizes=get_args(ShotSize),
            angles=get_args(ShotAngle),
            devices=get_args(ShotDevice),
            poses=POSES,
            expressions=EXPRESSIONS,
            times=TIMES,
            weathers=WEATHERS,
            locations=tuple((str(each.id), each.name) for each in comic.locations),
            cast=tuple((str(each.id), each.name) for each in comic.cast),
        )

    # ------------------------------------------------------------------ changes

    def change_shot(self, project_id: ProjectId, panel_id: PanelId, shot: Shot, rev: int | None = None) -> PanelView:
        """Change what the camera sees; build it with `dataclasses.replace` from `PanelView.shot`."""
        shot = from_json(Shot, to_json(shot))
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            comic = work.comics.head(project_id)
        if shot.setting.location not in {each.id for each in comic.locations}:
            raise InvalidRequestError("This comic has no such location.")
        for actor in shot.actors:
            if comic.member(actor.character) is None:
                raise InvalidRequestError("This comic has no such character.")
            if actor.pose not in POSES or actor.expression not in EXPRESSIONS:
                raise InvalidRequestError(f"Nobody can draw {actor.pose!r} with {actor.expression!r}.")
        return self._change(project_id, panel_id, rev, "the shot", lambda panel: replace(panel, shot=shot))

    def change_prompt(self, project_id: ProjectId, panel_id: PanelId, prompt: str, rev: int | None = None) -> PanelView:
        """Change the artist's own words for a model."""
        if len(prompt) > _PROMPT_LIMIT:
            raise InvalidRequestError("A prompt has at most 2000 characters.")
        words = prompt.strip()
        return self._change(project_id, panel_id, rev, "the prompt", lambda panel: replace(panel, prompt=words))

    def change_seed(self, project_id: ProjectId, panel_id: PanelId, seed: int, rev: int | None = None) -> PanelView:
        """Another seed, another take of the same shot."""
        if not 0 <= seed < 2**32:
            raise InvalidRequestError("A seed is a whole number from 0 to 4294967295.")
        return self._change(project_id, panel_id, rev, "the seed", lambda panel: replace(panel, seed=seed))

    def lock(self, project_id: ProjectId, panel_id: PanelId, is_locked: bool, rev: int | None = None) -> PanelView:
        """Keep a panel's picture whatever happens to its storyboard, or let it go again."""
        what = "the lock"
        return self._change(project_id, panel_id, rev, what, lambda panel: replace(panel, is_locked=is_locked))

    def restore(self, project_id: ProjectId, panel_id: PanelId, version_id: int) -> PanelView:
        """Put an older picture back on the page; its storyboard stays as it is. Raises: NotFoundError."""
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            stored = work.comics.page_of(project_id, panel_id)
            after_new_picture(work, project_id, stored.page.id, stored.number)
            work.pictures.show(project_id, panel_id, version_id)
            work.commit()
            return self._view(work, project_id, panel_id)

    # ------------------------------------------------------------------ drawing

    def redraw(
        self, project_id: ProjectId, panels: Sequence[PanelId] | Which, character_id: CharacterId | None = None
    ) -> RunView:
        """Begin to draw panels: some by id, or all that are "stale" (locked ones stay) or "missing".

        With `character_id` only those that the character is in.

        Raises:
            NotFoundError: a panel is gone.
            NotReadyError: there is nothing to draw.
        """
        with self.open_work() as work:
            project = work.projects.get(project_id, self.owner)
            chosen = _chosen(work.pictures.panels(project_id), panels)
            if character_id is not None:
                chosen = [record for record in chosen if character_id in record.characters]
            if not chosen:
                raise NotReadyError("There is nothing to draw.", hint="Locked panels keep their pictures.")
            label = f"Draw {len(chosen)} panels" if len(chosen) > 1 else "Draw a panel"
            run = new_run(project_id, self.owner, "redraw", label, now=self.now())
            begin_run(work, run, redraw_steps(chosen))
            work.commit()
            return run_view(work, work.runs.get(run.id), title=project.title, now=self.now())

    def _change(
        self, project_id: ProjectId, panel_id: PanelId, rev: int | None, what: str, change: Callable[[Panel], Panel]
    ) -> PanelView:
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            stored = work.comics.page_of(project_id, panel_id)
            number, panel = find_panel(stored.page, panel_id)
            changed = change(panel)
            if changed != panel:
                page, note = with_panel(stored.page, changed), f"Changed {what} of panel {number}"
                keep_change(work, project_id, page, rev=stored.rev if rev is None else rev, note=note)
                work.commit()
            return self._view(work, project_id, panel_id)

    def _view(self, work: Work, project_id: ProjectId, panel_id: PanelId) -> PanelView:
        project = work.projects.get(project_id, self.owner)
        stored = work.comics.page_of(project_id, panel_id)
        number, panel = find_panel(stored.page, panel_id)
        record = work.pictures.panel(project_id, panel_id)
        book = books.kept_book(self.store, project) if panel.source is not None else None
        file = record.version.picture_file if record.version is not None else ""
        return PanelView(
            project_id=project_id,
            id=panel_id,
            page_no=stored.number,
            number=number,
            shot=panel.shot,
            lettering=panel.lettering,
            prompt=panel.prompt,
            seed=panel.seed,
            state=panel_state(record),
            picture_url=picture_url(file),
            preview_url=preview_url(file),
            versions=tuple(_version(each, record) for each in work.pictures.versions(project_id, panel_id)),
            source=panel.source,
            source_text=" ".join(book.text[slice(*panel.source)].split()) if book and panel.source else "",
            chapter=chapter_at(book, panel.source) if book and panel.source else "",
            note=panel.note,
            rev=stored.rev,
        )


def _chosen(records: Sequence[PanelRecord], which: Sequence[PanelId] | Which) -> list[PanelRecord]:
    if which == "missing":
        return [record for record in records if record.version is None]
    if which == "stale":
        return [record for record in records if record.is_due]
    known = {record.id: record for record in records}
    if unknown := [panel for panel in which if panel not in known]:
        raise NotFoundError(f"There is no panel {unknown[0]}.", hint="Reload the page.")
    chosen = [known[panel] for panel in dict.fromkeys(which)]
    return [record for record in chosen if not (record.is_locked and record.version is not None)]


def _version(version: PanelVersion, record: PanelRecord) -> VersionView:
    return VersionView(
        id=version.id,
        picture_url=picture_url(version.picture_file),
        preview_url=preview_url(version.picture_file),
        seed=version.seed,
        backend=version.backend,
        prompt=version.prompt,
        is_current=record.version is not None and version.id == record.version.id,
        is_fresh=version.art_key == record.wanted_key,
        created_at=version.created_at,
    )
