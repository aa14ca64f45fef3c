"""Small comics for tests: one location, two people, one page."""

from __future__ import annotations

from dataclasses import replace

from pipelines.comic import (
    Actor,
    Balloon,
    CastMember,
    CharacterDesign,
    Comic,
    Lettering,
    LetteringId,
    Page,
    PageId,
    Panel,
    PanelId,
    Setting,
    Shot,
    ShotSize,
)
from pipelines.layout.formats import FORMATS
from pipelines.layout.partition import lay_out
from pipelines.story import CharacterId, Location, LocationId, SceneId

MARA, PIP = CharacterId("mara"), CharacterId("pip")
LIBRARY = Location(
    id=LocationId("library"),
    name="the library",
    noun="library",
    kind="library",
    indoor=True,
    evidence=None,
    confidence=1.0,
    reason="test",
)
GROWN_UP = CharacterDesign(
    gender="female",
    age="adult",
    height_m=1.72,
    build=1.0,
    skin="#f2cfae",
    hair="#a8432f",
    hair_style="long",
    eyes="#3f6fa0",
    outfit="coat",
    top="#47689a",
    bottom="#3c4658",
    accent="#c9973f",
)
CHILD = replace(GROWN_UP, gender="male", age="child", height_m=1.2, hair="#23242e", hair_style="short", top="#d9a93f")
CAST = (CastMember(id=MARA, name="Mara", design=GROWN_UP), CastMember(id=PIP, name="Pip", design=CHILD))
DEFAULT_SPEECH = ((MARA, "Where did you find this book?"), (PIP, "It was under the stairs."))


def make_panel(
    size: ShotSize = "medium",
    *,
    actors: tuple[Actor, ...] | None = None,
    speech: tuple[tuple[CharacterId, str], ...] = DEFAULT_SPEECH,
    number: int = 1,
) -> Panel:
    """A panel in the library; Mara stands left of Pip."""
    if actors is None:
        actors = (
            Actor(character=MARA, side="left", gaze=PIP, expression="talk"),
            Actor(character=PIP, side="right", gaze=MARA),
        )
    balloons = tuple(
        Balloon(id=LetteringId(f"b{number}{i}"), text=text, speaker=who) for i, (who, text) in enumerate(speech)
    )
    return Panel(
        id=PanelId(f"p{number:04}"),
        scene=SceneId("s1"),
        shot=Shot(size=size, setting=Setting(location=LIBRARY.id), actors=actors),
        lettering=Lettering(balloons=balloons, order=tuple(balloon.id for balloon in balloons)),
        source=None,
        seed=number,
    )


def make_comic_of(*panels: Panel) -> Comic:
    """A comic of one laid-out page."""
    page = lay_out(Page(id=PageId("pg001"), panels=panels), FORMATS["us"], direction="ltr")
    return Comic(
        title="Test",
        authors=("Nobody",),
        language="en",
        format="us",
        direction="ltr",
        ink="color",
        seed=0,
        cast=CAST,
        locations=(LIBRARY,),
        pages=(page,),
    )
