from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.comic import EXPRESSIONS, POSES, Comic, Panel
from pipelines.errors import InvalidRequestError
from pipelines.seeding import stable_number
from pipelines.story import CharacterId, Span
from pipelines.storyboard.adapt import adapt
from pipelines.storyboard.lint import lint, panel_words
from pipelines.storyboard.options import Density, StoryboardOptions
from pipelines.storyboard.prose import count_words
from pipelines.storyboard.script import script
from tests.pipelines.storyboard.builders import SceneText, Story, one_scene

MARA, TOBIN = CharacterId("mara"), CharacterId("tobin")
MORNING = """The next morning Mara walked into the kitchen. Rain beat on the roof. Old Tobin sat at the table.

“You are late,” said Tobin angrily, shaking his fist. “Where have you been?”

Mara made no answer.

“At the harbour,” she whispered at last; “and I saw him climb the wall.”

The door slammed. Tobin rose and ran to the window. “Stop!” he shouted."""


def morning() -> Story:
    return one_scene(MORNING, "Tobin", "Tobin", "Mara", "Mara", "Tobin")


def letters(panel: Panel) -> list[str]:
    return [each.text for each in panel.lettering.captions] + [each.text for each in panel.lettering.balloons]


def poses(panel: Panel) -> dict[str, str]:
    return {actor.character: actor.pose for actor in panel.shot.actors}


def long_story(chapters: int = 3, exchanges: int = 12) -> Story:
    places = ("kitchen", "garden", "library")
    talk = "\n\n".join(
        f"“Did you see the lantern number {n} on the wall?” asked Mara. She walked to the window.\n\n"
        f"“I saw nothing at all, and I do not wish to see it,” said Tobin. The wind rattled the shutters."
        for n in range(exchanges)
    )
    return Story(
        people={"Mara": "female", "Tobin": "male"},
        scenes=[
            SceneText(
                text=talk, speakers=("Mara", "Tobin") * exchanges, place=places[number % 3], opens_chapter=number > 0
            )
            for number in range(chapters)
        ],
    )


# ------------------------------------------------------------------ the contract scene


def test_contract_scene_becomes_seven_panels_on_one_clean_page() -> None:
    comic = morning().comic()
    assert [len(page.panels) for page in comic.pages] == [7]
    assert lint(comic) == ()
    opening, late, silent, whisper, door, rises, shout = comic.panels()
    assert opening.shot.size == "establishing"
    assert poses(opening) == {MARA: "walk", TOBIN: "sit"}
    assert opening.lettering.captions[0].kind == "time" and "next morning" in opening.lettering.captions[0].text
    assert (late.shot.size, late.shot.angle) == ("close", "low")
    assert letters(late) == ["You are late. Where have you been?"]
    assert late.shot.actors[0].expression == "angry" and late.shot.actors[0].posture == "sit"
    assert letters(silent) == [] and poses(silent).keys() == {MARA}
    assert whisper.lettering.balloons[0].kind == "whisper" and whisper.shot.size == "close"
    assert (door.shot.size, door.shot.subject) == ("insert", "door")
    assert [sound.text for sound in door.lettering.sound_effects] == ["SLAM!"]
    assert poses(rises) == {TOBIN: "stand"}
    assert shout.lettering.balloons[0].kind == "shout" and poses(shout)[TOBIN] == "run"


def test_script_names_every_balloon_and_its_speaker() -> None:
    text = script(morning().comic())
    assert "Tobin [shout]: Stop!" in text and "THING door" in text and "=== PAGE 1" in text


# ------------------------------------------------------------------ places and time


def two_places(*, second: str, time: str = "day", text: str = "Tobin looked at the sky.") -> Comic:
    scenes = [
        SceneText(text="“Come along,” said Mara.\n\n“I am coming,” said Tobin.", speakers=("Mara", "Tobin")),
        SceneText(
            text=f"{text}\n\n“How dark it is,” said Mara.",
            speakers=("Mara",),
            place=second,
            time="night" if time == "night" else "day",
        ),
    ]
    return Story(people={"Mara": "female", "Tobin": "male"}, scenes=scenes).comic()


