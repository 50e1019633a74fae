"""Why one organisation is at its levels, and what the next ones still need, in people."""

from __future__ import annotations

from assessment.domain import nearest
from assessment.domain.reports import Report
from assessment.domain.rounds import Round
from assessment.exports.board import facts
from assessment.exports.board.own_places import place
from assessment.exports.board.paper import Grid, Part
from assessment.exports.sheets import profile

STEPS = 2
"""So many steps towards the next level are told for each theme: those that need the fewest people."""
NOTHING = "Nothing: the highest level is reached."


def why(report: Report, round_: Round) -> Part:
    """The reason for each level."""
    rows = tuple(
        (report.theme_name(each), place(report, round_, each), facts.reason(report, standing))
        for each, standing in profile.standings(report, round_).items()
    )
    held = nearest.deciding(report, report.organisations[0].id, round_.id)
    names = "; ".join(report.theme_name(each) for each in held)
    return Part(
        heading="Why these levels",
        says=f"The overall level rests on: {names}" if names else "Why each level",
        grid=Grid(f"The reason for each level in {round_.name}", ("Theme", "Level", "Why"), rows, (3, 2, 6)),
        foot=facts.foot(report, round_),
    )


def in_the_way(report: Report, round_: Round) -> Part:
    """The steps to each next level that need the fewest people."""
    rows = []
    for each in report.framework.themes:
        standing = report.standing(round_.id, report.organisations[0].id, each)
        if standing is None:
            continue
        level = nearest.next_level(report.framework, standing)
        steps = nearest.above(report.framework, standing)[:STEPS]
        said = tuple(step.sentence for step in steps) or (NOTHING if level is None else facts.reason(report, standing),)
        rows += [(report.theme_name(each), report.framework.level_name(level) if level else "", one) for one in said]
    return Part(
        heading="What stands in the way",
        says="What the next level still needs, in people",
        grid=Grid("The nearest steps to the next level", ("Theme", "Next level", "Needed"), tuple(rows), (3, 2, 7)),
        notes=("For each theme the steps that need the fewest people. The workbook has every criterion.",),
        foot=facts.foot(report, round_),
    )
