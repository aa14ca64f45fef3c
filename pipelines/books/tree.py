"""Markup as a tree, however broken it is, and what its elements mean."""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from pipelines.books.vocabulary import BACK_MATTER, FRONT_MATTER, STORY_MATTER
from pipelines.story import ChapterKind

_EPUB = "{http://www.idpf.org/2007/ops}"
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_JOINERS = re.compile("[\u00ad\u200a-\u200d\u2060\ufeff]")  # hyphenation and quote-kerning marks, no words
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u2009\u202f\u205f]+")


def parse_markup(text: str) -> tuple[etree._Element | None, bool]:
    """The root element of decoded markup, and whether it had to be parsed leniently. No entity or file is resolved."""
    text = _ENTITY.sub(_character, _CONTROLS.sub("", text))
    strict = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False)
    is_mended = False
    root: etree._Element | None
    try:
        root = etree.fromstring(text.encode("utf-8"), strict)
    except (etree.XMLSyntaxError, ValueError):
        is_mended = True
        root = _parse_leniently(text)
    if root is not None:
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    return root, is_mended


def local_name(element: etree._Element) -> str:
    """The tag without its namespace, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def types_of(element: etree._Element) -> frozenset[str]:
    """The words of epub:type and role, in lower case."""
    words = (element.get(f"{_EPUB}type"), element.get("epub:type"), element.get("role"))
    return frozenset(" ".join(word for word in words if word).lower().split())


def matter_of(types: frozenset[str]) -> ChapterKind | None:
    """Which part of the book these types name; the more telling word wins over "bodymatter" and its like."""
    if types & BACK_MATTER:
        return "back"
    if types & FRONT_MATTER:
        return "front"
    return "chapter" if types & STORY_MATTER else None


def clean_line(text: str) -> str:
    """One line: runs of blanks become one space, invisible joiners go."""
    return _BLANKS.sub(" ", _JOINERS.sub("", text.replace("\n", " "))).strip()


def _character(match: re.Match[str]) -> str:
    return match[0] if match[1] in _XML_ENTITIES else html.unescape(match[0])


def _parse_leniently(text: str) -> etree._Element | None:
    body = re.sub(
        r"<\?xml[^>]{0,300}>|<!DOCTYPE[^>\[]{0,500}(\[.{0,5000}?\])?\s*>", "", text, flags=re.DOTALL | re.IGNORECASE
    )
    # HTML has no empty title, script or anchor: written the XML way they would swallow what follows.
    body = re.sub(r"<(title|script|style|a|p|div|span|i|b|em)(\s[^<>]*)?/>", r"<\1\2></\1>", body, flags=re.IGNORECASE)
    try:
        return document_fromstring(body.encode("utf-8"), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None
