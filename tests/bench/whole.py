"""`make bench`: the whole way on the sample book, and reading on a long novel where one is at hand."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from pipelines.analysis.rules import analyse
from pipelines.books.read import read_book
from tests.bench.figures import ROOT, Figure, publish
from tests.bench.memory import run_and_watch

SAMPLE = next((ROOT / "assets" / "sample").glob("*.epub"))
NOVEL = ROOT.parent / "shared" / "data" / "epub" / "se_pride-and-prejudice.epub"


def main() -> int:
    """Measure, print, write; 1 when a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "studio", "comic", str(SAMPLE), "-o", folder, "--json"]
        printed, peak_mib = run_and_watch(command, ROOT)
    report = json.loads(printed)
    seconds = report["seconds"]
    drawing = seconds["draw"] + seconds["letter"]
    figures = [
        Figure(name="sample book, file to CBZ and PDF", value=seconds["total"], unit="s", bar=40),
        Figure(name="peak memory, all processes", value=peak_mib, unit="MiB", bar=700),
        Figure(name="reading", value=report["words"] / (seconds["read"] + seconds["analyse"]), unit="words/s"),
        Figure(name="storyboard", value=seconds["storyboard"], unit="s"),
        Figure(name="drawing", value=report["panels"] / drawing, unit="panels/s"),
        Figure(name="drawing and lettering", value=drawing / report["pages"], unit="s/page"),
        Figure(name="export", value=seconds["export"] / len(report["files"]), unit="s/file"),
        Figure(name="pages", value=report["pages"], unit="pages"),
    ]
    if NOVEL.exists():
        figures.append(_read_novel(NOVEL))
    return publish("whole", figures)


def _read_novel(path: Path) -> Figure:
    start = time.perf_counter()
    analyse(read_book(path))
    value = time.perf_counter() - start
    return Figure(name="Pride and Prejudice, read and analysed", value=value, unit="s", bar=5)


if __name__ == "__main__":
    sys.exit(main())
