"""The reading of a book as plain data: what `studio read` prints, and what the scorers of book analysis expect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipelines.story import Analysis, Book, Character, CharacterId, LocationId, Look, LookSlot, Quote, Scene, Span

_REPORT_SLOTS: dict[LookSlot, str] = {
    "hair": "hair",
    "eyes": "eyes",
    "facial_hair": "facial_hair",
    "face": "face",
    "skin": "face",
    "build": "build",
    "height": "build",
    "age": "build",
    "clothing": "clothing",
    "accessory": "clothing",
    "mark": "distinct",
}
"""The coarser slots of a reading: seven that readers agree on."""


def reading_report(book: Book, analysis: Analysis, *, paragraphs: bool = False) -> dict[str, object]:
    """JSON data of a reading; offsets count str characters of `book.text`, half open.

    Speakers and scene casts are named by the characters' names; `looks` is {slot: phrases joined by " ; "}.
    """
    names = {character.id: character.name for character in analysis.characters}
    places = {location.id: location.name for location in analysis.locations}
    report: dict[str, object] = {
        "title": book.title,
        "author": ", ".join(book.authors),
        "language": book.language,
        "text_length": len(book.text),
        "chapters": [{"title": chapter.title, **_offsets(chapter.span)} for chapter in book.story_chapters()],
        "characters": [_character(character) for character in analysis.characters],
        "quotes": [_quote(quote, names) for quote in analysis.quotes],
        "scenes": [_scene(scene, names, places) for scene in analysis.scenes],
        "places": [_offsets(mention.span) for mention in analysis.places],
        "warnings": [*book.warnings, *analysis.warnings],
    }
    if paragraphs:
        report["paragraphs"] = [_offsets(span) for span in book.paragraphs]
    return report


def _quote(quote: Quote, names: Mapping[CharacterId, str]) -> dict[str, object]:
    return {
        **_offsets(quote.span),
        "speaker": names[quote.speaker] if quote.speaker else None,
        "kind": quote.kind,
        "confidence": quote.confidence,
    }


def _scene(scene: Scene, names: Mapping[CharacterId, str], places: Mapping[LocationId, str]) -> dict[str, object]:
    return {
        **_offsets(scene.span),
        "setting": places[scene.location],
        "time": scene.time,
        "weather": scene.weather,
        "characters": [names[character] for character in scene.cast],
        "confidence": scene.confidence,
    }


def _offsets(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _character(character: Character) -> dict[str, object]:
    return {
        "name": character.name,
        "aliases": [alias for alias in character.aliases if alias != character.name],
        "gender": character.gender,
        "quotes": character.quotes,
        "looks": _looks(character.looks),
    }


def _looks(looks: tuple[Look, ...]) -> dict[str, str]:
    phrases: dict[str, list[str]] = defaultdict(list)
    for look in looks:
        phrases[_REPORT_SLOTS[look.slot]].append(look.text)
    return {slot: " ; ".join(dict.fromkeys(texts)) for slot, texts in phrases.items()}
