"""Themes over time: shares of the judged, broken lines."""

from dataclasses import replace

from assessment.charts import progress
from assessment.domain import summaries
from assessment.domain.results import OVERALL
from tests.charts.figures import version
from tests.sample_report import report


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
    assert (
        chart.title
        == f"A larger share of organisations is at or above Developing than in Spring 2024 in {more} of 6 themes"
    )
    assert list(chart.table.columns) == ["Theme", *(r.name for r in made.rounds)]
    assert f"Overall: Spring 2024 {chart.table.iloc[-1]['Spring 2024']}" in chart.alt


def test_one_round_draws_points_and_claims_no_change() -> None:
    chart = progress.by_theme(report(count=1, detail=False), 2)
    assert chart.title == "Organisations at or above Developing, theme by theme"
    assert all(len(t.y) == 1 for t in chart.figure.data)


def test_title_claims_no_change_across_a_major_version() -> None:
    made = version(report(detail=False), 3, "2.0")
    assert progress.by_theme(made, 2).title == "Organisations at or above Developing, theme by theme"


def test_small_charts_do_not_overlap() -> None:
    layout = progress.by_theme(report(detail=False), 2).figure.layout
    places = [(layout[f"xaxis{n}"].domain, layout[f"yaxis{n}"].domain) for n in ("", *range(2, 8))]
    for at, (across, down) in enumerate(places):
        assert 0 <= across[0] < across[1] <= 1
        assert 0 <= down[0] < down[1] <= 1
        for other_across, other_down in places[:at]:
            apart = across[1] <= other_across[0] or other_across[1] <= across[0]
            assert apart or down[1] <= other_down[0] or other_down[1] <= down[0]


def test_published_levels_stand_beside_todays_rules_in_grey() -> None:
    frozen = version(report(detail=False), 3, "2.0")
    chart = progress.by_theme(report(detail=False), 2, frozen)
    grey, drawn = chart.figure.data[: len(frozen.themes)], chart.figure.data[len(frozen.themes) :]
    assert {line.line.color for line in grey} == {progress.GREY}
    assert all(line.name.endswith("as published") for line in grey)
    assert grey[0].y[3] is None, "as published the line breaks"
    assert None not in drawn[0].y
    assert progress.GREY not in {line.line.color for line in drawn}
