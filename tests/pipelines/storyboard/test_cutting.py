from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.story import Span
from pipelines.storyboard.cutting import shorten_sentence, split_sentence
from pipelines.storyboard.lexicon import read_lexicon
from pipelines.storyboard.prose import count_words


def shortened(sentence: str) -> list[str]:
    spans = shorten_sentence(sentence, Span(0, len(sentence)), read_lexicon())
    return [sentence[span.start : span.end] for span in spans]


@given(st.lists(st.sampled_from(["one", "two,", "and", "it’s", "three;", "—", "o"]), min_size=1, max_size=120))
def test_pieces_keep_the_limit_and_every_word(words: list[str]) -> None:
    text = " ".join(words)
    spans = split_sentence(text, Span(0, len(text)), 25, is_speech=True)
    assert all(count_words(text[span.start : span.end]) <= 25 for span in spans)
    assert "".join(text[span.start : span.end] for span in spans).replace(" ", "") == text.replace(" ", "")


def test_sentence_is_cut_at_a_clause() -> None:
    text = (
        "He took the lantern from the wall and went out into the rain without a word; "
        "she watched the light go up the hill until it was gone behind the trees."
    )
    first, second = split_sentence(text, Span(0, len(text)), 25, is_speech=False)
    assert text[first.start : first.end].endswith(";") and text[second.start : second.end].startswith("she")


LONG = " and the other people of the town who had come to see the ship that day stood about and talked for a long while"


def test_caption_is_shortened_to_its_main_clause() -> None:
    assert shortened(f"Mara opened the door of the old house; Tobin{LONG}, while the rain fell on all of them.") == [
        "Mara opened the door of the old house"
    ]


def test_so_that_is_never_torn() -> None:
    sentence = (
        f"Mara was so very tired of the long way home, and of the rain, that she sat down, Tobin{LONG}, in the rain."
    )
    assert all(" that she sat down" in piece or "so very" not in piece for piece in shortened(sentence))


def test_subordinate_clause_does_not_stand_alone() -> None:
    sentence = f"When Mara had opened the door of the house; the rain{LONG}, and nobody said a single word to her then."
    assert shortened(sentence) == []


def test_cut_never_ends_on_a_connective() -> None:
    sentence = f"It rid us at last of the captain, though not, as you will see, of his affairs, for Tobin{LONG}."
    assert not any(piece.endswith("not") for piece in shortened(sentence))
