from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipelines.analysis.rules import analyse
from pipelines.errors import CancelledError
from pipelines.story import LOCATION_KINDS, Analysis, Book, Chapter, Span
from tests.pipelines.analysis.texts import book_of, read

_PHRASES = (
    "“Come in,” said Ann.",
    "“It is late,” she said, “and I am cold.”",
    '"Where is Mr. Hill?" asked the stranger.',
    "‘Nowhere,’ said I.",
    "—I will go, said Ben. It was raining.",
    "“Well, my dear Ann?”",
    "“An open quote that never",
    "At midnight they walked into the graveyard.",
    "The next morning Old Ben sat in the library. He was a stout man with a red beard.",
    "* * *",
    "Doña Inés O’Dell sah aus dem Fenster. «Nun?» fragte er.",
    "「こんばんは」と彼は言った。",
    "I am Captain Rook of the Heron. I went to London.",
    "Mr.",
    "\u200b”’",
)
_chapters = st.lists(
    st.lists(st.sampled_from(_PHRASES) | st.text(max_size=40), max_size=12).map("\n\n".join), min_size=1, max_size=4
)


def _check_contract(book: Book, analysis: Analysis) -> None:
    cast = {person.id for person in analysis.characters}
    assert len(cast) == len(analysis.characters)
    for one, other in pairwise(analysis.quotes):
        assert one.span.end <= other.span.start
    for quote in analysis.quotes:
        assert 0 <= quote.span.start < quote.span.end <= len(book.text)
        assert quote.speaker is None or quote.speaker in cast
        assert 0.0 <= quote.confidence <= 1.0 and quote.reason
    for person in analysis.characters:
        assert person.aliases[0] == person.name and 0.0 <= person.importance <= 1.0
        for look in person.looks:
            assert look.text == " ".join(book.text[look.span.start : look.span.end].split())
            assert all(quality == quality.lower() for quality in look.qualities)
    for one_place, other_place in pairwise(analysis.places):
        assert one_place.span.end <= other_place.span.start
    _check_scenes(book, analysis)


def _check_scenes(book: Book, analysis: Analysis) -> None:
    cast = {person.id for person in analysis.characters}
    kinds = {location.id: location.kind for location in analysis.locations}
    for scene in analysis.scenes:
        assert set(scene.cast) <= cast and kinds[scene.location] in LOCATION_KINDS
        assert 0.0 <= scene.confidence <= 1.0 and scene.reason
    for index, chapter in enumerate(book.chapters):
        spans = [scene.span for scene in analysis.scenes if scene.chapter == index]
        if chapter.kind != "chapter" or chapter.span.start == chapter.span.end:
            assert spans == []
        else:
            assert (spans[0].start, spans[-1].end) == chapter.span
            assert all(one.end == other.start for one, other in pairwise(spans))


@given(_chapters)
@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_book_gives_a_consistent_analysis(chapters: list[str]) -> None:
    book = book_of(*chapters)
    _check_contract(book, analyse(book))


def test_the_same_book_gives_the_same_analysis() -> None:
    chapters = ["\n\n".join(_PHRASES), "\n\n".join(reversed(_PHRASES))]
    assert read(*chapters) == read(*chapters)


def test_an_empty_book_has_nobody_and_nothing() -> None:
    analysis = analyse(Book(title="", text=""))
    assert analysis == Analysis(characters=(), quotes=(), scenes=(), locations=(), places=())


def test_a_book_without_quotes_still_has_scenes() -> None:
    analysis = read("The rain fell on the empty square, and nobody came.")
    assert analysis.quotes == () and len(analysis.scenes) == 1
    assert any("Nobody was found" in warning for warning in analysis.warnings)


def test_a_book_in_another_language_is_read_with_a_warning() -> None:
    analysis = analyse(book_of("« Bonsoir », dit Claire. « Il est tard. »", language="fr"))
    assert len(analysis.quotes) == 2 and "fr" in analysis.warnings[0]


def test_nobody_of_the_imprint_joins_the_cast() -> None:
    imprint = "“Printed,” said Zorna. “Bound,” said Zorna."
    story = "“Late,” said Ann. “Early,” said Ann."
    text = f"{imprint}\n\n{story}"
    chapters = (
        Chapter(title="Imprint", span=Span(0, len(imprint)), kind="front"),
        Chapter(title="I", span=Span(len(imprint) + 2, len(text))),
    )
    paragraphs = (Span(0, len(imprint)), Span(len(imprint) + 2, len(text)))
    analysis = analyse(Book(title="", text=text, chapters=chapters, paragraphs=paragraphs))
    assert [person.name for person in analysis.characters] == ["Ann"]
    assert [scene.chapter for scene in analysis.scenes] == [1]


def test_progress_rises_from_nothing_to_all() -> None:
    shares: list[float] = []
    analyse(book_of("“Late,” said Ann."), progress=lambda share, message: shares.append(share))
    assert shares[0] == 0.0 and shares[-1] == 1.0 and shares == sorted(shares)


def test_the_artist_can_stop_the_reading() -> None:
    def stop(share: float, message: str) -> None:
        if share > 0.3:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        analyse(book_of("“Late,” said Ann."), progress=stop)
