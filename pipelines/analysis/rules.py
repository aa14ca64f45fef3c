"""The analyst that needs no model: rules and a small linear model read the book in about a second."""

from __future__ import annotations

from pipelines.analysis.attribution import attribute
from pipelines.analysis.characters import cast_ids, make_characters
from pipelines.analysis.looks import find_looks
from pipelines.analysis.manuscript import prepare
from pipelines.analysis.name_evidence import collect_names
from pipelines.analysis.place_names import find_place_names
from pipelines.analysis.scenes import find_scenes
from pipelines.analysis.speech import make_quotes
from pipelines.progress import Progress, ignore_progress
from pipelines.story import Analysis, Book


def analyse(book: Book, *, progress: Progress = ignore_progress) -> Analysis:
    """Read a book: who is in it, who says what, how they look, where and when each scene plays.

    Any book gives a result: one without quotes or in a language the rules do not know has few findings.
    """
    progress(0.0, "Finding the quotes")
    manuscript = prepare(book)
    progress(0.2, "Collecting names")
    evidence = collect_names(manuscript)
    progress(0.4, "Finding out who speaks")
    attribution = attribute(manuscript, evidence)
    ids = cast_ids(manuscript, attribution)
    progress(0.7, "Looking at the people")
    looks = find_looks(manuscript, attribution)
    progress(0.85, "Following the scenes")
    scenes, locations = find_scenes(book, manuscript, attribution, ids)
    analysis = Analysis(
        characters=make_characters(attribution, ids, looks),
        quotes=make_quotes(manuscript, attribution, ids),
        scenes=scenes,
        locations=locations,
        places=find_place_names(manuscript, evidence, attribution.people),
        narrator=ids.get(attribution.people.narrator) if attribution.people.narrator else None,
        quote_style=manuscript.style,
        warnings=_warnings(book, len(ids)),
    )
    progress(1.0, "Read")
    return analysis


def _warnings(book: Book, characters: int) -> tuple[str, ...]:
    warnings: list[str] = []
    if not book.language.lower().startswith("en"):
        warnings.append(f"The rules read English best; this book is in {book.language!r}: check the cast and speakers.")
    if not characters and book.text.strip():
        warnings.append("Nobody was found in this book: add the characters by hand.")
    return tuple(warnings)
