"""Looks of cells: fonts, number formats and level shading of the workbook, each made once."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from assessment.charts import theme
from assessment.domain.framework import Framework
from assessment.exports.workbook_sheet import HIDDEN, YES, Value

FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
TEXT = {"align": "left", "indent": 1}
NUMBER = {"align": "right", "indent": 1}
RULED = TEXT | {"border": 1, "border_color": theme.FAINT}
LINK = "#1d70b8"
MARK = "#FFF3C4"
MARKED = frozenset({YES, "Overdue"})
"""What stands out in a column of marks."""

HEADER = {"bold": True, "text_wrap": True, "bottom": 2, "bg_color": "#E8EDEE"}

NUMBERS = frozenset({"whole", "score", "share", "share text", "mixed share"})
"""Looks that stand at the right of their cell, and so do their headers."""

LOOKS: dict[str, dict[str, Any]] = {
    "text": TEXT | {"text_wrap": True},
    "line": TEXT,
    "level": RULED,
    "mark": TEXT,
    "whole": NUMBER | {"num_format": "#,##0"},
    "score": NUMBER | {"num_format": "0.00"},
    "share text": NUMBER,
    "share": NUMBER | {"num_format": "0%"},
    "mixed share": NUMBER | {"num_format": '[>=0.995]"99%";[<0.005]"1%";0%'},
    "marked": TEXT | {"bold": True, "bg_color": MARK},
    "date": TEXT | {"num_format": "d mmmm yyyy"},
    "title": TEXT | {"bold": True, "font_size": 16},
    "heading": TEXT | {"bold": True, "font_size": 12, "bottom": 1, "valign": "vcenter"},
    "label": TEXT | {"bold": True, "text_wrap": True},
    "note": TEXT | {"text_wrap": True},
    "link": TEXT | {"font_color": LINK, "underline": 1},
    "header": TEXT | HEADER,
    "number header": NUMBER | HEADER,
}
"""Name of a look -> XlsxWriter's properties, on top of FONT."""

OPENS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be read as a formula when somebody edits the cell, unless it is marked as text."""


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook, framework: Framework) -> None:
        self._book, self._made = book, dict[tuple[str, str, bool], Format]()
        places: list[int | None] = [*range(len(framework.levels) + 1), None]
        self._levels = {framework.level_name(level): _shade(framework, level) for level in places}

    def __call__(self, look: str, value: Value = None) -> Format:
        """The format for a value in a look of LOOKS: level names are shaded, texts like formulas stay texts.

        A "mark" stands out where it says so: bold too, so that grey print shows it.
        """
        text = value if isinstance(value, str) else ""
        if look == "mark" and text in MARKED:
            look = "marked"
        shade = text if look == "level" and text in self._levels else ""
        quoted = text.startswith(OPENS_A_FORMULA) and text != HIDDEN
        key = (look, shade, quoted)
        if key not in self._made:
            properties = FONT | LOOKS[look] | self._levels.get(shade, {})
            self._made[key] = self._book.add_format(properties | ({"quote_prefix": True} if quoted else {}))
        return self._made[key]


def _shade(framework: Framework, level: int | None) -> dict[str, Any]:
    """A level's own colour; white for not yet; a light hatch for insufficient data, so that the words stay readable."""
    if level is None:
        return {"pattern": 14, "fg_color": theme.FAINT, "bg_color": theme.PAPER}
    colour = theme.level_colours(len(framework.levels))[level]
    return {"bg_color": colour, "font_color": theme.ink_on(colour)}
