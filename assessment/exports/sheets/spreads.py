"""Disagreement in one organisation: every question with every step of its scale, as the page shows it (method.md 4)."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import spread as chart
from assessment.domain.reports import Report
from assessment.domain.spreads import NOT_ASKED, Band, Spread
from assessment.exports.sheets import columns
from assessment.exports.sheets import spread_columns as own
from assessment.exports.workbook_sheet import HIDDEN, NO, YES, TableSheet, Value

NAME = "Disagreement"
NOTE = (
    f"Disagreement changes no level; it says what to talk about. An en dash ({HIDDEN}) stands where too few people "
    "answered to show a number, or where it would tell what few people said."
)


def sheet(report: Report) -> TableSheet:
    """The sheet. Newest round first; within a round in the framework's order."""
    what = (columns.who(report), columns.ROUND, columns.NARROW_THEME)
    rows = list(_rows(report))
    return TableSheet(
        name=NAME,
        table="Disagreement",
        what="How people answered each question, step by step, and whether they agree.",
        columns=(*what, *own.WHAT, *own.READ, *columns.more(report), *own.ANALYSED),
        rows=rows,
        count=len(rows),
        empty="No closed round is in this report. Choose a closed round, and make the workbook again.",
        note=NOTE,
    )


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for round_ in columns.newest_first(report):
        for organisation in columns.listed(report):
            more = columns.more_values(report, organisation)
            for spread in report.spreads.get((round_.id, organisation.id), ()):
                theme = report.theme_name(spread.theme, round_.id)
                what = (organisation.name, round_.name, theme, spread.text, spread.asked, _reading(spread))
                disputed = None if spread.disputed is None else YES if spread.disputed else NO
                for read, share, step in _answers(spread):
                    yield (*what, *read, _total(spread), *more, share, step, disputed, spread.question)


def _reading(spread: Spread) -> str:
    """The page's words, its dash and its mark of a dispute left out: they have columns of their own."""
    said = chart.reading(spread).removeprefix(HIDDEN).split(" · ")[0].strip()
    return f"{said[:1].upper()}{said[1:]}"


def _answers(spread: Spread) -> Iterator[tuple[tuple[Value, ...], Value, Value]]:
    """(answer, share as text, people), share, step of each row that a question has."""
    if spread.hidden:
        hidden = None if spread.hidden == NOT_ASKED else HIDDEN
        yield (own.NO_STEP, hidden, hidden), hidden, None
        return
    step = 1
    for band in spread.bands:
        yield (band.label, band.share_text, _people(band)), _share(band), step
        step += len(band.codes)
    yield (own.DONT_KNOW, spread.dk_text, HIDDEN), HIDDEN, None
    if spread.na_text:
        yield (own.NOT_MINE, spread.na_text, HIDDEN), HIDDEN, None


def _people(band: Band) -> Value:
    return HIDDEN if band.people is None else band.people


def _share(band: Band) -> Value:
    return HIDDEN if band.people is None else band.share


def _total(spread: Spread) -> Value:
    if spread.hidden:
        return None if spread.hidden == NOT_ASKED else HIDDEN
    return spread.n
