"""Gaps between two roles on each question, with their interval, where both may be shown (method.md 4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.domain.reports import Report
from assessment.domain.spreads import NOT_ASKED, RoleShare, Spread
from assessment.exports.sheets import columns, spreads
from assessment.exports.sheets.role_gap_columns import COUNTS, READ, READINGS
from assessment.exports.sheets.spread_columns import QUESTION
from assessment.exports.workbook_sheet import HIDDEN, TableSheet, Value


def sheet(report: Report) -> TableSheet:
    """The sheet: a row for each question that both roles were asked. Newest round first."""
    rows = list(_rows(report))
    what = (columns.who(report), columns.ROUND, columns.NARROW_THEME, replace(QUESTION, width=38))
    return TableSheet(
        name="Role gaps",
        table="RoleGaps",
        what="Where two roles see the same question differently.",
        columns=(*what, *READ, *columns.more(report), *COUNTS),
        rows=rows,
        count=len(rows),
        empty="No question in this report was asked of both roles that the framework compares.",
        note=spreads.NOTE,
    )


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for round_ in columns.newest_first(report):
        for organisation in columns.listed(report):
            for spread in report.spreads.get((round_.id, organisation.id), ()):
                if spread.gap or _could_be(report, round_.id, spread):
                    theme = report.theme_name(spread.theme, round_.id)
                    read, counts = _gap(spread)
                    more = columns.more_values(report, organisation)
                    yield (organisation.name, round_.name, theme, spread.text, *read, *more, *counts)


def _could_be(report: Report, round_id: str, spread: Spread) -> bool:
    """Whether the framework compares roles on this question at all, so that a missing gap is a hidden one."""
    framework = report.framework_of(round_id)
    roles = framework.config.gap
    asked = framework.roles_asked(spread.question) if spread.question in framework.questions else ()
    compared = len(roles) == 2 and set(roles) <= set(asked)
    return compared and spread.hidden != NOT_ASKED and bool(spread.hidden or spread.gap_hidden)


def _gap(spread: Spread) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """The cells to read, then the counts."""
    gap = spread.gap
    if gap is None:
        return (HIDDEN,) * 11, (HIDDEN,) * 2
    ends = [HIDDEN if each is None else each for each in (gap.difference, gap.lower, gap.upper)]
    read = (gap.favourable, *_share(gap.first), *_share(gap.second), *ends, READINGS[gap.reading])
    return read, (_count(gap.first), _count(gap.second))


def _share(share: RoleShare) -> tuple[Value, ...]:
    return (share.people, share.share_text, share.n)


def _count(share: RoleShare) -> Value:
    return HIDDEN if share.favourable is None else share.favourable
