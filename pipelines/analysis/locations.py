"""Locations of a book: the same place named twice is one location."""

from __future__ import annotations

from pipelines.analysis.place_cues import PlaceCue
from pipelines.analysis.setting_lexicon import default_place
from pipelines.analysis.slugs import unique_slug
from pipelines.story import Location, LocationId

_MOVED, _STAYED = 0.8, 0.6  # confidence of a place told by a movement, by a stay


class LocationBook:
    """Hands out one location per place, in order of first appearance."""

    def __init__(self) -> None:
        self._by_key: dict[str, Location] = {}
        self._taken: set[str] = set()

    def all(self) -> tuple[Location, ...]:
        """Every location handed out."""
        return tuple(self._by_key.values())

    def told(self, cue: PlaceCue) -> Location:
        """The location of a place that the text tells."""
        if cue.key not in self._by_key:
            self._by_key[cue.key] = Location(
                id=LocationId(unique_slug(cue.name.removeprefix("the "), self._taken)),
                name=cue.name,
                noun=cue.place.noun,
                kind=cue.place.kind,
                indoor=cue.place.indoor,
                evidence=cue.span,
                confidence=_MOVED if cue.moves else _STAYED,
                reason="somebody goes there" if cue.moves else "somebody is there",
            )
        return self._by_key[cue.key]

    def untold(self) -> Location:
        """Where a story plays whose text names no place."""
        place = default_place()
        if "" not in self._by_key:
            self._by_key[""] = Location(
                id=LocationId(unique_slug("somewhere", self._taken)),
                name="somewhere",
                noun=place.noun,
                kind=place.kind,
                indoor=place.indoor,
                evidence=None,
                confidence=0.1,
                reason="no place told",
            )
        return self._by_key[""]
