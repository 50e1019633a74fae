"""Tables of the Word document: a header row that stands again on every page, rows that are not parted."""

from __future__ import annotations

from docx.document import Document as File
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl
from docx.shared import Emu, Pt
from docx.table import _Cell

from assessment.charts import theme
from assessment.exports.board.paper import Grid

TEXT, NARROW, MANY = 9, 8, 5
"""Size of a table's letters, and where it has more columns than so many."""


def draw(document: File, grid: Grid, width: int) -> None:
    """A table at the end of the document, as wide as `width` in English Metric Units."""
    made = document.add_table(rows=0, cols=len(grid.header))
    if "Table Grid" in {style.name for style in document.styles}:
        made.style = "Table Grid"
    made.autofit = False
    _described(made._tbl, grid.what)
    parts = grid.widths[: len(grid.header)] or (1,) * len(grid.header)
    widths = [Emu(width * part // sum(parts)) for part in parts]
    for at, row in enumerate((grid.header, *grid.rows)):
        added = made.add_row()
        _kept_whole(added._tr, header=at == 0)
        for cell, text, wide in zip(added.cells, row, widths, strict=True):
            cell.width = wide
            _write(cell, text, NARROW if len(row) > MANY else TEXT, header=at == 0)
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide


def _write(cell: _Cell, text: str, size: float, *, header: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), header
    if header:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", theme.FAINT.removeprefix("#"))):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _kept_whole(row: CT_Row, *, header: bool) -> None:
    """A row is not parted by the end of a page; the first stands again on every page, and screen readers know it."""
    properties = row.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if header else [])):
        properties.append(OxmlElement(name))


def _described(table: CT_Tbl, what: str) -> None:
    """What a table holds, as its alternative text; and that its first row is a header."""
    properties = table.tblPr
    description = OxmlElement("w:tblDescription")
    description.set(qn("w:val"), what)
    properties.append(description)
