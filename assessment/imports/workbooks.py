"""The first sheet of an uploaded Excel workbook as rows of text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from assessment.domain.errors import Mistake, Mistakes

MAX_UNPACKED = 300_000_000
"""Bytes. Fifty thousand rows of answers unpack to about a tenth of it."""

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_FIRST_ROW = 1
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
"""A formula in a cell. Those that say what a cell may hold are called formula1."""

_DIMENSION, _HEAD = re.compile(rb'<(?:\w+:)?dimension ref="[A-Z0-9]+:[A-Z]+(\d{1,7})"'), 4_000
"""What a sheet says of its size, and how far from its beginning that stands, in bytes."""

_LONGEST_MARK = 40
DAMAGED = "cannot be read: the workbook is damaged. Open it in Excel and save it again."

# Workbooks from other programs use features openpyxl does not read; none of them changes a value.
warnings.filterwarnings("ignore", module="openpyxl")


def workbook_rows(name: str, content: bytes, most_columns: int, most_rows: int) -> Iterator[Sequence[str]]:
    """Rows of the first sheet, from row 1 on, gaps as empty rows, no more than `most_rows`. Raises Mistakes."""
    has_formulas = look_inside(name, content)
    reach = _Reach(name, content, most_columns, most_rows)
    if has_formulas:
        _refuse_empty_formulas(reach)
    for row in _sheet_rows(reach, data_only=True):
        yield [as_text(value) for value in row]


def workbook_length(content: bytes) -> int:
    """How many rows the longest sheet says it has; 0 where none says so. For a workbook that was looked into."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        starts = (parts.open(part).read(_HEAD) for part in parts.namelist() if part.startswith("xl/worksheets/"))
        return max((int(found[1]) for start in starts if (found := _DIMENSION.search(start))), default=0)


@dataclass(frozen=True, slots=True)
class _Reach:
    """A workbook, and how much of it is read."""

    name: str
    content: bytes
    columns: int
    rows: int


def look_inside(name: str, content: bytes, most: int = MAX_UNPACKED) -> bool:
    """Whether a sheet has formulas. Refuses what is no workbook, is locked, or unpacks into too much."""
    if content.startswith(_OLD_OR_LOCKED):
        raise _refused(name, "is protected with a password, or an old Excel file. Save it as .xlsx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > most:
                raise _refused(name, f"unpacks to more than {most // 10**6} MB.")
            sheets = [part for part in parts.namelist() if part.startswith("xl/worksheets/")]
            return any(_holds(parts, sheet, _FORMULA) for sheet in sheets)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise _refused(name, "is no Excel workbook (.xlsx), or is damaged.") from error


def _holds(parts: zipfile.ZipFile, part: str, mark: re.Pattern[bytes]) -> bool:
    with parts.open(part) as stream:
        tail = b""
        while chunk := stream.read(1_000_000):
            if mark.search(tail + chunk):
                return True
            tail = chunk[-_LONGEST_MARK:]
    return False


def _sheet_rows(reach: _Reach, *, data_only: bool, values_only: bool = True) -> Iterator[tuple[Any, ...]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(reach.content), read_only=True, data_only=data_only, keep_links=False)
        sheet = book.worksheets[0]
        # What the file says of its own size may be wrong or missing; the header decides how wide to read.
        sheet.reset_dimensions()
        header = next(sheet.iter_rows(max_row=_FIRST_ROW, max_col=reach.columns + 1), ())
        width = max((n for n, cell in enumerate(header, 1) if cell.value is not None), default=0)
        rows = sheet.iter_rows(max_row=reach.rows, max_col=width + 1, values_only=values_only)
        yield from rows
    except Mistakes:
        raise
    except Exception as error:  # a damaged workbook can fail anywhere inside the reader
        raise _refused(reach.name, DAMAGED) from error


def _refuse_empty_formulas(reach: _Reach) -> None:
    """A formula never calculated has no value: it would be taken for a blank."""
    values = _sheet_rows(reach, data_only=True)
    formulas = _sheet_rows(reach, data_only=False, values_only=False)
    mistakes = [
        Mistake(f"row {number}, column {get_column_letter(n)}", "holds a formula without a value. Put the value there.")
        for number, (row, cells) in enumerate(zip(values, formulas, strict=False), 1)
        for n, (value, cell) in enumerate(zip(row, cells, strict=False), 1)
        if value is None and cell.data_type == "f"
    ]
    if mistakes:
        raise Mistakes(mistakes, reach.name)


def as_text(value: object) -> str:
    """A cell as people read it: 4.0 is 4, a date is a day."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _refused(name: str, message: str) -> Mistakes:
    return Mistakes([Mistake(name, message)], name)
