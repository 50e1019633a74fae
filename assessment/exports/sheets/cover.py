"""Cover: what the workbook is, of when, for whom, and what is on which sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.domain.reports import AGREED, IMPROVEMENT_TOOL, PLANS, Report
from assessment.domain.results import CALCULATOR_VERSION
from assessment.exports.sheets import profile
from assessment.exports.workbook_sheet import TableSheet, TextSheet

NAMED = "Named: for the partnership. It names organisations; do not publish it."
NAMES_PEOPLE = "Named: for the partnership. It names organisations, and people who agree levels and own actions; "
NAMES_PEOPLE += "do not publish it."
PUBLIC_SAFE = "Public-safe: organisations are letters, and small numbers are hidden. It may be published."
HEADING = ""


def sheet(report: Report, others: Sequence[TableSheet | TextSheet]) -> TextSheet:
    """The sheet; `others` are the sheets that follow it, whose names its contents link to."""
    framework = report.framework
    return TextSheet(
        name="Cover",
        what="What this workbook is, and what is in it.",
        title=title(report),
        lines=(
            ("What this is", f"How well partners share data, from the answers of their staff: {framework.title}."),
            ("How to read it", IMPROVEMENT_TOOL),
            *_about(report),
            ("Made on", day(report.made_on)),
            ("Version", _version(report)),
            ("Framework", f"{framework.id}, version {framework.version}"),
            ("Calculator", f"version {CALCULATOR_VERSION}"),
            ("Source", f"{framework.title}. {framework.publisher}."),
            ("Contents", HEADING),
            *((each.name, each.what) for each in others),
        ),
    )


def title(report: Report) -> str:
    """What the workbook is about, in a line."""
    if profile.is_for(report):
        return f"{report.organisations[0].name}: data sharing results"
    return f"{report.system}: data sharing results"


def _version(report: Report) -> str:
    if report.public:
        return PUBLIC_SAFE
    return NAMES_PEOPLE if report.carries & {AGREED, PLANS} else NAMED


def _about(report: Report) -> tuple[tuple[str, str], ...]:
    count = len(report.organisations)
    took = f"{count} organisation{'' if count == 1 else 's'}"
    held = (f"{r.name} ({day(r.opens_on)} to {day(r.closes_on)}, {r.state})" for r in report.rounds)
    rounds = "; ".join(held) or "none yet"
    return (("System", report.system), ("Organisations", took), ("Rounds", rounds))


def day(when: date) -> str:
    """A day as people write it: 5 March 2027."""
    return f"{when.day} {when:%B %Y}"
