"""Sheets for a mail merge: one person's private link to a row, or the people still to be reminded. XLSX and CSV.

Every cell is text: what people typed as an address or a name can never run as a formula in a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter

from assessment.exports import csv_sheet

COLUMNS = ("address", "role", "link", "organisation", "round", "closing date")
AS_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDTHS = (34, 22, 60, 34, 24, 18)


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One person. `role` and `closing_date` are words ("Manager", "5 March 2027"); `link` is empty in a reminder."""

    address: str
    role: str
    link: str
    organisation: str
    round: str
    closing_date: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row in the order of `COLUMNS`."""
        return (self.address, self.role, self.link, self.organisation, self.round, self.closing_date)


def as_workbook(rows: Sequence[MergeRow]) -> bytes:
    """An .xlsx with one sheet "Links": bold frozen header, one row a person, all cells text."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, AS_TEXT) as book:
        sheet = book.add_worksheet("Links")
        bold = book.add_format({"bold": True})
        for column, (title, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row.cells):
                sheet.write_string(number, column, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    return kept.getvalue()


def as_csv(rows: Sequence[MergeRow]) -> bytes:
    """The same as CSV."""
    return csv_sheet.as_csv(COLUMNS, (row.cells for row in rows))
