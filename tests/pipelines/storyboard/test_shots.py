from __future__ import annotations

from pipelines.comic import Panel
from pipelines.story import CharacterId
from pipelines.storyboard.options import StoryboardOptions
from tests.pipelines.storyboard.builders import one_scene

MARA, TOBIN = CharacterId("mara"), CharacterId("tobin")


def panels(text: str, *speakers: str | None) -> tuple[Panel, ...]:
    return one_scene(text, *speakers).comic(StoryboardOptions(density="all")).panels()


def test_strong_feeling_comes_close_and_shows_on_the_face() -> None:
    told = panels("“Sit,” said Mara.\n\n“No!” said Tobin angrily.", "Mara", "Tobin")[-1]
    assert (told.shot.size, told.shot.angle) == ("close", "low")
    assert told.shot.actors[0].expression == "angry"


def test_exclamation_mark_alone_does_not_come_close() -> None:
    told = panels("“Sit,” said Mara.\n\n“It is late!” said Tobin.\n\n“It is.” said Mara.", "Mara", "Tobin", "Mara")
    assert all(panel.shot.size != "close" for panel in told)


def test_feeling_of_who_does_not_speak_does_not_move_the_camera() -> None:
    told = panels("“Sit,” said Mara.\n\nTobin was angry. “And now?” said Mara.", "Mara", "Mara")[-1]
    assert told.shot.angle != "low"


def test_only_who_speaks_has_an_open_mouth() -> None:
    for panel in panels(
        "“Who is it?” said Mara.\n\n“Nobody,” said Tobin.\n\n“Look!” said Mara.", "Mara", "Tobin", "Mara"
    ):
        speakers = {balloon.speaker for balloon in panel.lettering.balloons}
        assert all(actor.character in speakers for actor in panel.shot.actors if actor.expression == "talk")


def test_shout_is_never_a_laugh() -> None:
    told = panels("“Sit,” said Mara.\n\n“Stop! Stop!” shouted Tobin.", "Mara", "Tobin")[-1]
    assert [actor.expression for actor in told.shot.actors if actor.character == TOBIN] == ["surprised"]


def test_no_hand_comes_before_a_face_in_a_close_shot() -> None:
    for panel in panels("“Sit,” said Mara.\n\n“No!” cried Tobin angrily, shaking his fist.", "Mara", "Tobin"):
        if panel.shot.size in ("close", "medium-close"):
            assert {actor.pose for actor in panel.shot.actors} <= {"stand", "lean", "sit", "kneel", "hold", "book"}


def test_thing_that_acts_is_an_insert() -> None:
    told = panels("“Sit,” said Mara.\n\nThe window broke.\n\n“What was that?” said Mara.", "Mara", "Mara")
    assert ("insert", "window") in [(panel.shot.size, panel.shot.subject) for panel in told]


def test_they_are_the_two_who_talk() -> None:
    told = panels("“Run!” said Mara.\n\n“I am running,” said Tobin.\n\nThey ran.", "Mara", "Tobin")[-1]
    assert {actor.character: actor.pose for actor in told.shot.actors} == {MARA: "run", TOBIN: "run"}
    assert all(actor.is_moving for actor in told.shot.actors)


def test_partners_look_at_each_other_or_out_of_the_frame_towards_the_absent_one() -> None:
    for panel in panels("“Sit,” said Mara.\n\n“No,” said Tobin.\n\n“Why not?” said Mara.", "Mara", "Tobin", "Mara"):
        for actor in panel.shot.actors:
            if len(panel.shot.actors) == 2:
                assert actor.gaze in (MARA, TOBIN) and actor.gaze != actor.character
            else:
                assert actor.gaze == ("off-right" if actor.character == MARA else "off-left")
                assert actor.side == ("left" if actor.character == MARA else "right")


def test_tilt_is_used_once_a_page() -> None:
    chase = "\n\n".join(f"Mara leapt over wall {n} in terror, screaming!" for n in range(8))
    comic = one_scene(f"“Run!” said Tobin.\n\n{chase}", "Tobin").comic()
    tilts = [sum(panel.shot.angle == "tilt" for panel in page.panels) for page in comic.pages]
    assert max(tilts) == 1


def test_letter_is_first_seen_as_a_sheet() -> None:
    text = (
        "Mara read the letter.\n\nMy dear Mara, all is well here, and the harbour is quiet.\n\nThe ship sails today.\n\n"
        "Come soon.\n\nYours ever,\n\nTOBIN"
    )
    told = [panel for panel in panels(text) if any(c.kind == "letter" for c in panel.lettering.captions)]
    assert (told[0].shot.size, told[0].shot.subject) == ("insert", "letter")
    assert [(actor.character, actor.prop) for actor in told[0].shot.actors] == [(MARA, "letter")]


def test_a_place_is_not_shown_empty_again_while_somebody_is_there() -> None:
    told = panels(
        "“Sit,” said Mara.\n\nThe house was old, and the rooms were cold and low, and the wind went through them all "
        "the winter.\n\n“I do,” said Mara.",
        "Mara",
        "Mara",
    )
    assert all(panel.shot.actors for panel in told[1:])


def test_who_walks_with_a_lantern_carries_it() -> None:
    told = panels("“Come,” said Mara.\n\nMara walked ahead with the lantern.", "Mara")[-1]
    assert [actor.prop for actor in told.shot.actors if actor.character == MARA] == ["lantern"]


LINE = "“He is dead! He is DEAD and GONE!” cried Tobin."
ANSWER = "“I never thought that it would come to this in the end, and so soon after the winter,” said Mara."


def reactions(line: str) -> list[list[str]]:
    told = panels(
        f"“Well, what is it now, and why do you come to me so very late at night? Sit down by the fire first.” said Mara.\n\n{line}\n\n{ANSWER}",
        "Mara",
        "Tobin",
        "Mara",
    )
    return [[actor.character for actor in panel.shot.actors] for panel in told if panel.note == "reaction"]


def test_reaction_follows_a_strong_line() -> None:
    assert reactions(LINE) == [[MARA]]


def test_no_reaction_follows_a_calm_line() -> None:
    assert reactions("“He is dead.” said Tobin.") == []


def test_who_only_stands_there_is_not_shown_whole_in_row_after_row() -> None:
    told = panels(
        "“Sit,” said Mara.\n\n"
        + "\n\n".join(
            f"The {thing} of the house was old and cold and low, and the wind went through it all the winter."
            for thing in ("hall", "roof", "stair", "cellar", "tower", "garden")
        ),
        "Mara",
    )
    broad = [panel.shot.size in ("full", "wide", "establishing") for panel in told]
    alone = [len(panel.shot.actors) == 1 for panel in told]
    assert any(alone)
    assert not any(all(broad[n : n + 3]) and all(alone[n : n + 3]) for n in range(1, len(told) - 2))
