"""Native, editable Excel charts, each with alt text, in one look; placed in a grid right of the table they read."""

from __future__ import annotations

from typing import Any

from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.worksheet import Worksheet

from assessment.charts import theme
from assessment.domain.framework import Framework
from assessment.exports.workbook_book import Book, clean
from assessment.exports.workbook_sheet import Chart, Series, TableSheet

GAP = 1
"""Columns left empty between a table and its charts."""

COLUMN, WIDE, HIGH = 9, 7, 22
"""Width of the columns under charts in characters; a place in the grid in columns and in rows."""

COLUMN_PIXELS, ROW_PIXELS = 68, 19
MARGIN = 10
FULL = 2
"""A chart this many places wide is also twice as high."""

TITLE = {"size": 13, "bold": True, "color": theme.INK, "name": "Arial"}
WORDS = {"size": 10, "color": theme.INK, "name": "Arial"}
GRID_LINE = {"visible": True, "line": {"color": theme.FAINT, "width": 0.75}}
EDGE = {"color": theme.INK, "width": 0.75}
NO_ZERO = "0;;"
"""A label of 0 says nothing that the table does not, and sits on its neighbours."""

DASHES = ("solid", "dash", "square_dot", "long_dash_dot", "round_dot")
MARKERS = ("circle", "square", "diamond", "triangle", "x")
"""Lines are told apart by dash and marker too, so that they survive grey print."""


def draw(book: Book, sheet: Worksheet, described: TableSheet, header: int) -> None:
    """Every chart of a described sheet, over its table's cells."""
    first = len(described.columns) + GAP
    if described.charts:
        sheet.set_column(first, first + WIDE * described.across - 1, COLUMN)
    for chart in described.charts:
        native = _native(book, described, chart, header + 1)
        across, down, wide = chart.at
        high = 2 if wide >= FULL else 1
        native.set_size({"width": WIDE * COLUMN_PIXELS * wide - MARGIN, "height": HIGH * high * ROW_PIXELS - MARGIN})
        # Neither moved nor stretched when rows are filtered or columns made wider (position 3).
        place = {"object_position": 3, "description": clean(chart.alt)}
        sheet.insert_chart(header + down * HIGH, first + across * WIDE, native, place)


def area(described: TableSheet, header: int) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column of the charts, for printing."""
    first = len(described.columns) + GAP
    low = max(chart.at[1] + (2 if chart.at[2] >= FULL else 1) for chart in described.charts)
    return header, first, header + low * HIGH - 1, first + WIDE * described.across - 1


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
        native.add_series(options | (_line(framework, series, at) if chart.kind == "line" else _block(framework, series)))
    _axes(native, chart)
    # A title that began with "=" would be read as a reference.
    native.set_title({"name": clean(chart.title).lstrip("="), "name_font": TITLE, "overlay": False})
    native.set_legend({"position": "bottom", "font": WORDS} if len(chart.series) > 1 else {"none": True})
    native.show_blanks_as("gap")
    # Filtering the table must not empty a chart whose title still speaks of all rows.
    native.show_hidden_data()
    return native


def _line(framework: Framework, series: Series, at: int) -> dict[str, Any]:
    colour = _colour(framework, series)
    return {
        "line": {"color": colour, "width": 2.25, "dash_type": DASHES[at % len(DASHES)]},
        "marker": {"type": MARKERS[at % len(MARKERS)], "size": 8, "fill": {"color": colour}, "border": EDGE},
        "smooth": False,
    }


def _block(framework: Framework, series: Series) -> dict[str, Any]:
    label = {"value": True, "num_format": NO_ZERO, "font": dict(WORDS)}
    block: dict[str, Any] = {"gap": 50, "overlap": 100, "border": EDGE, "data_labels": label}
    if series.level is None:
        label["font"] |= {"bold": True}
        return block | {"pattern": {"pattern": "light_upward_diagonal", "fg_color": theme.HATCH, "bg_color": theme.PAPER}}
    colour = _colour(framework, series)
    label["font"] |= {"color": theme.ink_on(colour)}
    return block | {"fill": {"color": colour}}


def _colour(framework: Framework, series: Series) -> str:
    """A level's colour; the darkest for a series that is no level."""
    return theme.level_colours(len(framework.levels))[-1 if series.level is None else series.level]


def _axes(native: NativeChart, chart: Chart) -> None:
    value = {
        "name": chart.value_axis,
        "name_font": WORDS,
        "num_font": WORDS,
        "num_format": chart.number_format,
        "min": 0,
        "major_gridlines": GRID_LINE,
        "line": {"none": True},
        **({"max": chart.highest} if chart.highest is not None else {}),
    }
    category = {"name": chart.category_axis, "name_font": WORDS, "num_font": WORDS, "line": EDGE}
    if chart.kind == "bar":
        # Excel draws bars from the bottom up: turned round, the first theme stands at the top, as in the table.
        native.set_y_axis(category | {"reverse": True})
        native.set_x_axis(value | {"label_position": "high"})
    else:
        native.set_x_axis(category)
        native.set_y_axis(value)
