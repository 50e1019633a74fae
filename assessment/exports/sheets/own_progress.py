"""An organisation's own progress: its level in each theme, round by round."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import labels
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import display
from assessment.exports.sheets import columns, profile
from assessment.exports.sheets.progress import themes
from assessment.exports.workbook_charts import ACROSS
from assessment.exports.workbook_sheet import ABSENT, Chart, Column, Series, TableSheet, Value


def sheet(report: Report) -> TableSheet:
    """The sheet. By theme, overall first; within a theme oldest round first, as charts read it."""
    framework, organisation = report.framework, report.organisations[0]
    top = len(framework.levels)
    return TableSheet(
        name="Progress",
        table="Progress",
        what="The organisation's own level in each theme, round by round.",
        columns=(
            columns.THEME, columns.ROUND, columns.LEVEL_NUMBER, profile.OPEN,
            columns.level_name(framework, ABSENT),
            Column("Shown score", "As on the sheet Results.", "score", f"0.00 to {top}.00, or empty", 10, "score"),
            Column(
                "Since the round before", "What the level did.", "words",
                "Rose, Stayed, Fell, Not comparable, or empty in the first round", 17, "line",
            ),
            columns.CLOSED,
        ),
        rows=_rows(report, organisation),
        count=len(report.rounds) * len(report.themes),
        note="A change from one round to the next can be chance. The charts read these rows: sort a copy, not this table.",
        charts=tuple(_chart(report, at) for at in range(len(report.themes))) if len(report.rounds) > 1 else (),
    )  # fmt: skip


def _rows(report: Report, organisation: Organisation) -> Iterator[tuple[Value, ...]]:
    framework = report.framework
    for theme in themes(report):
        for round_ in report.rounds:
            standing = report.standing(round_.id, organisation.id, theme)
            shown = display(standing.score) if standing else None
            yield (
                report.theme_name(theme),
                round_.name,
                standing.level if standing else None,
                profile.open_above(standing),
                framework.level_name(standing.level) if standing else ABSENT,
                None if shown is None else float(shown),
                columns.moves(report, round_.id, theme).get(organisation.id),
                round_.closes_on,
            )


def _chart(report: Report, at: int) -> Chart:
    theme, rounds, organisation = themes(report)[at], len(report.rounds), report.organisations[0]
    framework, name = report.framework, report.theme_name(theme)
    places = [
        f"{r.name} {labels.place(framework, report.standing(r.id, organisation.id, theme))}" for r in report.rounds
    ]
    now = labels.place(framework, report.standing(report.latest.id, organisation.id, theme))
    return Chart(
        kind="line",
        title=f"{name}: {now} in {report.latest.name}",
        alt=f"Line: the level in {name}, round by round. {', '.join(places)}.",
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
