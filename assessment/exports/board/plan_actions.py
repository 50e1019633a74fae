"""The actions that are going on, as a table."""

from __future__ import annotations

from assessment.domain import actions as rules
from assessment.domain.actions import Action
from assessment.domain.reports import Report
from assessment.exports.board.paper import Grid, Part
from assessment.exports.board.plan_foot import WHERE, foot
from assessment.exports.sheets import profile
from assessment.exports.sheets.actions import OLDER

ACTIONS = 12
"""So many actions are listed, the earliest due first; the workbook has all."""


def going_on(report: Report) -> list[tuple[str, Action]]:
    """(organisation's name, action), the earliest due first."""
    found = [(o.name, each) for o in report.organisations for each in report.actions.get(o.id, ()) if each.going_on]
    return sorted(found, key=lambda pair: (pair[1].due_on, pair[0], pair[1].what))


def part(report: Report) -> Part:
    """The earliest due first, so overdue ones before all else."""
    found = going_on(report)
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
        foot=foot(report),
    )


def _row(report: Report, name: str, action: Action) -> tuple[str, ...]:
    theme = report.theme_name(action.theme) if action.theme in report.framework.themes else OLDER
    cells = (theme, action.what, action.owner, rules.when(action, report.made_on))
    return (name, *cells) if name else cells
