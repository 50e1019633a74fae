"""Profile: one organisation's level in each theme, with what the answers leave open (method.md 3.8: profile first)."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import labels
from assessment.domain import summaries
from assessment.domain.reports import Report
from assessment.domain.rounds import Round
from assessment.domain.standings import Standing
from assessment.exports.sheets import columns
from assessment.exports.sheets.results import shown_score
from assessment.exports.workbook_sheet import ABSENT, Chart, Column, Series, TableSheet, Value

LABEL = Column("Theme and level", "The theme with its level in words, as the chart shows it.", width=64, look="line")
OPEN = Column(
    "Open above",
    "How many levels above the one reached the answers leave open: “at least”, or insufficient data. Empty: none.",
    "levels",
    "1 or more, or empty",
    width=9,
    look="whole",
)


def is_for(report: Report) -> bool:
    """Whether a report is about one organisation, so that it has a profile instead of a distribution."""
    return len(report.organisations) == 1


def shown_round(report: Report) -> Round:
    """The newest round in which the organisation took part; the newest of all if there is none."""
    there = (r for r in columns.newest_first(report) if report.levels(r.id, report.themes[-1]))
    return next(there, report.latest)


def sheet(report: Report) -> TableSheet:
    """The sheet, with a bar for each theme."""
    framework = report.framework
    round_ = shown_round(report) if report.rounds else None
    numbers = (columns.LEVEL_NUMBER, OPEN, columns.level_name(framework, ABSENT), columns.score(framework))
    return TableSheet(
        name="Profile",
        table="Profile",
        what=f"The level in each theme in {round_.name if round_ else 'the newest round'}.",
        columns=(
            LABEL,
            columns.THEME,
            columns.KIND,
            *numbers,
            columns.level_name(framework, ABSENT, "Round before"),
        ),
        rows=_rows(report, round_) if round_ else (),
        count=len(report.themes) if round_ else 0,
        empty="No round is in this report. Choose a closed round, and make the workbook again.",
        note="The chart reads these rows: sort a copy of this table, not this one.",
        charts=(_chart(report, round_),) if round_ else (),
    )


def standings(report: Report, round_: Round) -> dict[str, Standing | None]:
    """theme id -> the one organisation's standing in a round; None where it took no part."""
    return {theme: report.standing(round_.id, report.organisations[0].id, theme) for theme in report.themes}


def open_above(standing: Standing | None) -> int | None:
    """Levels that the answers leave open above the one reached; None where nothing is open."""
    if standing is None or standing.high is None:
        return None
    return standing.high - (standing.level or 0) or None


def level_of(report: Report, standing: Standing | None, round_: Round) -> str:
    """The level's name in a round, or that the organisation took no part."""
    return report.framework_of(round_.id).level_name(standing.level) if standing else ABSENT


def _rows(report: Report, round_: Round) -> Iterator[tuple[Value, ...]]:
    before = summaries.previous(report, round_.id)
    earlier = standings(report, before) if before else {}
    for theme, standing in standings(report, round_).items():
        yield (
            f"{report.theme_name(theme)}: {_place(report, standing)}",
            report.theme_name(theme),
            columns.kind(report.framework, theme),
            standing.level if standing else None,
            open_above(standing),
            level_of(report, standing, round_),
            shown_score(standing),
            level_of(report, earlier[theme], before) if before else None,
        )


def _place(report: Report, standing: Standing | None) -> str:
    place = labels.place(report.framework, standing)
    return f"{place} ({labels.sureness(standing)})" if labels.sureness(standing) else place


def _chart(report: Report, round_: Round) -> Chart:
    framework, found = report.framework, standings(report, round_)
    said = "; ".join(f"{report.theme_name(theme)}: {_place(report, each)}" for theme, each in found.items())
    names = ", ".join(f"{level} {name}" for level, name in enumerate(labels.level_names(framework)))
    levels = tuple(each.level if each else None for each in found.values())
    overall = labels.place(framework, found[report.themes[-1]])
    return Chart(
        kind="bar",
        title=f"Overall {overall} in {round_.name}: {report.organisations[0].name}",
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
