"""Words of EPUB and HTML that tell story from front matter, notes and machinery."""

from __future__ import annotations

from typing import NamedTuple


class _Words(NamedTuple):
    """Blank-separated lists, so that the tables below stay readable."""

    text: str

    def set(self) -> frozenset[str]:
        return frozenset(self.text.split())


SKIPPED_ELEMENTS = _Words(
    "head script style template svg math audio video object iframe canvas form button select textarea rt rp "
    "figcaption map noscript del"
).set()
BLOCK_ELEMENTS = _Words(
    "address article aside blockquote body caption center dd div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 header "
    "hgroup html li main nav ol p pre section table tbody td tfoot th thead tr ul"
).set()

# Values of epub:type and role
NOTE_MARKS = _Words("noteref doc-noteref pagebreak doc-pagebreak backlink doc-backlink").set()
NOTES = _Words("footnote doc-footnote endnote doc-endnote rearnote note").set()
FRONT_MATTER = _Words(
    "frontmatter cover doc-cover titlepage halftitlepage imprint copyright-page dedication doc-dedication epigraph "
    "doc-epigraph toc doc-toc loi lot foreword doc-foreword preface doc-preface introduction doc-introduction preamble"
).set()
BACK_MATTER = _Words(
    "backmatter colophon doc-colophon footnotes endnotes doc-endnotes rearnotes bibliography doc-bibliography index "
    "doc-index glossary doc-glossary appendix doc-appendix afterword doc-afterword acknowledgments "
    "doc-acknowledgments contributors other-credits landmarks"
).set()
STORY_MATTER = _Words(
    "bodymatter chapter doc-chapter part doc-part volume prologue doc-prologue epilogue doc-epilogue"
).set()
