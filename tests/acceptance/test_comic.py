"""`make comic` from a clean copy of the repository: real books in, valid and repeatable files out."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from tests.acceptance.books import CHAPTERS, TITLE, write_epub2, write_epub3, write_text

ROOT = Path(__file__).parents[2]
SAMPLE = next((ROOT / "assets" / "sample").glob("*.epub"))


@pytest.fixture(scope="session")
def clean_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that git tracks, and nothing else."""
    copy = tmp_path_factory.mktemp("copy") / "panelwright"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in listed.decode().strip("\0").split("\0"):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


def make_comic(copy: Path, book: Path, out: Path) -> None:
    """Run `make comic` with the environment that runs this test."""
    command = ["make", "comic", f"BOOK={book}", f"OUT={out}", f"VENV={sys.prefix}"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def check_archive(path: Path, title: str) -> int:
    """The CBZ's pages and ComicInfo fit together; returns the number of pages."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        pages = [name for name in names if name.endswith(".png")]
        info = etree.fromstring(archive.read("ComicInfo.xml"))
        assert all(archive.read(page)[:8] == b"\x89PNG\r\n\x1a\n" for page in pages)
    assert pages == sorted(pages) and pages
    assert info.tag == "ComicInfo"
    assert info.findtext("Title") == title or info.findtext("Series") == title
    assert info.findtext("PageCount") == str(len(pages))
    return len(pages)


def check_pdf(path: Path, pages: int) -> None:
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == pages
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize(
    ("name", "write"), [("two.epub", write_epub2), ("three.epub", write_epub3), ("plain.txt", write_text)]
)
def test_a_book_becomes_a_comic(clean_copy: Path, tmp_path: Path, name: str, write: Callable[[Path], Path]) -> None:
    book = write(tmp_path / name)
    make_comic(clean_copy, book, tmp_path / "out")
    pages = check_archive(tmp_path / "out" / f"{book.stem}.cbz", TITLE)
    check_pdf(tmp_path / "out" / f"{book.stem}.pdf", pages)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_every_spoken_word_is_text_in_the_pdf(clean_copy: Path, tmp_path: Path) -> None:
    book = write_epub3(tmp_path / "book.epub")
    make_comic(clean_copy, book, tmp_path / "out")
    command = ["pdftotext", "-raw", str(tmp_path / "out" / "book.pdf"), "-"]
    found = set(words_of(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    spoken = {
        word
        for paragraphs in CHAPTERS.values()
        for paragraph in paragraphs
        for quote in re.findall("“(.+?)”", paragraph)
        for word in words_of(quote)
    }
    assert spoken <= found


def test_two_runs_write_the_same_bytes(clean_copy: Path, tmp_path: Path) -> None:
    book = write_epub3(tmp_path / "book.epub")
    make_comic(clean_copy, book, tmp_path / "one")
    make_comic(clean_copy, book, tmp_path / "two")
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


@pytest.mark.slow
def test_the_sample_book_becomes_a_comic(clean_copy: Path, tmp_path: Path) -> None:
    make_comic(clean_copy, SAMPLE, tmp_path)
    pages = check_archive(tmp_path / f"{SAMPLE.stem}.cbz", "The Silver Bell of Corran")
    assert pages >= 8
    check_pdf(tmp_path / f"{SAMPLE.stem}.pdf", pages)


def test_the_report_for_scripts_fits_the_files(clean_copy: Path, tmp_path: Path) -> None:
    book = write_epub3(tmp_path / "book.epub")
    command = [sys.executable, "-m", "studio", "comic", str(book), "-o", str(tmp_path), "--export", "cbz", "--json"]
    done = subprocess.run(command, cwd=clean_copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["title"], report["author"], report["language"]) == (TITLE, "A. Tester", "en")
    assert report["chapters"] == len(CHAPTERS)
    assert {"Mara", "Tobias"} <= {word for character in report["characters"] for word in character["name"].split()}
    assert report["pages"] == check_archive(tmp_path / "book.cbz", TITLE)
    assert report["panels"] >= report["pages"] and report["balloons"] >= 8
    (file,) = report["files"]
    content = Path(file["path"]).read_bytes()
    assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert set(report["seconds"]) == {"read", "analyse", "storyboard", "draw", "letter", "export", "total"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["comic", "missing.epub", "-o", "out"], "missing.epub"),
        (["comic", str(SAMPLE), "-o", "out", "--format", "napkin"], "napkin"),
        (["comic", str(SAMPLE), "-o", "out", "--chapters", "3-1"], "3-1"),
        (["comic", str(SAMPLE), "-o", "out", "--pages", "many"], "--pages"),
        (["comic", str(SAMPLE)], "out"),
        (["draw"], "draw"),
        (["read", str(ROOT / "LICENSE.missing")], "LICENSE.missing"),
    ],
)
def test_a_mistake_gets_one_sentence_and_a_hint(arguments: list[str], says: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "studio", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2
