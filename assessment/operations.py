"""Commands that work on the database: migrate, demo, export. Thin: parse, call a service, print."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assessment.domain.errors import Mistakes, NotFound, Refused
from assessment.domain.reports import Report
from assessment.domain.rounds import Round, State
from assessment.exports import workbook
from assessment.imports import demonstration, frameworks
from assessment.services import demo, operator, reporting, work
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
    with told(), typer.progressbar(length=100, label="Loading", file=sys.stderr) as bar:
        passwords = demo.load(
            work.writing,
            framework=content,
            data=demonstration.load(),
            now=datetime.now(UTC),
            progress=lambda done, of: bar.update(done * 100 // of - bar.pos),
        )
    typer.echo("The demonstration system is loaded. Sign in with one of these addresses:")
    for address in passwords:
        typer.echo(f"  {address}")
    typer.echo(f"One password for all of them, shown only now: {next(iter(passwords.values()))}")


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
