"""Sheets of an uploaded Excel workbook by name, as text, so that a mistake can be told with its cell."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from assessment.domain.errors import Mistakes
from assessment.imports.spreadsheets import refused
from assessment.imports.workbooks import DAMAGED, as_text, look_inside


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a workbook is read: rows and columns of a sheet, and bytes unpacked."""

    rows: int
    columns: int
    unpacked: int


@dataclass(frozen=True, slots=True)
class Cells:
    """A sheet as text, row by row from row 1. `uncalculated`: addresses of formulas that have no value."""

    rows: Sequence[Sequence[str]]
    uncalculated: frozenset[str] = frozenset()


def address(row: int, column: int) -> str:
    """A cell as spreadsheets name it; both numbers from 0."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def sheets(name: str, content: bytes, wanted: Sequence[str], limits: Limits) -> dict[str, Cells]:
    """Those of the wanted sheets that the workbook has; `name` is its file name. Raises Mistakes."""
    formulas = look_inside(name, content, limits.unpacked)
    try:
        shown = _opened(content, data_only=True)
        inside = _opened(content, data_only=False) if formulas else None
        there = [each for each in wanted if each in shown.sheetnames]
        return {each: _cells(shown, inside, each, limits) for each in there}
    except Mistakes:
        raise
    except Exception as error:  # a damaged workbook can fail anywhere inside the reader
        raise refused(name, DAMAGED) from error


def _opened(content: bytes, *, data_only: bool) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _cells(shown: Workbook, inside: Workbook | None, sheet: str, limits: Limits) -> Cells:
    rows = [[as_text(value) for value in row] for row in _values(shown, sheet, limits)]
    if inside is None:
        return Cells(rows)
    written = _values(inside, sheet, limits)
    return Cells(
        rows,
        frozenset(
            address(number, place)
            for number, (row, texts) in enumerate(zip(written, rows, strict=False))
            for place, (value, text) in enumerate(zip(row, texts, strict=False))
            if not text and isinstance(value, str) and value.startswith("=")
        ),
    )


def _values(book: Workbook, sheet: str, limits: Limits) -> Iterator[tuple[object, ...]]:
    found = book[sheet]
    # What the file says of its own size may be wrong or missing.
    found.reset_dimensions()
    yield from found.iter_rows(max_row=limits.rows, max_col=limits.columns, values_only=True)
