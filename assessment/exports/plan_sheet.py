"""Targets and actions as one sheet (CSV). What people typed can never run as a formula in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from io import StringIO

from assessment.exports.merge_sheet import FORMULA_STARTS

COLUMNS = ("kind", "theme", "what", "from", "owner", "due", "status", "overdue", "note")
TARGET, ACTION = "target", "action"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One target or action, in the order of `COLUMNS`. `source`: the source's sentence. `note`: or why no action."""

    kind: str
    theme: str
    what: str
    source: str
    owner: str
    due: date
    status: str
    overdue: bool
    note: str


def as_csv(rows: Sequence[PlanRow]) -> bytes:
    """UTF-8 with a byte order mark; days as 2027-03-05, which every spreadsheet program sorts; overdue is yes or no."""
    kept = StringIO(newline="")
    writer = csv.writer(kept)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in astuple(row)] for row in rows)
    return kept.getvalue().encode("utf-8-sig")


def _cell(value: str | date | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
