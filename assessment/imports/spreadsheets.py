"""Uploaded tables (.csv, .xlsx) → header and rows as text, each with its row number as a spreadsheet shows it.

What is not a readable table is refused before it costs anything: a small file can unpack into a very large one.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from assessment.domain.errors import Mistake, Mistakes
from assessment.imports.workbooks import workbook_length, workbook_rows

MAX_BYTES = 100_000_000
MAX_ROWS = {".csv": 500_000, ".xlsx": 50_000}
"""Rows without the header. Workbooks are read about twenty times slower than CSV."""

MAX_COLUMNS = 500
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text; the header is row 1. Rows are read one by one, once: a file may have very many.

    `about`: how many rows it seems to have, for a progress bar; the file may be wrong about it.
    """

    name: str
    header: tuple[str, ...]
    cells: Iterator[Sequence[str]]
    most: int
    about: int = 0

    def rows(self, mistakes: list[Mistake]) -> Iterator[tuple[int, Sequence[str]]]:
        """Row number and exactly one cell for each column. Empty rows are passed over; longer ones become mistakes."""
        width = len(self.header)
        for number, row in enumerate(self.cells, 2):
            if number > self.most + 1:
                raise refused(self.name, f"has more than {self.most:,} rows.")
            if len(row) > width and "".join(row[width:]).strip():
                mistakes.append(Mistake(f"row {number}", f"has more cells than the header, which has {width}."))
            if "".join(row).strip():
                yield number, row if len(row) == width else [*row[:width], *[""] * (width - len(row))]

    def column(self, name: str) -> int | None:
        """Where a column stands, whatever the case of its name; None if it is not there."""
        return next((n for n, title in enumerate(self.header) if title.casefold() == name.casefold()), None)


def table(name: str, content: bytes) -> Table:
    """An uploaded file's table; `name` is its file name. Raises Mistakes."""
    kind = PurePath(name).suffix.lower()
    if kind not in MAX_ROWS:
        old = " An old Excel file (.xls) can be saved as .xlsx." if kind == ".xls" else ""
        raise refused(name, f"is no .csv or .xlsx file.{old}")
    if not content:
        raise refused(name, "is empty.")
    if len(content) > MAX_BYTES:
        raise refused(name, f"is larger than {MAX_BYTES // 10**6} MB.")
    most = MAX_ROWS[kind]
    cells = _csv_rows(name, content) if kind == ".csv" else workbook_rows(name, content, MAX_COLUMNS, most + 2)
    header = _header(name, next(cells, ()))
    return Table(name, header, cells, most, content.count(b"\n") if kind == ".csv" else workbook_length(content))


def content_of(path: Path) -> bytes:
    """The bytes of a file on disk. Raises Mistakes where it cannot be read or is larger than any table here."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise refused(path.name, f"is larger than {MAX_BYTES // 10**6} MB.")
        return path.read_bytes()
    except OSError as error:
        raise refused(str(path), f"cannot be read: {error.strerror}.") from error


def refused(name: str, message: str) -> Mistakes:
    """A mistake of the file as a whole."""
    return Mistakes([Mistake(name, message)], name)


def _header(name: str, cells: Sequence[str]) -> tuple[str, ...]:
    header = tuple(" ".join(cell.split()) for cell in cells)
    while header and not header[-1]:
        header = header[:-1]
    if not header:
        raise refused(name, "has no header: row 1 should name the columns.")
    if len(header) > MAX_COLUMNS:
        raise refused(name, f"has more than {MAX_COLUMNS} columns.")
    often = Counter(title.casefold() for title in header if title)
    if twice := [title for title, times in often.items() if times > 1]:
        raise Mistakes([Mistake(f"row 1, column {title}", "stands here twice; keep one.") for title in twice], name)
    return header


def _csv_rows(name: str, content: bytes) -> Iterator[Sequence[str]]:
    text = _decoded(name, content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, 1):  # noqa: B007  # the row that could not be read is the next one
            yield row
    except csv.Error as error:
        message = f"cannot be read: a quotation mark is missing or stands in the wrong place ({error})."
        raise Mistakes([Mistake(f"row {number + 1}", message)], name) from error


def _decoded(name: str, content: bytes) -> str:
    """Text in UTF-8, in UTF-16 with its mark (Excel's "Unicode text"), or as Windows writes it."""
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refused(name, "is no text file. Save it as “CSV UTF-8” or as .xlsx.")


def _delimiter(text: str) -> str:
    """What stands most often in the first line outside quotation marks; a comma where nothing does."""
    first = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(_DELIMITERS, key=first.count)
