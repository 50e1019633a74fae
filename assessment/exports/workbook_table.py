"""Writes a described table: title, note, an Excel table with filters and frozen header, charts beside it, paper."""

from __future__ import annotations

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from assessment.exports import workbook_charts, workbook_page
from assessment.exports.workbook_book import Book
from assessment.exports.workbook_looks import NUMBERS
from assessment.exports.workbook_sheet import TableSheet

CONTENTS = "Cover"
"""The sheet that lists the others."""

HEADER = 3
"""Row of a table's header, counted from 0; above it stand the title, what the sheet holds, and the way back."""

STYLE = "Table Style Light 1"
NOTE_WIDTH = 130


def write_table(book: Book, described: TableSheet) -> None:
    """A sheet with its table and charts, row by row."""
    sheet = book.file.add_worksheet(described.name)
    _head(book, sheet, described)
    for at, column in enumerate(described.columns):
        sheet.set_column(at, at, workbook_page.fitting(column.width, column.header))
    last = _rows(book, sheet, described)
    if last == HEADER:
        book.put(sheet, HEADER, 0, described.empty, "line")
    else:
        _table(book, sheet, described, last)
        workbook_charts.draw(book, sheet, described, HEADER)
    workbook_page.set_up(sheet, HEADER)
    _areas(book, described, last)


def _head(book: Book, sheet: Worksheet, described: TableSheet) -> None:
    book.put(sheet, 0, 0, described.name, "title")
    sheet.set_row(0, 22)
    columns = _note_columns(described)
    words, width = f"{described.what} {described.note}", sum(c.width for c in described.columns[:columns])
    sheet.merge_range(1, 0, 1, columns - 1, words, book.look("note"))
    sheet.set_row(1, workbook_page.height([(words, width)]))
    book.link(sheet, 2, 0, CONTENTS, "Back to the contents")
    sheet.set_row(2, 18)


def _note_columns(described: TableSheet) -> int:
    """How many columns the note runs over: a line's length, and at least two because they are merged."""
    wide = columns = 0
    printed = sum(column.printed for column in described.columns)
    while wide < NOTE_WIDTH and columns < printed:
        wide += described.columns[columns].width
        columns += 1
    return max(2, columns)


def _rows(book: Book, sheet: Worksheet, described: TableSheet) -> int:
    """Write every row; the last one's place."""
    looks = [column.look for column in described.columns]
    wrapped = [(at, column.width) for at, column in enumerate(described.columns) if column.look == "text"]
    last = HEADER
    for values in described.rows:
        last += 1
        for at, (value, look) in enumerate(zip(values, looks, strict=True)):
            if value is not None:
                book.put(sheet, last, at, value, look)
        sheet.set_row(last, workbook_page.height([(values[at], width) for at, width in wrapped]))
        book.step()
    return last


def _table(book: Book, sheet: Worksheet, described: TableSheet, last: int) -> None:
    columns = [
        {"header": c.header, "header_format": book.look("number header" if c.look in NUMBERS else "header")}
        for c in described.columns
    ]
    options = {"name": described.table, "style": STYLE, "columns": columns, "description": described.what}
    sheet.add_table(HEADER, 0, last, len(columns) - 1, options)
    # One line more than the words need: the filter's button stands there.
    button = workbook_page.LINE_POINTS
    sheet.set_row(HEADER, workbook_page.height([(c.header, c.width) for c in described.columns]) + button)
    sheet.freeze_panes(HEADER + 1, 1)


def _areas(book: Book, described: TableSheet, last: int) -> None:
    """Table and charts are printed on pages of their own: side by side they would be too small to read."""
    printed = sum(column.printed for column in described.columns)
    areas = [(0, 0, last, printed - 1)]
    if last > HEADER:
        areas += workbook_charts.pages(described, HEADER)
    ranges = ",".join(f"'{described.name}'!{xl_range_abs(*area)}" for area in areas)
    book.file.define_name(f"{described.name}!_xlnm.Print_Area", f"={ranges}")
