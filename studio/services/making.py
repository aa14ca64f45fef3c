"""What workers do: turn a book into a storyboard, draw panels and model sheets, compose pages, write exports.

Every step may run twice (a worker died after the work and before the note): files are kept first, by their content,
then one transaction keeps the rows and counts the step down. The second time changes nothing.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from pipelines.analysis.rules import analyse
from pipelines.codec import digest, from_json, to_json
from pipelines.comic import CastMember, Comic, PageId, PanelId
from pipelines.compose import compose_page
from pipelines.drawing import draw_panel
from pipelines.errors import InvalidRequestError
from pipelines.export.registry import EXPORTERS
from pipelines.imaging.backend import ImageBackend
from pipelines.make import storyboard_book
from pipelines.progress import Progress, part_of
from pipelines.sketch.design import design_cast
from pipelines.sketch.sheet import draw_sheet
from pipelines.story import Analysis, CharacterId
from pipelines.storyboard.options import StoryboardOptions
from studio.services import books
from studio.services.ids import ProjectId, RunId, new_id
from studio.services.ports import BlobStore, OpenWork, Work
from studio.services.recasting import keep_edits
from studio.services.records import ExportedFile, NewRender, Project, Run, StoredPage
from studio.services.renders import art_key, art_reader, encode_page, encode_panel, page_art, wanted_keys
from studio.services.running import add_steps, compose_after_edit, page_step, panel_step, sheet_step
from studio.services.steps import RunProgress, StepKeeper
from studio.services.views import ComicOptions

_PAGE_WIDTH_PX = 1240  # of the composed page on screen; exports compose at full size
_SHEET_BACKEND = "sketch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """The worker's use cases. `load_backend` gives the artist; it is kept warm by the caller."""

    open_work: OpenWork
    store: BlobStore
    load_backend: Callable[[], ImageBackend]
    now: Callable[[], datetime]

    @property
    def steps(self) -> StepKeeper:
        """Begins and ends steps."""
        return StepKeeper(open_work=self.open_work)

    # ------------------------------------------------------------------ storyboard

    def prepare_comic(self, run_id: RunId, project_id: ProjectId) -> None:
        """Analyse the book, break it down into pages, and add a step for every panel, page and model sheet."""
        name = f"prepare:{project_id}"
        run = self.steps.begin(run_id, name)
        if run is None:
            return
        with self.steps.failures(run_id, name):
            progress = RunProgress(open_work=self.open_work, run=run_id)
            project, analysis_file, comic = self._storyboard(run, progress)
            wanted = wanted_keys(comic, comic.pages)

            def keep(work: Work) -> None:
                work.comics.replace(project.id, comic, wanted)
                work.projects.keep_analysis(project.id, analysis_file)  # after the pages, as every edit locks them
                due = [panel_step(panel) for panel in work.pictures.panels(project.id) if panel.version is None]
                pages = [page_step(page.id, number) for number, page in enumerate(comic.pages, start=1)]
                add_steps(work, run, (*(sheet_step(each.id, each.name) for each in comic.cast), *due, *pages))
                work.notify(f"project:{project.id}")

            self.steps.end(run_id, name, "done", and_keep=keep)

    def _storyboard(self, run: Run, progress: Progress) -> tuple[Project, str, Comic]:
        options = from_json(ComicOptions, dict(run.options))
        with self.open_work() as work:
            project = work.projects.get(run.project, run.owner)
        book = books.kept_book(self.store, project)
        progress(0.05, "Finding out who speaks, where and when")
        analysis = analyse(book, progress=part_of(progress, 0.05, 0.65))
        progress(0.65, "Breaking the story down into pages")
        cast = self._cast(project, analysis, seed=options.seed)
        wishes = StoryboardOptions(**{each.name: getattr(options, each.name) for each in fields(StoryboardOptions)})
        comic = storyboard_book(book, analysis, wishes, cast=cast, progress=part_of(progress, 0.65, 1.0))
        return project, books.keep(self.store, analysis), comic

    def _cast(self, project: Project, analysis: Analysis, *, seed: int) -> tuple[CastMember, ...]:
        """Looks by the rules, and by what the artist changed in the comic before."""
        cast = design_cast(analysis.characters, seed=seed)
        before = books.kept_analysis(self.store, project)
        with self.open_work() as work:
            edited = tuple(each.member for each in work.cast.all(project.id))
            if before is None or not edited:
                return cast
            designed = design_cast(before.characters, seed=work.comics.head(project.id).seed)
        return keep_edits(cast, edited, designed)

    # ------------------------------------------------------------------ pictures

    def draw_panel(self, run_id: RunId, project_id: ProjectId, panel_id: PanelId) -> None:
        """Draw one panel as its storyboard is now, unless such a picture is there already."""
        name = f"panel:{panel_id}"
        if self.steps.begin(run_id, name) is None:
            return
        with self.steps.failures(run_id, name):
            with self.open_work() as work:
                stored = work.comics.page_of(project_id, panel_id)
                comic = replace(work.comics.head(project_id), pages=(stored.page,))
                wanted = wanted_keys(comic, (stored.page,))[panel_id]
                found = work.pictures.find(project_id, panel_id, wanted)
            render = self._render(run_id, comic, stored, panel_id) if found is None else None

            def keep(work: Work) -> None:
                version = found if render is None else work.pictures.add(project_id, render)
                now = work.pictures.panel(project_id, panel_id)
                if version is not None and now.is_due:
                    work.comics.touch(project_id, now.page_id)  # pages before panels, as every change locks them
                    work.pictures.show(project_id, panel_id, version.id)
                    work.notify(f"page:{project_id}:{now.page_no}")

            self.steps.end(run_id, name, "done", and_keep=keep)

    def _render(self, run_id: RunId, comic: Comic, stored: StoredPage, panel_id: PanelId) -> NewRender:
        """Draw the panel and keep its picture; it has no row yet."""
        panel = next(each for each in stored.page.panels if each.id == panel_id)
        progress = RunProgress(open_work=self.open_work, run=run_id)
        result = draw_panel(comic, stored.page, panel, backend=self.load_backend(), progress=progress).result
        return NewRender(
            panel=panel_id,
            key=result.request.key(),
            art_key=art_key(result.request),
            request=to_json(result.request),
            marks=result.marks,
            picture_file=self.store.put_picture(encode_panel(result.pixels, result.request)),
            width=result.request.width,
            height=result.request.height,
        )

    def draw_sheet(self, run_id: RunId, project_id: ProjectId, character_id: CharacterId) -> None:
        """Draw a character's model sheet from its design; without a run when the design was just edited."""
        name = f"sheet:{character_id}"
        if run_id and self.steps.begin(run_id, name) is None:
            return
        if not run_id:
            self._keep_sheet(project_id, character_id)
            return
        with self.steps.failures(run_id, name):
            self._keep_sheet(project_id, character_id)
            self.steps.end(run_id, name, "done")

    def _keep_sheet(self, project_id: ProjectId, character_id: CharacterId) -> None:
        with self.open_work() as work:
            stored = work.cast.get(project_id, character_id)
            ink = work.comics.head(project_id).ink
        key = sheet_key(stored.member.design, ink)
        if stored.sheet_key == key and stored.sheet_file:
            return
        pixels = draw_sheet(stored.member.design, ink=ink)
        file = self.store.put_picture(encode_page(pixels, pixels.shape[1]))
        with self.open_work() as work:
            work.cast.keep_sheet(project_id, character_id, file=file, key=key)
            work.notify(f"project:{project_id}")
            work.commit()

    # ------------------------------------------------------------------ pages and exports

    def compose_page(self, run_id: RunId, project_id: ProjectId, page_id: PageId) -> None:
        """Compose a page for the screen; without a run when it was just edited."""
        name = f"page:{page_id}"
        if run_id and self.steps.begin(run_id, name) is None:
            return
        if not run_id:
            self._keep_page(project_id, page_id)
            return
        with self.steps.failures(run_id, name):
            self._keep_page(project_id, page_id)
            self.steps.end(run_id, name, "done")

    def _keep_page(self, project_id: ProjectId, page_id: PageId) -> None:
        with self.open_work() as work:
            stored = work.comics.page_by_id(project_id, page_id)
            comic = replace(work.comics.head(project_id), pages=(stored.page,))
            panels = work.pictures.panels(project_id, page_id)
            marks = work.pictures.marks(project_id, page_id)
        if stored.picture_file and stored.picture_edition >= stored.edition:
            return
        pixels = compose_page(comic, stored.page, page_art(self.store, stored.page, panels, marks))
        file = self.store.put_picture(encode_page(pixels, _PAGE_WIDTH_PX))
        with self.open_work() as work:
            work.comics.keep_picture(project_id, page_id, file=file, edition=stored.edition)
            if work.comics.page_by_id(project_id, page_id).edition > stored.edition:
                compose_after_edit(work, project_id, page_id)  # it changed while we were at it
            work.notify(f"page:{project_id}:{stored.number}")
            work.commit()

    def export_comic(self, run_id: RunId, project_id: ProjectId, format_name: str) -> None:
        """Write the comic to a file of one format."""

        name = f"export:{format_name}"
        run = self.steps.begin(run_id, name)
        if run is None:
            return
        with self.steps.failures(run_id, name):
            file = self._export(run, format_name)

            def keep(work: Work) -> None:
                work.files.add(file)
                work.runs.keep_file(run_id, file.id)
                work.notify(f"project:{project_id}")

            self.steps.end(run_id, name, "done", and_keep=keep)

    def _export(self, run: Run, format_name: str) -> ExportedFile:
        with self.open_work() as work:
            project = work.projects.get(run.project, run.owner)
            edition = work.projects.edition(run.project)
            comic = work.comics.whole(run.project)
            panels = work.pictures.panels(run.project)
            marks = work.pictures.marks(run.project)
        missing = sum(panel.version is None for panel in panels)
        if missing:
            raise InvalidRequestError(f"{missing} panels are not drawn yet.", hint="Draw them, then export again.")
        files = {panel.id: panel.version.picture_file for panel in panels if panel.version is not None}
        read = art_reader(self.store, comic, files, marks)
        exporter = EXPORTERS[format_name]
        with tempfile.TemporaryDirectory(prefix="panelwright-") as folder:
            path = Path(folder) / f"{file_stem(project.title)}{exporter.suffix}"
            exporter.write(comic, read, path, RunProgress(open_work=self.open_work, run=run.id))
            return ExportedFile(
                id=new_id(),
                project=run.project,
                name=path.name,
                format=format_name,
                file=self.store.put_file(path),
                size_bytes=path.stat().st_size,
                edition=edition,
                created_at=self.now(),
            )


def sheet_key(design: object, ink: str) -> str:
    """Names what a model sheet shows."""
    return hashlib.sha256(f"{_SHEET_BACKEND}:{ink}:{digest(design)}".encode()).hexdigest()


def file_stem(title: str) -> str:
    """A file name without surprises from a book's title."""
    words = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title).split()
    return "-".join(words)[:80] or "comic"
