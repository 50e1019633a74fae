"""The list for the consensus meeting as a CSV. No cell can run as a formula."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.domain.reports import Report
from assessment.domain.worklist import Entry
from assessment.exports import csv_sheet

COLUMNS = ("Number", "Theme", "Question", "Reason", "Why it is here")


def rows(report: Report, listed: Sequence[Entry], round_id: str) -> list[tuple[str, ...]]:
    """The cells as text, in the order of `COLUMNS`. `round_id`: the round the list is of."""
    return [
        (str(number), report.theme_name(entry.theme, round_id), entry.text, entry.kind, entry.why)
        for number, entry in enumerate(listed, 1)
    ]


def as_csv(report: Report, listed: Sequence[Entry], round_id: str) -> bytes:
    """The list for a spreadsheet."""
    return csv_sheet.as_csv(COLUMNS, rows(report, listed, round_id))
