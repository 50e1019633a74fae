"""A Report to its board paper: one value that slides and the Word document are both written from."""

from __future__ import annotations

from assessment.domain.reports import IMPROVEMENT_TOOL, Report
from assessment.domain.rounds import day
from assessment.exports.board import facts, method, of_organisation, of_system, plans
from assessment.exports.board.paper import Paper, Part, tidied
from assessment.exports.sheets import cover, profile

EMPTY = "No round is in this report. Choose a closed round, and make the file again."


def paper(report: Report) -> Paper:
    """The paper of a system, or of one organisation. Only what the report carries is in it."""
    framework = report.framework
    made = Paper(
        title=cover.title(report),
        lines=(
            _when(report),
            facts.version(report),
            IMPROVEMENT_TOOL,
            f"{framework.title}. {framework.publisher}. Framework version {framework.version}.",
        ),
        subject=framework.title,
        parts=tuple(_parts(report)),
    )
    whole: Paper = tidied(made)
    return whole


def _when(report: Report) -> str:
    made = f"Made on {day(report.made_on)}"
    if not report.rounds:
        return made
    latest = report.latest
    return f"{latest.name}: {day(latest.opens_on)} to {day(latest.closes_on)}. {made}."


def _parts(report: Report) -> list[Part]:
    if not report.rounds or not report.organisations:
        return [Part("No results", EMPTY), method.part(report)]
    own = of_organisation if profile.is_for(report) else of_system
    return [*own.parts(report), *plans.parts(report), method.part(report)]
