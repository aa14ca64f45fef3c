"""Regular expressions of speech tags. A subject is a name, a pronoun, or a determiner with a noun."""

from __future__ import annotations

import re

from pipelines.analysis.lexicon import alternatives, people_words
from pipelines.analysis.names import NAME

_VERBS = alternatives(people_words().speech_verbs)
_SUBJECT = (
    r"(?:[Hh]e|[Ss]he|I|[Tt]hey|we"
    r"|(?:[Tt]he|[Hh]is|[Hh]er|[Mm]y|[Aa]n?|one of the)\s+[a-z'’-]+(?:\s+[a-z'’-]+){0,2}?"
    rf"|(?:[Tt]he\s+)?(?:(?:old|young|poor|little|dear)\s+)?{NAME})"
)
_ADVERB = r"(?:(?:had|then|also|only|at last|again|at once|never|just|still|now|[a-z]+ly|even|soon|once more)\s+)"

VERB_SUBJECT = re.compile(
    rf"^[\s,;.!?—-]*(?:and\s+|then\s+|so\s+|thus\s+)?{_ADVERB}?(?:{_VERBS})\s+(?:[a-z]+ly\s+)?({_SUBJECT})"
    r"(?=[\s,.;:!?—'’-]|$)"
)
"""After a quote: "said Mary"."""

SUBJECT_VERB = re.compile(rf"^[\s,;.!?—-]*(?:and\s+|but\s+|then\s+)?({_SUBJECT})\s*,?\s+{_ADVERB}{{0,2}}(?:{_VERBS})\b")
"""After a quote: "Mary said"."""

ANY_VERB_SUBJECT = re.compile(
    rf"^\s*,?\s*(?!who\b|which\b|and\b|as\b)([a-z]+(?:ed|t|ang|oke|ought|id))\s+({_SUBJECT})(?=[\s,.;:!?—]|$)"
)
"""After a quote that ends in a comma, dash, ! or ?: a verb outside the list, "thundered Mary"."""

SUBJECT_ANY_VERB = re.compile(rf"^\s*,?\s*({_SUBJECT})\s+{_ADVERB}?[a-z]+(?:ed|t|ang|oke|ought|id|ew)\b")
"""After a quote that ends in a comma: "Mary thundered"."""

WAS_THE_REPLY = re.compile(
    r"^\s*,?\s*(?:was|were|came|is)\s+(his|her|my)\s+(?:[a-z-]+\s+){0,3}"
    r"(?:reply|answer|response|comment|remark|words|cry|exclamation|question|rejoinder|retort)\b"
)
"""After a quote: "was his only answer"."""

BEFORE_SUBJECT_VERB = re.compile(rf"({_SUBJECT})\s*,?\s+{_ADVERB}{{0,2}}(?:{_VERBS})\b[^.!?]*$")
"""Before a quote: "Mary turned and said,"."""

BEFORE_VERB_SUBJECT = re.compile(rf"\b(?:{_VERBS})\s+({_SUBJECT})[^.!?]*[,:]\s*$")
"""Before a quote: "Then said Mary:"."""

ANY_SUBJECT = re.compile(rf"(?:^|(?<=[\s(—]))({_SUBJECT})(?=[\s,.;:!?—'’])")
"""Anybody who acts in a sentence."""

SELF_INTRODUCTION = re.compile(
    rf"\b(?:I am|I['’]m|[Mm]y name is|[Mm]y name['’]s)\s+({NAME})(?=\s*[,.;:!?—]|\s+(?:of|from)\b|$)"
)
"""In speech: "I am Captain Rook of the Heron"."""

ADDRESSEE = re.compile(rf"\b(?:to|at|addressing)\s+({NAME})")
""""said X to Y", "turning to Y"."""
