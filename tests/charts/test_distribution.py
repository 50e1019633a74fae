"""Organisations at each level: the bars are the report's counts, insufficient data apart."""

from dataclasses import replace

import pytest

from assessment.charts import distribution
from assessment.domain import summaries
from assessment.domain.results import OVERALL
from tests.charts.figures import bars, said, trace
from tests.domain.test_summaries import of_levels
from tests.domain.test_system_progress import sized
from tests.sample_report import report

NAMES = ["N Not yet Foundational", "F Foundational", "D Developing", "E Established", "X Exemplar", "Insufficient data"]


def test_by_theme_draws_the_reports_counts() -> None:
    made = report(detail=False)
    found = bars(distribution.by_theme(made, "r6"))
    assert list(found) == NAMES
    for row, theme in enumerate(made.themes):
        counted = summaries.counts(made.framework, made.levels("r6", theme))
        assert [found[name][row] for name in NAMES] == list(counted.values())


def test_by_round_draws_the_reports_counts_lowest_at_the_bottom() -> None:
    made = report(detail=False)
    chart = distribution.by_round(made, "T3")
    found = bars(chart)
    assert list(found) == NAMES
    for column, round_ in enumerate(made.rounds):
        counted = summaries.counts(made.framework, made.levels(round_.id, "T3"))
        assert [found[name][column] for name in NAMES] == list(counted.values())
    assert chart.figure.layout.barmode is None  # "stack", from the template
    assert chart.figure.layout.template.layout.barmode == "stack"


def test_only_insufficient_data_is_hatched() -> None:
    chart = distribution.by_theme(report(detail=False), "r6")
    assert [t.name for t in chart.figure.data if t.type == "bar" and t.marker.pattern.shape] == ["Insufficient data"]


def test_labels_are_the_letter_and_the_count_and_parts_of_none_have_no_label() -> None:
    made = report(detail=False)
    chart = distribution.by_theme(made, "r6")
    exemplar = trace(chart, "X Exemplar")
    assert [(n, text) for n, text in zip(exemplar.x, exemplar.text, strict=True) if (n > 0) != bool(text)] == []
    assert "X<br>1" in exemplar.text
    assert "0" not in said(chart).replace("10", "")


def test_labels_too_small_for_a_telephone_are_left_to_the_table() -> None:
    made = report(count=1, detail=False)
    many = tuple(replace(o, id=f"{o.id}-{copy}") for o in made.organisations for copy in range(20))
    standings = {(r, f"{o}-{copy}", t): s for (r, o, t), s in made.standings.items() for copy in range(20)}
    one = ("r1", many[0].id, OVERALL)
    standings[one] = replace(standings[one], level=4)
    exemplar = trace(distribution.by_round(replace(made, organisations=many, standings=standings)), "X Exemplar")
    assert list(exemplar.y) == [1]
    assert list(exemplar.text) == [""]


def test_by_theme_title_names_the_theme_furthest_from_the_aim() -> None:
    made = report(detail=False)
    chart = distribution.by_theme(made, "r6")
    shares = {t: summaries.reached(made.levels("r6", t), 3) for t in made.framework.themes}
    lowest = min(shares, key=lambda t: shares[t].reached / shares[t].judged)
    assert chart.title.startswith(f"Furthest to go: {made.theme_name(lowest)}, where {shares[lowest].reached} of")


def test_by_round_title_counts_then_and_now() -> None:
    made = report(detail=False)
    then, now = (summaries.reached(made.levels(r, OVERALL), 3) for r in ("r1", "r6"))
    expected = (
        f"At Established or above: {then.reached} of {then.judged} organisations in Spring 2024, "
        f"{now.reached} of {now.judged} in Autumn 2026"
    )
    assert distribution.by_round(made).title == expected


def test_alt_and_table_say_the_same_numbers_and_count_the_absent() -> None:
    made = report(detail=False)
    chart = distribution.by_round(made)
    row = chart.table.set_index("Round").loc["Spring 2024"]
    assert row["Did not take part"] == 1
    assert row.sum() == len(made.organisations)
    assert (
        f"Spring 2024: {row['Not yet Foundational']} Not yet Foundational, {row['Foundational']} Foundational"
        in chart.alt
    )


@pytest.mark.parametrize("levels", [("Basic", "Good"), ("A", "B", "C", "D", "E", "F")])
def test_charts_follow_the_frameworks_own_levels(levels: tuple[str, ...]) -> None:
    made = report(count=2, detail=False)
    few = replace(made.framework, levels=levels, level_zero_name="Zero")
    chart = distribution.by_theme(replace(made, framework=few), "r1")
    assert [t.name[2:] for t in chart.figure.data if t.type == "bar"][:-1] == ["Zero", *levels]


def test_a_round_nobody_took_part_in_is_said_and_not_drawn_as_a_level() -> None:
    made = replace(report(count=1, detail=False), standings={})
    chart = distribution.by_theme(made, "r1")
    assert chart.title == "No theme could be judged in any organisation"
    assert set(chart.table["Did not take part"]) == {24}
    assert sum(sum(values) for values in bars(chart).values()) == 0


def test_by_round_title_says_so_where_nobody_was_judged() -> None:
    made = report(detail=False)
    standings = {key: each for key, each in made.standings.items() if key[0] != made.latest.id}
    title = distribution.by_round(replace(made, standings=standings)).title
    assert title.endswith(f", nobody judged in {made.latest.name}")


def test_by_headcount_draws_parts_of_all_staff() -> None:
    made = sized(of_levels({"o00": 1, "o01": 3}), {"o00": 60, "o01": 40})
    chart = distribution.by_headcount(made)
    lengths = {name.split()[-1]: values for name, values in bars(chart).items()}
    assert lengths["Foundational"][-1] == 0.6
    assert lengths["Established"] == [0.4]
    assert chart.table.loc[0, "Established"] == "40%"
    assert chart.title == (
        "By headcount: 40% of staff work where the level is Established or above in Overall, Spring 2024"
    )


def test_by_headcount_without_any_says_so() -> None:
    chart = distribution.by_headcount(sized(of_levels({"o00": 1}), {}))
    assert chart.title == "No headcount is known"
    assert chart.table.empty
