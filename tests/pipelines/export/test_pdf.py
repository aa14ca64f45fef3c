from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pipelines.comic import Comic, LetteringId, SoundEffect
from pipelines.export.pdf import EXPORTER
from pipelines.progress import ignore_progress
from tests.pipelines.comics import MARA, PIP, make_comic_of, make_panel
from tests.pipelines.test_compose import art_of, nothing_drawn

SPEECH = ((MARA, "Where did you find this book?"), (PIP, "It was under the stairs — last night!"))


def comic_of() -> Comic:
    first, then = make_panel(number=1, speech=SPEECH), make_panel("wide", number=2, speech=())
    sound = SoundEffect(id=LetteringId("s"), text="Crash")
    then = replace(then, lettering=replace(then.lettering, sound_effects=(sound,)))
    comic = replace(make_comic_of(first, then), title="The Bell — Ü", authors=("A. Writer",), language="en")
    return replace(comic, chapters=(("Chapter One", comic.pages[0].id),))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    comic = comic_of()
    EXPORTER.write(comic, art_of(comic).get, tmp_path / "comic.pdf", ignore_progress)
    return tmp_path / "comic.pdf"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_the_words_can_be_selected_in_reading_order(file: Path) -> None:
    text = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout
    assert " ".join(text.split()) == "WHERE DID YOU FIND THIS BOOK? IT WAS UNDER THE STAIRS — LAST NIGHT! CRASH"


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_the_file_is_sound(file: Path) -> None:
    assert subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False).returncode == 0


def test_pages_have_their_printed_size(file: Path) -> None:
    with pikepdf.open(file) as document:
        for name in ("/MediaBox", "/TrimBox", "/BleedBox", "/CropBox"):
            box = [float(value) for value in document.pages[0].obj[name].as_list()]
            assert box == pytest.approx([0, 0, 2063 * 0.24, 3131 * 0.24], abs=0.01)


def test_the_book_is_described(file: Path) -> None:
    with pikepdf.open(file) as document:
        assert str(document.docinfo["/Title"]) == "The Bell — Ü"
        assert str(document.docinfo["/Author"]) == "A. Writer"
        assert str(document.Root.Lang) == "en"
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == "The Bell — Ü"
        with document.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["Chapter One"]


@pytest.mark.parametrize(("direction", "name"), [("ltr", "/L2R"), ("rtl", "/R2L")])
def test_readers_learn_the_reading_direction(tmp_path: Path, direction: str, name: str) -> None:
    comic = replace(comic_of(), direction=direction)  # type: ignore[arg-type]
    EXPORTER.write(comic, nothing_drawn, tmp_path / "comic.pdf", ignore_progress)
    with pikepdf.open(tmp_path / "comic.pdf") as document:
        assert str(document.Root.ViewerPreferences.Direction) == name


def test_fonts_are_embedded_as_truetype(file: Path) -> None:
    """Skia turns CFF outlines into Type 3 fonts, which print badly."""
    with pikepdf.open(file) as document:
        kinds = {
            str(item.Subtype)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        }
    assert kinds == {"/Type0", "/CIDFontType2"}


def test_balloons_are_vectors_and_pictures_are_jpeg(file: Path) -> None:
    with pikepdf.open(file) as document:
        images = [
            item for item in document.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
    assert len(images) == 2  # one a panel, nothing else is pixels


def test_no_unfinished_file_is_left_beside_it(file: Path) -> None:
    assert [path.name for path in file.parent.iterdir()] == ["comic.pdf"]
