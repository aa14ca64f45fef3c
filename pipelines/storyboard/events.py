"""Who does what in a sentence. Strict on purpose: a neutral pose is never silly, a wrong one is.

A verb is an event only if it touches its subject, "and", a comma + -ing, or an adverb. Skipped: negation, modals,
"had done", "as if", what is only remembered or said, nouns ("a run"), idioms, things as subjects ("his eyes fell").
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pipelines.story import CharacterId
from pipelines.storyboard.beats import Event
from pipelines.storyboard.lexicon import Lexicon, VerbForm
from pipelines.storyboard.names import Mention
from pipelines.storyboard.prose import word_set
from pipelines.storyboard.referents import PRONOUN_GENDER, Referents

_TOKEN = re.compile(r"[\w’'-]+|[,;:.!?—]")
_NOT_NOW = re.compile(
    r"\b(?:remember\w*|thought|knew|supposed|imagined|fancied|believed|learned|understood|told|said|replied|explained"
    r"|declared|ascertained|forgot\w*|dreamt|if|unless|until|when\s+\w+\s+had|the fact|intend\w*)\b"
)
_NOT_DONE = re.compile(r"\b(?:not|never|had|would|could|to)\b[\w ]{0,8}$")
_GROUP = CharacterId("they")  # stands for several until the sentence has been read
_PERCEIVING = ("see", "watch", "hear", "notice", "observe")
_SEEN_WITHIN = 14  # characters between "saw" and whom
_HANDLING_POSES = ("grab", "hold", "throw", "give", "put", "hit", "draw-weapon", "push")
_AUXILIARIES = ("was", "were", "kept", "began", "stood", "sat", "lay", "came", "went", "ran")
_PASSIVE = ("be", "been", "being", "is", "was", "were", "are")
_NOBODY = ("they", "we", "it", "you", "there", "nobody", "everybody", "which", "that")

_Before = Literal["start", "subject", "adverb", "verb", "object", "preposition", "and", "nobody", "else"]
"""What stands before a token, as far as it matters to a verb."""


class Reading(NamedTuple):
    """What a sentence tells: its events in order, and whom it is about."""

    events: tuple[Event, ...]
    focus: tuple[CharacterId, ...]


class _Token(NamedTuple):
    word: str  # lower case
    start: int
    end: int


def read_events(
    sentence: str, referents: Referents, lexicon: Lexicon, *, default: CharacterId | None = None
) -> Reading:
    """The events of a sentence; `default` is the subject of one that begins without any ("and ran off")."""
    return _SentenceReader(sentence, referents, lexicon, default).read()


class _SentenceReader:
    """Walks the tokens of one sentence; `_subject` may act, `_seen` is whom the subject perceives."""

    def __init__(self, sentence: str, referents: Referents, lexicon: Lexicon, default: CharacterId | None) -> None:
        self._sentence, self._low = sentence, sentence.lower()
        self._referents, self._lexicon = referents, lexicon
        self._subject = default
        self._can_continue = default is not None  # a further verb after "and" belongs to the same subject
        self._before: _Before = "start"
        self._events: list[Event] = []
        self._pending: list[VerbForm] = []  # "Turning round, he …": verbs before their subject
        self._pending_at: list[int] = []
        self._seen: CharacterId | None = None
        self._focus: list[CharacterId] = []
        self._back: list[str] = []
        self._limit = self._find_limit()

    def _find_limit(self) -> int:
        """From here on nothing happens: comparison, memory, report."""
        comparisons = [self._low.find(phrase) for phrase in self._lexicon.phrases_of["figurative"]]
        limit = min((at for at in comparisons if at >= 0), default=len(self._low) + 1)
        for match in _NOT_NOW.finditer(self._low):
            if match.start() > 0 or match.group() == "if":
                return min(limit, match.start())
        return limit

    def read(self) -> Reading:
        mentions = {mention.start: mention for mention in self._referents.names.find(self._sentence)}
        tokens = [_Token(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(self._sentence)]
        skip_to = -1
        for index, token in enumerate(tokens):
            if token.start < skip_to:
                continue
            self._back = [before.word for before in tokens[max(0, index - 4) : index]]
            mention = mentions.get(token.start)
            if mention is not None:
                skip_to = mention.end
                self._on_name(mention)
            else:
                self._on_word(token)
        self._read_phrases()
        events = [event._replace(prop=self._prop_of(event)) for event in self._events]
        events = [event._replace(who=who) for event in events for who in self._members(event.who)]
        focus = [member for who in self._focus for member in self._members(who)]
        return Reading(tuple(sorted(events, key=lambda event: event.at)), tuple(dict.fromkeys(focus)))

    def _members(self, who: CharacterId) -> tuple[CharacterId, ...]:
        return self._referents.group if who == _GROUP else (who,)

    # ------------------------------------------------------------------ names and pronouns

    def _on_name(self, mention: Mention) -> None:
        after = self._sentence[mention.end : mention.end + 2]
        owns = after in ("'s", "’s") or (self._sentence[mention.end - 1] == "s" and after[:1] in ("'", "’"))
        last = self._back[-1] if self._back else ""
        is_object = self._lexicon.has("prepositions", last) or (last in self._lexicon.verbs and self._before == "verb")
        self._referents.mention(mention.who, is_subject=not owns and not is_object)
        if (is_object or self._before == "verb") and not owns:
            self._aim_last_event(mention.who)
        if not owns and not is_object:
            self._take_subject(mention.who)
        else:
            self._before = "object"
            self._perceive(mention.who, mention.start)

    def _take_subject(self, who: CharacterId | None) -> None:
        self._subject, self._before, self._can_continue = who, "subject", True
        if who is None:
            return
        self._focus.append(who)
        for verb, at in zip(self._pending, self._pending_at, strict=True):
            self._events.append(Event(who, verb.base, verb.pose, at))
        self._pending, self._pending_at = [], []

    def _aim_last_event(self, who: CharacterId | None) -> None:
        if self._events and self._events[-1].target is None and who is not None and self._events[-1].who != who:
            self._events[-1] = self._events[-1]._replace(target=who)

    def _perceive(self, who: CharacterId | None, at: int) -> None:
        if self._events and self._events[-1].verb in _PERCEIVING and at - self._events[-1].at < _SEEN_WITHIN:
            self._seen = who

    def _on_pronoun(self, token: _Token) -> None:
        who = self._referents.resolve(token.word)
        gender = PRONOUN_GENDER.get(token.word)
        if self._seen is not None and gender and self._referents.names.gender.get(self._seen) == gender:
            who = self._seen  # 'he saw Kemp; he sprang': the second he is Kemp
        self._take_subject(who)

    # ------------------------------------------------------------------ words

    def _on_word(self, token: _Token) -> None:
        word, last = token.word, self._back[-1] if self._back else ""
        if word in self._lexicon.roles and last in ("his", "her", "my"):
            who = self._referents.relative(self._lexicon.roles[word], not_=self._subject)
            if who is not None:
                self._referents.mention(who, is_subject=True)
                self._take_subject(who)
                return
        if word in ("he", "she", "i"):
            self._on_pronoun(token)
        elif word == "they" and self._referents.group:
            self._take_subject(_GROUP)
        elif word in _NOBODY:
            self._subject, self._before, self._can_continue = None, "nobody", False
        elif word in ("him", "her", "me") and self._events and self._before in ("verb", "preposition"):
            who = self._referents.resolve(word)
            self._aim_last_event(who)
            self._before = "object"
            self._perceive(who, token.start)
        elif word in self._lexicon.verbs and not self._read_verb(self._lexicon.verbs[word], token):
            self._before = "else"
        elif word not in self._lexicon.verbs:
            self._before = self._after_small_word(word)

    def _after_small_word(self, word: str) -> _Before:
        near_subject = self._before in ("subject", "adverb")
        if self._is_adverb(word):
            return "adverb" if near_subject else self._before
        if word in ("and", ",", ";", "but", "then"):
            return "verb" if self._before == "verb" and word == "," else "and"
        if word == "who":
            return "subject"
        if word in ("was", "were", "kept", "began", "started"):
            return "adverb" if near_subject else "else"
        if self._lexicon.has("prepositions", word):
            return "preposition" if self._before in ("verb", "preposition", "adverb") else "else"
        return "else"

    def _is_adverb(self, word: str) -> bool:
        return self._lexicon.has("adverbs", word) or (word.endswith("ly") and len(word) > 4)

    # ------------------------------------------------------------------ verbs

    def _read_verb(self, verb: VerbForm, token: _Token) -> bool:
        """Is the verb an event here? Then it is noted."""
        if token.start >= self._limit or self._is_idiom(verb, token):
            return False
        last = self._back[-1] if self._back else ""
        if verb.tense == "base":
            if self._seen is None or not (self._before in ("object", "and") or last == ","):
                return False
            self._note(self._seen, verb, token.start)  # 'he saw Kemp stand and spring'
            return True
        if verb.tense not in ("past", "ing"):
            return False
        if self._seen is not None and verb.tense == "ing":
            self._subject = self._seen
        if verb.tense == "ing" and last == "and" and not self._follows_participle(token.start):
            return False
        if self._is_not_done(verb, last):
            return False
        continues = last in _AUXILIARIES and verb.tense == "ing" and self._can_continue
        if self._subject is not None and (self._touches_subject(verb, last) or continues):
            self._note(self._subject, verb, token.start)
            return True
        if verb.tense == "ing" and last in ("", ",", ";") and self._subject is None:
            self._pending.append(verb)
            self._pending_at.append(token.start)
            self._before = "verb"
            return True
        return False

    def _note(self, who: CharacterId, verb: VerbForm, at: int) -> None:
        self._events.append(Event(who, verb.base, verb.pose, at))
        self._before = "verb"

    def _is_idiom(self, verb: VerbForm, token: _Token) -> bool:
        """'gave a start', 'seized the opportunity', 'shot' without a weapon."""
        if any(self._low.startswith(idiom, token.start) for idiom in self._lexicon.phrases_of["idioms"]):
            return True
        if verb.pose.name == "shoot" and not word_set(self._low) & self._lexicon.lists["weapons"]:
            return True
        after = re.findall(r"[a-z]+", self._low[token.end : token.end + 42])[:5]
        return verb.pose.name in _HANDLING_POSES and bool(set(after) & self._lexicon.lists["abstract"])

    def _follows_participle(self, at: int) -> bool:
        if not self._events or self._events[-1].at <= at - 40:
            return False
        return self._sentence[self._events[-1].at :].split()[0].rstrip(",").endswith("ing")

    def _is_not_done(self, verb: VerbForm, last: str) -> bool:
        near = self._back[-3:]
        if self._lexicon.has("determiners", last) or "had" in near:
            return True
        if any(self._lexicon.has("negation", word) or self._lexicon.has("modal", word) for word in near):
            return True
        if verb.tense != "past" or verb.base in ("sit", "seat"):
            return False
        before = next((word for word in reversed(self._back) if not self._is_adverb(word)), "")
        return before in _PASSIVE  # 'was only once crossed'

    def _touches_subject(self, verb: VerbForm, last: str) -> bool:
        if self._before in ("subject", "adverb"):
            return True
        if last not in ("and", ",", "then", "but", ";") or not self._can_continue:
            return False
        return (verb.tense == "past" and last != ",") or (verb.tense == "ing" and last in (",", "and"))

    # ------------------------------------------------------------------ phrases and props

    def _read_phrases(self) -> None:
        """'shook his head' replaces what its single verb would mean."""
        for pattern, pose in self._lexicon.phrases:
            match = pattern.search(self._low)
            if match is None or match.start() >= self._limit or _NOT_DONE.search(self._low[: match.start()]):
                continue
            near = [event for event in self._events if abs(event.at - match.start()) < 25]
            who = near[0].who if near else self._subject if self._can_continue else None
            if who is not None:
                self._events = [event for event in self._events if event not in near or event.who != who]
                self._events.append(Event(who, match.group(), pose, match.start()))

    def _prop_of(self, event: Event) -> str:
        if not event.pose.uses_hands:
            return ""
        nouns = re.findall(r"[a-z-]+", self._low[event.at : event.at + 70])[1:6]
        return next((self._lexicon.props[noun] for noun in nouns if noun in self._lexicon.props), "")
