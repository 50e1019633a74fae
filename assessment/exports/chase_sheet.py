"""Whom to chase in a whole round: a file of people to remind for each organisation, and the list of leads to ask.

Every cell of people's text is text, as in the sheets for a mail merge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from assessment.exports import csv_sheet, merge_sheet
from assessment.exports.merge_sheet import AS_TEXT, MergeRow

COLUMNS = (
    "organisation", "lead", "lead’s e-mail address", "answered", "invited", "to remind", "headcount",
    "enough to judge", "still needed", "round", "closing date",
)  # fmt: skip
WIDTHS = (34, 26, 34, 11, 11, 11, 11, 16, 44, 24, 18)
_NOT_IN_NAMES = re.compile(r"[^\w .,()&'-]+")
LONGEST_FILE_NAME = 80


@dataclass(frozen=True, slots=True)
class LeadRow:
    """One organisation in the order of `COLUMNS`. Numbers are people; `headcount` None where it is not known."""

    organisation: str
    leads: str
    addresses: str
    answered: int
    invited: int
    to_remind: int
    headcount: int | None
    enough: str
    needed: str
    round: str
    closing_date: str


def leads_as_workbook(rows: Sequence[LeadRow]) -> bytes:
    """An .xlsx with one sheet "Leads": bold frozen header with filters, one row an organisation."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, AS_TEXT) as book:
        sheet = book.add_worksheet("Leads")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for column, (title, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(astuple(row)):
                if isinstance(value, str):
                    sheet.write_string(number, column, value, wrapped)
                elif value is not None:
                    sheet.write_number(number, column, value, wrapped)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return kept.getvalue()


def leads_as_csv(rows: Sequence[LeadRow]) -> bytes:
    """The same as CSV."""
    return csv_sheet.as_csv(COLUMNS, map(astuple, rows))


def by_organisation(rows: Sequence[MergeRow]) -> bytes:
    """A .zip with an .xlsx for each organisation that has somebody to remind: to send on, nobody sees another's."""
    places: dict[str, list[MergeRow]] = {}
    for row in rows:
        places.setdefault(row.organisation, []).append(row)
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        taken: set[str] = set()
        for organisation, people in places.items():
            archive.writestr(_file_name(organisation, taken), merge_sheet.as_workbook(people))
    return kept.getvalue()


def _file_name(organisation: str, taken: set[str]) -> str:
    """The organisation's name as a file may be called on any computer, a number behind where two look the same."""
    plain = _NOT_IN_NAMES.sub("-", organisation).strip(" .-")[:LONGEST_FILE_NAME] or "Organisation"
    name, number = plain, 2
    while name.casefold() in taken:
        name, number = f"{plain} {number}", number + 1
    taken.add(name.casefold())
    return f"{name}.xlsx"
