"""What a chapter heading and the name of a title page look like, in the languages novels come in."""

from __future__ import annotations

import re

from pipelines.story import ChapterKind

MAX_HEADING_CHARS = 90

_ROMAN = r"[IVXLCDM]{1,8}"
_ORDINAL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"last)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_NUMBER = rf"(?:{_ROMAN}|\d{{1,3}}|(?i:the\s+)?(?i:{_ORDINAL}))"
_UNIT = (
    r"(?i:chapter|chap\.|chapitre|kapitel|capítulo|capitulo|capitolo|hoofdstuk|rozdział|kapitola|"
    r"глава|canto|letter|stave)"
)
_PART = r"(?i:part|book|volume|vol\.|act|partie|livre|teil|buch|band|parte|libro|часть|книга)"
_ALONE = (
    r"(?i:(?:the\s+)?(?:prologue|epilogue|prelude|interlude|prolog|epilog|prólogo|epílogo|prologo|epilogo|пролог|эпилог|"
    r"conclusion))"
)
_CJK = r"第[一二三四五六七八九十百千〇零0-9]{1,6}[章回節节话話幕]"
_TITLE = r"(?:\s*[.:—–-]+\s*|\s+)(?:\S.*)"

_CHAPTER = re.compile(rf"^\s*(?:{_UNIT}\s+{_NUMBER}(?:[.:]?|{_TITLE})|{_ALONE}[.:]?(?:\s+.*)?|{_CJK}.*)\s*$")
_PART_LINE = re.compile(rf"^\s*(?:{_PART}\s+(?:the\s+)?{_NUMBER}|(?i:{_ORDINAL})\s+{_PART})(?:[.:]?|{_TITLE})\s*$")
_NUMERAL = re.compile(rf"^\s*(?:{_ROMAN}|\d{{1,3}})\s*[.:]?\s*$")
_NUMBERED = re.compile(rf"^\s*(?:{_ROMAN}|\d{{1,3}})\s*[.:—–]\s+\S.*$")
_SPOKEN_END = re.compile(r"[.!?…]”$|[.!?]\"$")

_FRONT_TITLE = re.compile(
    r"^(title ?page|half[ -]?title.*|(front )?cover( page)?|imprint|copyright.*|(table of )?contents|dedication|"
    r"epigraph|about this (e-?book|book|edition)|list of (illustrations|maps|characters).*|illustrations|maps?|"
    r"foreword|preface.*|introduction.*|note on the text|transcriber.s notes?|also by.*|praise for.*|books by.*|"
    r"frontispiece|couverture|page de titre|sommaire|table des matières|dédicace|avant-propos|préface|titelseite|"
    r"titelblatt|inhalt(sverzeichnis)?|impressum|widmung|vorwort|einleitung|portada|portadilla|índice|créditos|dedicatoria|"
    r"prefacio|copertina|frontespizio|indice|dedica|prefazione|обложка|содержание|оглавление|表紙|目次|扉)$",
    re.IGNORECASE,
)
_BACK_TITLE = re.compile(
    r"^((end|foot)?notes?( on .*| to .*)?|acknowledge?ments?|about the (author|publisher|translator)s?|colophon|"
    r"uncopyright|index|bibliography|glossary|appendix.*|afterword|further reading|credits|"
    r"(the )?(full )?project gutenberg.*licen[cs]e.*|remerciements|à propos de l.auteur|anmerkungen|danksagung|"
    r"nachwort|über (den autor|die autorin)|notas|agradecimientos|note|ringraziamenti|примечания|後付|奥付|あとがき)$",
    re.IGNORECASE,
)
_FRONT_STEM = re.compile(
    r"^(title_?-?page|half_?-?title.*|cover|cover_?-?page|copyright|imprint|toc|nav|contents|dedication)$"
)
_BACK_STEM = re.compile(r"^(colophon|uncopyright|endnotes|footnotes|notes|acknowledge?ments|about_?-?the_?-?author)$")


def is_chapter_heading(line: str) -> bool:
    """True for "Chapter IV", "CHAPTER 2. The Sea", "Prologue", 第三章; not for sentences that begin so."""
    text = line.strip()
    return len(text) <= MAX_HEADING_CHARS and bool(_CHAPTER.match(text)) and not _is_sentence(text)


def is_bare_heading(line: str) -> bool:
    """True for "Chapter IV." or "Part Two" without a title behind it."""
    return bool(re.match(rf"^\s*(?:{_UNIT}|{_PART})\s+(?:the\s+)?{_NUMBER}\s*[.:]?\s*$", line)) or is_numeral(line)


def is_part_heading(line: str) -> bool:
    """True for "PART ONE", "Book II: The Sea"."""
    text = line.strip()
    return len(text) <= MAX_HEADING_CHARS and bool(_PART_LINE.match(text)) and not _is_sentence(text)


def is_numeral(line: str) -> bool:
    """True for a line of nothing but a number: "IV", "12."."""
    return bool(_NUMERAL.match(line))


def is_numbered_title(line: str) -> bool:
    """True for "IV. A Letter": only to be trusted when the numbers run on."""
    text = line.strip()
    return len(text) <= MAX_HEADING_CHARS and bool(_NUMBERED.match(text)) and not _is_sentence(text)


def matter_by_name(title: str, stem: str = "") -> ChapterKind | None:
    """Front or back matter by its title or its file's name; None for story."""
    name, stem = title.strip().rstrip(".").strip(), stem.casefold()
    if _FRONT_TITLE.match(name) or _FRONT_STEM.match(stem):
        return "front"
    return "back" if _BACK_TITLE.match(name) or _BACK_STEM.match(stem) else None


def _is_sentence(text: str) -> bool:
    """A line of prose that only happens to begin with "Part two": it runs on in lower case, or ends like speech."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    lower = sum(word.islower() for word in words)
    return bool(_SPOKEN_END.search(text)) or (len(words) > 4 and lower > 0.6 * len(words))