def first_of_scene(comic: Comic, scene: str) -> Panel:
    return next(panel for panel in comic.panels() if panel.scene == scene)


def test_new_place_is_established() -> None:
    assert first_of_scene(two_places(second="garden"), "s1").shot.size in ("establishing", "wide")


def test_same_place_is_not_established_again() -> None:
    assert not first_of_scene(two_places(second="kitchen"), "s1").note.startswith("new place")


def test_panel_plays_where_and_when_its_scene_does() -> None:
    panel = first_of_scene(two_places(second="garden", time="night"), "s1")
    assert (panel.shot.setting.location, panel.shot.setting.time) == ("garden", "night")


def test_jump_in_time_gets_a_caption() -> None:
    captions = first_of_scene(two_places(second="kitchen", time="night"), "s1").lettering.captions
    assert [(each.kind, each.text) for each in captions if each.kind == "time"] == [("time", "Night.")]


def test_no_time_caption_without_a_jump() -> None:
    panels = two_places(second="garden").panels()
    assert not [each for panel in panels for each in panel.lettering.captions if each.kind == "time"]


# ------------------------------------------------------------------ words


def test_all_letters_every_quote_once_and_in_order() -> None:
    story = long_story()
    comic = story.comic()
    quotes = [story.text()[quote.span.start : quote.span.end] for quote in story.analysis().quotes]
    assert [text.rstrip(".?") for text in lettered_quotes(comic)] == [quote.rstrip(",.?") for quote in quotes]


def lettered_quotes(comic: Comic) -> list[str]:
    """Words of the balloons, one entry a quote as the builders write them (no quote is split there)."""
    return [balloon.text for panel in comic.panels() for balloon in panel.lettering.balloons]


def test_long_speech_is_split_and_never_cut() -> None:
    sentences = " ".join(f"This is the sentence with number {n} of a very long and weary speech." for n in range(12))
    comic = one_scene(f"“{sentences}” said Mara.", "Mara").comic()
    balloons = [balloon for panel in comic.panels() for balloon in panel.lettering.balloons]
    assert len(balloons) > 4
    assert max(count_words(balloon.text) for balloon in balloons) <= 25
    assert " ".join(balloon.text for balloon in balloons) == sentences


def test_sentence_without_any_mark_is_still_split() -> None:
    comic = one_scene(f"“{' '.join(['word'] * 70)}.” said Mara.", "Mara").comic()
    balloons = [balloon for panel in comic.panels() for balloon in panel.lettering.balloons]
    assert max(count_words(balloon.text) for balloon in balloons) <= 25
    assert sum(count_words(balloon.text) for balloon in balloons) == 70


WORDS = st.lists(
    st.sampled_from(["harbour", "lantern", "not", "and", "the", "wall,", "run", "it"]), min_size=1, max_size=60
)
TURNS = st.lists(
    st.tuples(st.sampled_from(["Mara", "Tobin"]), WORDS, st.sampled_from(".!?"), st.booleans()), min_size=1, max_size=25
)


@settings(max_examples=40, deadline=None)
@given(TURNS)
def test_any_talk_keeps_all_limits_and_all_words(turns: list[tuple[str, list[str], str, bool]]) -> None:
    text = "\n\n".join(
        f"“{' '.join(words).rstrip(',').capitalize()}{mark}” said {who}." + (f" {who} sat down." if sits else "")
        for who, words, mark, sits in turns
    )
    story = one_scene(text, *(who for who, *_ in turns))
    comic = story.comic()
    spans = [span for panel in comic.panels() for b in panel.lettering.balloons for span in b.spans]
    assert spans == sorted(spans)
    covered = [story.text()[span.start : span.end] for span in spans]
    quoted = [story.text()[quote.span.start : quote.span.end] for quote in story.analysis().quotes]
    assert "".join(covered).replace(" ", "") == "".join(quoted).replace(" ", "")
    codes = {finding.code for finding in lint(comic)}
    assert not codes - ({"panels-page"} if len(comic.panels()) < 3 else set())


