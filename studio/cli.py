"""The command line: `python -m studio comic | read | doctor | worker`.

Exit codes: 0 done · 1 doctor found a fault · 2 the request cannot be fulfilled (one sentence and a hint on stderr) ·
130 interrupted. `--debug` anywhere shows the traceback of an error.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from typer.exceptions import TyperException

from pipelines.comic import FormatName, Ink
from pipelines.errors import InvalidRequestError, PipelineError
from pipelines.story import Direction

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help=__doc__)

_SYSTEM = "Check the path, its permissions and the space left on the disk."
_FAULT = "This is a fault of Panelwright: run the command again with --debug and report what it prints."

Book = Annotated[Path, typer.Argument(help="An .epub, .txt or .md file.", readable=False)]  # the reader says it better
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")]


def main() -> None:
    """Run the command line; errors end in one sentence and a hint. `--debug` anywhere shows the traceback instead."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    wants_traceback = len(arguments) < len(sys.argv) - 1
    try:
        code = app(args=arguments or ["--help"], standalone_mode=False)
        raise SystemExit(code or 0)
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("Stopped.", err=True)
        raise SystemExit(130) from None
    except Exception as error:  # the edge: whatever went wrong, the user gets a sentence
        if wants_traceback:
            raise
        typer.echo(_in_words(error), err=True)
        raise SystemExit(2) from None


def _in_words(error: Exception) -> str:
    """One sentence and a hint."""
    if isinstance(error, TyperException):
        return f"{_usage(error)}\nSee python -m studio COMMAND --help."
    if isinstance(error, PipelineError):
        return f"{error}\n{error.hint}".strip()
    if isinstance(error, OSError) and error.strerror:
        subject = f"“{error.filename}”: " if error.filename else ""
        return f"{subject}{error.strerror}.\n{_SYSTEM}"
    return f"{type(error).__name__}: {error}\n{_FAULT}"


def _usage(error: TyperException) -> str:
    """What is wrong with the words of the command."""
    wording = getattr(error, "format_message", None)  # of every usage error; not part of the base class
    return str(wording() if wording else error)


@app.command()
def comic(
    book: Book,
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the comic's files.")],
    chapters: Annotated[str, typer.Option(help='Story chapters, counted from 1: "2" or "1-3".')] = "",
    pages: Annotated[int | None, typer.Option(help="This many pages, if the story fills them.")] = None,
    format: Annotated[str, typer.Option(help="us, manga, a4 or webtoon.")] = "us",
    ink: Annotated[str, typer.Option(help="color or ink.")] = "color",
    direction: Annotated[str, typer.Option(help="ltr or rtl; as the book when left out.")] = "",
    seed: Annotated[int, typer.Option(help="Another seed, another look; the same seed, the same bytes.")] = 0,
    export: Annotated[str, typer.Option(help="Comma-separated: cbz, pdf.")] = "cbz,pdf",
    as_json: AsJson = False,
) -> None:
    """Turn a book into a lettered comic. Needs no database."""
    from pipelines.make import MakeOptions, make_comic  # loads the drawing code: not needed by the other commands
    from studio.reports import comic_report, comic_table
    from studio.terminal import progress_bar

    options = MakeOptions(
        chapters=_chapter_range(chapters),
        pages=pages,
        format=_one_of("format", format, get_args(FormatName)),
        ink=_one_of("ink", ink, get_args(Ink)),
        direction=_one_of("direction", direction, get_args(Direction)) if direction else None,
        seed=seed,
        exports=tuple(dict.fromkeys(name.strip().lower() for name in export.split(",") if name.strip())),
    )
    with progress_bar() as progress:
        report = make_comic(book, out, options, progress)
    if as_json:
        typer.echo(json.dumps(comic_report(report), ensure_ascii=False, indent=1))
    else:
        typer.echo(comic_table(report))


@app.command()
def read(
    book: Book,
    to: Annotated[Path | None, typer.Option("--json", help='Write the JSON here; "-" prints it.')] = None,
    paragraphs: Annotated[bool, typer.Option("--paragraphs", help="Add paragraph offsets to the JSON.")] = False,
) -> None:
    """Read a book: who is in it, who says what, where each scene plays."""
    from pipelines.analysis.reading_report import reading_report
    from pipelines.analysis.rules import analyse
    from pipelines.books.read import read_book
    from studio.reports import reading_table

    found = read_book(book)
    report = reading_report(found, analyse(found), paragraphs=paragraphs)
    if to is None:
        typer.echo(reading_table(report))
        return
    content = json.dumps(report, ensure_ascii=False, indent=1)
    if str(to) == "-":
        typer.echo(content)
    else:
        to.write_text(content + "\n", encoding="utf-8")


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Check what Panelwright needs on this machine, with a hint for each fault."""
    from studio.config import Settings
    from studio.doctor import examine, findings_table

    findings = examine(Settings.from_environment())
    if as_json:
        typer.echo(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1))
    else:
        typer.echo(findings_table(findings))
    if any(finding.state == "fault" for finding in findings):
        raise SystemExit(1)


@app.command()
def worker() -> None:
    """Work on jobs: started by the studio itself, or by hand on another machine with DATABASE_URL."""
    from studio.config import Settings
    from studio.jobs.worker import run_worker

    run_worker(Settings.from_environment())


def _chapter_range(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    first, _, last = text.partition("-")
    try:
        chosen = int(first), int(last or first)
    except ValueError:
        chosen = 0, 0
    if not 1 <= chosen[0] <= chosen[1]:
        raise InvalidRequestError(f"{text!r} is not a range of chapters.", hint='Write "2" or "1-3".')
    return chosen


def _one_of(name: str, value: str, known: tuple[str, ...]) -> Any:
    """The value, checked; typed Any because it becomes one of several Literals."""
    if value not in known:
        raise InvalidRequestError(f"There is no {name} {value!r}.", hint=f"Known: {', '.join(known)}.")
    return value
