"""Disagreement over the system: in how many questions of a theme an organisation's people are split (method.md 4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.domain.reports import Report
from assessment.exports.sheets import columns, spreads
from assessment.exports.workbook_sheet import Column, TableSheet, Value

SPLIT = Column("Split", "Questions with two camps.", "questions", "0 or more", 9, "whole")
MIXED = replace(SPLIT, header="Mixed", meaning="Questions neither agreed nor split.")
AGREED = replace(SPLIT, header="Agreed", meaning="Questions on which nearly everybody is close together.")
READ = replace(
    SPLIT,
    header="Questions read",
    meaning="Questions with a reading. 0: too few answers to any to say, or it would tell what few people said.",
    width=12,
)


def sheet(report: Report) -> TableSheet:
    """The sheet. Newest round first; within a round by organisation, then theme."""
    what = (columns.who(report), columns.ROUND, replace(columns.THEME, width=40))
    return TableSheet(
        name=spreads.NAME,
        table="Disagreement",
        what="In how many questions of each theme people do not agree.",
        columns=(*what, SPLIT, MIXED, AGREED, READ, *columns.more(report)),
        rows=_rows(report),
        count=columns.counted(report, report.disagreement),
        empty="No organisation is in this report. Choose a closed round, and make the workbook again.",
        note="Disagreement changes no level; it says what to talk about.",
    )


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for round_ in columns.newest_first(report):
        for organisation in columns.listed(report):
            more = columns.more_values(report, organisation)
            for theme in report.framework_of(round_.id).themes:
                found = report.disagreement.get((round_.id, organisation.id, theme))
                if found is not None:
                    counts = (found.split, found.mixed, found.read - found.split - found.mixed, found.read)
                    yield (organisation.name, round_.name, report.theme_name(theme, round_.id), *counts, *more)
