from __future__ import annotations

from pipelines.storyboard.letters import mark_letter
from pipelines.storyboard.lexicon import read_lexicon
from pipelines.storyboard.names import Names
from pipelines.storyboard.units import cut_units
from tests.pipelines.storyboard.builders import Story, one_scene


def cut(story: Story) -> list[tuple[str, str]]:
    book, analysis, lexicon = story.book(), story.analysis(), read_lexicon()
    units = cut_units(book.text, book.paragraphs, analysis.quotes, book.chapters[0].title, lexicon)
    units = mark_letter(book.text, units, Names(analysis.characters, book.text, lexicon))
    return [(unit.kind, book.text[unit.span.start : unit.span.end]) for unit in units]


def test_bare_tag_is_cut_off_its_quote() -> None:
    assert cut(one_scene("“Go,” said Mara softly. The door stood open.", "Mara")) == [
        ("quote", "Go,"),
        ("tag", "said Mara softly."),
        ("narration", "The door stood open."),
    ]


def test_action_beside_a_quote_is_narration() -> None:
    assert cut(one_scene("“Go.” Mara opened the door.", "Mara"))[1] == ("narration", "Mara opened the door.")


def test_title_and_numerals_do_not_end_a_sentence() -> None:
    assert cut(one_scene("Mr. Grey and J. Brown sat. They ate.")) == [
        ("narration", "Mr. Grey and J. Brown sat."),
        ("narration", "They ate."),
    ]


def test_label_is_not_speech() -> None:
    assert cut(one_scene("It was a bottle marked “POISON.” She drank.", None))[0][0] == "narration"


def test_lone_unattributed_remark_is_speech() -> None:
    assert cut(one_scene("“Who is there?”", None)) == [("quote", "Who is there?")]


def test_stars_are_a_break_and_the_chapters_name_a_heading() -> None:
    units = cut(one_scene("Chapter 1\n\nIt rained.\n\n* * *\n\nIt snowed."))
    assert [kind for kind, _ in units] == ["heading", "narration", "break", "narration"]


def test_letter_runs_from_its_salutation_to_its_signature() -> None:
    story = one_scene(
        "Mara read the letter.\n\nMy dear Mara, all is well here.\n\nThe ship sails today.\n\nYours ever,\n\nTOBIN\n\n"
        "“So,” said Mara.",
        "Mara",
    )
    assert [kind for kind, _ in cut(story)] == ["narration", *["letter"] * 4, "quote", "tag"]


def test_long_speech_that_begins_like_a_letter_is_speech() -> None:
    assert cut(one_scene("“My dear Tobin, I have been thinking.” said Mara.", "Mara"))[0][0] == "quote"
