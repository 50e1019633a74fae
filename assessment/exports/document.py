"""The board paper of a Report as a Word document: headings, tables with header rows, native charts. Bytes out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from docx.document import Document as File
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from assessment.charts import theme
from assessment.domain.reports import Report
from assessment.exports import document_charts, document_table, document_template, office_properties
from assessment.exports.board import describe
from assessment.exports.board.paper import Graph, Grid, Part

TALL, ROW = 0.5, 0.09
"""Height of a chart as a part of its width: the least, and what each bar needs."""


def write(
    report: Report, *, template: bytes | None = None, progress: Callable[[int, int], None] | None = None
) -> bytes:
    """The .docx file, A4. `template`: an organisation's own .docx; Refused if it lacks a style.

    `progress` is told (parts written, parts in all).
    """
    made = document_template.opened(template)
    paper = describe.paper(report)
    office_properties.set_on(made.core_properties, paper, report.made_on)
    made.add_paragraph(paper.title, style="Title")
    for line in paper.lines:
        made.add_paragraph(line)
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
        self._file.add_heading(part.heading, level=1)
        says = self._paragraph()
        says.add_run(part.says).bold = True
        says.paragraph_format.keep_with_next = True
        for word, text in part.points:
            paragraph = self._paragraph()
            paragraph.add_run(f"{word}: ").bold = True
            paragraph.add_run(text)
        if part.graph:
            self._chart(part.graph, part.numbers.what if part.numbers else part.says)
        for grid in (part.numbers, part.grid):
            if grid and grid.rows:
                self._table(grid)
        for note in part.notes:
            self._paragraph().add_run(note)
        self._small(part.foot)

    def _paragraph(self) -> Paragraph:
        return self._file.add_paragraph()

    def _small(self, text: str) -> None:
        run = self._paragraph().add_run(text)
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
        self._caption(f"Figure {self._charts}: {what}")
        bars = len(graph.categories) if graph.kind == "bar" else 0
        height = int(self._width * min(1.0, max(TALL, bars * ROW)))
        document_charts.draw(
            self._file, self._paragraph(), graph, number=self._charts, width=self._width, height=height
        )

    def _table(self, grid: Grid) -> None:
        self._tables += 1
        self._caption(f"Table {self._tables}: {grid.what}")
        document_table.draw(self._file, grid, self._width)
        self._paragraph().paragraph_format.space_after = Pt(0)
