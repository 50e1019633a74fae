"""An organisation's profile: what is filled, hatched and empty, and where the scores stand."""

from dataclasses import replace

from assessment.charts.profile import AGREED, FLAG, OPEN, TARGET, profile
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from tests.charts.figures import trace
from tests.sample_report import HIGH, LATE, OPEN_ENDED, SMALL, report, standing

ROWS = ("T1", "T2", "T3", "T4", "T5", "T6", OVERALL)


def rows_of(made: Report, organisation: str, kind: str) -> dict[str, list[int]]:
    """Level name -> rows in which that step is drawn so."""
    chart = profile(made, organisation, made.latest.id)
    return {t.name.split(":")[0]: list(t.y) for t in chart.figure.data if t.name.endswith(f": {kind}")}


def test_steps_reached_are_those_up_to_the_level() -> None:
    made = report(detail=False)
    reached = rows_of(made, HIGH, "reached")
    for level, name in enumerate(made.framework.levels, 1):
        levels = [made.standings["r6", HIGH, theme].level for theme in ROWS]
        assert reached.get(name, []) == [
            row for row, found in enumerate(levels) if found is not None and found >= level
        ]


def test_scores_are_the_reports_and_insufficient_data_has_none() -> None:
    made = report(detail=False)
    chart = profile(made, SMALL, "r6", "r5")
    scores = [made.standings["r6", SMALL, theme].score for theme in ROWS]
    assert list(trace(chart, "Score, Autumn 2026").x) == [score for score in scores if score is not None]
    assert scores.count(None) == 4
    before = [made.standings["r5", SMALL, theme].score for theme in ROWS]
    assert list(trace(chart, "Score, Spring 2026").x) == [score for score in before if score is not None]


def test_insufficient_data_is_hatched_over_what_it_may_be() -> None:
    made = report(detail=False)
    hatched = [t for t in profile(made, SMALL, "r6").figure.data if t.name == OPEN]
    assert [(t.base, list(t.y)) for t in hatched] == [(0, [0, 1, 2, 6]), (1, [0, 1, 2, 6])]
    assert all(t.marker.pattern.shape for t in hatched)
    assert not any(0 in t.y for t in profile(made, SMALL, "r6").figure.data if "not reached" in t.name and t.base < 2)


def test_at_least_hatches_only_the_step_that_is_open() -> None:
    hatched = [t for t in profile(report(detail=False), OPEN_ENDED, "r6").figure.data if t.name == OPEN]
    assert [(t.base, list(t.y)) for t in hatched] == [(2, [0])]


def test_a_round_without_the_organisation_draws_nothing_and_says_so() -> None:
    chart = profile(report(detail=False), LATE, "r1")
    assert [t.name for t in chart.figure.data] == ["themes"]
    assert set(chart.table["Level"]) == {"Did not take part"}
    assert chart.title == "No theme has enough answers to judge"


def test_title_says_between_which_levels_the_themes_stand() -> None:
    base = report(count=1, detail=False)
    levels = {"T1": 1, "T2": 3, "T3": None, "T4": 2, "T5": 2, "T6": 2, OVERALL: None}
    made = replace(base, standings={("r1", "o00", theme): standing(theme, level) for theme, level in levels.items()})
    assert profile(made, "o00", "r1").title == "Themes stand between Foundational and Established; 1 theme not judged"
    same = replace(base, standings={("r1", "o00", theme): standing(theme, 2) for theme in levels})
    assert profile(same, "o00", "r1").title == "Every judged theme is at Developing"


def test_alt_and_table_say_the_same_numbers() -> None:
    made = report(detail=False)
    chart = profile(made, OPEN_ENDED, "r6", "r5")
    row = chart.table.set_index("Theme").loc["Shared understanding and training"]
    assert row["Level"] == "At least Developing"
    assert row["Level, Spring 2026"] == "Developing"
    assert f"Shared understanding and training: At least Developing · {row['Score']}" in chart.alt
    assert f"in Spring 2026: Developing · {row['Score, Spring 2026']}" in chart.alt
    assert list(chart.table["Theme"])[-1] == "Overall"


def test_targets_are_flags_at_the_end_of_their_step() -> None:
    made = report(detail=False)
    chart = profile(made, HIGH, "r6", targets={"T2": 3, OVERALL: 4})
    flags = trace(chart, TARGET)
    assert (list(flags.x), [round(y) for y in flags.y]) == ([3, 4], [1, 6])
    assert set(flags.text) == {FLAG}
    rows = chart.table.set_index("Theme")
    assert rows.loc[["Data sharing policy", "Audit and assurance"], TARGET].tolist() == ["Established", "–"]
    assert "; target: Established." in chart.alt


def test_an_agreed_level_is_marked_only_where_it_differs() -> None:
    made = report(detail=False)
    level = made.standings["r6", HIGH, "T4"].level
    assert level is not None
    same = profile(made, HIGH, "r6", agreed={"T4": level})
    assert not [each for each in same.figure.data if each.name == AGREED]
    assert AGREED not in same.table
    lower = profile(made, HIGH, "r6", agreed={"T4": level - 1})
    assert (list(trace(lower, AGREED).x), round(trace(lower, AGREED).y[0])) == ([level - 1], 3)
    assert "; agreed level: " in lower.alt


def test_without_targets_the_chart_is_as_before() -> None:
    chart = profile(report(detail=False), HIGH, "r6")
    assert not [each for each in chart.figure.data if each.name in (TARGET, AGREED)]
    assert "target" not in chart.alt
