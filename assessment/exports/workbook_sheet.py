"""What a sheet of the workbook is, as a value: describe, then write.

A table sheet's columns carry their own meaning, unit and allowed values, so the data dictionary cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.charts import labels
from assessment.domain.reports import IMPROVEMENT_TOOL

HIDDEN = labels.DASH
"""Stands where a number may not be shown because it rests on too few answers (method.md 4.3)."""

ABSENT = labels.NO_PART
YES, NO = "Yes", "No"

Value = str | int | float | date | None
"""What a cell may hold. None is an empty cell: there is no such number, which is not the same as 0."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `look` names a format of `workbook_looks`; `width` in characters.

    `printed`: on paper too. Columns for analysis only stand after those, where wide sheets would be too small to read.
    """

    header: str
    meaning: str
    unit: str = "words"
    allowed: str = "any text"
    width: int = 14
    look: str = "text"
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: the column it reads, and the level whose colour it has.

    Without a level: a hatch in columns and bars (insufficient data), the darkest colour in lines.
    `points`: the level of each row, where a series' bars differ in colour.
    """

    header: str
    level: int | None = None
    points: tuple[int | None, ...] = ()
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart over rows `first` to `last` (counted from 0) of its sheet's table.

    `kind`: "column" and "bar" are stacked, "line" has markers and leaves gaps where a cell is empty.
    `at`: where in the grid right of the table, as (across, down, places wide, places high). `unit`: step of the axis.
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
    unit: float | None = None
    at: tuple[int, int, int, int] = (0, 0, 1, 1)


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
