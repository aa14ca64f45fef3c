"""The kinds of location that the sketch can build. A new kind is one file and one line here."""

from __future__ import annotations

from pipelines.errors import InvalidRequestError
from pipelines.sketch.locations import (
    bedroom,
    castle_courtyard,
    church,
    drawing_room,
    forest,
    graveyard,
    library,
    mountain_pass,
    prison,
    seashore,
    ship_deck,
    tavern,
    train_compartment,
    village_street,
)
from pipelines.sketch.locations.plan import LocationKind
from pipelines.sketch.scenery.place import Place

LOCATIONS: dict[str, LocationKind] = {
    location.kind: location
    for location in (
        drawing_room.LOCATION,
        bedroom.LOCATION,
        tavern.LOCATION,
        library.LOCATION,
        church.LOCATION,
        prison.LOCATION,
        ship_deck.LOCATION,
        forest.LOCATION,
        village_street.LOCATION,
        castle_courtyard.LOCATION,
        seashore.LOCATION,
        mountain_pass.LOCATION,
        graveyard.LOCATION,
        train_compartment.LOCATION,
    )
}


def compile_location(kind: str, seed: int) -> Place:
    """Build and compile a location; it takes up to half a second, so keep the result.

    Raises:
        InvalidRequestError: there is no such kind in LOCATIONS.
    """
    location = LOCATIONS.get(kind)
    if location is None:
        raise InvalidRequestError(f"There is no location of the kind {kind!r}.", hint="Kinds: " + ", ".join(LOCATIONS))
    return Place(kind, seed, location.build(seed))
