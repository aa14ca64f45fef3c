"""What the README promises exists."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from studio.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
COMMANDS = [line.split("#")[0].strip() for line in BLOCKS.splitlines() if line.split("#")[0].strip()]


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("make ")])
def test_make_target_exists(command: str) -> None:
    target = shlex.split(command)[1]
    done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("python -m studio")])
def test_command_line_knows_the_command_and_its_options(command: str) -> None:
    name, *arguments = shlex.split(command)[3:]
    result = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"})
    assert result.exit_code == 0
    for option in (argument for argument in arguments if argument.startswith("-")):
        assert option in result.output


def test_first_screen_shows_the_two_commands() -> None:
    head = "\n".join(README.splitlines()[:60])
    assert "make run" in head and "make test" in head


def test_links_and_pictures_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target


def test_map_names_every_folder() -> None:
    mapped = set(re.findall(r"^\| `(\w+)/`", README, re.MULTILINE))
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {line.split("/")[0] for line in listed.splitlines() if "/" in line and not line.startswith(".")}
    assert mapped == folders


def test_front_matter_fits_a_space() -> None:
    front = yaml.safe_load(README.split("---")[1])
    assert front["sdk"] == "gradio" and (ROOT / front["app_file"]).exists()
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert f"gradio=={front['sdk_version']}" in constraints
    assert len(front["short_description"]) <= 60  # the Hub refuses longer ones
