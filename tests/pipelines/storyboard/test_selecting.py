from __future__ import annotations

from pipelines.story import CharacterId, Span
from pipelines.storyboard.beats import Beat, Event
from pipelines.storyboard.lexicon import read_lexicon
from pipelines.storyboard.selecting import Material, select

MARA = CharacterId("mara")


def speech(text: str, *, at: int, turn: int, chapter: int = 0) -> Beat:
    return Beat(
        kind="speech",
        span=Span(at * 1000, at * 1000 + len(text)),
        text=text,
        words=len(text.split()),
        chapter=chapter,
        scene=chapter,
        turn=turn,
        speaker=MARA,
        present=(MARA,),
    )


def material(beats: list[Beat], scores: list[float], stretches: list[range]) -> Material:
    return Material(beats=beats, scores=scores, stretches=stretches, is_first_person=False, drawable=frozenset((MARA,)))


def test_whole_stretches_are_kept_or_dropped() -> None:
    beats = [speech("one two three four five", at=n, turn=n) for n in range(20)]
    scores = [0.0] * 5 + [2.0] * 5 + [0.0] * 10
    stretches = [range(0, 5), range(5, 10), range(10, 15), range(15, 20)]
    kept = {each.index for each in select(material(beats, scores, stretches), 0.5)}
    assert set(range(5, 10)) <= kept and len(kept) == 10
    assert all(set(stretch) <= kept or not set(stretch) & kept for stretch in stretches)


def test_all_keeps_every_beat_in_order() -> None:
    beats = [speech("one two", at=n, turn=n) for n in range(6)]
    kept = select(material(beats, [0.0] * 6, [range(0, 6)]), 1.0)
    assert [each.index for each in kept] == list(range(6))


def test_sentence_broken_by_a_tag_is_kept_whole() -> None:
    long = "word " * 20
    beats = [speech(long, at=0, turn=0), speech("Now, that bird,", at=1, turn=0), speech("is old.", at=2, turn=0)]
    beats += [speech("filler " * 30, at=3 + n, turn=1 + n) for n in range(4)]
    kept = {
        each.index for each in select(material(beats, [1.0, 0.1, 2.0] + [0.0] * 4, [range(0, 3), range(3, 7)]), 0.3)
    }
    assert {1, 2} <= kept or not {1, 2} & kept
    assert 2 in kept


def test_small_budget_tells_each_part_of_the_book() -> None:
    beats = [speech("word " * 30, at=n, turn=n, chapter=n // 4) for n in range(40)]
    stretches = [range(start, start + 4) for start in range(0, 40, 4)]
    chapters = {each.beat.chapter for each in select(material(beats, [1.0] * 40, stretches), 0.35)}
    assert 0 in chapters and max(chapters) >= 6


def test_every_third_silent_picture_gets_its_sentence() -> None:
    lexicon = read_lexicon()
    run = Event(MARA, "run", lexicon.poses["run"], 0)
    beats = [
        Beat(
            kind="narration",
            span=Span(n * 20, n * 20 + 9),
            text="Mara ran.",
            words=2,
            chapter=0,
            scene=0,
            turn=0,
            sense="action",
            events=(run,),
            present=(MARA,),
        )
        for n in range(6)
    ]
    kept = select(material(beats, [1.0] * 6, [range(0, 6)]), 1.0)
    assert [each.has_caption for each in kept] == [False, False, True, False, False, True]
