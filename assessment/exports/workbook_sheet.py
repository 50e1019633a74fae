"""What a sheet of the workbook is, as a value: describe, then write.

A table sheet's columns carry their own meaning, unit and allowed values, so the data dictionary cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.domain.reports import IMPROVEMENT_TOOL

HIDDEN = "–"
"""Stands where a number may not be shown because it rests on too few answers (method.md 4.3)."""

ABSENT = "Did not take part"
YES, NO = "Yes", "No"

Value = str | int | float | date | None
"""What a cell may hold. None is an empty cell: there is no such number, which is not the same as 0."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `look` names a format of `workbook_looks`; `width` in characters."""

    header: str
    meaning: str
    unit: str = "words"
    allowed: str = "any text"
    width: int = 14
    look: str = "text"


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: the column it reads, and the level whose colour it has.

    Without a level: a hatch in columns and bars (insufficient data), the darkest colour in lines.
    """

    header: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart over rows `first` to `last` (counted from 0) of its sheet's table.

    `kind`: "column" and "bar" are stacked, "line" has markers and leaves gaps where a cell is empty.
    `at`: place in the grid right of the table, as (across, down, how many places wide).
    """

    kind: str
    title: str
    alt: str
    categories: str
    series: tuple[Series, ...]
    first: int
    last: int
    value_axis: str
    category_axis: str
    number_format: str = "0"
    highest: float | None = None
    at: tuple[int, int, int] = (0, 0, 1)


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet with one Excel table. `rows` are made as they are written; `count` is how many there will be.

    `empty` says why there is no row, and what to do, where there is none.
    """

    name: str
    table: str
    what: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Value, ...]]
    count: int
    empty: str = ""
    note: str = IMPROVEMENT_TOOL
    charts: tuple[Chart, ...] = ()
    across: int = 1

    def place(self, header: str) -> int:
        """Where a column stands, counted from 0."""
        return [column.header for column in self.columns].index(header)


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A sheet to read: lines of (what it is, what it says). A line without the second part is a heading."""

    name: str
    what: str
    title: str
    lines: tuple[tuple[str, str], ...]
