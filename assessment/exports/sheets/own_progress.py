"""An organisation's own progress: its level in each theme, round by round."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import labels
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.domain.standings import Standing
from assessment.exports.sheets import columns, profile
from assessment.exports.sheets.progress import NOTE, themes
from assessment.exports.sheets.results import shown_score
from assessment.exports.workbook_charts import ACROSS
from assessment.exports.workbook_sheet import ABSENT, Chart, Series, TableSheet, Value

NOT_ASKED = "Not asked"
"""Stands in the rounds before a theme was added to the framework."""


def sheet(report: Report) -> TableSheet:
    """The sheet. By theme, overall first; within a theme oldest round first, as charts read it."""
    framework = report.framework
    return TableSheet(
        name="Progress",
        table="Progress",
        what="The organisation's own level in each theme, round by round.",
        columns=(
            columns.THEME,
            columns.ROUND,
            columns.LEVEL_NUMBER,
            profile.OPEN,
            columns.level_name(framework, f"{ABSENT}, {NOT_ASKED}"),
            columns.score(framework),
            columns.SINCE,
            columns.CLOSED,
        ),
        rows=_rows(report),
        count=len(report.rounds) * len(report.themes),
        empty="No round is in this report. Choose a closed round, and make the workbook again.",
        note=NOTE,
        # One point is no line.
        charts=tuple(_line(report, at) for at in range(len(report.themes))) if len(report.rounds) > 1 else (),
    )


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    organisation = report.organisations[0].id
    for theme in themes(report):
        for round_ in report.rounds:
            standing = report.standing(round_.id, organisation, theme)
            yield (
                report.theme_name(theme),
                round_.name,
                standing.level if standing else None,
                profile.open_above(standing),
                _level(report, standing, round_, theme),
                shown_score(standing),
                columns.moves(report, round_.id, theme).get(organisation),
                round_.closes_on,
            )


def _asked(report: Report, round_: Round, theme: str) -> bool:
    """Whether the round's own version of the framework has that theme: an added one was not asked before."""
    return theme == OVERALL or theme in report.framework_of(round_.id).themes


def _level(report: Report, standing: Standing | None, round_: Round, theme: str) -> str:
    return profile.level_of(report, standing, round_) if _asked(report, round_, theme) else NOT_ASKED


def _line(report: Report, at: int) -> Chart:
    framework, theme, rounds = report.framework, themes(report)[at], len(report.rounds)
    organisation, name = report.organisations[0].id, report.theme_name(theme)
    places = {
        r.name: labels.place(report.framework_of(r.id), report.standing(r.id, organisation, theme))
        if _asked(report, r, theme)
        else NOT_ASKED
        for r in report.rounds
    }
    return Chart(
        kind="line",
        title=f"{name}: {places[report.latest.name]} in {report.latest.name}",
        alt=f"Line: the level in {name}, round by round. {', '.join(f'{r} {place}' for r, place in places.items())}.",
        categories=columns.ROUND.header,
        series=(Series(columns.LEVEL_NUMBER.header),),
        first=at * rounds,
        last=(at + 1) * rounds - 1,
        value_axis="Level",
        category_axis="Round",
        highest=len(framework.levels),
        unit=1,
        at=(at % ACROSS, at // ACROSS, 1, 1),
    )
