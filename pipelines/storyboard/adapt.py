"""From a read book to a storyboard: scenes to beats, beats to panels, panels to shots and pages."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from pipelines.comic import CastMember, Comic, Page, PageId
from pipelines.errors import InvalidRequestError
from pipelines.progress import Progress, ignore_progress
from pipelines.story import Analysis, Book, Chapter, Scene, Span
from pipelines.storyboard.assembling import Assembler
from pipelines.storyboard.beats import Beat
from pipelines.storyboard.budget import Plan, plan_density, plan_pages
from pipelines.storyboard.drafts import PanelDraft
from pipelines.storyboard.letters import mark_letter
from pipelines.storyboard.lexicon import read_lexicon
from pipelines.storyboard.looks import LookSpans
from pipelines.storyboard.names import Names
from pipelines.storyboard.options import SHARES, SHORT_BOOK_WORDS, StoryboardOptions
from pipelines.storyboard.panels import Breakdown
from pipelines.storyboard.presence import bring_forward
from pipelines.storyboard.prose import count_words
from pipelines.storyboard.reactions import add_reactions
from pipelines.storyboard.reading import BookFacts, read_beats
from pipelines.storyboard.scoring import score_beats
from pipelines.storyboard.selecting import Material, select
from pipelines.storyboard.shots import Camera
from pipelines.storyboard.stretches import cut_stretches
from pipelines.storyboard.units import cut_units

_READING_SHARE = 0.5  # of the work; the rest is choosing and shooting


def adapt(
    book: Book,
    analysis: Analysis,
    cast: Sequence[CastMember],
    options: StoryboardOptions,
    *,
    progress: Progress = ignore_progress,
) -> Comic:
    """The storyboard of the book: pages of panels with shots and lettering, not laid out yet.

    Only members of `cast` are drawn. Same input, same comic. A book without a story gives a comic without pages.

    Raises:
        InvalidRequestError: the book has no such chapters, or no pages are asked for.
    """
    options.check()
    chapters = _chosen_chapters(book, options)
    direction = options.direction or book.direction
    lexicon = read_lexicon()
    drawable = frozenset(member.id for member in cast)
    scenes = analysis.scenes
    material = _read(book, analysis, chapters, drawable, progress) if scenes else None
    pages: tuple[Page, ...] = ()
    plan = Plan(panels=(), cuts=[])
    if material is not None and material.beats:
        plan = _plan(book, scenes, material, chapters, options, progress)
        camera = Camera(
            plan.panels, scenes, cast=drawable, narrator=analysis.narrator, direction=direction, lexicon=lexicon
        )
        pages = Assembler(scenes, options.seed).pages(plan, camera.shoot())
    progress(1.0, "Storyboard ready")
    return Comic(
        title=book.title,
        authors=book.authors,
        language=book.language,
        format=options.format,
        direction=direction,
        ink=options.ink,
        seed=options.seed,
        cast=tuple(cast),
        locations=analysis.locations,
        pages=pages,
        chapters=_chapter_pages(chapters, plan, pages),
    )


def _chosen_chapters(book: Book, options: StoryboardOptions) -> Sequence[Chapter]:
    chapters = book.story_chapters()
    if options.chapters is None:
        return chapters
    first, last = options.chapters
    if last > len(chapters):
        raise InvalidRequestError(
            f"The book has no chapter {last}.",
            hint=f"Its last chapter is number {len(chapters)}.",
        )
    return chapters[first - 1 : last]


def _read(
    book: Book,
    analysis: Analysis,
    chapters: Sequence[Chapter],
    drawable: frozenset[str],
    progress: Progress,
) -> Material:
    """Read the chosen chapters and judge every beat."""
    lexicon = read_lexicon()
    story = "\n".join(book.text[chapter.span.start : chapter.span.end] for chapter in chapters)
    facts = BookFacts(
        text=book.text,
        names=Names(analysis.characters, story, lexicon),
        lexicon=lexicon,
        looks=LookSpans(analysis.characters, lexicon),
        scenes=analysis.scenes,
        narrator=analysis.narrator,
    )
    beats: list[Beat] = []
    scores: list[float] = []
    for number, chapter in enumerate(chapters):
        progress(_READING_SHARE * number / len(chapters), f"Reading {chapter.title}")
        own = _chapter_beats(book, analysis, facts, chapter, number, beats[-1].turn + 2 if beats else 0)
        scores += score_beats(own, lexicon)
        beats += own
    return Material(
        beats=beats,
        scores=scores,
        stretches=cut_stretches(beats, lexicon),
        is_first_person=analysis.narrator is not None,
        drawable=frozenset(character.id for character in analysis.characters if character.id in drawable),
    )


def _chapter_beats(
    book: Book, analysis: Analysis, facts: BookFacts, chapter: Chapter, number: int, first_turn: int
) -> list[Beat]:
    paragraphs = _paragraphs_of(book, chapter)
    units = cut_units(book.text, paragraphs, analysis.quotes, chapter.title, facts.lexicon)
    units = mark_letter(book.text, units, facts.names)
    return bring_forward(read_beats(facts, units, chapter=number, first_turn=first_turn), facts.lexicon)


def _paragraphs_of(book: Book, chapter: Chapter) -> list[Span]:
    """The paragraphs that begin in the chapter."""
    starts = [paragraph.start for paragraph in book.paragraphs]
    first, last = bisect.bisect_left(starts, chapter.span.start), bisect.bisect_left(starts, chapter.span.end)
    return [Span(span.start, min(span.end, chapter.span.end)) for span in book.paragraphs[first:last]]


def _plan(
    book: Book,
    scenes: Sequence[Scene],
    material: Material,
    chapters: Sequence[Chapter],
    options: StoryboardOptions,
    progress: Progress,
) -> Plan:
    """Choose what to tell, and cut it into panels and pages."""
    breakdown = Breakdown(
        book.text,
        material.beats,
        scenes,
        drawable=material.drawable,
        lexicon=read_lexicon(),
        language=book.language,
    )

    def build(share: float) -> list[PanelDraft]:
        return add_reactions(breakdown.panels(select(material, share)), material.drawable)

    def later(share: float, message: str) -> None:
        progress(_READING_SHARE + (1 - _READING_SHARE) * share, message)

    if options.pages is not None:
        return plan_pages(build, options.pages, later)
    density = options.density
    if density is None:
        words = sum(count_words(book.text[chapter.span.start : chapter.span.end]) for chapter in chapters)
        density = "all" if words < SHORT_BOOK_WORDS else "normal"
    return plan_density(build, SHARES[density])


def _chapter_pages(chapters: Sequence[Chapter], plan: Plan, pages: Sequence[Page]) -> tuple[tuple[str, PageId], ...]:
    """Title and first page of every chapter that has a panel."""
    found: dict[int, PageId] = {}
    for cut, page in zip(plan.cuts, pages, strict=True):
        for index in cut:
            found.setdefault(plan.panels[index].chapter, page.id)
    return tuple((chapters[number].title, page) for number, page in sorted(found.items()))
