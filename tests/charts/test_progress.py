"""Themes over time and movements: shares of the judged, broken lines, and who moved."""

from dataclasses import replace

from assessment.charts import progress
from assessment.domain import summaries
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from tests.charts.figures import bars
from tests.sample_report import ABSENT, FALLEN, SMALL, UNTESTED, report


def version(made: Report, at: int, framework_version: str) -> Report:
    """The same report with another framework version in one round and those after it."""
    rounds = [replace(r, framework_version=framework_version) if i >= at else r for i, r in enumerate(made.rounds)]
    return replace(made, rounds=tuple(rounds))


def test_lines_are_shares_of_judged_organisations() -> None:
    made = report(detail=False)
    chart = progress.by_theme(made, 2)
    assert [t.name for t in chart.figure.data] == [made.theme_name(theme) for theme in made.themes]
    for line, theme in zip(chart.figure.data, made.themes, strict=True):
        assert list(line.y) == [summaries.reached(made.levels(r.id, theme), 2).share for r in made.rounds]


def test_a_round_in_which_nobody_is_judged_is_a_gap_not_a_zero() -> None:
    made = report(detail=False)
    without = {key: s for key, s in made.standings.items() if key[0] != "r3" or key[2] != "T1"}
    chart = progress.by_theme(replace(made, standings=without), 2)
    assert chart.figure.data[0].y[2] is None
    assert not chart.figure.data[0].connectgaps
    assert chart.table.loc[0, "Spring 2025"] == "–"
    assert "Spring 2025 –" in chart.alt


def test_a_major_version_breaks_the_line_and_a_minor_one_does_not() -> None:
    made = report(detail=False)
    broken = progress.by_theme(version(made, 3, "2.0"), 2).figure.data[0]
    assert broken.y[3] is None
    assert broken.x[3] == 2.5
    assert len(broken.textposition) == len(broken.y) == len(made.rounds) + 1
    assert len(progress.by_theme(version(made, 3, "1.1"), 2).figure.data[0].y) == len(made.rounds)


def test_lines_label_the_ends_in_people() -> None:
    made = report(detail=False)
    line = progress.by_theme(made, 2).figure.data[-1]
    first, last = (summaries.reached(made.levels(r, OVERALL), 2) for r in ("r1", "r6"))
    assert (line.text[0], line.text[-1]) == (f"{first.reached} of {first.judged}", f"{last.reached} of {last.judged}")
    assert set(line.text[1:-1]) == {""}


def test_lines_title_table_and_alt_say_the_same() -> None:
    made = report(detail=False)
    chart = progress.by_theme(made, 2)
    pairs = [[summaries.reached(made.levels(r, t), 2).share for r in ("r1", "r6")] for t in made.framework.themes]
    more = sum(b > a for a, b in pairs if a is not None and b is not None)
    assert chart.title == f"More organisations are at or above Developing than in Spring 2024 in {more} of 6 themes"
    assert list(chart.table.columns) == ["Theme", *(r.name for r in made.rounds)]
    assert f"Overall: Spring 2024 {chart.table.iloc[-1]['Spring 2024']}" in chart.alt


def test_one_round_draws_points_and_claims_no_change() -> None:
    chart = progress.by_theme(report(count=1, detail=False), 2)
    assert chart.title == "Organisations at or above Developing, theme by theme"
    assert all(len(t.y) == 1 for t in chart.figure.data)


def test_movements_count_the_reports_and_name_who_moved() -> None:
    made = report(detail=False)
    chart, moved = progress.movements(made, "r5", "r6"), summaries.moved(made, "r5", "r6")
    lengths = {name: values[0] for name, values in bars(chart).items()}
    assert lengths == {
        progress.ROSE: len(moved.rose),
        progress.STAYED: len(moved.stayed),
        progress.FELL: len(moved.fell),
        progress.UNCOMPARED: len(moved.not_comparable),
    }
    kinds = dict(zip(chart.table["Organisation"], chart.table["Movement"], strict=True))
    names = {o.id: o.name for o in made.organisations}
    assert kinds[names[FALLEN]] == progress.FELL
    assert {kinds[names[o]] for o in (SMALL, ABSENT, UNTESTED)} == {progress.UNCOMPARED}
    assert len(kinds) == len(made.organisations)
    assert chart.title == f"{len(moved.rose)} organisations rose and 1 fell between Spring 2026 and Autumn 2026"
    assert f"{len(moved.stayed)} stayed. 3 organisations cannot be compared." in chart.alt


def test_movements_across_a_major_version_compare_nobody() -> None:
    made = version(report(detail=False), 5, "2.0")
    chart = progress.movements(made, "r5", "r6")
    assert bars(chart)[progress.UNCOMPARED] == [24]
    assert chart.title == "No organisation can be compared between Spring 2026 and Autumn 2026"
