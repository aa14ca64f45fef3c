"""Use case: who the characters are, how they look, and what follows when the artist changes a look."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from pipelines.codec import from_json, to_json
from pipelines.comic import CastMember, CharacterDesign
from pipelines.errors import InvalidRequestError
from pipelines.story import Analysis, Book, Character, CharacterId, Look
from studio.services import books
from studio.services.designs import check_design, design_choices
from studio.services.ids import LOCAL_OWNER, ProjectId, UserId
from studio.services.making import sheet_key
from studio.services.media import picture_url
from studio.services.passages import chapter_at, sentence_at
from studio.services.ports import BlobStore, OpenWork, Work
from studio.services.records import PanelRecord, StoredCharacter
from studio.services.renders import wanted_keys
from studio.services.running import sheet_after_edit
from studio.services.views import CharacterCardView, DesignChoices, LookView

_NAME_LIMIT, _PROMPT_LIMIT = 100, 2000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """Characters of one owner's comics."""

    open_work: OpenWork
    store: BlobStore
    owner: UserId = LOCAL_OWNER

    def cast(self, project_id: ProjectId) -> tuple[CharacterCardView, ...]:
        """Every character that the comic draws, the most important first; () while there is no comic.

        Raises:
            NotFoundError: there is no such project.
        """
        with self.open_work() as work:
            return self._cards(work, project_id, work.cast.all(project_id))

    def character(self, project_id: ProjectId, character_id: CharacterId) -> CharacterCardView:
        """One character. Raises: NotFoundError."""
        with self.open_work() as work:
            return self._cards(work, project_id, (work.cast.get(project_id, character_id),))[0]

    def choices(self) -> DesignChoices:
        """What the fields of a design may hold."""
        return design_choices()

    def change_design(
        self, project_id: ProjectId, character_id: CharacterId, changes: Mapping[str, object]
    ) -> CharacterCardView:
        """Change fields of a design ("hair", "outfit" …); nothing is drawn yet, `stale_panels` says what would be.

        Raises:
            NotFoundError: there is no such character.
            InvalidRequestError: there is no such field, or it cannot hold that value.
        """

        def change(member: CastMember) -> CastMember:
            known = {each.name for each in fields(CharacterDesign)} - {"told"}
            if unknown := set(changes) - known:
                raise InvalidRequestError(f"A design has no field {min(unknown)!r}.")
            told = tuple(dict.fromkeys((*member.design.told, *changes)))
            design = from_json(CharacterDesign, {**to_json(member.design), **changes, "told": told})
            check_design(design, member.design)
            return replace(member, design=design)

        return self._change(project_id, character_id, change)

    def rename(self, project_id: ProjectId, character_id: CharacterId, name: str) -> CharacterCardView:
        """Call a character something else; no picture changes. Raises: NotFoundError, InvalidRequestError."""
        name = " ".join(name.split())
        if not name or len(name) > _NAME_LIMIT:
            raise InvalidRequestError("A name has 1 to 100 characters.")
        return self._change(project_id, character_id, lambda member: replace(member, name=name))

    def change_prompt(self, project_id: ProjectId, character_id: CharacterId, prompt: str) -> CharacterCardView:
        """Change the words that models get for a character. Raises: NotFoundError, InvalidRequestError."""
        if len(prompt) > _PROMPT_LIMIT:
            raise InvalidRequestError("A prompt has at most 2000 characters.")
        return self._change(project_id, character_id, lambda member: replace(member, prompt=prompt.strip()))

    def _change(
        self, project_id: ProjectId, character_id: CharacterId, change: Callable[[CastMember], CastMember]
    ) -> CharacterCardView:
        with self.open_work() as work:
            work.projects.get(project_id, self.owner)
            work.projects.hold(project_id)
            work.cast.save(project_id, change(work.cast.lock(project_id, character_id)))
            comic = work.comics.head(project_id)
            touched = {
                record.page_id for record in work.pictures.panels(project_id) if character_id in record.characters
            }
            pages = [stored.page for stored in work.comics.pages(project_id) if stored.page.id in touched]
            work.pictures.set_wanted(project_id, wanted_keys(comic, pages))
            sheet_after_edit(work, project_id, character_id)
            work.notify(f"project:{project_id}")
            work.commit()
            return self._cards(work, project_id, (work.cast.get(project_id, character_id),))[0]

    def _cards(
        self, work: Work, project_id: ProjectId, characters: Sequence[StoredCharacter]
    ) -> tuple[CharacterCardView, ...]:
        project = work.projects.get(project_id, self.owner)
        if not characters:
            return ()
        ink = work.comics.head(project_id).ink
        panels = work.pictures.panels(project_id)
        book, analysis = books.kept_book(self.store, project), books.kept_analysis(self.store, project)
        return tuple(_card(each, panels, book, analysis, ink) for each in characters)


def _card(
    stored: StoredCharacter, panels: Sequence[PanelRecord], book: Book, analysis: Analysis | None, ink: str
) -> CharacterCardView:
    member = stored.member
    told = next((each for each in analysis.characters if each.id == member.id), None) if analysis else None
    told = told or Character(id=member.id, name=member.name)
    shown = [panel for panel in panels if member.id in panel.characters]
    return CharacterCardView(
        id=member.id,
        name=member.name,
        aliases=told.aliases,
        gender=told.gender,
        quotes=told.quotes,
        importance=told.importance,
        looks=tuple(_look(book, look) for look in told.looks),
        design=member.design,
        prompt=member.prompt,
        sheet_url=picture_url(stored.sheet_file),
        sheet_is_stale=stored.sheet_key != sheet_key(member.design, ink),
        panels=len(shown),
        stale_panels=sum(panel.version is not None and not panel.is_fresh for panel in shown),
    )


def _look(book: Book, look: Look) -> LookView:
    return LookView(
        slot=look.slot,
        text=look.text,
        sentence=sentence_at(book, look.span),
        chapter=chapter_at(book, look.span),
        span=look.span,
        confidence=look.confidence,
        reason=look.reason,
    )
