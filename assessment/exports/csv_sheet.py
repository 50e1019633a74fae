"""Rows as CSV, as spreadsheet programs read it best. What people typed can never run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet program runs as a formula begins with one of these."""

Cell = str | int | float | date | None


def as_csv(columns: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """UTF-8 with a byte order mark, for accents. Days as 2027-03-05, which sorts; True is yes, None is empty."""
    kept = StringIO(newline="")
    writer = csv.writer(kept)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return kept.getvalue().encode("utf-8-sig")


def inert(text: str) -> str:
    """A text that no spreadsheet program runs as a formula: a leading apostrophe keeps it text."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return inert(value) if isinstance(value, str) else value
