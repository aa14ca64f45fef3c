"""Small books for the tests of analysis, all written for them."""

from __future__ import annotations

from pipelines.analysis.manuscript import split_paragraphs
from pipelines.analysis.rules import analyse
from pipelines.story import Analysis, Book, Chapter, Character, Look, Quote, Scene, Span


def book_of(*chapters: str, language: str = "en") -> Book:
    """A book with the given chapters, paragraphs separated by blank lines."""
    text = "\n\n".join(chapters)
    spans: list[Span] = []
    for chapter in chapters:
        start = spans[-1].end + 2 if spans else 0
        spans.append(Span(start, start + len(chapter)))
    return Book(
        title="A Test",
        text=text,
        language=language,
        chapters=tuple(Chapter(title=f"Chapter {number}", span=span) for number, span in enumerate(spans, start=1)),
        paragraphs=split_paragraphs(text),
    )


def read(*chapters: str) -> Analysis:
    """The analysis of a book with these chapters."""
    return analyse(book_of(*chapters))


def character(analysis: Analysis, name: str) -> Character:
    """The one character with a name."""
    (found,) = (person for person in analysis.characters if name in person.aliases)
    return found


def speakers(text: str) -> list[tuple[str, str | None]]:
    """(quote, speaker's name) for every quote of a text."""
    analysis = read(text)
    names = {person.id: person.name for person in analysis.characters}
    return [(words(text, quote), names[quote.speaker] if quote.speaker else None) for quote in analysis.quotes]


def words(text: str, quote: Quote) -> str:
    """The words of a quote."""
    return text[quote.span.start : quote.span.end]


def looks(analysis: Analysis, name: str, *, sure: float = 0.5) -> list[Look]:
    """The looks of a character that are surer than a guess."""
    return [look for look in character(analysis, name).looks if look.confidence >= sure]


def settings(analysis: Analysis) -> list[tuple[str, str, str]]:
    """(noun of the location, time, weather) of every scene."""
    nouns = {location.id: location.noun for location in analysis.locations}
    return [(nouns[scene.location], scene.time, scene.weather) for scene in analysis.scenes]


def scene_text(book: Book, scene: Scene) -> str:
    """The words of a scene."""
    return book.text[scene.span.start : scene.span.end]
