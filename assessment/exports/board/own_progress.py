"""One organisation over time: its levels round by round, and what each did since the round before."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import theme
from assessment.domain import board_organisation, level_changes
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.domain.summaries import previous
from assessment.exports.board import facts
from assessment.exports.board.own_places import place
from assessment.exports.board.paper import Graph, Grid, Part, Series, graph_numbers


def progress(report: Report, round_: Round) -> Part:
    """A line of the overall level; a table of all levels in the newest rounds."""
    levels = tuple(report.standing(r.id, report.organisations[0].id, OVERALL) for r in report.rounds)
    names, top = tuple(r.name for r in report.rounds), len(report.framework.levels)
    values = tuple(None if s is None or s.level is None else float(s.level) for s in levels)
    places = ", ".join(f"{r.name} {place(report, r, OVERALL)}" for r in report.rounds)
    line = Series("Overall level", values, theme.STRONG)
    graph = Graph(
        "line", f"Line: the overall level round by round. {places}.", names, (line,), f"Level, 0 to {top}", highest=top
    )
    shown = report.rounds[-4:]
    rows = tuple((report.theme_name(each), *(place(report, r, each) for r in shown)) for each in report.themes)
    return Part(
        heading="Progress round by round",
        says=f"Overall: {places}" if len(names) < 4 else f"Overall in {round_.name}: {place(report, round_, OVERALL)}",
        graph=graph,
        grid=Grid("Levels round by round", ("Theme", *(r.name for r in shown)), rows, (3, *[2] * len(shown))),
        numbers=graph_numbers(graph, "Round", "The overall level round by round"),
        notes=("A change from one round to the next can be chance: different people answer in each.",),
        foot=facts.foot(report, round_),
    )


def moved(report: Report, round_: Round) -> Iterator[Part]:
    """What each level did since the round before; nothing where there is none."""
    before = previous(report, round_.id)
    if before is None:
        return
    found = level_changes.all_(board_organisation.pair_of(report, before, round_))
    rows = tuple((report.theme_name(each.theme), each.did.capitalize(), each.sentence) for each in found)
    grid = Grid(f"Each level since {before.name}", ("Theme", "Level", "What stands behind it"), rows, (3, 2, 7))
    yield Part("Movements", f"What each level did since {before.name}", grid=grid, foot=facts.foot(report, round_))
