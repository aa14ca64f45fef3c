from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from pipelines.comic import BalloonKind, Ink, Lettering, LetteringId, PanelMarks, SoundEffect
from pipelines.lettering.drawing import draw_lettering
from pipelines.lettering.letterer import PanelSpace, letter_panel
from pipelines.lettering.words import PlacedLettering
from tests.pipelines.lettering.panels import HEIGHT, WIDTH, lettering_of, marks_of, person, says, tells

SPACE = PanelSpace(width=WIDTH, height=HEIGHT, text_px=45.0)
GREY = 120


def drawn(placed: PlacedLettering, ink: Ink = "color") -> npt.NDArray[np.uint8]:
    import skia

    pixels = np.full((HEIGHT, WIDTH, 4), GREY, np.uint8)
    pixels[..., 3] = 255
    draw_lettering(skia.Surface(pixels).getCanvas(), placed, left=0, top=0, ink=ink)
    return pixels[..., :3]


@pytest.mark.parametrize("kind", ["speech", "thought", "shout", "whisper"])
def test_a_balloon_is_white_paper_with_dark_letters(kind: BalloonKind) -> None:
    lettering = lettering_of(says("ann", "You counted wrong.", kind=kind))
    placed = letter_panel(lettering, marks_of([person("ann", 0.5, 0.6, 0.2)]), SPACE)
    box = placed.texts[0].box
    inside = drawn(placed)[int(box.y) : int(box.bottom), int(box.x) : int(box.right)]
    white, dark = (inside.min(axis=2) > 250).mean(), (inside.max(axis=2) < 40).mean()
    assert white > 0.45
    assert 0.03 < dark < 0.35


def test_letters_stay_inside_their_balloon() -> None:
    placed = letter_panel(
        lettering_of(says("ann", "He made a bell that no one could hear by day.")),
        marks_of([person("ann", 0.5, 0.6, 0.2)]),
        SPACE,
    )
    wordless = replace(placed, texts=tuple(replace(text, lines=()) for text in placed.texts))
    changed = (drawn(placed) != drawn(wordless)).any(axis=2)
    assert changed.any()
    assert (drawn(wordless)[changed] > 200).all()  # every letter lies on paper, none on the outline or beside it


def test_captions_are_cream_in_colour_and_white_in_ink() -> None:
    placed = letter_panel(lettering_of(tells("Night came down.")), PanelMarks(), SPACE)
    x, y = int(placed.texts[0].box.x + 8), int(placed.texts[0].box.y + 8)
    assert drawn(placed)[y, x].tolist() == [255, 246, 214]
    assert drawn(placed, "ink")[y, x].tolist() == [255, 255, 255]


def test_an_ink_page_has_no_colour() -> None:
    lettering = Lettering(
        balloons=(says("ann", "Run!", kind="shout"),),
        sound_effects=(SoundEffect(id=LetteringId("s"), text="Crash!"),),
    )
    pixels = drawn(letter_panel(lettering, PanelMarks(), SPACE), "ink").astype(int)
    assert (pixels.max(axis=2) - pixels.min(axis=2)).max() == 0


def test_joined_balloons_have_no_line_between_them() -> None:
    items = (says("ann", "The clock struck thirteen.", number=1), says("ann", "I counted.", number=2))
    placed = letter_panel(lettering_of(*items), marks_of([person("ann", 0.5, 0.6, 0.2)]), SPACE)
    first, then = placed.texts
    assert first.joined_to == then.id
    steps = np.linspace(0, 1, 400)[:, None]
    path = np.array(first.center) + steps * (np.array(then.center) - np.array(first.center))
    wordless = replace(placed, texts=tuple(replace(text, lines=()) for text in placed.texts))
    along = drawn(wordless)[path[:, 1].astype(int), path[:, 0].astype(int)]
    assert (along > 250).all()


def test_a_sound_is_drawn_where_it_is_placed() -> None:
    lettering = Lettering(sound_effects=(SoundEffect(id=LetteringId("s"), text="Crash!"),))
    placed = letter_panel(lettering, PanelMarks(), SPACE)
    changed = (drawn(placed) != GREY).any(axis=2)
    box = placed.sound_effects[0].box
    rows, columns = np.nonzero(changed)
    assert rows.min() >= box.y - 2 and rows.max() <= box.bottom + 2
    assert columns.min() >= box.x - 2 and columns.max() <= box.right + 2
    assert changed.sum() > 0.3 * box.width * box.height