def test_quoted_name_is_told_by_the_narrator_not_spoken() -> None:
    comic = one_scene(
        "They met at the “Admiral Benbow” in the evening. “Good evening,” said Mara.", None, "Mara"
    ).comic()
    assert [b.text for panel in comic.panels() for b in panel.lettering.balloons] == ["Good evening."]
    assert any("Admiral Benbow" in text for panel in comic.panels() for text in letters(panel))


def test_bare_tag_is_never_lettered() -> None:
    texts = [text for panel in morning().comic().panels() for text in letters(panel)]
    assert not [text for text in texts if "said Tobin" in text or "he shouted" in text]


def test_paragraph_of_its_own_is_a_balloon_of_its_own() -> None:
    comic = one_scene("“I am here.”\n\n“I know that.”\n\n“Then go.”", "Mara", "Mara", "Mara").comic()
    assert lettered_quotes(comic) == ["I am here.", "I know that.", "Then go."]


# ------------------------------------------------------------------ captions and silence


def test_caption_that_only_repeats_looks_is_dropped() -> None:
    text = "“Hello,” said Mara.\n\nShe was a tall woman with long red hair.\n\n“Hello,” said Tobin."
    looks = {"Mara": ("tall", "long red hair")}
    plain = one_scene(text, "Mara", "Tobin")
    told = dataclasses.replace(plain, looks=looks)
    assert any("red hair" in each for panel in plain.comic().panels() for each in letters(panel))
    assert not any("red hair" in each for panel in told.comic().panels() for each in letters(panel))


def test_silent_action_that_its_picture_cannot_tell_gets_its_sentence() -> None:
    comic = one_scene("“Look there.” said Mara.\n\nTobin jumped back.", "Mara").comic()
    assert any("Tobin jumped back." in letters(panel) for panel in comic.panels())


def test_silent_action_that_its_picture_tells_stays_silent() -> None:
    comic = one_scene("“Look there.” said Mara.\n\nTobin ran away.", "Mara").comic()
    assert not any("ran" in text for panel in comic.panels() for text in letters(panel))


def test_short_neighbouring_captions_are_one_box() -> None:
    comic = one_scene("The house was old. The garden was green. “Well,” said Mara.", "Mara").comic()
    assert [each.text for panel in comic.panels() for each in panel.lettering.captions] == [
        "The house was old. The garden was green."
    ]


# ------------------------------------------------------------------ people


def test_only_cast_members_are_drawn_and_others_speak_from_off_panel() -> None:
    comic = morning().comic(drawn=["Mara"])
    assert {actor.character for panel in comic.panels() for actor in panel.shot.actors} == {MARA}
    balloons = [balloon for panel in comic.panels() for balloon in panel.lettering.balloons]
    assert {balloon.is_off_panel for balloon in balloons if balloon.speaker == TOBIN} == {True}
    assert {balloon.is_off_panel for balloon in balloons if balloon.speaker == MARA} == {False}


def test_who_speaks_is_in_frame_or_marked_off_panel() -> None:
    for panel in long_story().comic().panels():
        shown = {actor.character for actor in panel.shot.actors}
        assert all((b.speaker in shown) != b.is_off_panel for b in panel.lettering.balloons)


def test_mentioned_person_is_not_in_the_room() -> None:
    story = one_scene(
        "“I never met Bess,” said Mara. “Nor I,” said Tobin.",
        "Mara",
        "Tobin",
        Mara="female",
        Tobin="male",
        Bess="female",
    )
    assert "bess" not in {actor.character for panel in story.comic().panels() for actor in panel.shot.actors}


def test_who_left_is_not_drawn_any_more() -> None:
    text = (
        "“I go,” said Tobin. He left the room.\n\nMara looked at the wall.\n\n“At last,” said Mara.\n\nMara sat down."
    )
    panels = one_scene(text, "Tobin", "Mara").comic().panels()
    assert all(TOBIN not in poses(panel) for panel in panels[2:])


