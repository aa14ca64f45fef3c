"""The dependency rule, checked on the source itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

FORBIDDEN = {
    "pipelines": {"studio", "app", "gradio", "sqlalchemy", "psycopg", "procrastinate"},
    "studio/ui": {
        "sqlalchemy",
        "psycopg",
        "procrastinate",
        "studio.db",
        "studio.jobs",
        "studio.files",
        "torch",
        "diffusers",
    },
    "studio/api": {"sqlalchemy", "psycopg", "studio.db", "torch", "diffusers"},
    "studio/services": {
        "gradio",
        "sqlalchemy",
        "psycopg",
        "procrastinate",
        "studio.db",
        "studio.ui",
        "studio.api",
        "studio.jobs",
    },
    "studio/db": {"gradio", "studio.ui", "studio.api", "studio.jobs"},
    "studio/files": {"gradio", "sqlalchemy", "studio.ui", "studio.api", "studio.db"},
}
VALUE_TYPES = {"pipelines.story", "pipelines.comic", "pipelines.errors", "pipelines.geometry"}


def imports_of(path: Path) -> set[str]:
    """Dotted names a file imports anywhere, lazily or not."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; write the full name"
            module = node.module or ""
            found |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return found


def sources(package: str) -> list[Path]:
    found = sorted((ROOT / package).rglob("*.py"))
    assert found, f"{package} has no sources"
    return found


@pytest.mark.parametrize("package", FORBIDDEN)
def test_package_imports_nothing_above_it(package: str) -> None:
    for path in sources(package):
        for name in imports_of(path):
            for banned in FORBIDDEN[package]:
                assert not (name == banned or name.startswith(f"{banned}.")), f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("package", ["studio/ui", "studio/db"])
def test_ui_and_db_know_only_the_value_types_of_the_pipelines(package: str) -> None:
    for path in sources(package):
        for name in imports_of(path):
            if name.split(".")[0] == "pipelines":
                module = ".".join(name.split(".")[:2])
                assert module in VALUE_TYPES | {"pipelines", "pipelines.codec"}, (
                    f"{path.relative_to(ROOT)} imports {name}"
                )


def test_importing_pipelines_stays_light() -> None:
    heavy = {"torch", "diffusers", "transformers", "skia", "uharfbuzz", "gradio", "sqlalchemy"}
    modules = [
        str(path.relative_to(ROOT).with_suffix("")).replace("/", ".").removesuffix(".__init__")
        for path in sources("pipelines")
    ]
    code = f"import sys, {', '.join(modules)}; print(sorted({heavy!r} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_no_file_outgrows_a_sitting() -> None:
    for path in sources("pipelines") + sources("studio"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 400, f"{path.relative_to(ROOT)} has {lines} lines; split it by subject"


def test_no_function_outgrows_a_page() -> None:
    for path in sources("pipelines") + sources("studio"):
        if "migrations" in path.parts:  # a list of statements in the order they run
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= 60, f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {length} lines"


def test_only_settings_read_the_environment() -> None:
    for path in sources("studio"):
        if path.relative_to(ROOT).as_posix() in {"studio/config.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
                is_read = isinstance(node.value, ast.Attribute) and node.value.attr == "environ"
                assert not is_read, f"{path.relative_to(ROOT)}:{node.lineno} reads the environment"
            if isinstance(node, ast.Attribute):
                assert node.attr != "getenv", f"{path.relative_to(ROOT)}:{node.lineno} reads the environment"
