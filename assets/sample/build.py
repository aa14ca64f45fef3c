"""Builds silver-bell.epub, the sample book, from story.md: `python assets/sample/build.py`.

The same text gives the same bytes on every machine: entries are stored, not deflated, and carry a fixed date.
"""

from __future__ import annotations

import re
import uuid
import zipfile
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

STORY = Path(__file__).with_name("story.md")
EPUB = Path(__file__).with_name("silver-bell.epub")

_DATE = (2026, 11, 20, 0, 0, 0)
_MODIFIED = "2026-11-20T00:00:00Z"
_RIGHTS = "CC0 1.0 Universal: dedicated to the public domain, https://creativecommons.org/publicdomain/zero/1.0/"
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body { margin: 5%; font-family: serif; line-height: 1.4; }
h1, h2 { text-align: center; font-weight: normal; margin: 2em 0 1em; }
p { margin: 0; text-indent: 1.2em; }
h2 + p, hr + p { text-indent: 0; }
hr { border: 0; height: 2em; }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter; `lines` are paragraphs, and "* * *" where a scene ends."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The novella as story.md holds it."""

    title: str
    author: str
    language: str
    chapters: tuple[Chapter, ...]


def read_story(markdown: str) -> Story:
    """The story of a Markdown text with a YAML head, "#" for the title and "##" for chapters."""
    _, head, body = markdown.split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    chapters = []
    for part in body.split("\n## ")[1:]:
        title, *lines = (line for line in part.split("\n") if line)
        chapters.append(Chapter(title=title, lines=tuple(lines)))
    return Story(title=fields["title"], author=fields["author"], language=fields["lang"], chapters=tuple(chapters))


def build(story: Story) -> bytes:
    """The EPUB 3 file of a story."""
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": _CONTAINER, "book/style.css": _STYLE}
    files["book/title.xhtml"] = _page(
        story, story.title, "titlepage", f"<h1>{escape(story.title)}</h1>\n{_imprint(story)}"
    )
    for number, chapter in enumerate(story.chapters, 1):
        files[f"book/chapter-{number}.xhtml"] = _page(story, chapter.title, "chapter", _chapter(chapter))
    files["book/nav.xhtml"] = _page(story, "Contents", "toc", _contents(story))
    files["book/package.opf"] = _package(story)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = 3  # Unix on every machine, or the bytes would tell where it was built
            archive.writestr(info, text.encode("utf-8"))
    return buffer.getvalue()


def _page(story: Story, title: str, kind: str, body: str) -> str:
    inner = body if kind == "toc" else f'<section epub:type="{kind}">\n{body}\n</section>'
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="{story.language}">
<head><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{inner}
</body>
</html>
"""


def _imprint(story: Story) -> str:
    return f"<p>{escape(story.author)}</p>\n<p>{escape(_RIGHTS)}</p>"


def _chapter(chapter: Chapter) -> str:
    lines = ["<hr/>" if line == "* * *" else f"<p>{_inline(line)}</p>" for line in chapter.lines]
    return "\n".join([f"<h2>{escape(chapter.title)}</h2>", *lines])


def _inline(line: str) -> str:
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", escape(line, quote=False))


def _contents(story: Story) -> str:
    pages = [("title.xhtml", "Title page")]
    pages += [(f"chapter-{number}.xhtml", chapter.title) for number, chapter in enumerate(story.chapters, 1)]
    items = "\n".join(f'<li><a href="{path}">{escape(title)}</a></li>' for path, title in pages)
    return f"""<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>
{items}
</ol></nav>
<nav epub:type="landmarks" hidden="hidden"><ol>
<li><a epub:type="bodymatter" href="chapter-1.xhtml">Start</a></li>
</ol></nav>"""


def _package(story: Story) -> str:
    names = ["title", *(f"chapter-{number}" for number in range(1, len(story.chapters) + 1))]
    items = "\n".join(f'    <item id="{it}" href="{it}.xhtml" media-type="application/xhtml+xml"/>' for it in names)
    order = "\n".join(f'    <itemref idref="{it}"/>' for it in names)
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"panelwright/{story.title}")
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{story.language}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
    <dc:title>{escape(story.title)}</dc:title>
    <dc:creator>{escape(story.author)}</dc:creator>
    <dc:language>{story.language}</dc:language>
    <dc:rights>{escape(_RIGHTS)}</dc:rights>
    <meta property="dcterms:modified">{_MODIFIED}</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="style" href="style.css" media-type="text/css"/>
{items}
  </manifest>
  <spine>
{order}
  </spine>
</package>
"""


if __name__ == "__main__":
    EPUB.write_bytes(build(read_story(STORY.read_text(encoding="utf-8"))))
