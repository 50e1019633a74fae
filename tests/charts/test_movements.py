"""Movements as a flow: how many went from which level to which, and who."""

from collections import Counter
from itertools import pairwise

from assessment.charts import flow, movements
from assessment.charts.theme import Chart
from assessment.domain import summaries
from assessment.domain.results import OVERALL
from tests.charts.figures import version
from tests.domain.test_summaries import of_levels
from tests.sample_report import ABSENT, FALLEN, SMALL, UNTESTED, report


def bands(chart: Chart) -> Counter[str]:
    """Organisations in the bands, by what they did."""
    found: Counter[str] = Counter()
    for trace in chart.figure.data:
        if trace.fill == "toself":
            found[trace.meta] += int(trace.name.rpartition(": ")[2])
    return found


def test_bands_count_the_reports_movements() -> None:
    made = report(detail=False)
    chart, moved = movements.movements(made, "r5", "r6"), summaries.moved(made, "r5", "r6")
    assert bands(chart) == {
        movements.ROSE: len(moved.rose),
        movements.STAYED: len(moved.stayed),
        movements.FELL: len(moved.fell),
        movements.UNCOMPARED: len(moved.not_comparable),
    }
    assert chart.title == f"{len(moved.rose)} organisations rose and 1 fell between Spring 2026 and Autumn 2026"
    assert f"{len(moved.stayed)} stayed. 3 organisations cannot be compared." in chart.alt


def test_the_table_names_who_moved() -> None:
    made = report(detail=False)
    chart = movements.movements(made, "r5", "r6")
    kinds = dict(zip(chart.table["Organisation"], chart.table["Movement"], strict=True))
    names = {o.id: o.name for o in made.organisations}
    assert kinds[names[FALLEN]] == movements.FELL
    assert {kinds[names[o]] for o in (SMALL, ABSENT, UNTESTED)} == {movements.UNCOMPARED}
    assert len(kinds) == len(made.organisations)


def test_without_the_right_to_names_there_are_counts_alone() -> None:
    made = of_levels({"o00": 1, "o01": 1, "o02": 2}, {"o00": 2, "o01": 2, "o02": 2})
    chart = movements.movements(made, "r1", "r2", named=False)
    assert chart.table.to_numpy().tolist() == [["Developing", "Developing", 1], ["Foundational", "Developing", 2]]
    told = chart.alt + chart.title + str(chart.figure.to_dict())
    assert not any(o.name in told for o in made.organisations)


def test_movements_across_a_major_version_compare_nobody() -> None:
    made = version(report(detail=False), 5, "2.0")
    chart = movements.movements(made, "r5", "r6")
    assert bands(chart) == {movements.UNCOMPARED: len(made.organisations)}
    assert chart.title == "No organisation can be compared between Spring 2026 and Autumn 2026"


def test_bands_fill_their_blocks_and_start_where_the_one_above_ends() -> None:
    made = of_levels({"o00": 1, "o01": 1, "o02": 2, "o03": None}, {"o00": 2, "o01": 0, "o02": 2, "o04": 1})
    chart = movements.movements(made, "r1", "r2", OVERALL)
    left = sorted((trace.y[0], trace.y[-1]) for trace in chart.figure.data if trace.fill == "toself")
    assert all(upper[1] <= lower[0] + 1e-9 for upper, lower in pairwise(left))
    assert sum(end - start for start, end in left) == 5 * (left[0][1] - left[0][0])


def test_direction_is_told_in_grey_too() -> None:
    """By shade: three greys far apart, and by the slope of the band."""
    greys = [sum(int(flow.SHADES[kind][at : at + 2], 16) for at in (1, 3, 5)) / 3
             for kind in (flow.ROSE, flow.STAYED, flow.FELL)]  # fmt: skip
    assert min(abs(a - b) for at, a in enumerate(greys) for b in greys[at + 1 :]) > 60


def test_a_name_cannot_become_markup() -> None:
    made = report(detail=False)
    chart = movements.movements(made, "r5", "r6")
    assert all("<a" not in str(trace.name) for trace in chart.figure.data)
