"""Targets and actions, for those who may see them: never in a public-safe paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assessment.domain import actions as rules
from assessment.domain.actions import Action
from assessment.domain.reports import PLANS, Aim, Report
from assessment.domain.rounds import day
from assessment.domain.summaries import many
from assessment.domain.target_status import Status
from assessment.exports.board import facts
from assessment.exports.board.paper import Grid, Part
from assessment.exports.sheets import profile
from assessment.exports.sheets.actions import OLDER
from assessment.exports.sheets.targets import NO_RESULT

ACTIONS = 12
"""So many actions are listed, the earliest due first; the workbook has all."""


NONE = "No target is set yet, and no action is written down"
WHERE = ("Where", "An organisation's lead sets targets and writes down actions on the page ‘Targets and actions’.")


def parts(report: Report) -> Iterator[Part]:
    """Targets, then actions. Nothing where the report does not carry them."""
    if report.public or PLANS not in report.carries:
        return
    if not _aims(report) and not _going_on(report):
        yield Part("Targets and actions", NONE, points=(WHERE,), foot=_foot(report))
        return
    yield _targets_of_one(report) if profile.is_for(report) else _targets(report)
    yield _actions(report)


def _aims(report: Report) -> list[tuple[str, Aim]]:
    """(theme, aim) of the report's organisations, in the framework's order, without levels that it does not have."""
    return [
        (theme, aim)
        for theme in report.framework.themes
        for o in report.organisations
        if (aim := report.targets.get((o.id, theme))) and aim.target.level <= len(report.framework.levels)
    ]


def _targets(report: Report) -> Part:
    found = _aims(report)
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
    return Part("Targets", says, grid=grid, foot=_foot(report))


def _targets_of_one(report: Report) -> Part:
    framework, found = report.framework, _aims(report)
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
    return Part("Targets", says, points, grid=grid if rows else None, foot=_foot(report))


def _going_on(report: Report) -> list[tuple[str, Action]]:
    """(organisation's name, action), the earliest due first."""
    found = [(o.name, each) for o in report.organisations for each in report.actions.get(o.id, ()) if each.going_on]
    return sorted(found, key=lambda pair: (pair[1].due_on, pair[0], pair[1].what))


def _actions(report: Report) -> Part:
    found = _going_on(report)
    one = profile.is_for(report)
    rows = tuple(_row(report, "" if one else name, action) for name, action in found[:ACTIONS])
    header = (*(() if one else ("Organisation",)), "Theme", "Action", "Owner", "When")
    grid = Grid("Actions, the earliest due first", header, rows, (*(() if one else (3,)), 3, 5, 2, 3))
    more = len(found) - len(rows)
    return Part(
        heading="Actions",
        says=rules.counts([action for _, action in found], report.made_on),
        grid=grid if rows else None,
        points=() if rows else (WHERE,),
        notes=(f"{more} more in the workbook, sheet Actions.",) if more else (),
        foot=_foot(report),
    )


def _row(report: Report, name: str, action: Action) -> tuple[str, ...]:
    theme = report.theme_name(action.theme) if action.theme in report.framework.themes else OLDER
    cells = (theme, action.what, action.owner, rules.when(action, report.made_on))
    return (name, *cells) if name else cells


def _foot(report: Report) -> str:
    stand = f"Targets and actions as they stand on {day(report.made_on)}."
    return f"{stand} {facts.foot(report, profile.shown_round(report))}"
