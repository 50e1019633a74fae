"""Writes a described sheet: title, note, an Excel table with filters and frozen header, charts beside it, print set-up."""

from __future__ import annotations

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from assessment.exports import workbook_charts
from assessment.exports.workbook_book import Book
from assessment.exports.workbook_sheet import TableSheet, TextSheet

CONTENTS = "Cover"
"""The sheet that lists the others."""

HEADER = 3
"""Row of a table's header, counted from 0; above it stand the title, what the sheet holds, and the way back."""

A4 = 9
STYLE = "Table Style Light 1"
ROW_POINTS, HEADER_POINTS, NOTE_POINTS = 14.25, 42, 30
LABEL_WIDTH, TEXT_WIDTH = 26, 104


def write_table(book: Book, described: TableSheet) -> None:
    """A sheet with its table and charts, row by row."""
    sheet = book.file.add_worksheet(described.name)
    _head(book, sheet, described)
    for at, column in enumerate(described.columns):
        sheet.set_column(at, at, column.width)
    if described.charts:
        # Row heights are fixed where charts stand: a row that grew on opening would stretch the charts beside it.
        sheet.set_default_row(ROW_POINTS)
    last = _rows(book, sheet, described)
    if last == HEADER:
        book.put(sheet, HEADER, 0, described.empty, "line")
    else:
        _table(book, sheet, described, last)
        workbook_charts.draw(book, sheet, described, HEADER)
    _print(sheet, HEADER)
    _areas(book, described, last)


def _head(book: Book, sheet: Worksheet, described: TableSheet) -> None:
    book.put(sheet, 0, 0, described.name, "title")
    sheet.set_row(0, 22)
    words = f"{described.what} {described.note}"
    sheet.merge_range(1, 0, 1, _note_columns(described) - 1, words, book.look("note"))
    sheet.set_row(1, NOTE_POINTS)
    book.link(sheet, 2, 0, CONTENTS, "Back to the contents")
    sheet.set_row(2, ROW_POINTS)


def _note_columns(described: TableSheet) -> int:
    """How many columns the note runs over: enough for two lines, at least two columns because they are merged."""
    wide = columns = 0
    while wide < TEXT_WIDTH + LABEL_WIDTH and columns < len(described.columns):
        wide += described.columns[columns].width
        columns += 1
    return max(2, columns)


def _rows(book: Book, sheet: Worksheet, described: TableSheet) -> int:
    """Write every row; the last one's place."""
    looks = [column.look for column in described.columns]
    last = HEADER
    for values in described.rows:
        last += 1
        for at, (value, look) in enumerate(zip(values, looks, strict=True)):
            book.put(sheet, last, at, value, look)
        book.step()
    return last


def _table(book: Book, sheet: Worksheet, described: TableSheet, last: int) -> None:
    header = book.look("header")
    columns = [{"header": column.header, "header_format": header} for column in described.columns]
    options = {"name": described.table, "style": STYLE, "columns": columns, "description": described.what}
    sheet.add_table(HEADER, 0, last, len(columns) - 1, options)
    sheet.set_row(HEADER, HEADER_POINTS)
    sheet.freeze_panes(HEADER + 1, 1)


def _print(sheet: Worksheet, repeated: int | None) -> None:
    """A4 landscape, as wide as the page; the header on every page, page numbers below."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.hide_gridlines(2)
    if repeated is not None:
        sheet.repeat_rows(repeated)


def _areas(book: Book, described: TableSheet, last: int) -> None:
    """Table and charts are printed on pages of their own: side by side they would be too small to read."""
    areas = [(0, 0, last, len(described.columns) - 1)]
    if described.charts and last > HEADER:
        areas.append(workbook_charts.area(described, HEADER))
    ranges = ",".join(f"'{described.name}'!{xl_range_abs(*area)}" for area in areas)
    book.file.define_name(f"{described.name}!_xlnm.Print_Area", f"={ranges}")


def write_text(book: Book, described: TextSheet, links: dict[str, str] | None = None) -> None:
    """A sheet to read. `links`: words in the first column that lead to a sheet of this workbook -> its name."""
    sheet = book.file.add_worksheet(described.name)
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    book.put(sheet, 0, 0, described.title, "title")
    sheet.set_row(0, 26)
    for row, (label, words) in enumerate(described.lines, start=2):
        if links and label in links:
            book.link(sheet, row, 0, links[label], label)
        else:
            book.put(sheet, row, 0, label, "label" if words else "heading")
        book.put(sheet, row, 1, words or None, "text")
    _print(sheet, None)
