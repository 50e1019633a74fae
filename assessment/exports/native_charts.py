"""Native, editable charts of office files: a described graph onto a slide, in the look of all charts.

python-pptx is the only library that writes them; the Word document takes them over (document_charts).
"""

from __future__ import annotations

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Emu

from assessment.charts import theme
from assessment.exports import native_axes
from assessment.exports.board.paper import Graph
from assessment.exports.native_axes import FONT, TEXT
from assessment.exports.native_series import block, line, rgb
from assessment.exports.slides_text import Box

KINDS = {
    ("bar", True): XL_CHART_TYPE.BAR_STACKED,
    ("bar", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("column", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("column", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("line", False): XL_CHART_TYPE.LINE_MARKERS,
}


def draw(shapes: SlideShapes, graph: Graph, box: Box) -> GraphicFrame:
    """A chart in its place, with its alternative text."""
    data = CategoryChartData(number_format=graph.number)
    data.categories = graph.categories
    for series in graph.series:
        data.add_series(series.name, series.values)
    kind = KINDS[graph.kind, graph.stacked]
    frame: GraphicFrame = shapes.add_chart(kind, *(Emu(length) for length in box), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", graph.alt)
    _look(frame.chart, graph)
    return frame


def _look(chart: Chart, graph: Graph) -> None:
    chart.has_title = False
    chart.font.size, chart.font.name = TEXT, FONT
    chart.font.color.rgb = rgb(theme.INK)
    chart.has_legend = len(graph.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    plot = chart.plots[0]
    if graph.kind != "line":
        plot.gap_width, plot.overlap = 45, 100 if graph.stacked else -5
    for series, described in zip(plot.series, graph.series, strict=True):
        line(series) if graph.kind == "line" else block(series, described, graph)
    native_axes.look(chart, graph)


def language(frame: GraphicFrame) -> None:
    """Say in the chart itself that its words are British English."""
    space = frame.chart._chartSpace
    if space.find("c:lang", space.nsmap) is None:
        space.insert(1, parse_xml(f'<c:lang {nsdecls("c")} val="en-GB"/>'))
