"""Theme by theme, the share of organisations that has reached a level, then and now."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import theme
from assessment.domain import progress, summaries
from assessment.domain.reports import Report
from assessment.domain.summaries import many
from assessment.exports.board import facts
from assessment.exports.board.paper import Graph, Part, Series, graph_numbers


def parts(report: Report) -> Iterator[Part]:
    """The newest round beside the one before; nothing where they cannot be compared."""
    before = summaries.previous(report, report.latest.id)
    if before is None or not progress.comparable(before, report.latest):
        return
    level, rounds = summaries.aim(report.framework), (before, report.latest)
    found = {r: [summaries.reached(report.levels(r.id, each), level) for each in report.themes] for r in rounds}
    above = report.framework.level_name(level) + (" or above" if level < len(report.framework.levels) else "")
    names = tuple(report.theme_name(each) for each in report.themes)
    shades = (theme.FAINT, theme.STRONG)
    series = tuple(
        Series(r.name, tuple(each.share for each in found[r]), shade) for r, shade in zip(rounds, shades, strict=True)
    )
    pairs = zip(found[before], found[report.latest], strict=True)
    more = sum((now.share or 0) > (then.share or 0) for then, now in list(pairs)[:-1])
    said = (
        f"{name}: {now.reached} of {now.judged}, {before.name} {then.reached} of {then.judged}"
        for name, then, now in zip(names, found[before], found[report.latest], strict=True)
    )
    alt = f"Two bars a theme: judged organisations at {above}. {'; '.join(said)}."
    graph = Graph("bar", alt, names, series, "Share of judged", highest=1, number="0%")
    themes = many(len(names) - 1, "theme")
    yield Part(
        heading="Progress theme by theme",
        says=f"A larger share of organisations is at {above} than in {before.name} in {more} of {themes}",
        graph=graph,
        numbers=graph_numbers(graph, "Theme", f"Share of judged organisations at {above}"),
        notes=("Differences of a few organisations can be chance.",),
        foot=facts.foot(report, report.latest),
    )
