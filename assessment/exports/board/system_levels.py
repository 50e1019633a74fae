"""Organisations at each level: theme by theme in the newest round, and overall round by round."""

from __future__ import annotations

from assessment.charts import distribution, theme
from assessment.domain import summaries
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.exports.board import facts
from assessment.exports.board.paper import Graph, Part, Series, graph_numbers


def distribution_part(report: Report) -> Part:
    """A stacked bar a theme."""
    chart = distribution.by_theme(report, report.latest.id)
    names = tuple(report.theme_name(each) for each in report.themes)
    found = [summaries.counts(report.framework, report.levels(report.latest.id, each)) for each in report.themes]
    graph = Graph("bar", chart.alt, names, _by_level(report, found), "Organisations", True)
    return Part(
        heading="Where organisations stand, theme by theme",
        says=chart.title,
        graph=graph,
        numbers=graph_numbers(graph, "Theme", f"Organisations at each level in {report.latest.name}, by theme"),
        foot=facts.foot(report, report.latest),
    )


def _by_level(report: Report, found: list[dict[int | None, int]]) -> tuple[Series, ...]:
    """Counts as series, lowest level first, insufficient data hatched and last."""
    framework, colours = report.framework, theme.level_colours(len(report.framework.levels))
    levels = [
        Series(framework.level_name(level), tuple(counts[level] for counts in found), colour)
        for level, colour in enumerate(colours)
    ]
    unjudged = Series(framework.level_name(None), tuple(counts[None] for counts in found), hatched=True)
    return (*levels, unjudged)


def progress_part(report: Report) -> Part:
    """A stacked column a round."""
    chart = distribution.by_round(report)
    found = [summaries.counts(report.framework, report.levels(r.id, OVERALL)) for r in report.rounds]
    names = tuple(r.name for r in report.rounds)
    graph = Graph("column", chart.alt, names, _by_level(report, found), "Organisations", True)
    caveats = summaries.caveats(report, OVERALL, report.rounds[0].id, report.latest.id)
    return Part(
        heading="Progress round by round",
        says=chart.title,
        graph=graph,
        numbers=graph_numbers(graph, "Round", "Organisations at each overall level, round by round"),
        notes=caveats,
        foot=facts.foot(report, report.latest),
    )
