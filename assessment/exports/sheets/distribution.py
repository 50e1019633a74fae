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

TOOK_PART = Column(
    "Took part",
    "Organisations with a result in the round, judged or not. Those that took no part are in no count.",
    "organisations",
    "0 or more",
    width=9,
    look="whole",
)
JUDGED = Column(
    "Judged",
    "Organisations with a level: they took part, and there was enough data.",
    "organisations",
    "0 or more",
    width=9,
    look="whole",
)
FEW = 12
"""Up to so many organisations, an axis counts them one by one."""


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
    return TableSheet(
        name="Distribution",
        table="Distribution",
        what="How many organisations stand at each level, in each theme and round.",
        columns=(
            columns.ROUND,
            columns.THEME,
            columns.KIND,
            *level_columns(framework),
            TOOK_PART,
            JUDGED,
            *_reached(framework),
        ),
        rows=_rows(report),
        count=len(report.rounds) * len(report.themes),
        empty="No round is in this report. Choose a closed round, and make the workbook again.",
        note="The chart reads the first rows: sort a copy of this table, not this one.",
        charts=(_chart(report),) if report.rounds else (),
    )


def _reached(framework: Framework) -> tuple[Column, ...]:
    share = f"{float(framework.config.system_share):.0%}"
    meanings = {
        f"Reached by {share}": f"The highest level that at least {share} of the judged organisations have reached. "
        f"{framework.level_name(None)}: too few organisations are judged to say.",
        "Most have reached": "The highest level that more than half of the judged have reached. Empty: none is judged.",
        "Lowest": "The lowest level of any judged organisation. Empty: none is judged.",
    }
    allowed = "a level's name, or empty"
    return tuple(Column(header, meaning, "name", allowed, 21, "level") for header, meaning in meanings.items())


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
    framework, latest = report.framework, report.latest
    counted = {theme: summaries.counts(framework, report.levels(latest.id, theme)) for theme in report.themes}
    said = "; ".join(f"{report.theme_name(theme)}: {labels.listing(framework, n)}" for theme, n in counted.items())
    return Chart(
        kind="bar",
        title=f"{latest.name}, overall: {summaries.headline(report, latest.id)}",
        alt=f"Stacked bars: organisations at each level in {latest.name}, a bar a theme. {said}.",
        categories=columns.THEME.header,
        series=level_series(framework),
        first=0,
        last=len(report.themes) - 1,
        value_axis="Organisations",
        category_axis="Theme",
        unit=unit(report),
        at=(0, 0, 3, 2),
    )
