"""Profile: one organisation's level in each theme, with what the answers leave open (method.md 3.8: profile first)."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import labels
from assessment.domain import summaries
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import display
from assessment.domain.rounds import Round
from assessment.domain.standings import Standing
from assessment.exports.sheets import columns
from assessment.exports.workbook_sheet import ABSENT, Chart, Column, Series, TableSheet, Value

LABEL = Column(
    "Theme and level", "The theme with its level in words, as the chart shows it.", "words", "words", 64, "line"
)
OPEN = Column(
    "Open above",
    "How many levels above the one reached the answers leave open: “at least”, or insufficient data. Empty: none.",
    "levels", "1 or more, or empty", 9, "whole",
)  # fmt: skip
BEFORE = Column(
    "Round before", "The level in the round before. Empty: this is the first round.", "name",
    f"a level's name, {ABSENT}, or empty", 21, "level",
)  # fmt: skip


def is_for(report: Report) -> bool:
    """Whether a report is about one organisation, so that it has a profile instead of a distribution."""
    return len(report.organisations) == 1


def shown_round(report: Report) -> Round:
    """The newest round in which the organisation took part; the newest of all if there is none."""
    there = (r for r in columns.newest_first(report) if report.levels(r.id, report.themes[-1]))
    return next(there, report.latest)


def sheet(report: Report) -> TableSheet:
    """The sheet, with a bar for each theme."""
    framework, organisation, round_ = report.framework, report.organisations[0], shown_round(report)
    return TableSheet(
        name="Profile",
        table="Profile",
        what=f"The level in each theme in {round_.name}.",
        columns=(
            LABEL, columns.THEME, columns.KIND, columns.LEVEL_NUMBER, OPEN, columns.level_name(framework, ABSENT),
            Column("Shown score", "As on the sheet Results.", "score", f"0.00 to {len(framework.levels)}.00, or empty", 10, "score"),
            BEFORE,
        ),
        rows=_rows(report, organisation, round_),
        count=len(report.themes),
        note="The chart reads these rows: sort a copy of this table, not this one.",
        charts=(_chart(report, organisation, round_),),
    )  # fmt: skip


def _rows(report: Report, organisation: Organisation, round_: Round) -> Iterator[tuple[Value, ...]]:
    framework, before = report.framework, summaries.previous(report, round_.id)
    for theme in report.themes:
        standing = report.standing(round_.id, organisation.id, theme)
        earlier = report.standing(before.id, organisation.id, theme) if before else None
        shown = display(standing.score) if standing else None
        yield (
            f"{report.theme_name(theme)}: {_place(report, standing)}",
            report.theme_name(theme),
            columns.kind(framework, theme),
            standing.level if standing else None,
            open_above(standing),
            framework.level_name(standing.level) if standing else ABSENT,
            None if shown is None else float(shown),
            (framework.level_name(earlier.level) if earlier else ABSENT) if before else None,
        )


def open_above(standing: Standing | None) -> int | None:
    """Levels that the answers leave open above the one reached; None where nothing is open."""
    if standing is None or standing.high is None:
        return None
    return standing.high - (standing.level or 0) or None


def _place(report: Report, standing: Standing | None) -> str:
    place = labels.place(report.framework, standing)
    return f"{place} ({labels.sureness(standing)})" if labels.sureness(standing) else place


def _chart(report: Report, organisation: Organisation, round_: Round) -> Chart:
    framework, theme = report.framework, report.themes[-1]
    overall = labels.place(framework, report.standing(round_.id, organisation.id, theme))
    said = "; ".join(
        f"{report.theme_name(t)}: {_place(report, report.standing(round_.id, organisation.id, t))}"
        for t in report.themes
    )
    standings = [report.standing(round_.id, organisation.id, t) for t in report.themes]
    levels = tuple(standing.level if standing else None for standing in standings)
    names = ", ".join(f"{level} {name}" for level, name in enumerate(labels.level_names(framework)))
    return Chart(
        kind="bar",
        title=f"Overall {overall} in {round_.name}: {organisation.name}",
        alt=f"Bars: the level in each theme in {round_.name}. {said}.",
        categories=LABEL.header,
        series=(
            Series(columns.LEVEL_NUMBER.header, len(framework.levels), points=levels, labelled=False),
            Series(OPEN.header, labelled=False),
        ),
        first=0,
        last=len(report.themes) - 1,
        value_axis=f"Level: {names}",
        category_axis="Theme",
        highest=len(framework.levels),
        unit=1,
        at=(0, 0, 3, 2),
    )
