"""Both weights and both panels in words (cases C01-C05 are in test_cases), and distance to targets."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain import distance, system_progress
from assessment.domain.reports import Numbers, Report
from assessment.domain.results import OVERALL
from tests.charts.figures import version
from tests.domain.test_obstacles import aim
from tests.domain.test_summaries import of_levels
from tests.sample_report import standing

LARGE = {"o00": 6000, "o01": 100, "o02": 100, "o03": 100}


def sized(made: Report, sizes: dict[str, int | None]) -> Report:
    numbers = {(r.id, o): Numbers(20, 0, 0, size) for r in made.rounds for o, size in sizes.items()}
    return replace(made, numbers=numbers)


def said(made: Report) -> str:
    return system_progress.two_weights(made, system_progress.weighed(made, made.latest))


def test_both_weights_are_told_where_they_differ() -> None:
    made = sized(of_levels({"o00": 1, "o01": 3, "o02": 3, "o03": 3}), LARGE)
    assert said(made) == (
        "With one voice for each organisation the system is at Established; counted by headcount, at Foundational."
    )


def test_both_weights_that_agree_are_told_once() -> None:
    made = sized(of_levels({"o00": 2, "o01": 2, "o02": 2}), LARGE)
    assert said(made) == "With one voice for each organisation the system is at Developing, and by headcount too."


def test_organisations_without_a_headcount_are_left_out_and_that_is_said() -> None:
    made = sized(of_levels({"o00": 2, "o01": 2, "o02": 2, "o03": 2}), LARGE | {"o03": None})
    assert said(made).endswith("Left out of the second for want of a headcount: 1 organisation.")
    assert said(sized(made, dict.fromkeys(LARGE))).endswith("No headcount is known.")


def test_too_few_judged_is_said_once() -> None:
    assert said(sized(of_levels({"o00": 2, "o01": None}), LARGE)).startswith("Too few organisations are judged")


def test_like_for_like_stands_beside_all() -> None:
    made = of_levels({"o00": 1, "o01": 2, "o02": None}, {"o00": 2, "o01": 2, "o02": 2, "o03": 0})
    assert system_progress.like_for_like(made, OVERALL, 2) == (
        "At Developing or above: of the 2 organisations judged in every round, 1 in Spring 2024 and 2 in Autumn 2024. "
        "Of all, 1 of 2 and 3 of 4."
    )
    assert "cannot be compared" in system_progress.like_for_like(version(made, 1, "2.0"), OVERALL, 2)


def test_staff_at_each_level_are_parts_of_all_known_headcount() -> None:
    made = sized(of_levels({"o00": 1, "o01": 3, "o02": None}), {"o00": 60, "o01": 30, "o02": 10})
    found = system_progress.shares_by_headcount(made, made.latest, OVERALL)
    assert found == {0: 0.0, 1: 0.6, 2: 0.0, 3: 0.3, 4: 0.0, None: 0.1}
    assert system_progress.shares_by_headcount(sized(made, {}), made.latest, OVERALL) == {}


def with_targets() -> Report:
    made = of_levels({"o00": 1, "o01": 2, "o02": 2})
    standings = {("r1", o, "T1"): standing("T1", level) for o, level in (("o00", 1), ("o01", 3), ("o02", None))}
    targets = {("o00", "T1"): aim(3), ("o01", "T1"): replace(aim(3), status="met"), ("o02", "T1"): aim(2)}
    return replace(made, standings=standings, targets=targets)


def test_distance_counts_targets_by_status_and_by_levels_to_go() -> None:
    [found] = distance.all_(with_targets(), "r1")
    assert (found.theme, found.targets, found.to_go, found.level_not_known) == ("T1", 3, {0: 1, 2: 1}, 1)
    assert found.counts["on course"] == 2
    assert distance.headline([found]) == "Of 3 targets, 1 is met and 2 are on course."


def test_distance_without_targets_says_so() -> None:
    made = replace(with_targets(), targets={})
    assert distance.all_(made, "r1") == ()
    assert distance.headline(()) == "No organisation has set a target yet."


def test_distance_is_of_the_organisations_shown_alone() -> None:
    made = with_targets()
    [found] = distance.all_(replace(made, organisations=made.organisations[:1]), "r1", "T1")
    assert found.targets == 1
