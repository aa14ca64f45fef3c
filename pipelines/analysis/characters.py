"""From people to the cast of the book: who counts, with ids, importance and looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pipelines.analysis.attribution import Attribution
from pipelines.analysis.manuscript import Manuscript
from pipelines.analysis.person import Person
from pipelines.analysis.slugs import unique_slug
from pipelines.story import Character, CharacterId, Look, Span

_NARRATOR = "Narrator"
_WORDS_PER_MENTION = 2_500
_FEWEST, _MOST = 3, 8
_SKETCH_WORDS = 1_200  # below this length two mentions are many


def mentions_needed(words: int) -> int:
    """How often a silent person must be named to be cast: 3 times in a short story, 8 times in a novel."""
    return min(_MOST, max(_FEWEST - (words < _SKETCH_WORDS), words // _WORDS_PER_MENTION))


def cast_ids(manuscript: Manuscript, attribution: Attribution) -> dict[Person, CharacterId]:
    """Everybody who speaks or is named often enough, the most talkative first, with a stable id."""
    needed = mentions_needed(manuscript.word_count())
    quotes = quote_counts(attribution)
    taken: set[str] = set()
    ids: dict[Person, CharacterId] = {}
    for person in sorted(attribution.people.persons, key=lambda person: (-quotes[person], -person.mentions)):
        if quotes[person] or person.mentions >= needed:
            ids[person] = CharacterId(unique_slug(person.name.removeprefix("the "), taken))
    return ids


def quote_counts(attribution: Attribution) -> Counter[Person]:
    """Person → number of quotes."""
    counts: Counter[Person] = Counter()
    for turn in attribution.turns:
        if turn.speaker is not None:
            counts[turn.speaker] += len(turn.quotes)
    return counts


def make_characters(
    attribution: Attribution, ids: Mapping[Person, CharacterId], looks: Mapping[Person, tuple[Look, ...]]
) -> tuple[Character, ...]:
    """The cast as values, in the order of `ids`."""
    quotes = quote_counts(attribution)
    weight = {person: quotes[person] * 2 + person.mentions for person in ids}  # speech is worth two mentions
    most = max(weight.values(), default=0) or 1
    first_mentions = _first_mentions(attribution)
    return tuple(
        Character(
            id=character_id,
            name=person.name,
            aliases=_aliases(person),
            gender=person.gender,
            importance=weight[person] / most,
            quotes=quotes[person],
            is_narrator=person.is_narrator,
            looks=looks.get(person, ()),
            first_mention=first_mentions.get(person),
        )
        for person, character_id in ids.items()
    )


def _aliases(person: Person) -> tuple[str, ...]:
    """All names, the name first, then by frequency; a narrator is also the Narrator."""
    names = sorted(person.names, key=lambda name: -person.names[name])
    return tuple(dict.fromkeys([person.name, *names, *([_NARRATOR] if person.is_narrator else [])]))


def _first_mentions(attribution: Attribution) -> dict[Person, Span]:
    """Where everybody is first named: in narration if ever, else in speech."""
    first: dict[Person, Span] = {}
    for mention in (*attribution.mentions.narrated.all, *attribution.mentions.quoted.all):
        first.setdefault(mention.person, Span(mention.start, mention.end))
    return first
