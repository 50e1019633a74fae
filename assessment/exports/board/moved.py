"""Who moved between the last two rounds of a system: how many in each theme; who, only where names may be read."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts import flow, movements
from assessment.domain import progress, summaries
from assessment.domain.progress import Movements
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.exports.board import facts
from assessment.exports.board.paper import Graph, Grid, Part, Series, graph_numbers

LISTED = 15
"""Up to so many organisations are named in a row; of more, where to find them."""

KINDS = (flow.ROSE, flow.STAYED, flow.FELL)


def parts(report: Report) -> Iterator[Part]:
    """A slide of counts and, in a named paper, one of names. Nothing where rounds cannot be compared."""
    before = summaries.previous(report, report.latest.id)
    if before is None or not progress.comparable(before, report.latest):
        return
    found = {theme: summaries.moved(report, before.id, report.latest.id, theme) for theme in report.themes}
    if not any(each.compared for each in found.values()):
        return
    yield _counts(report, before.id, found)
    overall = found[OVERALL]
    if not report.public and (overall.rose or overall.fell):
        yield _names(report, overall)


def _counts(report: Report, before: str, found: dict[str, Movements]) -> Part:
    names = tuple(report.theme_name(theme) for theme in found)
    groups = [(each.rose, each.stayed, each.fell) for each in found.values()]
    series = tuple(
        Series(kind, tuple(len(moved[at]) for moved in groups), flow.SHADES[kind]) for at, kind in enumerate(KINDS)
    )
    unknown = Series(flow.UNCOMPARED, tuple(len(each.not_comparable) for each in found.values()), hatched=True)
    said = "; ".join(
        f"{name} {len(rose)} rose, {len(stayed)} stayed, {len(fell)} fell"
        for name, (rose, stayed, fell) in zip(names, groups, strict=True)
    )
    alt = f"Stacked bars: what organisations' levels did in each theme. {said}."
    graph = Graph("bar", alt, names, (*series, unknown), "Organisations", True)
    return Part(
        heading="Movements",
        says=f"Overall, {_lowered(movements.movements(report, before, report.latest.id, named=False).title)}",
        graph=graph,
        numbers=graph_numbers(graph, "Theme", "How many organisations rose, stayed and fell in each theme"),
        notes=("One organisation's move can be chance: different people answer in each round.",),
        foot=facts.foot(report, report.latest),
    )


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _names(report: Report, overall: Movements) -> Part:
    groups = ((flow.ROSE, overall.rose), (flow.FELL, overall.fell))
    rows = tuple((kind, str(len(ids)), _listed(report, ids)) for kind, ids in groups if ids)
    return Part(
        heading="Who moved",
        says="Overall level of these organisations moved; a move can be chance",
        grid=Grid("Organisations whose overall level rose or fell", ("Movement", "How many", "Which"), rows, (2, 1, 7)),
        foot=facts.foot(report, report.latest),
    )


def _listed(report: Report, ids: tuple[str, ...]) -> str:
    """Names in the report's order, which is by type and name and no rank."""
    if len(ids) > LISTED:
        return "See the sheet Results of the workbook."
    return "; ".join(o.name for o in report.organisations if o.id in ids)
