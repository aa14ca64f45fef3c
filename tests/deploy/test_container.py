"""The container files, checked by the linters of their formats."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "assets" / "deploy" / "compose.yaml"


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_compose_file_fits_its_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_compose_publishes_the_studio_on_the_loopback_address_only() -> None:
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    assert services["studio"]["ports"] == ["127.0.0.1:7860:7860"]
    assert "ports" not in services["database"]


def test_container_runs_as_a_user_with_a_passwd_row_and_reaps_children() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "useradd" in text and "--uid 1000" in text
    assert 'ENTRYPOINT ["tini", "--"]' in text
    assert text.index("useradd") < text.index("USER 1000")


def test_every_file_the_image_copies_exists() -> None:
    for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines():
        if line.startswith("COPY") and "--from" not in line:
            *files, _ = [word for word in line.split()[1:] if not word.startswith("--")]
            for name in files:
                assert (ROOT / name).exists(), name
