"""Targets: the level each theme aims at and by when, beside the level now, and how that stands (method.md 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.domain.reports import Aim, Report
from assessment.domain.target_status import Status
from assessment.exports.sheets import columns
from assessment.exports.workbook_sheet import NO, YES, Column, TableSheet, Value

NO_RESULT = "No result yet"

DUE = Column("Due", "The day by which the level is to be reached.", "date", "a date", 19, "date")
STATUS = Column(
    "Status",
    "How the target stands after the newest round with results. What may be chance reads “no clear change”.",
    allowed=", ".join(each.capitalize() for each in Status),
    width=17,
    look="mark",
)
WHY = Column("Why", "What the status rests on.", "sentence", "a sentence", 48)
ASKS = Column(
    "Asks for an action",
    "Yes: the theme is below its target, has no open action, and nobody has said why.",
    allowed="Yes, No",
    width=11,
    look="mark",
)
WITHOUT = Column(
    "Why no action", "Why there is none, in the organisation's own words.", "text", "any text, or empty", 32
)
AFTER = Column(
    "Read after", "The newest round with results of this organisation.", "name", "a round's name, or empty", 15, "line"
)
SET_BY = Column("Set by", "Who set the target.", "name", "a name", 18, printed=False)
SET_ON = Column("Set on", "The day it was set.", "date", "a date", 19, "date", printed=False)
NUMBER = replace(columns.LEVEL_NUMBER, printed=False)
AIMED_NUMBER = replace(
    NUMBER,
    header="Target level (number)",
    meaning="The level aimed at, for sorting.",
    allowed="1 to the number of levels",
)


def sheet(report: Report) -> TableSheet:
    """The sheet, by organisation, then theme."""
    now = columns.level_name(report.framework, NO_RESULT, "Level now")
    aimed = columns.level_name(report.framework, header="Target level")
    read = (columns.NARROW_THEME, now, aimed, DUE, STATUS, WHY, ASKS, WITHOUT, AFTER)
    return TableSheet(
        name="Targets",
        table="Targets",
        what="The level that each theme aims at, by when, and how that stands. A target is a level, never a score.",
        columns=(columns.who(report), *read, *columns.more(report), SET_BY, SET_ON, NUMBER, AIMED_NUMBER),
        rows=_rows(report),
        count=sum(place in {o.id for o in report.organisations} for place, _ in report.targets),
        empty="No target is set yet. An organisation's lead sets them on the page ‘Targets and actions’.",
    )


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for organisation in columns.listed(report):
        for theme in report.framework.themes:
            aim = report.targets.get((organisation.id, theme))
            # An older round's workbook has its own framework, which may not have such a level.
            if aim is not None and aim.target.level <= len(report.framework.levels):
                yield (organisation.name, *_read(report, aim), *columns.more_values(report, organisation), *_set(aim))


def _read(report: Report, aim: Aim) -> tuple[Value, ...]:
    """The cells from the theme to the round that was read."""
    framework, target = report.framework, aim.target
    return (
        report.theme_name(target.theme),
        framework.level_name(aim.standing.level) if aim.standing else NO_RESULT,
        framework.level_name(target.level),
        target.due_on,
        aim.status.capitalize(),
        aim.sentence,
        YES if aim.asks else NO,
        target.without_action or None,
        aim.after or None,
    )


def _set(aim: Aim) -> tuple[Value, ...]:
    return (aim.target.set_by, aim.target.set_on, aim.standing.level if aim.standing else None, aim.target.level)
