"""Writes a described sheet to read: two columns, what it is and what it says."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.exports import workbook_page
from assessment.exports.workbook_book import Book
from assessment.exports.workbook_sheet import TextSheet

LABEL_WIDTH, TEXT_WIDTH = 28, 104
HEADING_POINTS = 26


def write_text(book: Book, described: TextSheet, links: Mapping[str, str] | None = None) -> None:
    """A sheet to read. `links`: words in the first column that lead to a sheet of this workbook -> its name."""
    sheet = book.file.add_worksheet(described.name)
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    book.put(sheet, 0, 0, described.title, "title")
    sheet.set_row(0, HEADING_POINTS)
    for row, (label, words) in enumerate(described.lines, start=2):
        if links and label in links:
            book.link(sheet, row, 0, links[label], label)
        else:
            book.put(sheet, row, 0, label, "label" if words else "heading")
        if words:
            book.put(sheet, row, 1, words, "text")
        else:
            sheet.write_blank(row, 1, None, book.look("heading"))
        needed = workbook_page.height([(label, LABEL_WIDTH), (words, TEXT_WIDTH)])
        sheet.set_row(row, needed + 3 if words else HEADING_POINTS)
    workbook_page.set_up(sheet)
