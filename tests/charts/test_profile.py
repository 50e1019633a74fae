"""An organisation's profile: what is filled, hatched and empty, and where the scores stand."""

from dataclasses import replace

from assessment.charts.profile import OPEN, profile
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
