"""The command line: parse, call, print. Figures go to stdout, everything said beside them to stderr.

A mistake ends with exit code 1, a wrong use of the command with 2 (typer's own).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer

from assessment import exporting, operations
from assessment.domain import overall, scoring, weights
from assessment.domain.answers import AnswerSheet
from assessment.domain.framework import Framework
from assessment.domain.reading import unknown_keys
from assessment.domain.tallies import tally
from assessment.exports import scores, scores_text
from assessment.imports import answers, frameworks, headcounts
from assessment.operations import told
from assessment.services import operator, setup, work
from assessment.settings import settings as database
from assessment.store import migrating

app = typer.Typer(
    help="Data-sharing maturity self-assessment, from the command line.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(operations.app)
app.add_typer(exporting.app)

AFile = Annotated[Path, typer.Argument(metavar="FILE", help="A framework file (YAML or JSON).")]
AnAnswersFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="Answers, .csv or .xlsx: respondent, role, a column a question.")
]
AFramework = Annotated[
    Path, typer.Option(metavar="FILE", help="The framework to score by.", show_default="the one that comes with it")
]
SomeSettings = Annotated[
    Path | None, typer.Option(metavar="FILE", help="JSON whose keys replace those of the framework's config.")
]
AHeadcount = Annotated[
    str | None, typer.Option(metavar="ROLE=N,…", help="Weight roles to these headcounts, for comparison.")
]
ASystem = Annotated[
    str, typer.Option("--system", metavar="NAME", help="Which system, where the database holds several.")
]
AName = Annotated[str, typer.Argument(metavar="NAME", help="What the new system is called.")]
AnAdministrator = Annotated[str, typer.Option("--administrator", metavar="NAME", help="Who administers it.")]
AnEmail = Annotated[
    str, typer.Option("--email", metavar="ADDRESS", help="The address the administrator signs in with.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


@app.callback()
def main_options(system: ASystem = "") -> None:
    """What stands before the command."""
    operator.speak_for(system)


@app.command("add-system")
def add_system(
    name: AName, administrator: AnAdministrator, email: AnEmail, framework: AFramework = frameworks.BUNDLED
) -> None:
    """Set up one system more in this database, with an administrator of its own who sees nothing of the others."""
    migrating.migrate(database().sqlalchemy_url)
    with told():
        content, _ = frameworks.load(framework)
        with work.writing() as session:
            password = setup.add_system(
                session, system_name=name, name=administrator, email=email, framework=content, now=datetime.now(UTC)
            )
    typer.echo(f"The system ‘{name}’ is set up. {administrator} signs in as {email}.")
    typer.echo(f"One-time password, shown only now: {password}")


@app.command()
def check(file: AFile) -> None:
    """Read a framework file and list every mistake in it."""
    with told(err=False):
        mapping, framework = frameworks.load(file)
        typer.echo(f"{file}: no mistakes. {_counts(framework)}.")
        for key in unknown_keys(mapping):
            typer.echo(f"Note: ‘{key}’ is no key of a framework; it is ignored.")


@app.command()
def score(
    file: AnAnswersFile,
    framework: AFramework = frameworks.BUNDLED,
    settings: SomeSettings = None,
    headcount: AHeadcount = None,
    as_json: AsJson = False,
) -> None:
    """Score a file of answers: every theme and the overall level of each organisation in it, with the reasons.

    Columns: respondent, role, one per question id (blank, dk, na or a code), and optionally organisation.
    """
    with told():
        changes = frameworks.settings(settings) if settings else None
        _, by = frameworks.load(framework, changes)
        people = headcounts.read(by, headcount) if headcount is not None else None
        found = answers.load(by, file)
        if found.ignored:
            typer.echo(f"Columns that are no question, ignored: {', '.join(found.ignored)}.", err=True)
        objects = [one for name, sheets in found.sheets.items() for one in _scored(by, found, name, sheets, people)]
        typer.echo(json.dumps(objects, ensure_ascii=False, indent=1) if as_json else scores_text.as_text(by, objects))


def _scored(
    framework: Framework,
    found: answers.Answers,
    organisation: str | None,
    sheets: Sequence[AnswerSheet],
    headcount: dict[str, int] | None,
) -> list[dict[str, Any]]:
    """One organisation's objects: a theme each, then overall."""
    counted = tally(framework, sheets, asked=found.asked)
    by_role = None if headcount is None else weights.by_headcount(headcount, counted.respondents)
    if by_role and (warning := weights.warning(by_role)):
        typer.echo(f"{organisation}: {warning}" if organisation else warning, err=True)
    results = scoring.score(framework, counted, weights=by_role)
    whole = overall.organisation(framework, results)
    themes = [scores.theme_object(framework, organisation, result, counted) for result in results.values()]
    return [*themes, scores.overall_object(framework, organisation, whole, results)]


def _counts(framework: Framework) -> str:
    criteria = sum(len(theme.all_criteria) for theme in framework.themes.values())
    numbers = {
        "level": len(framework.levels),
        "theme": len(framework.themes),
        "question": len(framework.questions),
    }
    words = [f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in numbers.items()]
    return ", ".join([*words, "1 criterion" if criteria == 1 else f"{criteria} criteria"])


def main() -> None:
    """Run the command line; texts are UTF-8 whatever the terminal says of itself."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
