"""Attribution on annotated novels that are kept beside the repository, not in it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from pipelines.analysis.reading_report import reading_report
from pipelines.analysis.rules import analyse
from tests.pipelines.analysis.texts import book_of

_DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "reading"
_NOVELS = ("AlicesAdventuresInWonderland", "DaisyMiller", "TheAwakening", "TheInvisibleMan", "TheSignOfTheFour")

pytestmark = pytest.mark.skipif(not (_DATA / "pdnc_dev").is_dir(), reason="the development novels are not here")


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_book", _DATA / "score_book.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _score(scorer: ModuleType, novel: str) -> dict[str, float]:
    folder = _DATA / "pdnc_dev" / novel
    with (folder / "text.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    characters = json.loads((folder / "characters.json").read_text(encoding="utf-8"))
    quotes = json.loads((folder / "quotes.json").read_text(encoding="utf-8"))
    book = book_of(text)
    scores, _ = scorer.score_novel(text, characters, quotes, reading_report(book, analyse(book)))
    return dict(scores)


def test_three_of_four_quotes_go_to_their_speakers() -> None:
    scorer = _scorer()
    scores = [_score(scorer, novel) for novel in _NOVELS]

    def mean(measure: str) -> float:
        return sum(score[measure] for score in scores) / len(scores)

    assert mean("acc") >= 0.75
    assert mean("acc_explicit") >= 0.92
    assert mean("recall_major") == 1.0
    assert mean("q_f1") >= 0.95
