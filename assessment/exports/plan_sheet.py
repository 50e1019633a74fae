"""Targets and actions as one sheet (CSV). What people typed can never run as a formula in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date

from assessment.exports import csv_sheet

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
    """The rows; days sort in every spreadsheet program, and overdue is yes or no."""
    return csv_sheet.as_csv(COLUMNS, map(astuple, rows))
