"""The doctor names what is broken and what to do, and never hangs or falls over itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.lettering import fonts
from studio import doctor
from studio.config import Settings
from studio.doctor import Finding, examine, findings_table


def found(findings: list[Finding], check: str) -> Finding:
    return next(each for each in findings if each.check == check)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("studio.bootstrap.check_database", lambda settings: "PostgreSQL answers")
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "home"))
    return Settings.from_environment()


def driver(folder: Path, script: str) -> Path:
    """A stand-in for the NVIDIA driver's program."""
    program = folder / "nvidia-smi"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def test_a_sound_machine_has_no_fault(settings: Settings) -> None:
    findings = examine(settings)
    assert [each for each in findings if each.state == "fault" and each.check != "Disk"] == []
    assert found(findings, "Database").message == "embedded, PostgreSQL answers"


def test_a_missing_font_is_a_fault_with_its_name(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "FONT_FOLDER", tmp_path)
    finding = found(examine(settings), "Fonts")
    assert finding.state == "fault"
    assert fonts.FONTS["speech"].file in finding.message and finding.hint


def test_the_graphics_card_is_named(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver(tmp_path, "echo 'Card A, 8 GB'; echo 'Card B, 8 GB'")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert found(examine(settings), "GPU").message == "Card A, 8 GB; Card B, 8 GB"


def test_a_driver_that_hangs_does_not_hang_the_doctor(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver(tmp_path, "exec sleep 60")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(doctor, "_DRIVER_SECONDS", 0.2)
    finding = found(examine(settings), "GPU")
    assert finding.state == "note" and "does not answer" in finding.message


def test_the_table_shows_every_finding_and_its_hint() -> None:
    table = findings_table(
        [
            Finding(check="Disk", state="fault", message="1.0 GB free", hint="Make room."),
            Finding(check="Python", state="ok", message="3.12"),
        ]
    )
    disk, python = table.splitlines()[1:]
    assert "✗" in disk and "Make room." in disk
    assert "✓" in python
