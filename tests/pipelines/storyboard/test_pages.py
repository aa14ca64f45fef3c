from __future__ import annotations

from collections.abc import Sequence

from pipelines.storyboard.captions import CaptionDraft
from pipelines.storyboard.drafts import PanelDraft
from pipelines.storyboard.options import PAGE_WORDS
from pipelines.storyboard.pages import Paginator, mark_splashes


def panels(count: int, *, words: int = 20, chapters: Sequence[int] = ()) -> list[PanelDraft]:
    """Plain panels; `chapters` are the numbers of the panels that begin one."""
    made = []
    for number in range(count):
        chapter = sum(start <= number for start in chapters)
        caption = CaptionDraft(text="word " * words, spans=())
        made.append(PanelDraft(scene=chapter, chapter=chapter, captions=[caption], kind="transition"))
    return made


def lengths(cuts: Sequence[range]) -> list[int]:
    return [len(cut) for cut in cuts]


def test_even_panels_make_pages_of_five() -> None:
    assert lengths(Paginator(panels(20)).cut()) == [5, 5, 5, 5]


def test_wordy_panels_make_smaller_pages() -> None:
    cuts = Paginator(panels(12, words=55)).cut()
    assert set(lengths(cuts)) == {3} and PAGE_WORDS >= 3 * 55


def test_chapter_begins_on_a_new_page() -> None:
    cuts = Paginator(panels(13, chapters=(6,))).cut()
    assert 6 in [cut.start for cut in cuts]


def test_exact_number_of_pages_is_given_when_it_can_be() -> None:
    for pages in (3, 4, 5, 6):
        exact = Paginator(panels(20)).cut_exactly(pages)
        assert exact is not None and len(exact) == pages
        assert sum(lengths(exact)) == 20 and set(lengths(exact)) <= {3, 4, 5, 6, 7}


def test_impossible_number_of_pages_is_none() -> None:
    assert Paginator(panels(20)).cut_exactly(2) is None
    assert Paginator(panels(20)).cut_exactly(7) is None
    assert Paginator(panels(10, words=55)).cut_exactly(2) is None  # 200 words a page


def test_question_stands_before_the_page_turn() -> None:
    made = panels(9)
    made[3].intensity = 1.0
    assert 4 in [cut.start for cut in Paginator(made).cut()]


def test_splash_is_rare_and_loud() -> None:
    made = panels(60)
    made[20].intensity = made[30].intensity = 0.9
    made[20].kind = "action"
    mark_splashes(made)
    assert [number for number, panel in enumerate(made) if panel.is_splash] == [20]


def test_mild_panel_is_never_a_splash() -> None:
    made = panels(60)
    made[20].kind = "action"
    mark_splashes(made)
    assert not any(panel.is_splash for panel in made)
