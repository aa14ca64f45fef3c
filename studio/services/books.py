"""A project's book and analysis in the file store."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from pipelines.books.read import read_book
from pipelines.codec import to_json
from pipelines.story import Analysis, Book
from studio.services.ports import BlobStore
from studio.services.records import Project
from studio.services.views import BookPreview, ChapterView


def preview(book: Book) -> BookPreview:
    """What the upload tab shows of a book."""
    chapters = tuple(
        ChapterView(number=number, title=chapter.title, words=len(book.text[slice(*chapter.span)].split()))
        for number, chapter in enumerate(book.story_chapters(), start=1)
    )
    return BookPreview(
        title=book.title,
        authors=book.authors,
        language=book.language,
        words=sum(chapter.words for chapter in chapters),
        chapters=chapters,
        warnings=book.warnings,
    )


def open_book(path: Path) -> Book:
    """Read a book file. Raises: BookError."""
    return read_book(path)


def keep(store: BlobStore, value: Book | Analysis) -> str:
    """Put a book or an analysis into the store; returns its name there."""
    return store.put(json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":")).encode())


def kept_book(store: BlobStore, project: Project) -> Book:
    """The project's book."""
    return _read_book(store, project.book_file)


def kept_analysis(store: BlobStore, project: Project) -> Analysis | None:
    """The project's analysis, None before it was made."""
    return _read_analysis(store, project.analysis_file) if project.analysis_file else None


@lru_cache(maxsize=4)  # a name stands for its content for ever, and a novel takes a while to parse
def _read_book(store: BlobStore, name: str) -> Book:
    return TypeAdapter(Book).validate_json(store.get(name))


@lru_cache(maxsize=4)
def _read_analysis(store: BlobStore, name: str) -> Analysis:
    return TypeAdapter(Analysis).validate_json(store.get(name))
