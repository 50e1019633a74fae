"""Progress: organisations at each level round by round, overall and in each theme, and who moved (method.md 3.9, 7)."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import labels
from assessment.domain import overall, summaries
from assessment.domain.framework import Framework
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.exports.sheets import columns, distribution
from assessment.exports.workbook_charts import ACROSS, DOWN
from assessment.exports.workbook_sheet import Chart, Column, Series, TableSheet, Value

NOTE = "A change from one round to the next can be chance. The charts read these rows: sort a copy, not this table."

MOVES = {
    columns.ROSE: "Organisations at a higher level than in the round before.",
    columns.STAYED: "Organisations at the same level as in the round before.",
    columns.FELL: "Organisations at a lower level than in the round before.",
    columns.NOT_COMPARABLE: "Organisations without a level in both rounds: new, absent, or insufficient data; all of "
    "them where the rules changed.",
}


def themes(report: Report) -> tuple[str, ...]:
    """Theme ids in the order of this sheet: overall first."""
    return (OVERALL, *report.framework.themes)


def sheet(report: Report) -> TableSheet:
    """The sheet. By theme, overall first; within a theme oldest round first, as charts read it."""
    return TableSheet(
        name="Progress",
        table="Progress",
        what="How the system moves from round to round, overall and in each theme.",
        columns=_columns(report.framework),
        rows=_rows(report),
        count=len(report.rounds) * len(report.themes),
        empty="No round is in this report. Choose a closed round, and make the workbook again.",
        note=NOTE,
        charts=_charts(report) if report.rounds else (),
    )


def _columns(framework: Framework) -> tuple[Column, ...]:
    shares = (
        Column(
            reached_header(framework, level),
            f"Judged organisations at {name} or a higher level, of all judged. Empty: none is judged.",
            "share",
            "0% to 100%, or empty",
            width=12,
            look="share",
        )
        for level, name in enumerate(framework.levels, 1)
    )
    moves = (
        Column(word, f"{meaning} Empty in the first round.", "organisations", "0 or more, or empty", 9, "whole")
        for word, meaning in MOVES.items()
    )
    counted = (*distribution.level_columns(framework), distribution.TOOK_PART, distribution.JUDGED)
    return (columns.THEME, columns.ROUND, *counted, *shares, *moves, columns.CLOSED)


def reached_header(framework: Framework, level: int) -> str:
    """The header of the column with the share at a level or above it."""
    return f"Reached {framework.level_name(level)}"


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for theme in themes(report):
        for round_ in report.rounds:
            found = overall.system(report.framework, list(report.levels(round_.id, theme).values()))
            shares = [found.share_at_or_above.get(name) for name in report.framework.levels]
            yield (
                report.theme_name(theme),
                round_.name,
                *distribution.counts(report, round_, theme),
                *(None if share is None else float(share) for share in shares),
                *_moved(report, round_.id, theme),
                round_.closes_on,
            )


def _moved(report: Report, round_id: str, theme: str) -> tuple[Value, ...]:
    moves = list(columns.moves(report, round_id, theme).values())
    return tuple(moves.count(word) if moves else None for word in MOVES)


def _charts(report: Report) -> tuple[Chart, ...]:
    if len(report.rounds) < 2:
        return (_stacked(report),)  # one point is no line
    return (_stacked(report), *(_lines(report, at) for at in range(len(themes(report)))))


def _stacked(report: Report) -> Chart:
    framework, first, last = report.framework, report.rounds[0], report.latest
    counted = ((r, summaries.counts(framework, report.levels(r.id, OVERALL))) for r in report.rounds)
    sentence = summaries.over_time(report, OVERALL, summaries.aim(framework), first.id, last.id)
    said = "; ".join(f"{r.name}: {labels.listing(framework, found)}" for r, found in counted)
    return Chart(
        kind="column",
        title=f"Overall: {sentence[0].lower()}{sentence[1:]}",
        alt=f"Stacked columns: organisations at each overall level, a column a round. {said}.",
        categories=columns.ROUND.header,
        series=distribution.level_series(framework),
        first=0,
        last=len(report.rounds) - 1,
        value_axis="Organisations",
        category_axis="Round",
        unit=distribution.unit(report),
        at=(0, 0, 2, 2),
    )


def _lines(report: Report, at: int) -> Chart:
    framework, theme, rounds = report.framework, themes(report)[at], len(report.rounds)
    name, level = report.theme_name(theme), summaries.aim(framework)
    reached = [summaries.reached(report.levels(r.id, theme), level) for r in report.rounds]
    now = summaries.at_or_above(framework, reached[-1]) if reached[-1].judged else "no organisation is judged"
    said = (f"{r.name} {found.reached} of {found.judged}" for r, found in zip(report.rounds, reached, strict=True))
    return Chart(
        kind="line",
        title=f"{name}: {now}",
        alt=f"Lines: share of judged organisations that have reached each level in {name}, round by round. "
        f"{framework.level_name(level)}: {', '.join(said)}.",
        categories=columns.ROUND.header,
        series=tuple(Series(reached_header(framework, k), k) for k in range(1, len(framework.levels) + 1)),
        first=at * rounds,
        last=(at + 1) * rounds - 1,
        value_axis="Share of judged",
        category_axis="Round",
        number_format="0%",
        highest=1,
        at=_grid(at),
    )


def _grid(at: int) -> tuple[int, int, int, int]:
    """Beside the stacked columns, which take two by two places, then below them."""
    return (ACROSS - 1, at, 1, 1) if at < DOWN else ((at - DOWN) % ACROSS, DOWN + (at - DOWN) // ACROSS, 1, 1)