def test_posture_lasts_until_it_changes() -> None:
    text = (
        "Tobin sat down.\n\n“Well?” said Tobin.\n\n“Nothing,” said Mara.\n\n“Nothing?” said Tobin.\n\n"
        "Tobin rose.\n\n“Nothing at all?” said Tobin."
    )
    panels = one_scene(text, "Tobin", "Mara", "Tobin", "Tobin").comic().panels()
    postures = [actor.posture for panel in panels for actor in panel.shot.actors if actor.character == TOBIN]
    assert postures[0] == "sit" and postures[1] == "sit" and postures[-1] == "stand"


def test_lantern_is_carried_until_it_is_put_down() -> None:
    text = (
        "Mara took the lantern.\n\n“Follow me,” said Mara.\n\n“Where?” said Tobin.\n\n“Down,” said Mara.\n\n"
        "Mara put down the lantern.\n\n“Here,” said Mara.\n\n“Good,” said Tobin.\n\n“Sit down,” said Mara."
    )
    panels = one_scene(text, "Mara", "Tobin", "Mara", "Mara", "Tobin", "Mara").comic().panels()
    props = [actor.prop for panel in panels for actor in panel.shot.actors if actor.character == MARA]
    assert props[:3] == ["lantern"] * 3 and props[-1] == ""


def test_new_scene_begins_with_empty_hands() -> None:
    scenes = [
        SceneText(text="Mara took the lantern.\n\n“Come,” said Mara.", speakers=("Mara",)),
        SceneText(text="“Here we are,” said Mara.", speakers=("Mara",), place="garden"),
    ]
    panels = Story(people={"Mara": "female"}, scenes=scenes).comic().panels()
    assert [a.prop for panel in panels for a in panel.shot.actors if panel.scene == "s1"] == [""]


def test_every_pose_and_expression_can_be_drawn() -> None:
    actors = [actor for panel in long_story().comic().panels() for actor in panel.shot.actors]
    assert {actor.pose for actor in actors} <= set(POSES)
    assert {actor.expression for actor in actors} <= set(EXPRESSIONS)


def test_sides_are_kept_within_a_scene_and_mirrored_for_right_to_left() -> None:
    def sides(options: StoryboardOptions) -> list[list[str]]:
        panels = long_story(chapters=1).comic(options).panels()
        return [[actor.character for actor in panel.shot.actors] for panel in panels if len(panel.shot.actors) == 2]

    ltr = sides(StoryboardOptions(density="all"))
    rtl = sides(StoryboardOptions(density="all", direction="rtl"))
    assert len({tuple(pair) for pair in ltr}) == 1
    assert rtl == [pair[::-1] for pair in ltr]
    assert ltr[0][0] == MARA  # she asks, so she is read first


# ------------------------------------------------------------------ shots and pages


def test_never_three_equal_sizes_in_a_row() -> None:
    sizes = [panel.shot.size for panel in long_story().comic().panels()]
    assert all(len(set(sizes[at : at + 3])) > 1 for at in range(len(sizes) - 2))


@pytest.mark.parametrize("pages", [1, 2, 3, 5, 8, 11])
def test_page_budget_is_met_exactly(pages: int) -> None:
    comic = long_story().comic(StoryboardOptions(pages=pages))
    assert len(comic.pages) == pages
    assert all(3 <= len(page.panels) <= 7 for page in comic.pages)
    assert all(sum(map(panel_words, page.panels)) <= 200 for page in comic.pages)


def test_more_pages_than_the_story_has_gives_fewer_pages() -> None:
    comic = morning().comic(StoryboardOptions(pages=40))
    assert 1 <= len(comic.pages) < 40
    assert all(len(page.panels) >= 3 for page in comic.pages)


def test_density_leaves_out_more_and_keeps_the_order() -> None:
    story = long_story(exchanges=20)
    counts = []
    densities: tuple[Density, ...] = ("all", "normal", "sparse")
    for density in densities:
        comic = story.comic(StoryboardOptions(density=density))
        spans = [span for panel in comic.panels() for b in panel.lettering.balloons for span in b.spans]
        assert spans == sorted(spans)
        counts.append(len(comic.panels()))
    assert counts == sorted(counts, reverse=True) and counts[0] > 1.5 * counts[2]


