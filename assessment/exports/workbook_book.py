"""One open workbook: safe text, values into cells, and how far the writing has got."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from assessment.domain.framework import Framework
from assessment.exports.workbook_looks import FONT, Looks
from assessment.exports.workbook_sheet import Value

LONGEST = 32_767
"""Excel's limit of a cell, counted in UTF-16 units."""

_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
STEPS = 50
"""How often, at most, progress is reported."""


def clean(text: str) -> str:
    """Text as Excel can hold it: without control characters, and cut to the limit of a cell."""
    kept = text if text.isprintable() else _NOT_ALLOWED.sub("", text)
    if len(kept) * 2 <= LONGEST:
        return kept
    return kept.encode("utf-16-le")[: LONGEST * 2].decode("utf-16-le", "ignore")


class Book:
    """A workbook being written to memory. `total`: rows of all tables; `progress` is told (rows written, total)."""

    def __init__(
        self, framework: Framework, total: int = 0, progress: Callable[[int, int], None] | None = None
    ) -> None:
        self._memory = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.file = Workbook(self._memory, options | {"default_format_properties": FONT})
        self.framework, self.look = framework, Looks(self.file, framework)
        self._total, self._done, self._told, self._progress = total, 0, 0, progress

    def put(self, sheet: Worksheet, row: int, column: int, value: Value, look: str) -> None:
        """A value into a cell, texts always as text. None leaves the cell empty."""
        if isinstance(value, str):
            text = clean(value)
            sheet.write_string(row, column, text, self.look(look, text))
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self.look(look))
        elif value is not None:
            sheet.write_number(row, column, value, self.look(look))

    def link(self, sheet: Worksheet, row: int, column: int, to: str, words: str) -> None:
        """A link to the top of another sheet of this workbook."""
        sheet.write_url(row, column, f"internal:'{to}'!A1", self.look("link"), words)

    def step(self) -> None:
        """One more row is written."""
        self._done += 1
        if self._progress and (self._done - self._told) * STEPS >= self._total:
            self._told = self._done
            self._progress(min(self._done, self._total), self._total)

    def finish(self) -> bytes:
        """Close the workbook and give its bytes."""
        self.file.close()
        if self._progress:
            self._progress(self._total, self._total)
        return self._memory.getvalue()
