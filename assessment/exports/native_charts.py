"""Native, editable charts of office files: a described graph onto a slide, in the look of all charts.

python-pptx is the only library that writes them; the Word document takes them over (document_charts).
"""

from __future__ import annotations

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries, LineSeries
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Emu, Pt

from assessment.charts import theme
from assessment.exports.board.paper import Graph, Series
from assessment.exports.slides_text import Box

FONT = "Arial"
KINDS = {
    ("bar", True): XL_CHART_TYPE.BAR_STACKED,
    ("bar", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("column", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("column", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("line", False): XL_CHART_TYPE.LINE_MARKERS,
}
NO_ZERO = "0;;"
"""A label of 0 says nothing that the table does not, and sits on its neighbours."""

SMALL, TEXT = Pt(10), Pt(12)


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
        _line(series) if graph.kind == "line" else _block(series, described, graph)
    _axes(chart, graph)


def _axes(chart: Chart, graph: Graph) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.minimum_scale = 0
    if graph.highest is not None:
        value.maximum_scale = graph.highest
    if not graph.number.endswith("%"):
        # A unit of one where few are counted, so that an axis shows no halves.
        value.major_unit = 1 if _most(graph) <= 12 else None
    value.has_title = True
    value.axis_title.text_frame.text = graph.axis
    font = value.axis_title.text_frame.paragraphs[0].font
    font.size, font.bold, font.name = SMALL, False, FONT
    value.major_gridlines.format.line.color.rgb = rgb(theme.FAINT)
    value.format.line.fill.background()
    value.tick_labels.font.size = SMALL
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = graph.number, False
    category.format.line.color.rgb = rgb(theme.INK)
    category.tick_labels.font.size = TEXT if max(map(len, graph.categories)) < 75 else SMALL
    if graph.kind == "bar":
        # Bars are drawn from the bottom up: turned round, the first stands at the top, as in the table.
        category.reverse_order = True
        value.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _most(graph: Graph) -> float:
    if graph.highest is not None:
        return graph.highest
    columns = zip(*(series.values for series in graph.series), strict=True)
    return max((sum(value or 0 for value in column) for column in columns), default=0)


def _block(series: BarSeries, described: Series, graph: Graph) -> None:
    series.invert_if_negative = False
    _filled(series.format.fill, described)
    series.format.line.color.rgb = rgb(theme.LINE)
    series.format.line.width = Pt(0.75)
    for at, colour in enumerate(described.points):
        fill = series.points[at].format
        fill.fill.solid()
        fill.fill.fore_color.rgb = rgb(colour)
        fill.line.color.rgb = rgb(theme.LINE)
    if graph.labelled:
        _labelled(series, described, graph)


def _labelled(series: BarSeries, described: Series, graph: Graph) -> None:
    labels = series.data_labels
    labels.show_value, labels.number_format_is_linked = True, False
    labels.number_format = graph.number if graph.number.endswith("%") else NO_ZERO
    labels.font.size, labels.font.bold = Pt(11), described.hatched
    inside = graph.stacked
    labels.position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END
    ink = theme.ink_on(described.colour) if inside and not described.hatched else theme.INK
    labels.font.color.rgb = rgb(ink)


def _filled(fill: FillFormat, described: Series) -> None:
    if described.hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = rgb(theme.HATCH), rgb(theme.PAPER)
    else:
        fill.solid()
        fill.fore_color.rgb = rgb(described.colour)


def _line(series: LineSeries) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(theme.STRONG), Pt(2.25)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 9
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(theme.STRONG)


def rgb(colour: str) -> RGBColor:
    """A colour of the charts as office files write it."""
    return RGBColor.from_string(colour.removeprefix("#").upper())


def language(frame: GraphicFrame) -> None:
    """Say in the chart itself that its words are British English."""
    space = frame.chart._chartSpace
    if space.find("c:lang", space.nsmap) is None:
        space.insert(1, parse_xml(f'<c:lang {nsdecls("c")} val="en-GB"/>'))