def test_long_gap_inside_a_scene_is_told() -> None:
    def gaps(options: StoryboardOptions) -> list[str]:
        panels = long_story(chapters=1, exchanges=60).comic(options).panels()
        return [each.text for panel in panels for each in panel.lettering.captions if each.kind == "time"]

    assert set(gaps(StoryboardOptions(density="sparse"))) == {"A little later…"}
    assert gaps(StoryboardOptions(density="all")) == []


def test_short_book_is_told_in_full() -> None:
    assert morning().comic(StoryboardOptions()) == morning().comic(StoryboardOptions(density="all"))


def test_long_book_is_told_in_part() -> None:
    story = long_story(chapters=3, exchanges=80)
    assert len(story.comic(StoryboardOptions()).pages) < len(story.comic(StoryboardOptions(density="all")).pages)


def test_chosen_chapters_alone_are_told() -> None:
    story = long_story()
    comic = story.comic(StoryboardOptions(chapters=(2, 2), density="all"))
    chapter = story.book().chapters[1]
    assert [title for title, _ in comic.chapters] == [chapter.title]
    sources = [panel.source for panel in comic.panels()]
    assert all(isinstance(s, Span) and chapter.span.start <= s.start < s.end <= chapter.span.end for s in sources)


def test_chapters_name_their_first_pages() -> None:
    comic = long_story().comic()
    assert [title for title, _ in comic.chapters] == ["Chapter 1", "Chapter 2", "Chapter 3"]
    assert comic.chapters[0][1] == comic.pages[0].id
    assert [page for _, page in comic.chapters] == sorted({page for _, page in comic.chapters})


def test_missing_chapter_is_refused_with_a_hint() -> None:
    with pytest.raises(InvalidRequestError) as error:
        long_story().comic(StoryboardOptions(chapters=(2, 9)))
    assert "number 3" in error.value.hint


@pytest.mark.parametrize("options", [StoryboardOptions(pages=0), StoryboardOptions(chapters=(3, 2))])
def test_impossible_wish_is_refused(options: StoryboardOptions) -> None:
    with pytest.raises(InvalidRequestError):
        morning().comic(options)


def test_same_book_gives_the_same_comic() -> None:
    assert long_story().comic() == long_story().comic()


def test_ids_count_in_reading_order_and_seed_the_panels() -> None:
    comic = long_story().comic(StoryboardOptions(density="all", seed=5))
    assert [page.id for page in comic.pages][:2] == ["pg001", "pg002"]
    assert [panel.id for panel in comic.panels()][:2] == ["p0001", "p0002"]
    balloons = [balloon.id for panel in comic.panels() for balloon in panel.lettering.balloons]
    assert balloons == [f"b{number:04}" for number in range(1, len(balloons) + 1)]
    assert all(panel.seed == stable_number(5, panel.id) % 2**32 for panel in comic.panels())
    for panel in comic.panels():
        lettering = panel.lettering
        captions, balloons_here = lettering.captions, lettering.balloons
        ids = [each.id for each in captions] + [each.id for each in balloons_here]
        assert list(lettering.order) == ids + [each.id for each in lettering.sound_effects]


def test_narrator_who_says_i_is_drawn_when_he_acts_and_not_as_filler() -> None:
    text = "I ran to the wall.\n\n“Who is there?” said Mara.\n\n“Only me,” said Tobin.\n\nMara walked away."
    story = dataclasses.replace(
        one_scene(text, "Mara", "Tobin", Jim="male", Mara="female", Tobin="male"), narrator="Jim"
    )
    panels = story.comic().panels()
    assert "jim" in poses(panels[0]) and all("jim" not in poses(panel) for panel in panels[1:])


def test_book_without_story_gives_no_pages() -> None:
    story = one_scene("“Hello,” said Mara.", "Mara")
    book = dataclasses.replace(story.book(), chapters=())
    assert adapt(book, story.analysis(), story.cast(), StoryboardOptions()).pages == ()
