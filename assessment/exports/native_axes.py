"""The axes of a native chart."""

from __future__ import annotations

from pptx.chart.chart import Chart
from pptx.enum.chart import (
    XL_TICK_LABEL_POSITION,
)
from pptx.util import Pt

from assessment.charts import theme
from assessment.exports.board.paper import Graph
from assessment.exports.native_series import rgb

SMALL, TEXT, FONT = Pt(10), Pt(12), "Arial"


def look(chart: Chart, graph: Graph) -> None:
    """Both axes: from nought, without halves where few are counted, the first bar at the top."""
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
