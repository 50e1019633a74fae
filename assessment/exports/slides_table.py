"""Tables on slides: as large as fits, with a header row; long ones go on over several slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.shapetree import SlideShapes
from pptx.table import Table, _Cell
from pptx.util import Emu, Pt

from assessment.charts import theme
from assessment.exports.board.paper import Grid
from assessment.exports.native_series import rgb
from assessment.exports.slides_text import Box, cut, frame, high, put

SIZES = (14, 12, 11)
MARGIN = int(Pt(5))
TALLEST = 7
"""A cell of more lines is cut: the workbook has all of it."""


def pages(grid: Grid, box: Box) -> Iterator[tuple[Grid, float]]:
    """The table in as many parts as it needs in that place, each with the size of its letters in points."""
    size = next((size for size in SIZES if _high(grid, grid.rows, box, size) <= box.height), SIZES[-1])
    rows: list[tuple[str, ...]] = []
    for row in grid.rows:
        if rows and _high(grid, (*rows, row), box, size) > box.height:
            yield replace(grid, rows=tuple(rows)), size
            rows = []
        rows.append(row)
    yield replace(grid, rows=tuple(rows)), size


def draw(shapes: SlideShapes, grid: Grid, box: Box, size: float) -> None:
    """A table in its place, with its alternative text."""
    widths = _widths(grid, box.width)
    heights = [_row_high(row, widths, size) for row in (grid.header, *grid.rows)]
    place = Box(box.left, box.top, box.width, sum(heights))
    shape = shapes.add_table(len(heights), len(widths), *(Emu(length) for length in place))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", grid.what)
    made: Table = shape.table
    made.horz_banding = False
    for at, width in enumerate(widths):
        made.columns[at].width = Emu(width)
    for at, (row, height) in enumerate(zip((grid.header, *grid.rows), heights, strict=True)):
        made.rows[at].height = Emu(height)
        for cell, text, width in zip(made.rows[at].cells, row, widths, strict=True):
            _write(cell, cut(text, size, width - 2 * MARGIN, TALLEST), size, header=at == 0)


def _write(cell: _Cell, text: str, size: float, *, header: bool) -> None:
    cell.margin_left = cell.margin_right = Emu(MARGIN)
    cell.margin_top = cell.margin_bottom = Emu(MARGIN // 2)
    frame(cell.text_frame)
    put(cell.text_frame.paragraphs[0], text, size, bold=header)
    cell.text_frame.paragraphs[0].runs[0].font.color.rgb = rgb(theme.INK)
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(theme.FAINT if header else theme.PAPER)
    colour = theme.LINE.removeprefix("#")
    line = f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:lnB>'
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))


def _widths(grid: Grid, width: int) -> list[int]:
    parts = grid.widths[: len(grid.header)] or (1,) * len(grid.header)
    return [width * part // sum(parts) for part in parts]


def _row_high(row: Sequence[str], widths: Sequence[int], size: float) -> int:
    """How high a row is: its tallest cell, none taller than cells may be."""
    tallest = high(["x"], size, 10**9) * TALLEST
    cells = (high([text], size, width - 2 * MARGIN) for text, width in zip(row, widths, strict=True))
    return min(max(cells, default=0), tallest) + MARGIN


def _high(grid: Grid, rows: Sequence[Sequence[str]], box: Box, size: float) -> int:
    widths = _widths(grid, box.width)
    return sum(_row_high(row, widths, size) for row in (grid.header, *rows))
