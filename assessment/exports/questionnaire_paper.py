"""The questionnaire's paper: looks of its cells, A4, row heights, and the lock on all that is not to be filled in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessment.exports import workbook_page
from assessment.exports.workbook_book import clean
from assessment.exports.workbook_looks import OPENS_A_FORMULA

_AS_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FONT = {"font_name": "Arial", "font_size": 11, "valign": "top"}
_WRAPPED = {"text_wrap": True, "align": "left"}
_FRAMED = {"border": 1, "border_color": "#0b0c0c", "bg_color": "#FFF9E0", "locked": False, "num_format": "@"}
"""A cell to fill in is text whatever is typed, so that "=" or "-" begins no formula."""

_LOOKS: dict[str, dict[str, Any]] = {
    "text": _WRAPPED,
    "bold": _WRAPPED | {"bold": True},
    "title": {"bold": True, "font_size": 16},
    "line": {"bold": True},
    "heading": {"bold": True, "font_size": 13, "valign": "bottom"},
    "header": _WRAPPED | {"bold": True, "bg_color": "#E8EDEE", "bottom": 2},
    "theme": _WRAPPED | {"bold": True, "font_size": 12, "bg_color": "#E8EDEE", "top": 1, "valign": "vcenter"},
    "number": {"align": "right", "indent": 1, "bold": True},
    "meaning": _WRAPPED | {"font_color": "#505a5f"},
    "aside": {"text_wrap": True, "align": "right", "indent": 1, "valign": "vcenter"},
    "entry": _WRAPPED | _FRAMED | {"valign": "vcenter"},
    "comment": _WRAPPED | _FRAMED,
    "day": _WRAPPED | _FRAMED | {"num_format": "d mmmm yyyy", "valign": "vcenter"},
}
_LARGER, _NARROWER = 1.13, 0.94
"""How much taller lines are, and how much less fits into one, than workbook_page.height counts with a smaller font."""


class Paper:
    """A workbook being written to memory."""

    def __init__(self) -> None:
        self._memory = BytesIO()
        self.book = xlsxwriter.Workbook(self._memory, _AS_TEXT | {"default_format_properties": _FONT})
        self._made: dict[tuple[str, bool], Format] = {}

    def sheet(self, name: str) -> Worksheet:
        """A locked sheet without a password: whoever needs larger rows may still make them so."""
        made = self.book.add_worksheet(name)
        made.protect("", {"format_rows": True})
        made.set_paper(workbook_page.A4)
        made.set_portrait()
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        made.set_footer("&L&A&RPage &P of &N")
        made.hide_gridlines(2)
        return made

    def look(self, look: str, text: str = "") -> Format:
        """The format of that name; texts like formulas are marked as texts."""
        key = (look, text.startswith(OPENS_A_FORMULA))
        if key not in self._made:
            quoted = {"quote_prefix": True} if key[1] else {}
            self._made[key] = self.book.add_format(_FONT | _LOOKS[look] | quoted)
        return self._made[key]

    def put(self, sheet: Worksheet, row: int, column: int, text: str, look: str) -> None:
        """A text into a cell, never as anything but text."""
        kept = clean(text)
        sheet.write_string(row, column, kept, self.look(look, kept))

    def finish(self) -> bytes:
        """Close the workbook and give its bytes."""
        self.book.close()
        return self._memory.getvalue()


def height(*cells: tuple[str, float], extra: float = 0) -> float:
    """Points that a row needs whose (text, column width) cells wrap, with some `extra` air."""
    return workbook_page.height([(text, width * _NARROWER) for text, width in cells]) * _LARGER + extra
