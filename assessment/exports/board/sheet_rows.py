"""Rows of a described sheet, looked up by what stands in them, and their cells as a spreadsheet writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlsxwriter.utility import xl_rowcol_to_cell

from assessment.exports.workbook_sheet import TableSheet, Value
from assessment.exports.workbook_table import HEADER


def sheet(described: TableSheet) -> str:
    """A sheet's name as a reference writes it."""
    return f"'{described.name}'" if " " in described.name else described.name


def rows(described: TableSheet) -> Iterator[tuple[int, dict[str, Value]]]:
    """Each row's place counted from 0, as it stands under the header, with its cells by header."""
    headers = [column.header for column in described.columns]
    for at, values in enumerate(described.rows, HEADER + 1):
        yield at, dict(zip(headers, values, strict=True))


def found(described: TableSheet, wanted: Mapping[str, Value]) -> list[int]:
    """Places of the rows with these values. LookupError if there is none: a sentence would say what no sheet has."""
    places = [row for row, cells in rows(described) if all(cells[header] == value for header, value in wanted.items())]
    if not places:
        raise LookupError(f"{described.name} has no row {wanted}")
    return places


def cells(described: TableSheet, wanted: Mapping[str, Value], header: str) -> str:
    """One cell of the first row with these values."""
    return span(described, wanted, header, header)


def span(described: TableSheet, wanted: Mapping[str, Value], first: str, last: str) -> str:
    """The cells from one header to another, of the first row with these values."""
    row = found(described, wanted)[0]
    ends = [xl_rowcol_to_cell(row, described.place(header)) for header in (first, last)]
    return f"{sheet(described)}!{ends[0] if first == last else ':'.join(ends)}"
