"""The own place among peers, and the funnel: what is drawn, said and listed, and that others stay unnamed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.charts import benchmark
from assessment.charts import funnel as funnel_chart
from assessment.domain import benchmarks, comparing, funnel
from assessment.domain.benchmarks import Line
from assessment.domain.comparing import Across
from assessment.domain.framework import Framework
from assessment.domain.pooled import Part
from assessment.domain.standings import ShownCriterion, Standing
from tests.charts.figures import said, trace
from tests.sample_report import framework, standing

WHO, OWN = "other organisations", "Ashby <Council>"
FRAMEWORK: Framework = framework()
SCORES = [1.2, 1.6, 1.9, 2.0, 2.3, 2.4, 2.8, 3.1, 3.3, 3.5, 3.6]


def line(own: float | None = 2.4, others: int = 11, *, named: bool = False) -> Line:
    scores = {f"o{at}": standing("T1", int(score), score=score) for at, score in enumerate(SCORES[:others])}
    names = {o: f"Hospital {o}" for o in scores} if named else {}
    mine = None if own is None else standing("T1", int(own), score=own)
    return comparing.theme(FRAMEWORK, "T1", mine, scores, names)


def across(own: int | None = 30, others: int = 12, *, named: bool = False) -> Across:
    found = benchmarks.statements(FRAMEWORK, "T1")[2]
    people = {f"o{at}": 20 + at for at in range(others)} | ({} if own is None else {"own": own})
    standings = {o: a_share(found.id, favourable) for o, favourable in people.items()}
    names = {o: f"Hospital {o}" for o in people} if named else {}
    return comparing.statement(FRAMEWORK, found, own="own", standings=standings, names=names)


def a_share(criterion: str, favourable: int, n: int = 44) -> Standing:
    shown = ShownCriterion(criterion, 2, "met", n=n, favourable=favourable, share=favourable / n)
    return standing("T1", 2, criteria=(shown,))


def test_themes_draw_middle_half_median_dots_and_own() -> None:
    chart = benchmark.themes(FRAMEWORK, [line()], WHO, OWN)
    half = trace(chart, benchmark.HALF)
    assert (half.base[0], half.base[0] + half.x[0]) == pytest.approx((1.95, 3.2))
    assert list(trace(chart, benchmark.MEDIAN).x) == [2.4]
    assert list(trace(chart, benchmark.OTHERS).x) == SCORES
    assert list(trace(chart, "Ashby &lt;Council&gt;").x) == [2.4]
    assert "Own: Developing, 2.40" in said(chart)
    assert "11 others: median 2.40, middle half 1.95–3.20" in said(chart)
    assert chart.title == "In the middle half of other organisations in 1 of 1 theme"
    assert chart.alt.endswith("Developing, 2.40; 11 others: median 2.40, middle half 1.95–3.20; middle half.")


def test_themes_table_has_every_number_and_counts_of_levels() -> None:
    row = benchmark.themes(FRAMEWORK, [line()], WHO, OWN).table.iloc[0].to_dict()
    assert row == {
        "Theme": FRAMEWORK.themes["T1"].name,
        "Own": "Developing, 2.40",
        "Place": "middle half",
        "Others": "11",
        "Lower quartile": "1.95",
        "Median": "2.40",
        "Upper quartile": "3.20",
        "Levels of the others": "3 Foundational, 4 Developing, 4 Established",
    }


@pytest.mark.parametrize("others", [0, 4])
def test_hidden_and_empty_look_the_same(others: int) -> None:
    chart = benchmark.themes(FRAMEWORK, [line(others=others)], WHO, OWN)
    assert "fewer than 5 other organisations" in said(chart)
    assert not trace(chart, benchmark.OTHERS).x
    assert not trace(chart, benchmark.MEDIAN).x
    empty = benchmark.themes(FRAMEWORK, [line(others=0)], WHO, OWN)
    assert chart.figure.to_dict() == empty.figure.to_dict()
    assert chart.table.equals(empty.table)
    assert (chart.alt, chart.title) == (empty.alt, empty.title)


def test_ten_others_are_not_drawn_one_by_one() -> None:
    chart = benchmark.themes(FRAMEWORK, [line(others=10)], WHO, OWN)
    assert not trace(chart, benchmark.OTHERS).x
    assert trace(chart, benchmark.HALF).x


def test_names_stand_on_the_dots_only_where_they_were_given() -> None:
    for named in (False, True):
        chart = benchmark.themes(FRAMEWORK, [line(named=named)], WHO, OWN)
        assert ("Hospital" in str(chart.figure.to_dict())) is named


def test_statements_show_the_own_interval() -> None:
    chart = benchmark.statements([across().line], WHO, OWN)
    own = trace(chart, "Ashby &lt;Council&gt;")
    assert own.x[0] == pytest.approx(30 / 44)
    low, high = own.x[0] - own.error_x.arrayminus[0], own.x[0] + own.error_x.array[0]
    assert (low, high) == pytest.approx((0.5345, 0.7991), abs=2e-3)
    assert chart.table["95% interval"][0] == "53% to 80%"
    assert "Own: 30 of 44 (68%)" in said(chart)


def test_funnel_draws_limits_dots_and_own() -> None:
    found = across()
    chart = funnel_chart.funnel(found, WHO, OWN)
    assert found.funnel.share == pytest.approx(sum(range(20, 32)) / (12 * 44))
    assert list(trace(chart, "Ashby &lt;Council&gt;").y) == [30 / 44]
    limits = [each for each in chart.figure.data if each.name == "95% range"]
    assert len(limits) == 2
    people = limits[0].x[-1]
    assert (limits[0].y[-1], limits[1].y[-1]) == pytest.approx(found.funnel.limits(people))
    assert chart.title == "Ashby <Council>: as expected"
    assert "30 of 44 (68%), as expected." in chart.alt


def test_funnel_tells_leads_no_exact_size_and_no_name_of_others() -> None:
    chart = funnel_chart.funnel(across(), WHO, OWN)
    assert set(trace(chart, "Others").x) == {40}
    assert set(chart.table["Organisation"]) == {OWN, "One of the others"}
    assert "Hospital" not in str(chart.figure.to_dict())
    named = funnel_chart.funnel(across(named=True), WHO, OWN)
    assert set(trace(named, "Others").x) == {44}
    assert list(named.table["Organisation"])[1:] == sorted(named.table["Organisation"][1:])
    assert "Hospital o3" in str(named.figure.to_dict())


def test_funnel_without_own_share_says_so() -> None:
    chart = funnel_chart.funnel(across(own=None), WHO, OWN)
    assert chart.title == "Ashby <Council>: own share not shown"
    assert chart.table.iloc[0].tolist() == [OWN, "–", "–", "–"]


def test_no_funnel_is_refused() -> None:
    found = across(others=9)
    assert found.funnel.reason == funnel.TOO_FEW
    assert found.dots == ()
    with pytest.raises(ValueError, match="no funnel"):
        funnel_chart.funnel(found, WHO, OWN)


def test_hidden_and_nearly_unanimous_shares_are_no_dots() -> None:
    found = benchmarks.statements(FRAMEWORK, "T1")[2]
    hidden = ShownCriterion(found.id, 2, "met", hidden=True)
    nearly = ShownCriterion(found.id, 2, "met", n=40, share_text="over 90%")
    standings = {f"o{at}": a_share(found.id, 20 + at) for at in range(10)}
    standings |= {"h": standing("T1", 2, criteria=(hidden,)), "n": standing("T1", 2, criteria=(nearly,))}
    made = comparing.statement(FRAMEWORK, found, own="h", standings=standings, names={})
    assert len(made.dots) == 10
    assert (made.own, made.reading, made.line.own_text) == (None, "", comparing.NOT_SHOWN)
    assert replace(made.funnel, reason="") == funnel.of([Part(20 + at, 44) for at in range(10)])


def test_funnel_of_the_whole_system_has_no_own_point() -> None:
    chart = funnel_chart.funnel(across(own=None, named=True), "organisations", "")
    assert chart.title == "12 of 12 organisations are as expected"
    assert "Organisations" in {each.name for each in chart.figure.data}
    assert len(chart.table) == 12
    assert chart.table["Organisation"].str.startswith("Hospital").all()
    assert chart.alt.startswith("12 of 12 organisations are as expected. I know which data")
