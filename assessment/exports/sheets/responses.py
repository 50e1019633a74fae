"""Response numbers: how many answered, by organisation, role and round; what every result rests on (method.md 3.6)."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain import disclosure
from assessment.domain.reports import Numbers, Report
from assessment.exports.sheets import columns
from assessment.exports.workbook_sheet import HIDDEN, Column, TableSheet, Value

ALL_ROLES = "All roles"

ROLE = Column("Role", "What the people do; “All roles” is everybody.", "name", "a role, All roles", 52, "line")
ANSWERED = Column(
    "Answered", "People who sent their answers. 0: nobody did.", "people", "0 or more; – where hidden", 11, "whole"
)
PARTIAL = Column(
    "Started, not sent",
    "People who started and did not send their answers. They are not counted in any result. Not known by role.",
    "people",
    "0 or more, or empty",
    width=11,
    look="whole",
)
INVITED = Column(
    "Invited",
    "People who were sent a private link. Empty: nobody was, others came by a shared link, or it is not known by role.",
    "people",
    "1 or more, or empty",
    width=11,
    look="whole",
)
HEADCOUNT = Column(
    "Headcount", "People who work there. Empty: not known for this round.", "people", "1 or more, or empty", 11, "whole"
)
RATE = Column(
    "Response rate",
    "Answered, of those invited. Empty where “Invited” is: then read the share of the headcount.",
    "share",
    "0% to 100%; – where hidden; or empty",
    width=11,
    look="share",
)
OF_HEADCOUNT = Column(
    "Answered of headcount",
    "Answered, of all who work there. Empty: the headcount is not known.",
    "share",
    "0% or more, or empty",
    width=12,
    look="share",
)
NAMED = (ROLE, ANSWERED, PARTIAL, INVITED, HEADCOUNT, RATE, OF_HEADCOUNT)
PUBLIC = (ROLE, ANSWERED, RATE)
"""Headcounts and numbers of invitations would name large organisations."""


def sheet(report: Report) -> TableSheet:
    """The sheet. Newest round first; within an organisation all roles first."""
    counted = PUBLIC if report.public else NAMED
    return TableSheet(
        name="Response numbers",
        table="ResponseNumbers",
        what="How many people answered, by organisation, role and round. Every result rests on these.",
        columns=(columns.who(report), columns.ROUND, *counted, *columns.more(report)),
        rows=_rows(report),
        count=columns.counted(report, report.numbers) * (1 + len(report.framework.roles)),
        empty="No response numbers: nobody took part in a closed round yet.",
    )


def _rows(report: Report) -> Iterator[tuple[Value, ...]]:
    for round_ in columns.newest_first(report):
        for organisation in columns.listed(report):
            numbers = report.numbers.get((round_.id, organisation.id))
            if numbers is None:
                continue
            more = columns.more_values(report, organisation)
            counted = _public(report, numbers) if report.public else _named(report, numbers)
            for row in counted:
                yield (organisation.name, round_.name, *row, *more)


def _named(report: Report, numbers: Numbers) -> Iterator[tuple[Value, ...]]:
    known, invited = numbers.headcount or None, numbers.invited or None
    share = _of(numbers.answered, known)
    yield (ALL_ROLES, numbers.answered, numbers.partial, invited, known, numbers.rate, share)
    for role in report.framework.roles:
        answered, known = numbers.by_role.get(role), numbers.heads.get(role) or None
        yield (report.framework.role_labels[role], answered, None, None, known, None, _of(answered, known))


def _of(answered: int | None, known: int | None) -> float | None:
    return answered / known if known and answered is not None else None


def _public(report: Report, numbers: Numbers) -> Iterator[tuple[Value, ...]]:
    """Without small numbers, and none that subtraction would give away. A role left out of the report is hidden."""
    framework, fewest = report.framework, report.framework.config.min_n_show
    shown = disclosure.hide(numbers.by_role, fewest)
    small = 0 < numbers.answered < fewest
    rate = None if numbers.rate is None else HIDDEN if small else round(numbers.rate, 2)
    yield (ALL_ROLES, HIDDEN if small else numbers.answered, rate)
    for role in framework.roles:
        told = shown.get(role) == disclosure.SHOWN
        yield (framework.role_labels[role], numbers.by_role[role] if told else HIDDEN, None)
