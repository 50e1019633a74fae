"""Paper and row heights: what every sheet of the workbook has in common."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from xlsxwriter.worksheet import Worksheet

from assessment.exports.workbook_sheet import Value

A4 = 9
LINE_POINTS, PADDING = 12.75, 1.5
CHARACTERS = 1.05
"""Letters that fit into one unit of a column's width, on average and with room for wrapping between words."""


def set_up(sheet: Worksheet, repeated: int | None = None) -> None:
    """A4 landscape, as wide as the page; the header row on every page, the sheet's name and page numbers below."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.hide_gridlines(2)
    if repeated is not None:
        sheet.repeat_rows(repeated)


def height(cells: Iterable[tuple[Value, float]]) -> float:
    """Height in points of a row whose (text, column width) cells wrap.

    Said outright, because programs differ in whether they work it out when a file is opened.
    """
    lines = (ceil(len(value) / (width * CHARACTERS)) for value, width in cells if isinstance(value, str))
    return max(lines, default=1) * LINE_POINTS + PADDING
