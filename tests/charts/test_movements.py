"""Movements: how many rose, stayed and fell, and who."""

from assessment.charts import movements
from assessment.domain import summaries
from tests.charts.figures import bars, version
from tests.sample_report import ABSENT, FALLEN, SMALL, UNTESTED, report


def test_movements_count_the_reports_and_name_who_moved() -> None:
    made = report(detail=False)
    chart, moved = movements.movements(made, "r5", "r6"), summaries.moved(made, "r5", "r6")
    lengths = {name: values[0] for name, values in bars(chart).items()}
    assert lengths == {
        movements.ROSE: len(moved.rose),
        movements.STAYED: len(moved.stayed),
        movements.FELL: len(moved.fell),
        movements.UNCOMPARED: len(moved.not_comparable),
    }
    kinds = dict(zip(chart.table["Organisation"], chart.table["Movement"], strict=True))
    names = {o.id: o.name for o in made.organisations}
    assert kinds[names[FALLEN]] == movements.FELL
    assert {kinds[names[o]] for o in (SMALL, ABSENT, UNTESTED)} == {movements.UNCOMPARED}
    assert len(kinds) == len(made.organisations)
    assert chart.title == f"{len(moved.rose)} organisations rose and 1 fell between Spring 2026 and Autumn 2026"
    assert f"{len(moved.stayed)} stayed. 3 organisations cannot be compared." in chart.alt


def test_movements_across_a_major_version_compare_nobody() -> None:
    made = version(report(detail=False), 5, "2.0")
    chart = movements.movements(made, "r5", "r6")
    assert bars(chart)[movements.UNCOMPARED] == [24]
    assert chart.title == "No organisation can be compared between Spring 2026 and Autumn 2026"
