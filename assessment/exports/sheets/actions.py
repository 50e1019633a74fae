"""Actions: what organisations will do next, who owns it, when it is due, and what is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assessment.domain.actions import Action, Status, source_words, when
from assessment.domain.reports import Report
from assessment.exports.sheets import columns
from assessment.exports.workbook_sheet import NO, YES, Column, TableSheet, Value

OLDER = "A theme of an earlier questionnaire"

READ = (
    Column("Action", "What is to be done, in the organisation's own words.", "text", "any text", 44),
    Column("Owner", "Who sees to it.", "name", "any text", 20),
    Column("Due", "The day by which it is to be done.", "date", "a date", 19, "date"),
    Column("Status", "How far it is.", allowed=", ".join(each.capitalize() for each in Status), width=13, look="line"),
    Column(
        "Overdue",
        "Yes: the due date had passed on the day this was made, and it is neither done nor dropped.",
        allowed="Yes, No",
        width=11,
        look="mark",
    ),
    Column("How it stands", "The same in words, as on the page.", "sentence", "a sentence", 27),
    Column("Note", "What else the organisation wrote.", "text", "any text, or empty", 36),
    Column("From the source", "The source's own words that it came from.", "sentence", "a statement, or empty", 40),
)
KEPT = (
    Column("Made by", "Who wrote it down.", "name", "a name", 18, printed=False),
    Column("Made on", "The day it was written down.", "date", "a date", 19, "date", printed=False),
    Column("Changed on", "The day it was last changed.", "date", "a date", 19, "date", printed=False),
    Column("Done on", "The day it was done.", "date", "a date, or empty", 19, "date", printed=False),
)


def sheet(report: Report) -> TableSheet:
    """The sheet, by organisation; then what is to do, the earliest due date first; then what is finished."""
    return TableSheet(
        name="Actions",
        table="Actions",
        what="What will be done next, by whom and by when. Actions live on from round to round until they are done.",
        columns=(columns.who(report), columns.NARROW_THEME, *READ, *columns.more(report), *KEPT),
        rows=_rows(report),
        count=sum(len(report.actions.get(organisation.id, ())) for organisation in report.organisations),
        empty="No action is written down yet. An organisation's lead does so on the page ‘Targets and actions’.",
    )


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for organisation in columns.listed(report):
        for action in report.actions.get(organisation.id, ()):
            theme = report.theme_name(action.theme) if action.theme in report.framework.themes else OLDER
            read = _read(report, action, report.made_on)
            kept = (action.made_by, action.made_on, action.changed_on, action.done_on)
            yield (organisation.name, theme, *read, *columns.more_values(report, organisation), *kept)


def _read(report: Report, action: Action, today: date) -> tuple[Value, ...]:
    return (
        action.what,
        action.owner,
        action.due_on,
        action.status.capitalize(),
        YES if action.overdue(today) else NO,
        when(action, today),
        action.note or None,
        source_words(report.framework, action.source) or None,
    )
