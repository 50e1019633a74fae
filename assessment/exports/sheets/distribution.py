"""Distribution: how many organisations stand at each level, by round and theme. Never an average (method.md 3.9)."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import labels
from assessment.domain import overall, summaries
from assessment.domain.framework import Framework
from assessment.domain.reports import Report
from assessment.domain.results import INSUFFICIENT
from assessment.domain.rounds import Round
from assessment.exports.sheets import columns
from assessment.exports.workbook_sheet import Chart, Column, Series, TableSheet, Value

JUDGED = Column(
    "Judged",
    "Organisations with a level: took part, without insufficient data.",
    "organisations",
    "0 or more",
    9,
    "whole",
)
TOOK_PART = Column(
    "Took part", "Organisations with a result in the round, judged or not.", "organisations", "0 or more", 9, "whole"
)
"""Organisations that took no part are in no count."""

FEW = 12


def level_columns(framework: Framework) -> tuple[Column, ...]:
    """A column of counts for each level, lowest first, insufficient data last."""
    names = labels.level_names(framework)
    counted = (f"Organisations at the level {name}. 0: none is." for name in names)
    unjudged = "Organisations with too few answers to judge. This is no level, and is not among the judged."
    pairs = [*zip(names, counted, strict=True), (framework.level_name(None), unjudged)]
    return tuple(Column(name, meaning, "organisations", "0 or more", 12, "whole") for name, meaning in pairs)


def level_series(framework: Framework) -> tuple[Series, ...]:
    """A chart's series over `level_columns`: light to dark, insufficient data hatched."""
    levels = [Series(name, level) for level, name in enumerate(labels.level_names(framework))]
    return (*levels, Series(framework.level_name(None)))


def sheet(report: Report) -> TableSheet:
    """The sheet, newest round first, with a stacked bar for each theme of the newest round."""
    framework = report.framework
    share = f"{float(framework.config.system_share):.0%}"
    return TableSheet(
        name="Distribution",
        table="Distribution",
        what="How many organisations stand at each level, in each theme and round.",
        columns=(
            columns.ROUND, columns.THEME, columns.KIND, *level_columns(framework), TOOK_PART, JUDGED,
            Column(
                f"Reached by {share}", f"The highest level that at least {share} of the judged organisations have reached. "
                "Insufficient data: too few are judged to say.", "name", "a level's name", 21, "level",
            ),
            Column(
                "Most have reached", "The highest level that more than half of the judged have reached.", "name",
                "a level's name, or empty", 21, "level",
            ),
            Column("Lowest", "The lowest level of any judged organisation.", "name", "a level's name, or empty", 21, "level"),
        ),
        rows=_rows(report),
        count=len(report.rounds) * len(report.themes),
        empty="No round is in this report. Choose a closed round, and make the workbook again.",
        note="The chart reads the first rows: sort a copy of this table, not this one.",
        charts=(_chart(report),) if report.rounds else (),
    )  # fmt: skip


def counts(report: Report, round_: Round, theme: str) -> tuple[Value, ...]:
    """The cells under `level_columns`, then took part and judged."""
    levels = report.levels(round_.id, theme)
    judged = sum(level is not None for level in levels.values())
    return (*summaries.counts(report.framework, levels).values(), len(levels), judged)


def unit(report: Report) -> int | None:
    """The step of an axis that counts organisations: 1 where there are few, so that it shows no halves."""
    return 1 if len(report.organisations) <= FEW else None


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    framework = report.framework
    for round_ in columns.newest_first(report):
        for theme in report.themes:
            found = overall.system(framework, list(report.levels(round_.id, theme).values()))
            what = (round_.name, report.theme_name(theme), columns.kind(framework, theme))
            reached = (_headline(framework, found), found.most_have_reached, found.lowest)
            yield (*what, *counts(report, round_, theme), *reached)


def _headline(framework: Framework, found: overall.SystemResult) -> str:
    return framework.level_name(None if found.outcome == INSUFFICIENT else found.level)


def _chart(report: Report) -> Chart:
    latest = report.latest
    said = [
        f"{report.theme_name(theme)}: "
        + labels.listing(report.framework, summaries.counts(report.framework, report.levels(latest.id, theme)))
        for theme in report.themes
    ]
    return Chart(
        kind="bar",
        title=f"{latest.name}: {summaries.headline(report, latest.id)}",
        alt=f"Stacked bars: organisations at each level in {latest.name}, a bar a theme. {'; '.join(said)}.",
        categories=columns.THEME.header,
        series=level_series(report.framework),
        first=0,
        last=len(report.themes) - 1,
        value_axis="Organisations",
        category_axis="Theme",
        unit=unit(report),
        at=(0, 0, 3, 2),
    )
