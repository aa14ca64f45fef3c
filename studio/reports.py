"""What the command line prints: JSON for scripts, tables for people."""

from __future__ import annotations

import resource
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table

from pipelines.make import MakeReport

_COUNTED = ("pages", "panels", "balloons")


def comic_report(report: MakeReport) -> dict[str, object]:
    """The JSON object of `comic --json`."""
    panels = report.comic.panels()
    return {
        "title": report.book.title,
        "author": ", ".join(report.book.authors),
        "language": report.book.language,
        "words": len(report.book.text.split()),
        "chapters": len(report.book.story_chapters()),
        "characters": [
            {"name": character.name, "aliases": list(character.aliases), "quotes": character.quotes}
            for character in report.analysis.characters
        ],
        "scenes": len(report.analysis.scenes),
        "pages": len(report.comic.pages),
        "panels": len(panels),
        "balloons": sum(len(panel.lettering.balloons) for panel in panels),
        "files": [{"path": str(file.path), "bytes": file.bytes, "sha256": file.sha256} for file in report.files],
        "seconds": {name: round(value, 3) for name, value in report.seconds.items()},
        "peak_memory_mib": peak_memory_mib(),
        "warnings": list(report.warnings),
    }


def peak_memory_mib() -> int:
    """Largest resident memory so far, of this process plus the largest of its finished workers, in MiB."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) // 1024


def comic_table(report: MakeReport) -> str:
    """What was made, in a few lines."""
    facts = comic_report(report)
    counts = ", ".join(f"{facts[name]} {name if facts[name] != 1 else name[:-1]}" for name in _COUNTED)
    lines = [f"{facts['title']} — {counts} in {report.seconds['total']:.1f} s"]
    lines += [f"  {file.path}  {file.bytes / 1e6:.1f} MB" for file in report.files]
    lines += [f"  Note: {warning}" for warning in report.warnings]
    return "\n".join(lines)


def reading_table(report: Mapping[str, Any]) -> str:
    """The cast and the scenes of a read book, as a table."""
    cast = Table("Character", "Also called", "", "Lines", "Looks", title=f"{report['title']} — {report['author']}")
    for character in report["characters"]:
        cast.add_row(
            character["name"],
            ", ".join(name for name in character["aliases"] if name != character["name"])[:60],
            str(character["gender"] or ""),
            str(character["quotes"]),
            _looks(character["looks"])[:80],
        )
    scenes = Table("Scene", "Place", "Time", "Weather", "Cast", title=f"{len(report['scenes'])} scenes")
    for number, scene in enumerate(report["scenes"], start=1):
        who = ", ".join(scene["characters"])
        scenes.add_row(str(number), str(scene["setting"]), scene["time"], scene["weather"], who[:70])
    return _print(cast, scenes)


def _looks(looks: object) -> str:
    if isinstance(looks, Mapping):
        return "; ".join(_looks(value) for value in looks.values())
    if isinstance(looks, Sequence) and not isinstance(looks, str):
        return "; ".join(_looks(value) for value in looks)
    return str(looks)


def _print(*tables: Table) -> str:
    out = StringIO()
    console = Console(file=out, width=140)
    for table in tables:
        console.print(table)
    return out.getvalue()
