"""The bars, columns and lines of a native chart: colours, hatches, numbers on them."""

from __future__ import annotations

from pptx.chart.series import BarSeries, LineSeries
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import (
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.util import Pt

from assessment.charts import theme
from assessment.exports.board.paper import Graph, Series

NO_ZERO = "0;;"
"""A label of 0 says nothing that the table does not, and sits on its neighbours."""


def rgb(colour: str) -> RGBColor:
    """A colour of the charts as office files write it."""
    return RGBColor.from_string(colour.removeprefix("#").upper())


def block(series: BarSeries, described: Series, graph: Graph) -> None:
    """A series of bars or columns."""
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


def line(series: LineSeries) -> None:
    """A series of points with lines between them."""
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(theme.STRONG), Pt(2.25)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 9
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(theme.STRONG)
