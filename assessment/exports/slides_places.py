"""Where things stand on a slide, and how many slides a part needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pptx.util import Inches

from assessment.exports import slides_table
from assessment.exports.board.paper import Grid, Part
from assessment.exports.slides_text import Box

FOOT, GAP = Inches(0.55), Inches(0.25)
BESIDE = {"points": 0.6, "graph": 0.44}
"""Which part of the width text or a chart has where a table stands beside it."""


def _area(body: Box) -> Box:
    """The place for content without the foot."""
    return Box(body.left, body.top, body.width, body.height - FOOT - GAP // 2)


def _beside(area: Box, share: float) -> tuple[Box, Box]:
    left = int(area.width * share)
    return (
        Box(area.left, area.top, left - GAP // 2, area.height),
        Box(area.left + left + GAP // 2, area.top, area.width - left - GAP // 2, area.height),
    )


def places(part: Part, body: Box) -> tuple[Box, Box]:
    """Where text or chart stands, and where the table; the same place where there is only one of them."""
    area = _area(body)
    if part.grid and (part.points or part.graph):
        return _beside(area, BESIDE["points" if part.points else "graph"])
    return area, area


def pages(part: Part, body: Box) -> Iterator[tuple[Part, float]]:
    """A part as slides, each with the size of its table: a long table goes on."""
    if part.grid is None:
        yield part, 0
        return
    for at, (grid, size) in enumerate(slides_table.pages(part.grid, places(part, body)[1])):
        yield (replace(part, grid=grid) if at == 0 else _going_on(part, grid)), size


def _going_on(part: Part, grid: Grid) -> Part:
    return replace(part, says=f"{part.says} (continued)", points=(), graph=None, numbers=None, notes=(), grid=grid)
