"""Words of EPUB and HTML that tell story from front matter, notes and machinery."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    """Blank-separated lists keep the tables below readable."""
    return frozenset(text.split())


SKIPPED_ELEMENTS = _words(
    "head script style template svg math audio video object iframe canvas form button select textarea rt rp "
    "figcaption map noscript del"
)
BLOCK_ELEMENTS = _words(
    "address article aside blockquote body caption center dd div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 header "
    "hgroup html li main nav ol p pre section table tbody td tfoot th thead tr ul"
)

# Values of epub:type and role
NOTE_MARKS = _words("noteref doc-noteref pagebreak doc-pagebreak backlink doc-backlink")
NOTES = _words("footnote doc-footnote endnote doc-endnote rearnote note")
FRONT_MATTER = _words(
    "frontmatter cover doc-cover titlepage halftitlepage imprint copyright-page dedication doc-dedication epigraph "
    "doc-epigraph toc doc-toc loi lot foreword doc-foreword preface doc-preface introduction doc-introduction preamble"
)
BACK_MATTER = _words(
    "backmatter colophon doc-colophon footnotes endnotes doc-endnotes rearnotes bibliography doc-bibliography index "
    "doc-index glossary doc-glossary appendix doc-appendix afterword doc-afterword acknowledgments "
    "doc-acknowledgments contributors other-credits landmarks"
)
STORY_MATTER = _words("bodymatter chapter doc-chapter part doc-part volume prologue doc-prologue epilogue doc-epilogue")
