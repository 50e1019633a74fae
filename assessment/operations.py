"""Commands that work on the database: migrate, demo, import, export. Thin: parse, call a service, print."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assessment.domain.errors import Mistakes, NotFound, Refused
from assessment.domain.organisations import same_name
from assessment.domain.reports import Organisation, Report
from assessment.domain.rounds import Round, State
from assessment.exports import workbook
from assessment.imports import answers, demonstration, frameworks, placing
from assessment.imports.spreadsheets import content_of
from assessment.services import demo, importing, invitations, operator, reporting, rounds, work
from assessment.services import frameworks as kept_frameworks
from assessment.settings import settings
from assessment.store import migrating
from assessment.ui import clock

app = typer.Typer()


class ExportKind(StrEnum):
    """What an export can be."""

    XLSX = "xlsx"


AKind = Annotated[ExportKind, typer.Option("--kind", help="What to write: an Excel workbook.")]
AnOut = Annotated[Path, typer.Option("--out", metavar="PATH", help="The file to write.")]
ARound = Annotated[
    str | None, typer.Option("--round", metavar="NAME", help="The round's name.", show_default="the latest published")
]
IsPublic = Annotated[bool, typer.Option("--public", help="Organisations as letters, small numbers hidden.")]


AnAnswersFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="Answers, .csv or .xlsx: respondent, role, a column a question.")
]
AnOpenRound = Annotated[str, typer.Option("--round", metavar="NAME", help="The open round they belong to.")]
AnOrganisation = Annotated[
    str, typer.Option("--organisation", metavar="NAME", help="Whose answers they are.", show_default="the file says so")
]


@contextmanager
def told(*, err: bool = True) -> Iterator[None]:
    """Say what a rule refused, every mistake on a line of its own, and end with exit code 1."""
    try:
        yield
    except Refused as refused:
        for mistake in refused.mistakes if isinstance(refused, Mistakes) else ():
            typer.echo(str(mistake), err=err)
        typer.echo(str(refused), err=err)
        raise typer.Exit(1) from refused


@app.command("migrate")
def migrate() -> None:
    """Bring the database up to date. The app does it by itself when it starts."""
    migrating.migrate(settings().sqlalchemy_url)
    typer.echo("The database is up to date.")


@app.command("demo")
def load_demo() -> None:
    """Fill an empty database with the demonstration system and say how to sign in to it."""
    migrating.migrate(settings().sqlalchemy_url)
    content, _ = frameworks.load(frameworks.BUNDLED)
    # The story has a few organisations fewer in some rounds, so the bar is told how far, not how much.
    with told(), _bar("Loading") as progress:
        passwords = demo.load(
            work.writing,
            framework=content,
            data=demonstration.load(),
            now=datetime.now(UTC),
            progress=progress,
        )
    typer.echo("The demonstration system is loaded. Sign in with one of these addresses:")
    for address in passwords:
        typer.echo(f"  {address}")
    typer.echo(f"One password for all of them, shown only now: {next(iter(passwords.values()))}")


@app.command("import")
def import_answers(file: AnAnswersFile, round: AnOpenRound, organisation: AnOrganisation = "") -> None:
    """Take in a file of answers that were given without the web: all of it, or with any mistake nothing."""
    migrating.migrate(settings().sqlalchemy_url)
    with told(), _nothing_to_tidy():
        content = content_of(file)
        with work.reading() as session:
            by = operator.person(session)
            asked = _named(rounds.all_(session, by=by), round)
            members = rounds.organisations_in(session, round=asked.id, by=by)
            numbers = invitations.numbers(session, round=asked.id, by=by)
            pinned = {"framework_id": asked.framework_id, "framework_version": asked.framework_version}
            framework = kept_frameworks.get(session, system=by.system, **pinned)
        chosen = _whose(members, organisation)
        with _bar("Checking") as progress:
            found = answers.read(framework, file.name, content, progress)
            sheets = placing.placed(found.sheets, members, chosen)
        _warn(found.ignored, [m.name for m in members if m.id in sheets and numbers[m.id].answered])
        with _bar("Taking in") as progress, work.writing() as session:
            today = clock.today()
            number = importing.take_in_many(
                session, round=asked.id, sheets=sheets, by=by, today=today, progress=progress
            )
    typer.echo(f"{asked.name}: {number:,} people's answers are taken in, of {len(sheets):,} organisations.")


def _named(every: Sequence[Round], name: str) -> Round:
    found = next((each for each in every if same_name(each.name) == same_name(name) or each.id == name), None)
    if found is None:
        names = ", ".join(f"‘{each.name}’" for each in every if each.state is State.OPEN) or "none"
        raise NotFound(f"There is no round ‘{name}’. Open rounds: {names}.")
    return found


def _whose(members: Sequence[Organisation], name: str) -> str:
    """The organisation's id; "" where none is named."""
    found = [each.id for each in members if same_name(each.name) == same_name(name)]
    if name and not found:
        raise NotFound(f"‘{name}’ takes no part in this round. Write the name as it stands in the app.")
    return found[0] if name else ""


def _warn(ignored: Sequence[str], again: Sequence[str]) -> None:
    """Say what goes unread, and who might count twice. Somebody who sits at the screen is asked whether to go on."""
    if ignored:
        typer.echo(f"Columns that are no question, ignored: {', '.join(ignored)}.", err=True)
    if again:
        typer.echo(f"Answers are here already from: {', '.join(again)}. The same people would count twice.", err=True)
        if sys.stdin.isatty():
            typer.confirm("Take these in as well?", abort=True, err=True)


@contextmanager
def _nothing_to_tidy() -> Iterator[None]:
    """Without the search for objects that refer to each other: rows never do, and it takes longer than reading them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr, moved by telling it (how much, of how much)."""
    with typer.progressbar(length=100, label=label, file=sys.stderr) as bar:
        yield lambda done, of: bar.update(done * 100 // max(of, 1) - bar.pos)


@app.command("export")
def export(kind: AKind, out: AnOut, round: ARound = None, public: IsPublic = False) -> None:
    """Write a round, with all before it, as the file that the overview page offers."""
    migrating.migrate(settings().sqlalchemy_url)
    with told():
        report = _report(round, public)
        content = {ExportKind.XLSX: workbook.write}[kind](report)
        try:
            out.write_bytes(content)
        except OSError as error:
            raise Refused(f"‘{out}’ cannot be written: {error.strerror}. Choose another place.") from error
    typer.echo(f"{out}: {report.latest.name}, {len(report.organisations)} organisations, {len(content):,} bytes.")


def _report(name: str | None, public: bool) -> Report:
    with work.reading() as session:
        by = operator.person(session)
        seen = reporting.visible_rounds(session, by=by)
        last = seen.index(_chosen(seen, name))
        ids = [each.id for each in seen[: last + 1]]
        return reporting.system_report(session, by=by, today=clock.today(), rounds=ids, public=public, detail=True)


def _chosen(seen: tuple[Round, ...], name: str | None) -> Round:
    published = [each for each in seen if each.state is State.PUBLISHED]
    if name is None and not published:
        raise NotFound("No round is published yet. Name a closed one with --round, or publish one first.")
    wanted = published[-1].name if name is None else name
    for each in seen:
        if wanted in (each.name, each.id):
            return each
    names = ", ".join(f"‘{each.name}’" for each in seen) or "none"
    raise NotFound(f"There is no closed round ‘{wanted}’. Rounds with results: {names}.")
