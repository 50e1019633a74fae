"""Paper and row heights: what every sheet of the workbook has in common."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from xlsxwriter.worksheet import Worksheet

from assessment.exports.workbook_sheet import Value

A4 = 9
LINE_POINTS, PADDING = 12.75, 1.5
CHARACTERS = 1.08
"""Letters that fit into one unit of a column's width, on average."""

BOLD, SIDES = 1.15, 3
"""How much wider bold letters are, and the room a cell keeps at its sides, in units of a column's width."""


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
    lines = (_lines(value, width) for value, width in cells if isinstance(value, str))
    return max(lines, default=1) * LINE_POINTS + PADDING


@lru_cache(maxsize=4096)  # questions and rules come round again in every organisation's rows
def _lines(text: str, width: float) -> int:
    """How many lines a text takes when it wraps between words, and where it breaks by itself."""
    room = width * CHARACTERS
    if "\n" in text:
        return sum(_lines(part, width) for part in text.split("\n"))
    if len(text) <= room:
        return 1
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        lines += int((len(word) - 1) // room)
        used += len(word) + (1 if used else 0)
    return lines


def fitting(width: float, header: str) -> float:
    """A column's width, or more where its header has a word that would not fit."""
    return max(width, max(map(len, header.split())) * BOLD + SIDES)
