"""One share over the rounds: gaps are no zeros, limits only from eight points on."""

from assessment.charts import xmr
from assessment.charts.theme import Chart
from tests.charts.figures import trace
from tests.domain.test_series import CALM, pulse


def dashed(chart: Chart) -> list[float]:
    return [shape.y0 for shape in chart.figure.layout.shapes if shape.line.dash == "dash"]


def test_seven_points_are_a_plain_line() -> None:
    assert dashed(xmr.chart(pulse(*CALM[:7]))) == []


def test_eight_points_have_two_limits_and_an_average() -> None:
    made = pulse(*CALM)
    assert dashed(xmr.chart(made)) == [made.limits.lower, made.limits.upper]


def test_a_signal_is_marked_at_its_point() -> None:
    rings = trace(xmr.chart(pulse(*CALM, 63)), "signals")
    assert (list(rings.x), list(rings.y)) == ([8], [0.63])
    assert rings.marker.symbol == "diamond"


def test_a_gap_is_no_zero() -> None:
    chart = xmr.chart(pulse(*CALM[:3], -1, *CALM[3:]))
    line = trace(chart, "share")
    assert line.y[3] is None
    assert not line.connectgaps
    assert trace(chart, "not shown").text[0].endswith("–</span>")
    assert chart.table.loc[3, "Note"] == "numbers too small to show"


def test_alt_reads_the_line_and_what_it_means() -> None:
    chart = xmr.chart(pulse(*CALM, 63))
    assert "Pulse 1 52 of 100 (52%)" in chart.alt
    assert "Pulse 9 lies outside the limits." in chart.alt
    assert chart.title == "63 of 100 (63%) in Pulse 9; 52 of 100 (52%) in Pulse 1"
