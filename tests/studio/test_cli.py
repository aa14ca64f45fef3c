"""What the command line accepts and refuses, and how a refusal reads."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from studio.cli import main

SAMPLE = Path(__file__).parents[2] / "assets" / "sample" / "silver-bell.epub"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """The exit code of a command."""
    monkeypatch.setattr(sys, "argv", ["studio", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--chapters", "3-1", "not a range of chapters"),
        ("--chapters", "two", "not a range of chapters"),
        ("--format", "letter", "There is no format 'letter'"),
        ("--export", "cbr", "There is no export 'cbr'"),
        ("--export", ",", "No export was named"),
        ("--pages", "0", "0 pages cannot be made"),
    ],
)
def test_what_cannot_be_made_ends_in_one_sentence_and_a_hint(
    option: str,
    value: str,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, "comic", SAMPLE, "-o", tmp_path, option, value) == 2
    sentence, hint = capsys.readouterr().err.splitlines()
    assert message in sentence and sentence.endswith(".")
    assert hint.endswith(".")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    for out in (tmp_path / "taken", tmp_path / "taken" / "below"):
        assert run(monkeypatch, "comic", SAMPLE, "-o", out, "--pages", "1") == 2
        sentence, hint = capsys.readouterr().err.splitlines()
        assert sentence == f"The folder “{out}” cannot be written."
        assert hint.endswith(".")


def test_debug_anywhere_shows_the_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["studio", "read", "--debug", str(tmp_path / "missing.epub")])
    with pytest.raises(Exception, match="cannot be opened"):
        main()


def test_a_file_that_cannot_be_written_is_no_fault_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "missing" / "book.json"
    assert run(monkeypatch, "read", SAMPLE, "--json", target) == 2
    sentence, hint = capsys.readouterr().err.splitlines()
    assert sentence == f"“{target}”: No such file or directory."
    assert "permissions" in hint and "fault of" not in hint


def test_a_small_comic_is_told_in_one_line_and_one_for_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "short.txt"
    book.write_text("“Hi,” said Tom.\n", encoding="utf-8")
    assert run(monkeypatch, "comic", book, "-o", tmp_path / "out", "--export", "cbz,CBZ", "--pages", "3") == 0
    first, made, note = capsys.readouterr().out.splitlines()
    assert first.startswith("short — 1 page, 1 panel, 1 balloon in ")
    assert str(tmp_path / "out" / "short.cbz") in made
    assert note.strip() == "Note: The story fills 1 of the 3 pages asked for."


def test_a_book_is_read_as_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "read", SAMPLE, "--json", "-") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["title"] and report["characters"] and report["scenes"]


def test_a_read_book_is_a_table_for_people(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "read", SAMPLE) == 0
    table = capsys.readouterr().out
    assert "Character" in table and "Scene" in table
