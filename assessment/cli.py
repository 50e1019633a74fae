"""The command line: parse, call, print. Figures go to stdout, everything said beside them to stderr.

A mistake ends with exit code 1, a wrong use of the command with 2 (typer's own).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer

from assessment import operations
from assessment.domain import overall, scoring, weights
from assessment.domain.answers import AnswerSheet
from assessment.domain.framework import Framework
from assessment.domain.reading import unknown_keys
from assessment.domain.tallies import tally
from assessment.exports import scores, scores_text
from assessment.imports import answers, frameworks, headcounts
from assessment.operations import told

app = typer.Typer(
    help="Data-sharing maturity self-assessment, from the command line.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(operations.app)

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
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


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
