"""Native, editable Excel charts, each with alt text, in one look; placed in a grid right of the table they read."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.worksheet import Worksheet

from assessment.charts import theme
from assessment.domain.framework import Framework
from assessment.exports.workbook_book import Book, clean
from assessment.exports.workbook_sheet import Chart, Series, TableSheet

GAP = 1
"""Columns left empty between a table and its charts."""

ACROSS, DOWN = 3, 2
"""Places of the grid that make one printed page: A4 landscape, with room for the repeated header."""

COLUMN, WIDE, HIGH = 9, 6, 19
"""Width of the columns under charts in characters; a place in the grid in columns and in rows."""

COLUMN_PIXELS, ROW_PIXELS = 68, 19
MARGIN = 10

TITLE = {"bold": True, "color": theme.INK, "name": "Arial"}
WORDS = {"size": 10, "color": theme.INK, "name": "Arial"}
GRID_LINE = {"visible": True, "line": {"color": theme.FAINT, "width": 0.75}}
EDGE = {"color": theme.INK, "width": 0.75}
NO_ZERO = "0;;"
"""A label of 0 says nothing that the table does not, and sits on its neighbours."""

DASHES = ("solid", "dash", "square_dot", "long_dash_dot", "round_dot")
MARKERS = ("circle", "square", "diamond", "triangle", "x")
"""Lines are told apart by dash and marker too, so that they survive grey print."""


_REFERENCE = re.compile(r"!(?=\$?[A-Z])")


def draw(book: Book, sheet: Worksheet, described: TableSheet, header: int) -> None:
    """Every chart of a described sheet, over its table's cells."""
    first = _first(described)
    if described.charts:
        sheet.set_column(first, first + WIDE * ACROSS - 1, COLUMN)
    for chart in described.charts:
        native = _native(book, described, chart, header + 1)
        across, down, wide, high = chart.at
        native.set_size({"width": WIDE * COLUMN_PIXELS * wide - MARGIN, "height": HIGH * ROW_PIXELS * high - MARGIN})
        # Neither moved nor stretched when rows are filtered or columns made wider (position 3).
        place = {"object_position": 3, "description": clean(chart.alt), "y_offset": MARGIN // 2}
        sheet.insert_chart(header + 1 + down * HIGH, first + across * WIDE, native, place)


def pages(described: TableSheet, header: int) -> list[tuple[int, int, int, int]]:
    """First row, first column, last row, last column of each printed page of charts."""
    first, low = _first(described), max((chart.at[1] + chart.at[3] for chart in described.charts), default=0)
    tops = range(header + 1, header + 1 + low * HIGH, DOWN * HIGH)
    return [(top, first, top + DOWN * HIGH - 1, first + WIDE * ACROSS - 1) for top in tops]


def _first(described: TableSheet) -> int:
    return len(described.columns) + GAP


def _native(book: Book, described: TableSheet, chart: Chart, top: int) -> NativeChart:
    kind = {"type": chart.kind} | ({} if chart.kind == "line" else {"subtype": "stacked"})
    native = book.file.add_chart(kind)
    framework, rows = book.framework, (top + chart.first, top + chart.last)
    category = described.place(chart.categories)
    for at, series in enumerate(chart.series):
        column = described.place(series.header)
        options: dict[str, Any] = {
            "name": [described.name, top - 1, column],
            "categories": [described.name, rows[0], category, rows[1], category],
            "values": [described.name, rows[0], column, rows[1], column],
        }
        native.add_series(
            options | (_line(framework, series, at) if chart.kind == "line" else _block(framework, series))
        )
    _axes(native, chart)
    size = {"size": 14 if chart.at[2] > 1 else 11}
    native.set_title({"name": said(chart.title), "name_font": TITLE | size, "overlay": False})
    native.set_legend({"position": "bottom", "font": WORDS} if len(chart.series) > 1 else {"none": True})
    native.show_blanks_as("gap")
    # Filtering the table must not empty a chart whose title still speaks of all rows.
    native.show_hidden_data()
    return native


def said(words: str) -> str:
    """Words for a title or an axis that cannot be read as a reference to a cell ("Results!A1")."""
    return _REFERENCE.sub("! ", clean(words).lstrip("="))


def _line(framework: Framework, series: Series, at: int) -> dict[str, Any]:
    colour = _colour(framework, series.level)
    # The lightest levels are too faint for a line on white: grey, and the marker has the colour.
    line = theme.LINE if theme.ink_on(colour) == theme.INK else colour
    return {
        "line": {"color": line, "width": 2.25, "dash_type": DASHES[at % len(DASHES)]},
        "marker": {"type": MARKERS[at % len(MARKERS)], "size": 8, "fill": {"color": colour}, "border": EDGE},
        "smooth": False,
    }


def _block(framework: Framework, series: Series) -> dict[str, Any]:
    block: dict[str, Any] = {"gap": 50, "overlap": 100, "border": EDGE}
    ink: dict[str, Any] = {"bold": True}
    if series.level is None:
        hatch = {"pattern": "light_upward_diagonal", "fg_color": theme.HATCH, "bg_color": theme.PAPER}
        block["pattern"] = hatch
    else:
        block["fill"] = {"color": _colour(framework, series.level)}
        ink = {"color": theme.ink_on(_colour(framework, series.level))}
    if series.labelled:
        block["data_labels"] = {"value": True, "num_format": NO_ZERO, "font": WORDS | ink}
    if series.points:
        block["points"] = [_point(framework, level) for level in series.points]
    return block


def _point(framework: Framework, level: int | None) -> dict[str, Any] | None:
    return None if level is None else {"fill": {"color": _colour(framework, level)}, "border": EDGE}


def _colour(framework: Framework, level: int | None) -> str:
    """A level's colour; the darkest for a series that is no level."""
    return theme.level_colours(len(framework.levels))[-1 if level is None else level]


def _axes(native: NativeChart, chart: Chart) -> None:
    value = {
        "name": said(chart.value_axis),
        "name_font": WORDS,
        "num_font": WORDS,
        "num_format": chart.number_format,
        "min": 0,
        "major_gridlines": GRID_LINE,
        "line": {"none": True},
        **({"max": chart.highest} if chart.highest is not None else {}),
        **({"major_unit": chart.unit} if chart.unit is not None else {}),
    }
    category = {"name": said(chart.category_axis), "name_font": WORDS, "num_font": WORDS, "line": EDGE}
    if chart.kind == "bar":
        # Excel draws bars from the bottom up: turned round, the first theme stands at the top, as in the table.
        native.set_y_axis(category | {"reverse": True})
        native.set_x_axis(value | {"label_position": "high"})
    else:
        native.set_x_axis(category)
        native.set_y_axis(value)
