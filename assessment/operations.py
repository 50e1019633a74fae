"""Commands that work on the database: migrate, demo, import. Thin: parse, call a service, print."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from assessment.domain.errors import Mistakes, NotFound, Refused
from assessment.domain.organisations import same_name
from assessment.domain.reports import Organisation
from assessment.domain.rounds import Round, State
from assessment.imports import answers, demonstration, frameworks, placing
from assessment.imports.spreadsheets import content_of
from assessment.services import demo, importing, invitations, operator, rounds, work
from assessment.services import frameworks as kept_frameworks
from assessment.settings import settings
from assessment.store import migrating
from assessment.ui import clock

app = typer.Typer()


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
    """Fill an empty database with the demonstration system and say how to sign in to it, or go on where it stopped."""
    migrating.migrate(settings().sqlalchemy_url)
    content, _ = frameworks.load(frameworks.BUNDLED)
    with work.reading() as session:
        again = demo.interrupted(session)
    before = "Loading was interrupted the last time." if again else "If loading is interrupted, type the same again."
    typer.echo(f"{before} It goes on where it stopped.", err=True)
    # The story has a few organisations fewer in some rounds, so the bar is told how far, not how much.
    with told(), bar("Loading") as progress:
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
        with bar("Checking") as progress:
            found = answers.read(framework, file.name, content, progress)
            sheets = placing.placed(found.sheets, members, chosen)
        _warn(found.ignored, [m.name for m in members if m.id in sheets and numbers[m.id].answered])
        with bar("Taking in") as progress, work.writing() as session:
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
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr, moved by telling it (how much, of how much)."""
    with typer.progressbar(length=100, label=label, file=sys.stderr) as drawn:
        yield lambda done, of: drawn.update(done * 100 // max(of, 1) - drawn.pos)
