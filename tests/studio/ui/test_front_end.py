"""Rules about our own front-end files, checked on the files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
WEB = ROOT / "assets" / "web"
SCRIPTS = sorted(WEB.rglob("*.js"))
STYLES = sorted(WEB.rglob("*.css"))


def test_there_are_scripts_and_styles() -> None:
    assert len(SCRIPTS) > 10
    assert len(STYLES) > 4


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_text_reaches_the_page_only_as_text(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc"):
        assert way not in source, f"{path.name} uses {way}"


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_front_end_files_name_no_other_server(path: Path) -> None:
    addresses = re.findall(r"https?://[^\s\"'`)]+", path.read_text(encoding="utf-8"))
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_front_end_files_do_not_outgrow_a_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_templates_of_components_are_static() -> None:
    for path in sorted((ROOT / "studio" / "ui").rglob("*.py")):
        for template in re.findall(r"_TEMPLATE = (.+)", path.read_text(encoding="utf-8")):
            assert "{" not in template
            assert "$" not in template
        assert "css_template" not in path.read_text(encoding="utf-8")


def test_only_one_place_makes_html_components() -> None:
    makers = [path.name for path in (ROOT / "studio").rglob("*.py") if "gr.HTML(" in path.read_text(encoding="utf-8")]
    assert makers == ["island.py"]


def test_every_icon_that_is_used_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (WEB / "icons.svg").read_text(encoding="utf-8")))
    for path in SCRIPTS:
        source = path.read_text(encoding="utf-8")
        used = set(re.findall(r'\bicon\("([\w-]+)"\)', source)) | set(re.findall(r'image: "([\w-]+)"', source))
        used |= set(re.findall(r'emptyState\("([\w-]+)"', source))
        assert used <= drawn, f"{path.name}: {used - drawn}"


def test_every_class_is_styled_by_its_prefix() -> None:
    """Gradio's generated class names change with each release: none may be used."""
    for path in STYLES:
        assert "svelte-" not in path.read_text(encoding="utf-8")
