"""One organisation in one page: what has changed, what stands in the way, how sure it is."""

from __future__ import annotations

from assessment.domain import board_organisation, nearest
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.domain.summaries import previous
from assessment.exports.board import cells, facts
from assessment.exports.board.own_places import place
from assessment.exports.board.own_reasons import NOTHING
from assessment.exports.board.paper import Grid, Part


def part(report: Report, round_: Round) -> Part:
    """The summary, with the cells of its numbers."""
    organisation, told = report.organisations[0], board_organisation.sentences(report)
    before = previous(report, round_.id)
    header = ("Theme", round_.name, *([before.name] if before else []))
    rows = tuple(
        (report.theme_name(each), *(place(report, r, each) for r in (round_, before) if r)) for each in report.themes
    )
    points = [
        ("What has changed", " ".join(each.sentence for each in told)),
        ("What stands in the way", _deciding(report, round_)),
        ("How sure this is", f"{facts.rests_on(report, round_)} {facts.how_sure(report, round_)}"),
    ]
    return Part(
        heading="In one page",
        says=f"{organisation.name}: overall {place(report, round_, OVERALL)} in {round_.name}",
        points=tuple(points),
        grid=Grid(f"The level in each theme in {round_.name}", header, rows, (5, *[3] * (len(header) - 1))),
        numbers=cells.references(report, told),
        foot=facts.foot(report, round_),
    )


def _deciding(report: Report, round_: Round) -> str:
    """What holds the overall level, with the nearest step of the first such theme."""
    organisation = report.organisations[0].id
    names = nearest.deciding(report, organisation, round_.id)
    standing = report.standing(round_.id, organisation, names[0]) if names else None
    if standing is None:
        return "No theme decides the overall level yet."
    steps = nearest.above(report.framework, standing)
    held = "; ".join(report.theme_name(each) for each in names)
    return f"The overall level rests on {held}. {steps[0].sentence if steps else NOTHING}"
