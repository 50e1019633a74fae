"""The targets of a system or of one organisation, as a table."""

from __future__ import annotations

from collections import Counter

from assessment.domain.reports import Aim, Report
from assessment.domain.rounds import day
from assessment.domain.summaries import many
from assessment.domain.target_status import Status
from assessment.exports.board.paper import Grid, Part
from assessment.exports.board.plan_foot import WHERE, foot
from assessment.exports.sheets import profile
from assessment.exports.sheets.targets import NO_RESULT


def aims(report: Report) -> list[tuple[str, Aim]]:
    """(theme, aim) of the report's organisations, in the framework's order, without levels that it does not have."""
    return [
        (theme, aim)
        for theme in report.framework.themes
        for o in report.organisations
        if (aim := report.targets.get((o.id, theme))) and aim.target.level <= len(report.framework.levels)
    ]


def part(report: Report) -> Part:
    """How many stand how, theme by theme; of one organisation each of them."""
    if profile.is_for(report):
        return _of_one(report)
    found = aims(report)
    counts = Counter((theme, aim.status) for theme, aim in found)
    rows = tuple(
        (report.theme_name(theme), *(str(counts[theme, status]) for status in Status))
        for theme in report.framework.themes
    )
    met = sum(aim.status == Status.MET for _, aim in found)
    late = sum(aim.status == Status.OVERDUE for _, aim in found)
    header = ("Theme", *(status.capitalize() for status in Status))
    says = f"{met} of {many(len(found), 'target')} met, {late} overdue" if found else "No target is set yet"
    grid = Grid("How many targets stand how, by theme", header, rows, (4, *[2] * len(Status)))
    return Part("Targets", says, grid=grid, foot=foot(report))


def _of_one(report: Report) -> Part:
    framework, found = report.framework, aims(report)
    rows = tuple(
        (
            report.theme_name(theme),
            framework.level_name(aim.standing.level) if aim.standing else NO_RESULT,
            f"{framework.level_name(aim.target.level)} by {day(aim.target.due_on)}",
            aim.sentence,
        )
        for theme, aim in found
    )
    met = sum(aim.status == Status.MET for _, aim in found)
    says = f"{met} of {many(len(found), 'target')} met" if found else "No target is set yet"
    grid = Grid("Targets, theme by theme", ("Theme", "Now", "Target", "How it stands"), rows, (3, 2, 3, 5))
    points = () if rows else (WHERE,)
    return Part("Targets", says, points, grid=grid if rows else None, foot=foot(report))
