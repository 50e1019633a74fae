"""The board paper of a Report as a Word document: headings, tables with header rows, native charts. Bytes out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from docx.document import Document as File
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl
from docx.shared import Emu, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from assessment.charts import theme
from assessment.domain.reports import Report
from assessment.exports import document_charts, document_template, office_properties
from assessment.exports.board import describe
from assessment.exports.board.paper import Graph, Grid, Part
from assessment.exports.slides_text import tidy

TALL, ROW = 0.5, 0.09
"""Height of a chart as a part of its width: the least, and what each bar needs."""
TEXT, NARROW, MANY = 9, 8, 5
"""Size of a table's letters, and where it has more columns than so many."""


def write(
    report: Report, *, template: bytes | None = None, progress: Callable[[int, int], None] | None = None
) -> bytes:
    """The .docx file, A4. `template`: an organisation's own .docx; Refused if it lacks a style.

    `progress` is told (parts written, parts in all).
    """
    made = document_template.opened(template)
    paper = describe.paper(report)
    office_properties.set_on(made.core_properties, paper, report.made_on)
    made.add_paragraph(tidy(paper.title), style="Title")
    for line in paper.lines:
        made.add_paragraph(tidy(line))
    writer = _Writer(made)
    for done, part in enumerate(paper.parts, 1):
        writer.part(part)
        if progress:
            progress(done, len(paper.parts))
    memory = BytesIO()
    made.save(memory)
    return memory.getvalue()


class _Writer:
    """A document being written; counts its charts and tables for their captions."""

    def __init__(self, document: File) -> None:
        self._file, self._charts, self._tables = document, 0, 0
        self._width = document_template.text_width(document)

    def part(self, part: Part) -> None:
        """A chapter: heading, what it shows, text, chart with its numbers below, table, what it rests on."""
        self._file.add_heading(tidy(part.heading), level=1)
        says = self._paragraph()
        says.add_run(tidy(part.says)).bold = True
        says.paragraph_format.keep_with_next = True
        for word, text in part.points:
            paragraph = self._paragraph()
            paragraph.add_run(f"{word}: ").bold = True
            paragraph.add_run(tidy(text))
        if part.graph:
            self._chart(part.graph, part.numbers.what if part.numbers else part.says)
        for grid in (part.numbers, part.grid):
            if grid and grid.rows:
                self._table(grid)
        for note in part.notes:
            self._paragraph().add_run(tidy(note))
        self._small(part.foot)

    def _paragraph(self) -> Paragraph:
        return self._file.add_paragraph()

    def _small(self, text: str) -> None:
        run = self._paragraph().add_run(tidy(text))
        run.font.size = Pt(9)
        run.font.color.rgb = RGBColor.from_string(theme.LINE.removeprefix("#").upper())

    def _caption(self, text: str) -> None:
        paragraph = self._paragraph()
        if "Caption" in {style.name for style in self._file.styles}:
            paragraph.style = "Caption"
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(text)

    def _chart(self, graph: Graph, what: str) -> None:
        self._charts += 1
        self._caption(f"Figure {self._charts}: {tidy(what)}")
        bars = len(graph.categories) if graph.kind == "bar" else 0
        height = int(self._width * min(1.0, max(TALL, bars * ROW)))
        document_charts.draw(
            self._file, self._paragraph(), graph, number=self._charts, width=self._width, height=height
        )

    def _table(self, grid: Grid) -> None:
        self._tables += 1
        self._caption(f"Table {self._tables}: {tidy(grid.what)}")
        made = self._file.add_table(rows=0, cols=len(grid.header))
        if "Table Grid" in {style.name for style in self._file.styles}:
            made.style = "Table Grid"
        made.autofit = False
        _described(made._tbl, grid.what)
        parts = grid.widths[: len(grid.header)] or (1,) * len(grid.header)
        widths = [Emu(self._width * part // sum(parts)) for part in parts]
        for at, row in enumerate((grid.header, *grid.rows)):
            added = made.add_row()
            _kept_whole(added._tr, header=at == 0)
            for cell, text, width in zip(added.cells, row, widths, strict=True):
                cell.width = width
                _write(cell, text, NARROW if len(row) > MANY else TEXT, header=at == 0)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        self._paragraph().paragraph_format.space_after = Pt(0)


def _write(cell: _Cell, text: str, size: float, *, header: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(tidy(text))
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
