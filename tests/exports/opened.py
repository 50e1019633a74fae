"""An export opened again: its rows as mappings, and the parts of the file as text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessment.domain.reports import Report

HEADER = 4
"""The row of a table's header, as a spreadsheet counts."""


def book(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def table(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows of a sheet's table, each as header -> value."""
    (only,) = sheet.tables.values()
    header, *rows = sheet[only.ref]
    names = [cell.value for cell in header]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows]


def parts(content: bytes) -> dict[str, str]:
    """Every part of the file by its name, as text."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def everything(content: bytes) -> str:
    return "\n".join(f"{name}\n{text}" for name, text in parts(content).items())


def only(report: Report, organisation: str) -> Report:
    """The report of one organisation."""
    return replace(
        report,
        organisations=tuple(o for o in report.organisations if o.id == organisation),
        standings={key: found for key, found in report.standings.items() if key[1] == organisation},
        numbers={key: found for key, found in report.numbers.items() if key[1] == organisation},
    )
