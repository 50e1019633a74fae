"""The export command: a round as a workbook, slides or a document, fit for a nightly job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from assessment.domain.errors import NotFound, Refused
from assessment.domain.hindsight import as_of
from assessment.domain.organisations import same_name
from assessment.domain.reports import Organisation, Report
from assessment.domain.rounds import Round, State
from assessment.exports import document, slides, workbook
from assessment.imports.spreadsheets import content_of
from assessment.operations import bar, told
from assessment.services import operator, reporting, rounds, work
from assessment.settings import settings
from assessment.store import migrating
from assessment.ui import clock

app = typer.Typer()


class Kind(StrEnum):
    """What an export can be."""

    XLSX = "xlsx"
    PPTX = "pptx"
    DOCX = "docx"


AKind = Annotated[
    Kind, typer.Option("--kind", help="What to write: an Excel workbook, PowerPoint slides or a Word document.")
]
AnOut = Annotated[Path, typer.Option("--out", metavar="PATH", help="The file to write.")]
ARound = Annotated[
    str | None, typer.Option("--round", metavar="NAME", help="The round's name.", show_default="the latest published")
]
AnOrganisation = Annotated[
    str, typer.Option("--organisation", metavar="NAME", help="Only this one.", show_default="the whole system")
]
ATemplate = Annotated[
    Path | None, typer.Option("--template", metavar="FILE", help="Your own .pptx or .docx, for its look.")
]
IsPublic = Annotated[bool, typer.Option("--public", help="Organisations as letters, small numbers hidden.")]


@app.command("export")
def export(
    kind: AKind,
    out: AnOut,
    round: ARound = None,
    organisation: AnOrganisation = "",
    public: IsPublic = False,
    template: ATemplate = None,
) -> None:
    """Write a round, with all before it, as the file that the results pages offer."""
    migrating.migrate(settings().sqlalchemy_url)
    with told():
        write = _writer(kind, template)
        report = _report(round, organisation, public)
        with bar("Writing") as progress:
            content = write(report, progress=progress)
        try:
            out.write_bytes(content)
        except OSError as error:
            raise Refused(f"‘{out}’ cannot be written: {error.strerror}. Choose another place.") from error
    of = organisation or f"{len(report.organisations)} organisations"
    typer.echo(f"{out}: {report.latest.name}, {of}, {len(content):,} bytes.")


def _writer(kind: Kind, template: Path | None) -> Callable[..., bytes]:
    if kind is Kind.XLSX:
        if template:
            raise Refused("A workbook has no template. Leave out --template, or choose --kind pptx or docx.")
        return workbook.write
    write = {Kind.PPTX: slides.write, Kind.DOCX: document.write}[kind]
    return partial(write, template=content_of(template) if template else None)


def _report(name: str | None, organisation: str, public: bool) -> Report:
    if organisation and public:
        raise Refused("One organisation's file bears its name. Leave out --public or --organisation.")
    with work.reading() as session:
        by = operator.person(session)
        seen = reporting.visible_rounds(session, by=by)
        chosen = _chosen(seen, name)
        ids = [each.id for each in seen[: seen.index(chosen) + 1]]
        if not organisation:
            return reporting.system_report(
                session, by=by, today=clock.today(), rounds=ids, public=public, detail=True, panels=True
            )
        found = _named(rounds.organisations_in(session, round=chosen.id, by=by), organisation, chosen)
        report = reporting.organisation_report(
            session, organisation=found, by=by, today=clock.today(), spreads=ids, panels=ids
        )
        return as_of(report, chosen)


def _named(members: Sequence[Organisation], name: str, chosen: Round) -> str:
    found = next((each.id for each in members if same_name(each.name) == same_name(name)), None)
    if found is None:
        raise NotFound(f"‘{name}’ took no part in {chosen.name}. Write the name as it stands in the app.")
    return found


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
